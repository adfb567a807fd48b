"""The present year of the demonstration reads like an office at work, whatever day it is loaded on."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlmodel import Session, col, select

from commands.terminal import OPERATOR
from models.calendar.days_off import SATURDAY
from models.counting.standing import NOT_COMPLETED, Standing
from models.ledger.acts import Act, ActKind
from models.ledger.facts import Stage
from models.moment import Moment
from models.province import day_of
from models.scoring.scoring_round import ScoringRound
from models.task.task import Task
from queries.answers_due import results_due
from queries.inbox import Waiting, waiting_tasks
from queries.notices import questions_to
from queries.periods import periods
from queries.report.figures import period_figures
from queries.report.urgings import rounds_of_letters
from queries.selection import TaskFilters
from queries.task_list import TaskRow, tasks_of
from queries.units import units_on
from seed.demonstration import load_demonstration
from seed.province import member
from seed.tables import CONCLUSIONS, worked, working
from store import database
from store.database import Database
from tests.conftest import copy_database, noon
from tests.depth import one_of

END = date(2026, 12, 31)
OTHERS = (date(2026, 1, 4), date(2028, 2, 29), date(2026, 6, 15), date(2026, 9, 1))
DAYS = [END, *one_of(4, OTHERS)]


@pytest.fixture(scope="module", params=DAYS, ids=str)
def day(
    request: pytest.FixtureRequest, sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[date]:
    """A day on which the demonstration's present year was loaded, and nothing since."""
    loaded_on: date = request.param
    db = Database(f"sqlite:///{copy_database(sqlite_template, tmp_path_factory.mktemp('loaded') / 'loaded.db')}")
    with db.writing() as session:
        list(load_demonstration(session, noon(loaded_on), [loaded_on.year]))
    database.use(db)
    yield loaded_on
    database.use(None)
    db.close()


def rows_of(day: date, filters: TaskFilters) -> list[TaskRow]:
    return tasks_of(OPERATOR, Moment(day, noon(day)), filters, size=None)


def days_of_acts(session: Session) -> Iterator[tuple[str, str, date]]:
    """Every day on which something is done or that an act sets; what plans print and laws decree is no choice."""
    for code, act in session.exec(select(Task.code, Act).join(Act, col(Act.task_id) == Task.id)):
        if act.kind is not ActKind.SUCCEED:
            yield code, "on", act.on
            yield code, "recorded", day_of(act.recorded_at)
        for name in ("to", "expected_on"):
            if isinstance(said := getattr(act.content, name, None), date):
                yield code, name, said


@pytest.mark.slow
def test_on_any_day_something_lies_on_every_desk(day: date) -> None:
    here = TaskFilters(year=day.year, parts=True)
    open_rows = rows_of(day, TaskFilters(standings=NOT_COMPLETED, parts=True))
    assert {unit.kind for unit in units_on(day)} == {row.lead.kind for row in open_rows}

    waiting = tasks_of(OPERATOR, Moment(day), waiting_tasks(Waiting.RESULTS, day), size=None)
    with database.reading() as session:
        secretary = member(session, "thuha")
    odd = [result.is_odd for result in results_due(secretary, waiting, Moment(day))]
    assert odd.count(False) >= 8
    assert odd.count(True) >= 3

    concluded = rows_of(day, TaskFilters(year=day.year, register_codes=(CONCLUSIONS,)))
    assert bool(concluded) is (day >= date(day.year, 2, 3))
    assert {row.lead_id for row in concluded} <= {unit.id for unit in units_on(day)}

    late = rows_of(day, TaskFilters(year=day.year, standings=(Standing.OVERDUE,)))
    assert any(row.cause is not None for row in late)
    assert any(row.cause is None and not row.awaiting for row in late)
    assert len([row for row in rows_of(day, here) if row.asked_until]) >= 3
    assert len([row for row in rows_of(day, here) if row.stage is Stage.RETURNED]) >= 2
    assert rows_of(day, TaskFilters(year=day.year, asked=True))
    assert len(rows_of(day, waiting_tasks(Waiting.QUESTIONS, day))) == 2
    assert [row.lead.code for row in open_rows if row.code in _asked_in_words(day)] == ["SVHTTDL"]
    assert any(day <= (row.deadline or date.max) <= day + timedelta(days=7) for row in open_rows)

    with database.reading() as session:
        assert session.exec(select(ScoringRound.year)).all() == [(day - timedelta(days=14)).year]
        assert [said for said in days_of_acts(session) if said[-1].weekday() >= SATURDAY] == []


def _asked_in_words(day: date) -> set[str]:
    """The tasks of which the secretariat waits for a unit's words."""
    with database.reading() as session:
        officer = member(session, "svhttdl")
    return set(questions_to(officer, noon(day)))


@pytest.mark.slow
@pytest.mark.parametrize("day", [END], indirect=True)
def test_the_half_year_of_the_present_year_is_neither_empty_nor_finished(day: date) -> None:
    every = periods()
    for code, as_of in (("2026-H1", date(2026, 6, 14)), ("2026-Y", day)):
        summary = period_figures(OPERATOR, every, every.of(code), Moment(as_of)).summary
        for figures in summary.registers.values():
            percent = figures.total.completion.percent
            assert percent is not None
            assert 40 < percent < 95, code


@pytest.mark.parametrize("day", [27, 28, 29])
def test_what_would_fall_on_a_week_end_was_done_on_the_friday(day: int) -> None:
    assert worked(date(2026, 11, day)) == date(2026, 11, 27)


@pytest.mark.slow
def test_units_were_urged_a_week_and_three_weeks_ago(day: date) -> None:
    working_days = [working(day + timedelta(days=days)) for days in (-7, -21)]
    rounds = rounds_of_letters(OPERATOR, Moment(day))
    assert [row.as_of for row in rounds] == [on for on in working_days if on and on.year == day.year]
    assert all(row.letters for row in rounds)
    if rounds:
        assert rounds[-1].outcome.completed + rounds[-1].outcome.answered > 0
