"""The lists below a report's sections: their first rows and numbers, against all of its tasks read and folded."""

from copy import copy
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from commands.terminal import OPERATOR
from models.calendar.period import Period, PeriodKind, Periods
from models.counting.standing import LATE
from models.ledger.acts import ProgressReported, Split
from models.moment import Moment
from models.person import User
from models.register import ANNUAL_PLAN, GOVERNMENT
from models.task.task import Task
from queries.report.figures import PeriodFigures, period_figures
from queries.report.tasks import ReportList, ReportLists, first_of_lists, report_tasks
from store import database
from store.database import Database
from tests.conftest import World
from tests.depth import deep
from tests.models.ledger.histories import START, Step, days, live, steps

A_DAY = timedelta(days=1)
LISTS = ("ahead", "late", "hindered", "proposing", "next_due")
SAYING = st.builds(
    lambda difficulties, proposals: ProgressReported(
        percent=10, done="x", difficulties=difficulties, proposals=proposals
    ),
    st.sampled_from(("", "Thiếu người.")),
    st.sampled_from(("", "Bổ sung.")),
)


def require_same(user: User, period: Period, moment: Moment) -> tuple[PeriodFigures, ReportLists]:
    """Each list begins as the whole one does, and its number is how many that has; so is each other number."""
    figures = period_figures(user, Periods(), period, moment)
    tasks = report_tasks(user, figures)
    whole = tasks.lists
    for most in (0, 1, 2, 1000):
        first = first_of_lists(user, figures, most)
        for name in LISTS:
            assert getattr(first, name) == getattr(whole, name)[:most], name
        ahead = {row.id for row in first.ahead}
        assert first.first_deadlines == {each: on for each, on in whole.first_deadlines.items() if each in ahead}
    counts = (figures.ahead, figures.late, figures.hindered, figures.proposals.count, figures.next_due.count)
    assert counts == tuple(len(getattr(whole, name)) for name in LISTS)
    for code, counted in figures.first.items():
        standings = [tasks.standing_as_first_set(row) for row in tasks.tasks if row.register_code == code]
        assert {each: count for each, count in counted.by_standing.items() if count} == {
            each: standings.count(each) for each in set(standings)
        }
    late = [row.task for row in whole.late]
    assert figures.delays.awaiting.total == sum(row.awaiting for row in late)
    assert figures.delays.unexplained.total == sum(row.cause is None and not row.awaiting for row in late)
    for cause in figures.causes:
        assert figures.delays.of(cause).total == sum(row.cause == cause for row in late)
    difficult = [row for row in whole.hindered if row.difficulties]
    assert figures.difficulties.count == len(difficult)
    assert figures.difficulties_in_time.count == sum(row.task.standing not in LATE for row in difficult)
    return figures, whole


@settings(max_examples=deep(4), suppress_health_check=list(HealthCheck))
@given(
    stories=st.lists(
        st.tuples(SAYING, steps, st.none() | days, st.sampled_from((ANNUAL_PLAN, GOVERNMENT))),
        min_size=1,
        max_size=4,
    ),
    of_part=steps,
    day=days,
    known=st.none() | st.integers(0, 24 * 200).map(lambda hours: START + timedelta(hours=hours)),
)
def test_the_first_rows_and_the_numbers_are_those_of_all_tasks_whatever_happened(
    world: World,
    stories: list[tuple[ProgressReported, list[Step], date | None, str]],
    of_part: list[Step],
    day: date,
    known: datetime | None,
) -> None:
    with world.db.writing() as session:
        for report, story, due, register in stories:
            task = world.assign(session, on=START.date(), due=due, register_code=register)
            task.report_progress(session, report, by=world.hoa, at=START + A_DAY)
            live(session, world, task, story, start=START + 2 * A_DAY)
        whole: Task = world.assign(session, on=START.date())
        among = Split(units=(world.stttt, world.nam_sach))
        [part, _other] = whole.split(session, among, by=world.secretary, on=START.date(), at=START + A_DAY)
        live(session, world, part, of_part, start=START + 2 * A_DAY)
    period = Periods().get(2024, PeriodKind.H1)
    for user in (world.secretary, world.tuyet):
        require_same(user, period, Moment(day, known))


@pytest.mark.parametrize(("code", "day"), [("2024-H1", date(2024, 6, 14)), ("2026-Y", date(2026, 11, 20))])
def test_the_first_rows_and_the_numbers_are_those_of_all_tasks_of_a_province(
    demonstration: Database, code: str, day: date
) -> None:
    figures, whole = require_same(OPERATOR, Periods().of(code), Moment(day))
    assert all(getattr(whole, name) for name in ("ahead", "late", "hindered", "next_due"))
    one = first_of_lists(OPERATOR, figures, 1, ReportList.LATE)
    assert (one.late, one.ahead) == (whole.late, whole.ahead[:1])
    by_columns = copy(demonstration)
    by_columns.keep_columns()
    database.use(by_columns)
    assert require_same(OPERATOR, Periods().of(code), Moment(day)) == (figures, whole)
    nothing = replace(figures, summary=replace(figures.summary, registers={}))
    assert first_of_lists(OPERATOR, nothing, 1) == ReportLists()
