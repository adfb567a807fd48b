"""Lists of tasks: filtered, sorted and paged in SQL."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache
from typing import Any

from sqlalchemy import SQLColumnExpression, and_, bindparam, case
from sqlmodel import col, func, select

from models.cause import Cause
from models.counting.standing import Standing
from models.directive.directive import Directive
from models.ledger.facts import WITH_ITS_UNIT, Contribution, Stage
from models.ledger.projection import CoOrdination, TaskDirective, TaskState
from models.moment import Moment
from models.person import User
from models.register import ParField
from models.task.recording import PART_SUFFIX
from models.task.task import Task
from models.unit import Unit
from models.unit_naming import UnitName
from queries.any_moment import any_days, any_like, bound
from queries.causes import CAUSE_COLUMNS, CauseRow, cause_row
from queries.selection import TaskFilters, selected, touched_at
from queries.states import awaiting_column, holding, standing_column
from queries.units import UNIT_COLUMNS, UnitRow, unit_row
from store.alphabet import alphabetically
from store.among import among
from store.database import counting, reading

PAGE = 50


class Order(StrEnum):
    URGENCY = "urgency"
    DEADLINE = "deadline"
    CODE = "code"
    TITLE = "title"
    UNIT = "unit"
    LATEST = "latest"
    OWED = "owed"


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskRow:
    """``cause`` and ``reason_on`` are of the reason in force; its lead unit owes one since ``asked_on``. It is
    ``awaiting`` confirmation while it is overdue, has none, and a result was reported."""

    standing: Standing
    lead: UnitRow
    id: int
    code: str
    register_code: str
    year: int
    stage: Stage
    percent: int
    act_count: int
    asked_until: date | None
    reported_on: date | None
    part_of: int | None
    parts: int
    parts_done: int
    title: str
    deadline_text: str
    field: ParField
    deadline: date | None
    completed_on: date | None
    cause: CauseRow | None
    reason_on: date | None
    awaiting: bool
    asked_on: date | None

    @property
    def lead_id(self) -> int:
        return self.lead.id

    @property
    def withdrawn(self) -> bool:
        return self.standing is Standing.WITHDRAWN

    def is_unreported(self, since: date) -> bool:
        """Whether its unit has yet to report on it, as it does from ``since`` on while the task is its own to do."""
        to_do = self.stage in WITH_ITS_UNIT and not self.parts
        return to_do and (self.reported_on is None or self.reported_on < since)


@dataclass(frozen=True, slots=True)
class DirectiveSymbol:
    id: int
    symbol: str


TASK_COLUMNS = (
    Task.id,
    Task.code,
    Task.register_code,
    Task.year,
    Task.stage,
    Task.percent,
    Task.act_count,
    Task.asked_until,
    Task.reported_on,
    TaskState.part_of,
    TaskState.parts,
    TaskState.parts_done,
    TaskState.title,
    TaskState.deadline_text,
    TaskState.field,
    TaskState.deadline,
    TaskState.completed_on,
    TaskState.reason_on,
    TaskState.asked_on,
)


def task_rows(moment: Moment) -> Any:
    """The select that every list of tasks begins with; :func:`rows_of` reads what it yields."""
    standing, awaiting = standing_column(moment).label("standing"), awaiting_column(moment).label("awaiting")
    columns = (*TASK_COLUMNS, standing, awaiting, *UNIT_COLUMNS, *CAUSE_COLUMNS)
    return (
        select(*columns)
        .select_from(TaskState)
        .join(Task, col(Task.id) == TaskState.task_id)
        .join(Unit, col(Unit.id) == TaskState.lead_id)
        .join(UnitName, and_(col(UnitName.unit_id) == TaskState.lead_id, holding(moment, UnitName)))
        .outerjoin(Cause, col(Cause.code) == TaskState.cause_code)
    )


def rows_of(rows: Iterable[Any]) -> list[TaskRow]:
    return [_row(each) for each in rows]


def _row(row: Any) -> TaskRow:
    return TaskRow(
        standing=Standing(row.standing),
        lead=unit_row(row),
        id=row.id,
        code=row.code,
        register_code=row.register_code,
        year=row.year,
        stage=row.stage,
        percent=row.percent,
        act_count=row.act_count,
        asked_until=row.asked_until,
        reported_on=row.reported_on,
        part_of=row.part_of,
        parts=row.parts,
        parts_done=row.parts_done,
        title=row.title,
        deadline_text=row.deadline_text,
        field=row.field,
        deadline=row.deadline,
        completed_on=row.completed_on,
        cause=cause_row(row),
        reason_on=row.reason_on,
        awaiting=bool(row.awaiting),
        asked_on=row.asked_on,
    )


def tasks_of(
    user: User,
    moment: Moment,
    filters: TaskFilters,
    *,
    order: Order = Order.DEADLINE,
    then_by: Order | None = None,
    units: tuple[int, ...] = (),
    page: int = 1,
    size: int | None = PAGE,
) -> list[TaskRow]:
    """One page of the tasks selected; ``size=None`` is all of them. Those that are equal by ``order`` stand in that
    of ``then_by``; lead units stand as ``units`` do, by their ids, and the others after these in the province's
    order."""
    orders = (order,) if then_by is None else (order, then_by)
    filters = filters.on(moment.as_of)
    chosen, all_rows, chosen_rows = _listing(user, any_like(moment), any_days(filters), orders, units)
    if size is None:
        with reading() as session:
            return rows_of(session.exec(all_rows, params=bound(moment, filters)))
    part = {"size": size, "skip": (max(page, 1) - 1) * size}
    with counting() as session:
        states = session.exec(chosen, params={**bound(moment, filters), **part}).all()
        return rows_of(session.exec(chosen_rows, params={**bound(moment), "states": states})) if states else []


def tasks_among(user: User, moment: Moment, task_ids: Collection[int]) -> list[TaskRow]:
    """Those of the tasks of these ids that ``user`` may see, by their codes."""
    if not task_ids:
        return []
    seen = selected(select(TaskState.id), user, moment, TaskFilters(parts=True))
    of_these = (col(TaskState.id).in_(seen), among(col(TaskState.task_id), task_ids))
    with reading() as session:
        return rows_of(session.exec(task_rows(moment).where(*of_these).order_by(col(Task.code))))


@lru_cache(maxsize=500)
def _listing(
    user: User, moment: Moment, filters: TaskFilters, orders: tuple[Order, ...], units: tuple[int, ...]
) -> tuple[Any, Any, Any]:
    """Which states a page of a list has; the rows of all of the list; those of some of its states. Built once, for to
    build a statement takes longer than to run it."""
    keys = [*(key for each in orders for key in _keys(user, each, filters, units)), col(TaskState.task_id)]
    listed = selected(select(TaskState.id), user, moment, filters)
    if set(orders) & NEED_TASK:
        listed = listed.join(Task, col(Task.id) == TaskState.task_id)
    chosen = listed.order_by(*keys).limit(bindparam("size")).offset(bindparam("skip"))
    rows = task_rows(moment).order_by(*keys)
    of_states = among(col(TaskState.id), "states")
    return chosen, rows.where(col(TaskState.id).in_(listed)), rows.where(of_states)


def count_of(user: User, moment: Moment, filters: TaskFilters) -> int:
    (count,) = list_counts(user, moment, (filters,))
    return count


def list_counts(user: User, moment: Moment, lists: Sequence[TaskFilters]) -> list[int]:
    """How many tasks each of these lists has, asked at once."""
    if not lists:
        return []
    on_day = [filters.on(moment.as_of) for filters in lists]
    by_any_days = tuple(any_days(filters, place) for place, filters in enumerate(on_day))
    query = _counting(user, any_like(moment), by_any_days)
    with counting() as session:
        return list(session.execute(query, params=bound(moment, *on_day)).one())


@lru_cache(maxsize=500)
def _counting(user: User, moment: Moment, lists: tuple[TaskFilters, ...]) -> Any:
    each = select(func.count()).select_from(TaskState)
    return select(*(selected(each, user, moment, filters).scalar_subquery() for filters in lists))


def directives_of(moment: Moment, task_ids: list[int]) -> dict[int, list[DirectiveSymbol]]:
    """The directives behind each of these tasks, one of each symbol."""
    query = (
        select(TaskState.task_id, Directive.id, Directive.symbol)
        .join(TaskDirective, col(TaskDirective.state_id) == col(TaskState.id))
        .join(Directive, col(Directive.id) == TaskDirective.directive_id)
        .where(holding(moment), among(col(TaskState.task_id), task_ids))
        .order_by(col(TaskDirective.id))
    )
    found: dict[int, dict[str, DirectiveSymbol]] = {}
    with reading() as session:
        for task_id, directive_id, symbol in session.exec(query):
            found.setdefault(task_id, {}).setdefault(symbol, DirectiveSymbol(directive_id or 0, symbol))
    return {task_id: list(by_symbol.values()) for task_id, by_symbol in found.items()}


def contributions_of(unit_id: int, moment: Moment, task_ids: list[int]) -> dict[int, Contribution]:
    """What a unit owes to each of these tasks as a co-ordinating one, and whether it gave it."""
    query = (
        select(TaskState.task_id, col(CoOrdination.due), col(CoOrdination.given_on))
        .join(CoOrdination, col(CoOrdination.state_id) == col(TaskState.id))
        .where(holding(moment), CoOrdination.unit_id == unit_id, among(col(TaskState.task_id), task_ids))
    )
    with reading() as session:
        return {task_id: Contribution(unit_id, due, given_on) for task_id, due, given_on in session.exec(query)}


NEED_TASK = {Order.CODE, Order.LATEST}


def _keys(user: User, order: Order, filters: TaskFilters, units: tuple[int, ...]) -> list[SQLColumnExpression[Any]]:
    """What an order sorts by; tasks may be equal by it."""
    parts = case((col(Task.part_of).is_not(None), 1), else_=0)
    keys: dict[Order, list[SQLColumnExpression[Any]]] = {
        Order.URGENCY: [col(TaskState.urgency)],
        Order.DEADLINE: [func.coalesce(TaskState.deadline, date.max)],
        Order.CODE: [func.length(Task.code) - PART_SUFFIX * parts, col(Task.code)],
        Order.TITLE: alphabetically(col(TaskState.title)),
        Order.UNIT: [*_places(units), col(TaskState.lead_id)],
        Order.LATEST: [touched_at(user).desc()],
        Order.OWED: [func.coalesce(_owed_by(filters.co_ordinating_id), TaskState.urgency)],
    }
    return keys[order]


def _places(units: tuple[int, ...]) -> list[SQLColumnExpression[Any]]:
    """Where a task's lead unit stands among ``units``."""
    places = {unit_id: place for place, unit_id in enumerate(units)}
    return [case(places, value=TaskState.lead_id, else_=len(units))] if units else []


def _owed_by(unit_id: int | None) -> Any:
    """The day by which a co-ordinating unit has yet to give what it owes."""
    owed = select(col(CoOrdination.due)).where(CoOrdination.state_id == TaskState.id, CoOrdination.unit_id == unit_id)
    return owed.where(col(CoOrdination.given_on).is_(None)).correlate(TaskState).scalar_subquery()
