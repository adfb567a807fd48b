"""Products whose day can hardly be: told with a reason by the unit, and confirmed after a look."""

from datetime import date

import pytest

from models.ledger.acts import Confirmed, Document, DoneReported
from models.ledger.facts import Stage
from models.refusal import Refusal
from models.task.doubt import Doubt, doubt_about
from tests.conftest import JANUARY, JUNE_30, World, noon

DECEMBER, MAY, JULY = date(2023, 12, 20), date(2024, 5, 20), date(2024, 7, 15)


def product(on: date, reason: str = "") -> DoneReported:
    return DoneReported(document=Document(symbol="12/BC-STP", on=on), reason=reason)


@pytest.mark.parametrize(
    ("on", "reported_on", "doubt"),
    [
        (date(2024, 1, 9), MAY, Doubt.OLDER),
        (JANUARY, MAY, None),
        (date(2024, 6, 29), JUNE_30, None),
        (date(2024, 6, 29), date(2024, 7, 1), Doubt.EARLY),
        (JUNE_30, date(2024, 7, 1), None),
        (date(2024, 7, 1), JULY, None),
    ],
)
def test_a_day_is_doubtful_before_the_assignment_and_early_for_what_was_overdue(
    world: World, on: date, reported_on: date, doubt: Doubt | None
) -> None:
    with world.db.writing() as session:
        assert doubt_about(on, world.assign(session).facts(session), reported_on) is doubt


@pytest.mark.parametrize(
    ("on", "at", "why"), [(DECEMBER, MAY, "older than the assignment"), (MAY, JULY, "The task was overdue")]
)
def test_a_doubtful_product_needs_a_reason_and_a_look(world: World, on: date, at: date, why: str) -> None:
    with world.db.writing() as session:
        task = world.assign(session)
        with pytest.raises(Refusal, match=why):
            task.report_done(session, product(on, " "), by=world.hoa, at=noon(at))
        task.report_done(session, product(on, "Gửi chậm."), by=world.hoa, at=noon(at))
        with pytest.raises(Refusal, match="Look at the unit's reason"):
            task.confirm(session, by=world.secretary, at=noon(at))
        task.confirm(session, by=world.secretary, at=noon(at), looked_at=True)
        facts, confirmed = task.facts(session), task.acts(session)[-1].content
        assert (facts.stage, facts.completed_on, confirmed.looked_at) == (Stage.COMPLETED, on, True)


def test_a_product_that_was_looked_at_stays_so_when_it_is_put_right(world: World) -> None:
    with world.db.writing() as session:
        task = world.assign(session)
        task.report_done(session, product(DECEMBER, "Làm trước."), by=world.hoa, at=noon(MAY))
        task.confirm(session, by=world.secretary, at=noon(MAY), looked_at=True)
        task.correct(session, 2, product(MAY), because="Nhầm.", by=world.secretary, at=noon(MAY))
        confirmed = task.history(session).in_force[-1]
        assert confirmed.content == Confirmed(document=product(MAY).document, looked_at=True)
        assert (confirmed.on, confirmed.by_id) == (MAY, world.secretary.id)


def test_a_correction_makes_no_product_doubtful_without_a_reason(world: World) -> None:
    with world.db.writing() as session:
        task = world.assign(session)
        task.report_done(session, product(MAY), by=world.hoa, at=noon(MAY))
        with pytest.raises(Refusal, match="older than the assignment"):
            task.correct(session, 2, product(DECEMBER), because="Nhầm.", by=world.secretary, at=noon(MAY))
        with pytest.raises(Refusal, match="lies in the future"):
            task.correct(session, 2, product(JULY), because="Nhầm.", by=world.secretary, at=noon(MAY))
