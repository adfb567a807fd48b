"""What a unit reported is for the unit, and what was entered for another by its letter is that one's."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from models.accounts.account import change_person, details_of
from models.ledger.acts import Document, OnBehalf, ProgressReported
from models.moment import Moment
from models.person import Person
from models.refusal import Forbidden
from queries.unit_reports import unit_reports
from tests.conftest import JANUARY, ON_BOTH, World, noon

pytestmark = ON_BOTH
MARCH = date(2024, 3, 1)
MOMENT = Moment(date(2024, 6, 14))


def reported(world: World, unit_id: int) -> list[str]:
    rows = unit_reports(world.secretary, unit_id, MOMENT, JANUARY)
    return [row.content.done for row in rows if isinstance(row.content, ProgressReported)]


@pytest.fixture
def reports(world: World) -> World:
    """Justice reported by itself, Information by a letter that a secretary who is of Justice entered."""
    with world.db.writing() as session:
        secretary = session.get_one(Person, world.secretary.id)
        of_justice = replace(details_of(secretary), unit_id=world.stp)
        change_person(session, secretary, of_justice, by=world.admin, at=noon(JANUARY))
        own, of_another = world.assign(session), world.assign(session, lead_id=world.stttt)
        own.report_progress(session, ProgressReported(percent=10, done="Tư pháp"), by=world.hoa, at=noon(MARCH))
        letter = OnBehalf(unit_id=world.stttt, letter=Document(symbol="5/BC-STTTT", on=MARCH))
        report = ProgressReported(percent=20, done="Thông tin", on_behalf=letter)
        by = replace(world.secretary, unit_id=world.stp)
        of_another.report_progress(session, report, by=by, at=noon(MARCH + timedelta(days=1)))
    return world


def test_a_letter_is_its_units_whoever_entered_it(reports: World) -> None:
    assert (reported(reports, reports.stp), reported(reports, reports.stttt)) == (["Tư pháp"], ["Thông tin"])


def test_it_is_for_the_unit_and_for_who_sees_every_task(reports: World) -> None:
    for user in (reports.hoa, reports.duc, reports.chairman, reports.auditor):
        assert [row.by for row in unit_reports(user, reports.stp, MOMENT, JANUARY)] == ["Vũ Thị Hòa"]
    for user in (reports.tuyet, reports.son):
        with pytest.raises(Forbidden):
            unit_reports(user, reports.stp, MOMENT, JANUARY)
