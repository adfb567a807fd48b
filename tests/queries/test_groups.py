"""A period's figures come from two grouped questions; one question for each count is the second opinion."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import select

from clock import today
from commands.terminal import OPERATOR
from models.calendar.period import Period, PeriodKind, Periods
from models.counting.figures import Counts
from models.counting.standing import Standing
from models.moment import Moment
from models.person import Person, Role, User
from models.province import ZONE
from models.register import ANNUAL_PLAN, GOVERNMENT, ParField
from queries.counts import counts_by
from queries.curve import curve_of
from queries.register_figures import RegisterSummary
from queries.report.figures import A_DAY, WINDOW_FIGURES, PeriodFigures, period_figures
from queries.report.tasks import report_tasks
from queries.selection import TaskFilters
from queries.task_list import count_of
from queries.units import units_at
from server.doors.sessions import user_of
from store.database import Database
from tests.conftest import ON_BOTH, World
from tests.depth import deep
from tests.models.ledger.histories import START, Step, days, live, steps

pytestmark = ON_BOTH
PERIODS = Periods()
registers = st.sampled_from((ANNUAL_PLAN, GOVERNMENT))


def same(counts: Counts, others: Counts) -> bool:
    return [counts.of(each) for each in Standing] == [others.of(each) for each in Standing]


def require_same_summary(user: User, summary: RegisterSummary) -> None:
    """One question for all by field, and one for what is due, of each register."""
    moment, year = summary.moment, summary.period.year
    for register in (ANNUAL_PLAN, GOVERNMENT):
        figures, filters = summary.registers[register], TaskFilters(register_codes=(register,), year=year)
        due = TaskFilters(register_codes=(register,), year=year, due_by=moment.as_of)
        by_field = counts_by(user, moment, filters, "field")
        assert same(figures.total, sum(by_field.values(), Counts({})))
        assert same(figures.due, sum(counts_by(user, moment, due, "field").values(), Counts({})))
        assert all(same(figures.by_field[each], by_field.get(each, Counts({}))) for each in ParField)


def require_same_units(user: User, summary: RegisterSummary) -> None:
    """One question by unit of each register."""
    for register in (ANNUAL_PLAN, GOVERNMENT):
        filters = TaskFilters(register_codes=(register,), year=summary.period.year)
        counted, by_unit = summary.registers[register].by_unit, counts_by(user, summary.moment, filters, "unit")
        units = [each.id for each in units_at(summary.moment) if each.id in by_unit]
        assert [unit.id for unit, _counts in counted] == units
        assert all(same(counts, by_unit[unit.id]) for unit, counts in counted)


def require_same_figures(user: User, period: Period, moment: Moment) -> PeriodFigures:
    """Every summary, and each number of the windows by the very filters that its link leads to."""
    figures = period_figures(user, PERIODS, period, moment)
    for summary in (figures.summary, figures.before, figures.last_year):
        require_same_summary(user, summary)
    require_same_units(user, figures.summary)
    for register in (ANNUAL_PLAN, GOVERNMENT):
        for window in (figures.window[register], figures.whole[register]):
            for name in WINDOW_FIGURES:
                figure = getattr(window, name)
                assert figure.count == count_of(user, moment, figure.filters), (name, window.since)
        filters = TaskFilters(register_codes=(register,), year=period.year)
        assert figures.curves[register] == curve_of(user, moment, filters)
    return figures


@settings(max_examples=deep(3), suppress_health_check=list(HealthCheck))
@given(
    stories=st.lists(
        st.tuples(steps, st.none() | days, st.sampled_from((ANNUAL_PLAN, GOVERNMENT))), min_size=1, max_size=4
    ),
    day=days,
    known=st.none() | st.integers(0, 24 * 300).map(lambda hours: START + timedelta(hours=hours)),
    kind=st.sampled_from(PeriodKind),
)
def test_two_questions_count_as_many_do_whatever_happened(
    world: World,
    stories: list[tuple[list[Step], date | None, str]],
    day: date,
    known: datetime | None,
    kind: PeriodKind,
) -> None:
    with world.db.writing() as session:
        for story, due, register in stories:
            task = world.assign(session, on=START.date(), due=due, register_code=register)
            live(session, world, task, story)
    period = PERIODS.get(2024, kind)
    for user in (world.secretary, world.hoa):
        require_same_figures(user, period, Moment(day, known))


def test_the_first_and_the_last_day_of_a_window_count(world: World) -> None:
    first, last = date(2024, 3, 15), date(2024, 6, 14)
    with world.db.writing() as session:
        for due in (first - A_DAY, first, last, last + A_DAY):
            world.assign(session, due=due)
        for done in (first - A_DAY, first, last):
            world.finish(session, world.assign(session), done)
    figures = require_same_figures(world.secretary, PERIODS.of("2024-H1"), Moment(last))
    window = figures.window[ANNUAL_PLAN]
    assert (window.due.count, window.completed.count) == (2, 2)
    assert figures.summary.registers[ANNUAL_PLAN].due.total == 3


@pytest.mark.parametrize(
    ("code", "moment"),
    [
        ("2024-H1", Moment(date(2024, 6, 14))),
        ("2024-H1", Moment(date(2024, 6, 14), datetime(2024, 6, 14, 20, tzinfo=ZONE))),
        ("2024-Y", Moment(date(2024, 12, 14))),
        ("2025-Q1", Moment(date(2025, 1, 1))),
    ],
)
def test_two_questions_count_as_many_do_in_a_whole_province(
    demonstration: Database, code: str, moment: Moment
) -> None:
    require_same_figures(OPERATOR, PERIODS.of(code), moment)


def test_tasks_in_parts_count_once_for_whoever_looks(demonstration: Database) -> None:
    moment, year = Moment(today()), PERIODS.of(f"{today().year}-Y")
    with demonstration.reading() as session:
        [officer, *_others] = session.exec(select(Person).where(Person.role == Role.OFFICER)).all()
        unit = user_of(session, officer)
    figures = require_same_figures(OPERATOR, year, moment)
    has_parts = any(row.parts for row in report_tasks(OPERATOR, figures).tasks)
    assert has_parts or today().month == 1, "its task in parts is split late in January"
    require_same_figures(unit, year, moment)
