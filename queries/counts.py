"""Counts: how many of the selected tasks stand how, in all or by unit, field or register."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any, Literal

from sqlalchemy import ColumnElement, Label, case
from sqlmodel import Session, col, func, select

from models.counting.figures import Counts
from models.counting.standing import Standing
from models.ledger.acts import Act
from models.ledger.projection import TaskState
from models.moment import Moment
from models.person import User
from models.register import ParField
from queries.any_moment import any_like, bound
from queries.first_deadline import first_standing
from queries.selection import TaskFilters, selected
from queries.states import STANDING, standing_column
from store.database import counting, reading

KEYS = {
    "register": col(TaskState.register_code),
    "field": col(TaskState.field),
    "unit": col(TaskState.lead_id),
}
POSITION = select(func.max(Act.id))
STANDINGS = {standing.value: standing for standing in Standing}
Key = Literal["register", "field", "unit"]


def counts_by(user: User, moment: Moment, filters: TaskFilters, key: Key) -> dict[Any, Counts]:
    """Counts of the selected tasks for each register, field or lead unit (by id) that has any."""
    with counting() as session:
        return counts_in(session, user, moment, filters, key)


def counts_in(session: Session, user: User, moment: Moment, filters: TaskFilters, key: Key) -> dict[Any, Counts]:
    """:func:`counts_by` within a session, so that several counts see the same moment of the database."""
    query = _by_key(user, any_like(moment), filters.on(moment.as_of), key)
    found: dict[Any, dict[Standing, int]] = defaultdict(dict)
    for value, name, count in session.exec(query, params=bound(moment)).all():
        found[value][STANDINGS[name]] = count
    return {value: Counts(by_standing) for value, by_standing in found.items()}


@lru_cache(maxsize=500)
def _by_key(user: User, moment: Moment, filters: TaskFilters, key: Key) -> Any:
    column, standing = KEYS[key], standing_column(moment).label(STANDING)
    return selected(select(column, standing, func.count()), user, moment, filters).group_by(column, STANDING)


def first_counts(session: Session, user: User, moment: Moment, filters: TaskFilters) -> dict[str, Counts]:
    """Counts of the selected tasks by the deadlines that they had at first, of each register that has any."""
    standing = first_standing(moment).label("first_standing")
    task = selected(select(TaskState.register_code, standing), user, moment, filters).subquery()
    counted: Any = select(task.c.register_code, task.c.first_standing, func.count()).group_by(*task.c)
    found: dict[str, dict[Standing, int]] = defaultdict(dict)
    for code, name, count in session.exec(counted).all():
        found[code][STANDINGS[name]] = count
    return {code: Counts(by_standing) for code, by_standing in found.items()}


def counts_of(user: User, moment: Moment, filters: TaskFilters) -> Counts:
    return sum(counts_by(user, moment, filters, "field").values(), Counts({}))


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """How many of a year's tasks are of one register and field and stand one way.

    ``due``: their deadline is not after the day that is looked from. For each of the days that were asked about,
    ``due_since`` and ``done_since`` say whether their deadline and their completion are not before it.
    """

    register_code: str
    field: ParField
    standing: Standing
    due: bool
    due_since: tuple[bool, ...]
    done_since: tuple[bool, ...]
    count: int


@dataclass(frozen=True, slots=True)
class YearCounts:
    """All that a year's figures are sums of: its groups, and the counts of each register and lead unit, by its id."""

    groups: list[Group]
    by_unit: dict[tuple[str, int], Counts]


def year_counts(
    session: Session,
    user: User,
    moment: Moment,
    year: int,
    register_codes: tuple[str, ...],
    *,
    since: tuple[date, ...] = (),
) -> YearCounts:
    """Of some registers: two questions, whatever is asked of their answers; ``since`` are days to ask about.

    Units are asked about apart: 600 of them with fields and days together make nearly as many groups as tasks.
    """
    if not register_codes:
        return YearCounts(groups=[], by_unit={})
    filters = TaskFilters(year=year, register_codes=register_codes)
    by_unit: dict[tuple[str, int], dict[Standing, int]] = defaultdict(dict)
    by_lead = _grouped(user, any_like(moment), filters, "unit")
    for code, lead_id, standing, count in session.exec(by_lead, params=bound(moment)):
        by_unit[code, lead_id][STANDINGS[standing]] = count
    return YearCounts(
        groups=year_groups(session, user, moment, year, register_codes, since=since),
        by_unit={key: Counts(by_standing) for key, by_standing in by_unit.items()},
    )


def year_groups(
    session: Session,
    user: User,
    moment: Moment,
    year: int,
    register_codes: tuple[str, ...],
    *,
    since: tuple[date, ...] = (),
) -> list[Group]:
    """The groups of :func:`year_counts`, by one question."""
    if not register_codes:
        return []
    filters = TaskFilters(year=year, register_codes=register_codes)
    query = _grouped(user, any_like(moment), filters, "field", of_days=since)
    return [_group(row, len(since)) for row in session.exec(query, params=bound(moment))]


@lru_cache(maxsize=500)
def _grouped(
    user: User, moment: Moment, filters: TaskFilters, key: Key, *, of_days: tuple[date, ...] | None = None
) -> Any:
    """Register, key and standing, with how many tasks there are of each; ``of_days`` as :class:`Group` says it."""
    flags = [] if of_days is None else _flags(moment, of_days)
    columns = (col(TaskState.register_code), KEYS[key], standing_column(moment).label(STANDING), *flags)
    counted: Any = select(*columns, func.count())  # type: ignore[call-overload]  # SQLModel types up to four columns
    kinds = (*columns[:2], STANDING, *(flag.name for flag in flags))
    return selected(counted, user, moment, filters).group_by(*kinds)


def _flags(moment: Moment, since: tuple[date, ...]) -> list[Label[int]]:
    asked = (
        col(TaskState.deadline) <= moment.as_of,
        *(col(TaskState.deadline) >= day for day in since),
        *(col(TaskState.completed_on) >= day for day in since),
    )
    return [_flag(holds).label(f"flag_{place}") for place, holds in enumerate(asked)]


def _flag(holds: ColumnElement[bool]) -> ColumnElement[int]:
    """1 where it holds; 0 where it does not, or there is no day to compare."""
    return case((holds, 1), else_=0)


def _group(row: tuple[Any, ...], days: int) -> Group:
    code, field, standing, due, *flags, count = row
    since = tuple(map(bool, flags))
    return Group(
        register_code=code,
        field=field,
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


def ledger_position() -> int:
    """The number of the newest act. Figures for the same position, moment and filters are the same figures."""
    with reading() as session:
        return session.exec(POSITION).one() or 0
