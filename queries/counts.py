"""Counts: how many of the selected tasks stand how, in all or by unit, field or register."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal, TypeVar

from sqlalchemy import ColumnElement, case
from sqlmodel import Session, col, func, select

from models.counting.figures import Counts
from models.counting.standing import Standing
from models.ledger.acts import Act
from models.ledger.projection import TaskState
from models.moment import Moment
from models.person import User
from models.register import ParField, Register
from queries.selection import TaskFilters, selected, standing_column
from store.database import reading

KEYS = {
    "register": col(TaskState.register),
    "field": col(TaskState.field),
    "unit": col(TaskState.lead_id),
}
POSITION = select(func.max(Act.id))
STANDINGS = {standing.value: standing for standing in Standing}
Key = Literal["register", "field", "unit"]
K = TypeVar("K")


def counts_by(user: User, moment: Moment, filters: TaskFilters, key: Key) -> dict[Any, Counts]:
    """Counts of the selected tasks for each register, field or lead unit (by id) that has any."""
    with reading() as session:
        return counts_in(session, user, moment, filters, key)


def counts_in(session: Session, user: User, moment: Moment, filters: TaskFilters, key: Key) -> dict[Any, Counts]:
    """:func:`counts_by` within a session, so that several counts see the same moment of the database."""
    column = KEYS[key]
    standing = standing_column(moment)
    query = selected(select(column, standing, func.count()), user, moment, filters).group_by(column, standing)
    found: dict[Any, dict[Standing, int]] = defaultdict(dict)
    for value, name, count in session.exec(query).all():
        found[value][STANDINGS[name]] = count
    return {value: Counts(by_standing) for value, by_standing in found.items()}


def counts_of(user: User, moment: Moment, filters: TaskFilters) -> Counts:
    return sum(counts_by(user, moment, filters, "field").values(), Counts({}))


@dataclass(frozen=True, slots=True)
class Group:
    """How many of a year's tasks are of one register, field and lead unit (by its id), and stand one way.

    ``due``: their deadline is not after the day that is looked from. For each of the days that were asked about,
    ``due_since`` and ``done_since`` say whether their deadline and their completion are not before it.
    """

    register: Register
    field: ParField
    lead_id: int
    standing: Standing
    due: bool
    due_since: tuple[bool, ...]
    done_since: tuple[bool, ...]
    count: int


def groups_in(session: Session, user: User, moment: Moment, year: int, since: tuple[date, ...] = ()) -> list[Group]:
    """Every count that a period's figures are sums of, by one question; ``since`` are days to ask about."""
    columns: tuple[Any, ...] = (
        col(TaskState.register),
        col(TaskState.field),
        col(TaskState.lead_id),
        standing_column(moment),
        _flag(col(TaskState.deadline) <= moment.as_of),
        *(_flag(col(TaskState.deadline) >= day) for day in since),
        *(_flag(col(TaskState.completed_on) >= day) for day in since),
    )
    grouped: Any = select(*columns, func.count())  # type: ignore[call-overload]
    query = selected(grouped, user, moment, TaskFilters(year=year)).group_by(*columns)
    return [_group(row, len(since)) for row in session.exec(query)]


def _flag(holds: ColumnElement[bool]) -> ColumnElement[int]:
    """1 where it holds; 0 where it does not, or there is no day to compare."""
    return case((holds, 1), else_=0)


def _group(row: tuple[Any, ...], days: int) -> Group:
    register, field, lead_id, standing, due, *flags, count = row
    since = tuple(map(bool, flags))
    return Group(
        register=register,
        field=field,
        lead_id=lead_id,
        standing=STANDINGS[standing],
        due=bool(due),
        due_since=since[:days],
        done_since=since[days:],
        count=count,
    )


def summed(groups: Iterable[Group]) -> Counts:
    counts: Counter[Standing] = Counter()
    for group in groups:
        counts[group.standing] += group.count
    return Counts(counts)


def summed_by(groups: Iterable[Group], key: Callable[[Group], K]) -> dict[K, Counts]:
    """The counts of each key that has any."""
    by_key: dict[K, list[Group]] = defaultdict(list)
    for group in groups:
        by_key[key(group)].append(group)
    return {each: summed(of_key) for each, of_key in by_key.items()}


def ledger_position() -> int:
    """The number of the newest act. Figures for the same position, moment and filters are the same figures."""
    with reading() as session:
        return session.exec(POSITION).one() or 0
