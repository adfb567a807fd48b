"""That a result waits is kept with each state; the acts themselves, asked for each task, are the second opinion."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from sqlalchemy import ColumnElement, and_
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from models.counting.standing import Standing
from models.ledger.acts import Act, ActKind
from models.ledger.projection import TaskState
from models.moment import Moment
from queries.standing_acts import standing_acts
from queries.states import awaiting_column, holding, is_awaiting, standing_column
from store.database import Database
from tests.conftest import ON_BOTH, World
from tests.depth import deep
from tests.models.ledger.histories import START, Step, days, live, steps

pytestmark = pytest.mark.slow


def step(verb: str, *, back: int = 0) -> Step:
    return Step(verb, hours=24 * 10, back=back, ahead=1, pick=0)


SENT_BACK_AND_REPORTED_AGAIN = [step("done"), step("return"), step("done"), step("put_right", back=15)]
CONFIRMED_AND_REOPENED = [step("done"), step("confirm"), step("begin_again", back=8), step("undo")]


def awaiting_by_acts(moment: Moment) -> ColumnElement[bool]:
    """Whether a task is overdue, has no reason, and a result was reported that has not come back since.

    A confirmation leaves no task overdue.
    """
    report, back = aliased(Act), aliased(Act)
    later = and_(col(back.task_id) == col(report.task_id), col(back.place) > col(report.place))
    came_back = and_(later, col(back.kind).in_((ActKind.RETURN, ActKind.REOPEN)), standing_acts(moment, back))
    waiting = select(report.id).where(
        report.task_id == TaskState.task_id,
        report.kind == ActKind.REPORT_DONE,
        standing_acts(moment, report),
        ~select(back.id).where(came_back).exists(),
    )
    is_overdue = standing_column(moment) == Standing.OVERDUE.value
    return and_(is_overdue, col(TaskState.cause_code).is_(None), waiting.exists())


def differing(session: Session, moment: Moment) -> list[Any]:
    """The tasks of which the column says something else than the acts, or than what is worked out in Python."""
    columns: Any = (standing_column(moment), TaskState.cause_code, TaskState.awaiting)
    told: Any = select(TaskState.task_id, awaiting_column(moment), awaiting_by_acts(moment), *columns)
    return [
        task_id
        for task_id, column, by_acts, standing, cause_code, awaiting in session.execute(told.where(holding(moment)))
        if not bool(column) == bool(by_acts) == is_awaiting(Standing(standing), cause_code, awaiting)
    ]


@settings(max_examples=deep(5), suppress_health_check=list(HealthCheck))
@example(story=SENT_BACK_AND_REPORTED_AGAIN, due=START.date(), look=[(START.date() + timedelta(days=30), 24 * 60)])
@example(story=CONFIRMED_AND_REOPENED, due=START.date(), look=[(START.date() + timedelta(days=30), 24 * 60)])
@given(
    story=steps,
    due=st.none() | days,
    look=st.lists(st.tuples(days, st.integers(0, 24 * 200)), min_size=3, max_size=8),
)
@ON_BOTH
def test_what_is_kept_of_a_reported_result_is_what_the_acts_say_at_every_moment(
    world: World, story: list[Step], due: date | None, look: list[tuple[date, int]]
) -> None:
    with world.db.writing() as session:
        task = world.assign(session, on=START.date(), due=due)
        instants = live(session, world, task, story)
        moments = [Moment(day, START + timedelta(hours=hours)) for day, hours in look]
        moments += [Moment(day, instant) for day, _hours in look for instant in (None, *instants)]
        for moment in moments:
            assert differing(session, moment) == [], moment


@pytest.mark.parametrize("day", [date(2024, 6, 14), date(2024, 12, 14), date(2026, 6, 14)])
@pytest.mark.parametrize("known_at", [None, datetime.fromisoformat("2024-07-01T12:00:00+07:00")])
def test_it_is_so_in_a_whole_province_with_its_parts(
    demonstration: Database, day: date, known_at: datetime | None
) -> None:
    with demonstration.reading() as session:
        assert differing(session, Moment(day, known_at)) == []
