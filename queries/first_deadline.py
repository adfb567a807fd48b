"""The deadlines that tasks had at first, before one was extended or moved, and how tasks stand by those."""

from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from typing import Any

from sqlalchemy import SQLColumnExpression, bindparam, case
from sqlalchemy.orm import aliased
from sqlmodel import col, func, select

from models.deadline.first_deadline import FirstDeadline, first_deadline_of
from models.ledger.acts import Act, ActKind, DeadlineKind
from models.ledger.projection import TaskState
from models.moment import Moment
from models.task.task import Task
from queries.selection import known_at
from queries.standing_acts import standing_acts
from queries.task_list import TaskRow
from queries.task_page import facts_of
from store.database import reading

CHANGING = (ActKind.DECIDE_EXTENSION, ActKind.MOVE_DEADLINE)


def first_deadlines(rows: Iterable[TaskRow], moment: Moment) -> dict[int, FirstDeadline]:
    """By the ids of ``rows``, of those whose deadline in force is another than they had at first."""
    by_id = {row.id: row for row in rows}
    decided = select(Act.task_id).where(col(Act.kind).in_(CHANGING), standing_acts(moment))
    with reading() as session:
        changed = set(session.exec(decided.where(col(Act.task_id).in_(by_id))))
    facts = facts_of(changed, moment)
    first = {task_id: first_deadline_of(of.with_parts(by_id[task_id]), moment.as_of) for task_id, of in facts.items()}
    return {task_id: each for task_id, each in first.items() if each is not None}


def first_days(rows: Iterable[TaskRow], moment: Moment) -> dict[int, date]:
    """By the ids of ``rows``, the days alone of :func:`first_deadlines`: for lists, without folding their tasks."""
    in_force = {row.id: row.deadline for row in rows}
    with reading() as session:
        changed = session.exec(_changed(moment), params={"tasks": list(in_force)}).all()
        days = session.exec(_days(moment), params={"tasks": changed}).all() if changed else []
    first = dict(reversed(days))
    return {task_id: day for task_id, day in first.items() if day != in_force[task_id]}


@lru_cache(maxsize=100)
def _changed(moment: Moment) -> Any:
    """The statement that finds tasks whose deadline became another; built once, for building takes longest."""
    changing = (col(Act.kind).in_(CHANGING), standing_acts(moment))
    return select(Act.task_id).where(col(Act.task_id).in_(bindparam("tasks", expanding=True)), *changing).distinct()


@lru_cache(maxsize=100)
def _days(moment: Moment) -> Any:
    """The statement of all deadlines that tasks have had, the first of each one's coming first."""
    had = (known_at(moment), col(TaskState.deadline).is_not(None))
    days = select(TaskState.task_id, col(TaskState.deadline)).where(*had)
    return days.where(col(TaskState.task_id).in_(bindparam("tasks", expanding=True))).order_by(col(TaskState.on_from))


def first_deadline(moment: Moment) -> SQLColumnExpression[Any]:
    """The deadline that a task had at first, as known at the moment; of one that recurs the last of its days."""
    part = aliased(TaskState)
    days = (part.part_of == TaskState.task_id, known_at(moment, part))
    its_last = select(func.max(part.deadline)).where(*days).scalar_subquery()
    recurs = (
        select(Task.id).where(Task.id == TaskState.task_id, Task.deadline_kind == DeadlineKind.RECURRING).exists()
    )
    return case((recurs, func.coalesce(its_last, _earliest(moment))), else_=_earliest(moment))


def _earliest(moment: Moment) -> Any:
    """The deadline on the first day on which a task had any."""
    first = aliased(TaskState)
    had = (first.task_id == TaskState.task_id, known_at(moment, first), col(first.deadline).is_not(None))
    return select(col(first.deadline)).where(*had).order_by(col(first.on_from)).limit(1).scalar_subquery()
