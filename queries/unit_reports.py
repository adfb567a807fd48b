"""What a unit reported since a day: what its people said, or what was entered for it by its letter."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlmodel import col, func, select

from models.access import sees_every_task
from models.ledger.acts import Act, ActKind, Content
from models.ledger.projection import TaskState
from models.moment import Moment
from models.person import Person, User
from models.refusal import permit
from models.task.task import Task
from queries.selection import TaskFilters, selected
from queries.standing_acts import standing_acts
from store.database import reading

REPORTING = (
    ActKind.REPORT_PROGRESS,
    ActKind.REPORT_DONE,
    ActKind.CONTRIBUTE,
    ActKind.EXPLAIN,
    ActKind.REQUEST_EXTENSION,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitReport:
    """One act of a unit, ``on`` the day from which it is in effect, recorded ``by`` somebody."""

    code: str
    title: str
    deadline: date | None
    on: date
    by: str
    content: Content


def unit_reports(user: User, unit_id: int, moment: Moment, since: date) -> list[UnitReport]:
    """Of the tasks in the user's sight, from ``since`` to the moment's day, by task and day; what was put right later
    as it was put right."""
    permit(sees_every_task(user) or unit_id in user.reach, "What a unit reported is for the unit.")
    unit = func.coalesce(col(Act.payload)["on_behalf"]["unit_id"].as_integer(), Person.unit_id)
    seen = selected(select(TaskState.id), user, moment, TaskFilters(parts=True))
    columns: tuple[Any, ...] = (Act, Person.name, Task.code, TaskState.title, TaskState.deadline)
    query: Any = (
        select(*columns)
        .select_from(Act)
        .join(Person, col(Person.id) == Act.by_id)
        .join(Task, col(Task.id) == Act.task_id)
        .join(TaskState, col(TaskState.task_id) == Act.task_id)
        .where(col(TaskState.id).in_(seen), col(Act.kind).in_(REPORTING), standing_acts(moment), Act.on >= since)
        .where(unit == unit_id)
        .order_by(col(Task.code), col(Act.on), col(Act.number))
    )
    with reading() as session:
        return [
            UnitReport(code=code, title=title, deadline=deadline, on=act.on, by=by, content=act.content)
            for act, by, code, title, deadline in session.exec(query)
        ]
