"""States of tasks as SQL: which of them hold at a moment, and how their tasks then stand."""

from typing import Any

from sqlalchemy import ColumnElement, and_, case
from sqlmodel import col

from models.counting.standing import Standing, standing_sql
from models.ledger.projection import TaskState
from models.moment import UNTIL_NOW, Moment

STANDING = "standing"  # a group is named by its label: with its values bound again it would be another expression


def holding(moment: Moment, state: Any = TaskState) -> ColumnElement[bool]:
    """The states that hold on the day and were known at the instant: one for each task assigned by then."""
    return and_(known_at(moment, state), col(state.on_to) > moment.as_of, col(state.on_from) <= moment.as_of)


def known_at(moment: Moment, state: Any = TaskState) -> ColumnElement[bool]:
    """The states of any day that were known at the instant."""
    if moment.known_at is None:
        return col(state.known_to) == UNTIL_NOW
    return and_(col(state.known_from) <= moment.known_at, col(state.known_to) > moment.known_at)


def standing_column(moment: Moment) -> ColumnElement[str]:
    return standing_sql(col(TaskState.withdrawn), col(TaskState.completed_on), col(TaskState.deadline), moment.as_of)


def awaiting_column(moment: Moment) -> ColumnElement[bool]:
    """Whether an overdue task has no reason because its unit did report a result, which waits at the moment."""
    is_overdue = standing_column(moment) == Standing.OVERDUE.value
    return and_(is_overdue, col(TaskState.cause_code).is_(None), col(TaskState.awaiting))


def answers_column() -> ColumnElement[int]:
    """How many of the questions why a task is late its lead unit answered."""
    return col(TaskState.questions) - case((col(TaskState.asked_on).is_not(None), 1), else_=0)


def is_awaiting(standing: Standing, cause_code: str | None, awaiting: bool) -> bool:
    """:func:`awaiting_column` of a state, worked out from what was read of it."""
    return standing is Standing.OVERDUE and cause_code is None and awaiting
