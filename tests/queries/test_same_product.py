"""The same product reported on two tasks: by what the symbol says, the day, and what counts of the reports."""

from datetime import date

import pytest

from models.ledger.acts import Document, DoneReported, NeverDone
from models.moment import Moment
from queries.same_product import Again, same_products
from tests.conftest import ON_BOTH, World, noon

pytestmark = ON_BOTH
MAY, JUNE = date(2024, 5, 20), date(2024, 6, 3)
NOW = Moment(JUNE)


@pytest.fixture
def reported(world: World) -> World:
    """12/BC-STP of 20 May, reported by Justice on the first task and by Nam Sach on the second."""
    report = DoneReported(document=Document(symbol="12/BC-STP", on=MAY))
    with world.db.writing() as session:
        world.assign(session).report_done(session, report, by=world.hoa, at=noon(MAY))
        other = world.assign(session, lead_id=world.nam_sach)
        other.report_done(session, report, by=world.son, at=noon(MAY))
    return world


def test_the_other_tasks_of_a_product_are_named_or_counted_by_what_the_reader_may_see(reported: World) -> None:
    same = {0: Document(symbol="số 12 bc stp", on=MAY)}
    assert same_products(reported.secretary, NOW, same) == {0: Again(("2024-KH-001", "2024-KH-002"), 0)}
    assert same_products(reported.hoa, NOW, same) == {0: Again(("2024-KH-001",), 1)}
    assert same_products(reported.hoa, NOW, {1: same[0]}) == {1: Again((), 1)}


@pytest.mark.parametrize("other", [Document(symbol="12/BC-STP", on=JUNE), Document(symbol="13/BC-STP", on=MAY)])
def test_another_number_or_another_day_is_another_product(reported: World, other: Document) -> None:
    assert same_products(reported.secretary, NOW, {0: other}) == {}


def test_a_report_that_was_taken_back_is_none(reported: World) -> None:
    with reported.db.writing() as session:
        task = reported.assign(session)
        task.report_done(
            session, DoneReported(document=Document(symbol="1/KH", on=MAY)), by=reported.hoa, at=noon(MAY)
        )
        task.correct(session, 2, NeverDone(), because="x", by=reported.hoa, at=noon(JUNE))
    assert same_products(reported.secretary, NOW, {0: Document(symbol="1/KH", on=MAY)}) == {}
