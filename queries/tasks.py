"""Lists of tasks: filtered, sorted and paged in SQL."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from sqlalchemy import SQLColumnExpression, case
from sqlmodel import col, func, select

from database import reading
from models.acts import DeadlineKind
from models.directive import Directive
from models.history import Stage
from models.moment import Moment
from models.person import User
from models.projection import TaskDirective, TaskState
from models.register import ParField, Register
from models.standing import Standing
from models.task import Task
from models.unit import Unit
from queries.selection import TaskFilters, selected, standing_column
from queries.units import UnitRow, unit_row

PAGE = 50


class Order(StrEnum):
    DEADLINE = "deadline"
    CODE = "code"
    TITLE = "title"
    UNIT = "unit"
    URGENCY = "urgency"
    LATEST = "latest"


@dataclass(frozen=True, slots=True)
class TaskRow:
    id: int
    code: str
    title: str
    product: str
    register: Register
    year: int
    field: ParField
    lead: UnitRow
    deadline: date | None
    deadline_text: str
    deadline_kind: DeadlineKind
    completed_on: date | None
    standing: Standing
    stage: Stage
    percent: int
    act_count: int
    extension_to: date | None

    @property
    def lead_id(self) -> int:
        return self.lead.id


def _row(task: Task, state: TaskState, unit: Unit, standing: str) -> TaskRow:
    assert task.id is not None
    return TaskRow(
        task.id,
        task.code,
        task.title,
        task.product,
        task.register,
        task.year,
        state.field,
        unit_row(unit),
        state.deadline,
        task.deadline_text,
        task.deadline_kind,
        state.completed_on,
        Standing(standing),
        task.stage,
        task.percent,
        task.act_count,
        task.extension_to,
    )


def task_rows(moment: Moment) -> Any:
    """The select that every list of tasks begins with; :func:`rows_of` reads what it yields."""
    return (
        select(Task, TaskState, Unit, standing_column(moment))
        .join(Task, col(Task.id) == TaskState.task_id)
        .join(Unit, col(Unit.id) == TaskState.lead_id)
        .select_from(TaskState)
    )


def rows_of(found: Any) -> list[TaskRow]:
    return [_row(*each) for each in found]


def tasks_of(
    user: User,
    moment: Moment,
    filters: TaskFilters,
    *,
    order: Order = Order.DEADLINE,
    page: int = 1,
    size: int | None = PAGE,
) -> list[TaskRow]:
    """One page of the tasks selected; ``size=None`` is all of them."""
    query = selected(task_rows(moment), user, moment, filters).order_by(*_keys(order, moment))
    if size is not None:
        query = query.limit(size).offset((max(page, 1) - 1) * size)
    with reading() as session:
        return rows_of(session.exec(query).all())


def count_of(user: User, moment: Moment, filters: TaskFilters) -> int:
    query = selected(select(func.count()).select_from(TaskState), user, moment, filters)
    with reading() as session:
        return int(session.exec(query).one())


def directives_of(task_ids: list[int]) -> dict[int, list[str]]:
    """The symbols of the directives behind each of these tasks."""
    query = (
        select(TaskDirective.task_id, Directive.symbol)
        .join(Directive, col(Directive.id) == TaskDirective.directive_id)
        .where(col(TaskDirective.task_id).in_(task_ids))
        .order_by(col(TaskDirective.id))
    )
    found: dict[int, list[str]] = {}
    with reading() as session:
        for task_id, symbol in session.exec(query):
            symbols = found.setdefault(task_id, [])
            if symbol not in symbols:
                symbols.append(symbol)
    return found


def years_of() -> list[int]:
    """The years that have tasks, the newest first."""
    with reading() as session:
        return list(session.exec(select(Task.year).distinct().order_by(col(Task.year).desc())).all())


def _keys(order: Order, moment: Moment) -> list[SQLColumnExpression[Any]]:
    code = col(Task.code)
    last = date.max
    match order:
        case Order.CODE:
            return [code]
        case Order.TITLE:
            return [col(Task.searchable), code]
        case Order.UNIT:
            return [col(TaskState.lead_id), code]
        case Order.LATEST:
            return [col(Task.touched_at).desc(), code]
        case Order.URGENCY:
            rank = {Standing.OVERDUE: 0, Standing.IN_PROGRESS: 1, Standing.NO_DEADLINE: 2}
            urgency = case(
                {each.value: place for each, place in rank.items()}, value=standing_column(moment), else_=3
            )
            return [urgency, func.coalesce(TaskState.deadline, last), code]
        case _:
            return [func.coalesce(TaskState.deadline, last), code]
