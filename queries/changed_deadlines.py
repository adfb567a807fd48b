"""Tasks whose deadline in force is another than they had at first: those deadlines, and how tasks stand by them."""

from collections.abc import Iterable, Mapping
from datetime import date
from functools import lru_cache
from typing import Any

from sqlmodel import col, select

from models.deadline.first_deadline import FirstDeadline, first_deadline_of
from models.ledger.acts import Act
from models.moment import Moment
from models.task.task import Task
from queries.first_deadline import changed_deadlines, earliest_deadline
from queries.task_list import TaskRow
from queries.task_page import facts_of
from store.among import among
from store.database import reading


def first_deadlines(rows: Iterable[TaskRow], moment: Moment) -> dict[int, FirstDeadline]:
    """By the ids of ``rows``, of those whose deadline in force is another than they had at first."""
    by_id = {row.id: row for row in rows}
    with reading() as session:
        changed = set(session.exec(changed_deadlines(moment).where(among(col(Act.task_id), by_id))))
    facts = facts_of(changed, moment)
    first = {task_id: first_deadline_of(of.with_parts(by_id[task_id]), moment.as_of) for task_id, of in facts.items()}
    return {task_id: each for task_id, each in first.items() if each is not None}


def first_days(in_force: Mapping[int, date | None], moment: Moment) -> dict[int, date]:
    """By tasks' ids, the days alone of :func:`first_deadlines`: for lists, without folding their tasks.

    ``in_force`` are their deadlines now, by the same ids.
    """
    if not in_force:
        return {}
    with reading() as session:
        changed = session.exec(_changed(moment), params={"tasks": list(in_force)}).all()
        days = session.exec(_days(moment), params={"tasks": changed}).all() if changed else []
    return {task_id: day for task_id, day in days if day not in (None, in_force[task_id])}


@lru_cache(maxsize=100)
def _changed(moment: Moment) -> Any:
    """The statement that finds tasks whose deadline became another; built once, for building takes longest."""
    return changed_deadlines(moment).where(among(col(Act.task_id), "tasks")).distinct()


@lru_cache(maxsize=100)
def _days(moment: Moment) -> Any:
    """The statement of the first deadlines of tasks; asked for one by one, or SQLite looks through all states."""
    return select(Task.id, earliest_deadline(moment, Task.id)).where(among(col(Task.id), "tasks"))
