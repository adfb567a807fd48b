"""How a task stands on a day: one rule, once as a pure function and once as the SQL that counts and lists by it.

Source of the classes: the 2 x 2 table of official reports, with the tasks without deadline apart (docs/domain.md).
"""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum

from sqlalchemy import ColumnElement, SQLColumnExpression, case


class Standing(StrEnum):
    COMPLETED_AHEAD = "completed_ahead"
    COMPLETED_ON_TIME = "completed_on_time"
    COMPLETED_LATE = "completed_late"
    COMPLETED_NO_DEADLINE = "completed_no_deadline"
    IN_PROGRESS = "in_progress"
    OVERDUE = "overdue"
    NO_DEADLINE = "no_deadline"
    WITHDRAWN = "withdrawn"


S = Standing
COMPLETED = (S.COMPLETED_AHEAD, S.COMPLETED_ON_TIME, S.COMPLETED_LATE, S.COMPLETED_NO_DEADLINE)
NOT_COMPLETED = (S.IN_PROGRESS, S.OVERDUE, S.NO_DEADLINE)
COUNTED = (*COMPLETED, *NOT_COMPLETED)
LATE = (S.COMPLETED_LATE, S.OVERDUE)
PUNCTUAL = (S.COMPLETED_AHEAD, S.COMPLETED_ON_TIME)


def standing(withdrawn: bool, completed_on: date | None, deadline: date | None, as_of: date) -> Standing:
    """The class of a task on ``as_of``, from what is in force and known of it on that day."""
    if withdrawn:
        return S.WITHDRAWN
    if completed_on is not None and completed_on <= as_of:
        if deadline is None:
            return S.COMPLETED_NO_DEADLINE
        if completed_on < deadline:
            return S.COMPLETED_AHEAD
        return S.COMPLETED_ON_TIME if completed_on == deadline else S.COMPLETED_LATE
    if deadline is None:
        return S.NO_DEADLINE
    return S.IN_PROGRESS if as_of <= deadline else S.OVERDUE


def is_handled(standings: Iterable[Standing]) -> bool:
    """Whether what stands so is done: some of it is not withdrawn, and all of that is completed."""
    counted = [each for each in standings if each is not S.WITHDRAWN]
    return bool(counted) and all(each in COMPLETED for each in counted)


def standing_sql(
    withdrawn: SQLColumnExpression[bool],
    completed_on: SQLColumnExpression[date | None],
    deadline: SQLColumnExpression[date | None],
    as_of: date,
) -> ColumnElement[str]:
    """:func:`standing` as an SQL expression; its value is the name of the class."""
    completed = case(
        (deadline.is_(None), S.COMPLETED_NO_DEADLINE.value),
        (completed_on < deadline, S.COMPLETED_AHEAD.value),
        (completed_on == deadline, S.COMPLETED_ON_TIME.value),
        else_=S.COMPLETED_LATE.value,
    )
    return case(
        (withdrawn, S.WITHDRAWN.value),
        (completed_on <= as_of, completed),
        (deadline.is_(None), S.NO_DEADLINE.value),
        (deadline >= as_of, S.IN_PROGRESS.value),
        else_=S.OVERDUE.value,
    )
