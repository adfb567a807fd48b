"""Tasks with all that a plan says of them, for a list that goes out and may come back."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from sqlmodel import col, select

from models.deadline.first_deadline import FirstDeadline, first_deadline_of
from models.directive.directive import Directive
from models.ledger.facts import Facts
from models.ledger.projection import TaskState
from models.moment import Moment
from models.person import User
from queries.selection import TaskFilters
from queries.states import holding
from queries.task_list import Order, tasks_of
from queries.task_page import facts_of
from queries.units import units_at
from store.among import among
from store.database import reading


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedTask:
    """``parts`` are the units that have a part of it; ``first_deadline`` is the deadline as first set, where another
    is in force."""

    code: str
    facts: Facts
    parts: tuple[int, ...] = ()
    first_deadline: FirstDeadline | None = None


@dataclass(frozen=True, slots=True)
class Listed:
    """``units`` are short names at the moment of the list, ``directives`` symbols with the days of issue; by id."""

    tasks: tuple[ListedTask, ...]
    units: dict[int, str]
    directives: dict[int, tuple[str, date]]


def listed(user: User, moment: Moment, filters: TaskFilters) -> Listed:
    """The tasks selected, each once, in the order of their codes."""
    rows = tasks_of(user, moment, filters, order=Order.CODE, size=None)
    ids = [row.id for row in rows]
    facts = facts_of(ids, moment)
    led = select(TaskState.part_of, TaskState.lead_id).where(holding(moment), among(col(TaskState.part_of), ids))
    parts: dict[int | None, list[int]] = defaultdict(list)
    with reading() as session:
        for whole, lead_id in session.exec(led.order_by(col(TaskState.task_id))):
            parts[whole].append(lead_id)
        named = session.exec(select(col(Directive.id), col(Directive.symbol), col(Directive.issued_on))).all()
    tasks = tuple(
        ListedTask(
            code=row.code,
            facts=facts[row.id],
            parts=tuple(dict.fromkeys(parts[row.id])),
            first_deadline=first_deadline_of(facts[row.id].with_parts(row), moment.as_of),
        )
        for row in rows
        if row.id in facts
    )
    directives = {directive_id or 0: (symbol, issued_on) for directive_id, symbol, issued_on in named}
    return Listed(tasks, {unit.id: unit.short_vi for unit in units_at(moment)}, directives)
