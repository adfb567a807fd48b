"""The deadline that a task had at first, before one was extended or moved, as SQL."""

from typing import Any

from sqlalchemy import ColumnElement, SQLColumnExpression, case
from sqlalchemy.orm import aliased
from sqlmodel import col, func, select

from models.counting.standing import standing_sql
from models.ledger.acts import Act, ActKind, DeadlineKind
from models.ledger.projection import TaskState
from models.moment import Moment
from models.task.task import Task
from queries.standing_acts import standing_acts
from queries.states import known_at

PART, FIRST = aliased(TaskState), aliased(TaskState)
CHANGING = (ActKind.DECIDE_EXTENSION, ActKind.MOVE_DEADLINE)


def first_deadline(moment: Moment) -> SQLColumnExpression[Any]:
    """The deadline that a task had at first, as known at the moment; of one that recurs the last of its days."""
    days = (PART.part_of == TaskState.task_id, known_at(moment, PART))
    its_last = select(func.max(PART.deadline)).where(*days).scalar_subquery()
    recurring = (Task.id == TaskState.task_id, Task.deadline_kind == DeadlineKind.RECURRING)
    recurs = select(Task.id).where(*recurring).correlate(TaskState).exists()
    earliest = earliest_deadline(moment, TaskState.task_id)
    return case((recurs, func.coalesce(its_last, earliest)), else_=earliest)


def first_standing(moment: Moment) -> ColumnElement[str]:
    """How a task stands by the deadline that it had before one was extended or moved, if one was."""
    changed = col(TaskState.task_id).in_(changed_deadlines(moment))
    deadline: Any = case((changed, earliest_deadline(moment, TaskState.task_id)), else_=col(TaskState.deadline))
    return standing_sql(col(TaskState.withdrawn), col(TaskState.completed_on), deadline, moment.as_of)


def changed_deadlines(moment: Moment) -> Any:
    """The tasks whose deadline was extended or moved, by their ids."""
    return select(Act.task_id).where(col(Act.kind).in_(CHANGING), standing_acts(moment))


def earliest_deadline(moment: Moment, task_id: Any) -> Any:
    """The deadline on the first day on which the task of this id had any."""
    had = (FIRST.task_id == task_id, known_at(moment, FIRST), col(FIRST.deadline).is_not(None))
    return select(col(FIRST.deadline)).where(*had).order_by(col(FIRST.on_from)).limit(1).scalar_subquery()
