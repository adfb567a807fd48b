"""The day of a task's last report, as of any moment."""

from datetime import date

from sqlmodel import col, select

from models.ledger.acts import ProgressReported
from models.moment import PRESENT, Moment
from models.task.task import Task
from queries.last_reports import last_reports
from store import database
from store.database import Database
from tests.conftest import ON_BOTH, World, noon

MARCH, MAY = date(2024, 3, 4), date(2024, 5, 6)


@ON_BOTH
def test_the_last_report_is_that_of_the_lead_unit_as_of_the_moment(world: World) -> None:
    with world.db.writing() as session:
        task = world.assign(session, co_ordinating=(world.stttt,))
        for on, percent in ((MARCH, 10), (MAY, 30)):
            report = ProgressReported(percent=percent, done="Đã làm")
            task.report_progress(session, report, by=world.hoa, at=noon(on))
        number = task.id or 0
    assert last_reports([number], Moment(date(2024, 3, 3))) == {}
    assert last_reports([number], Moment(date(2024, 5, 5))) == {number: MARCH}
    assert last_reports([number], Moment(MAY)) == {number: MAY}
    assert last_reports([number], Moment(MAY, noon(date(2024, 4, 1)))) == {number: MARCH}


def test_at_present_it_is_the_day_that_each_task_keeps(demonstration: Database) -> None:
    database.use(demonstration)
    try:
        with demonstration.reading() as session:
            kept = dict(session.exec(select(col(Task.id), col(Task.reported_on))).all())
        known = last_reports([number or 0 for number in kept], PRESENT)
    finally:
        database.use(None)
    assert known == {number: day for number, day in kept.items() if day is not None}
    assert len(known) > 100
