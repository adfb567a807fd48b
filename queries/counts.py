"""Counts: how many of the selected tasks stand how, in all or by unit, field or register."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any, Literal

from sqlmodel import Session, col, func, select

from models.counting.figures import Counts
from models.counting.standing import Standing
from models.ledger.acts import Act
from models.ledger.projection import TaskState
from models.moment import Moment
from models.person import User
from queries.any_moment import any_days, any_like, bound
from queries.first_deadline import first_standing
from queries.selection import TaskFilters, selected
from queries.states import STANDING, standing_column
from queries.task_groups import Group, groups_in
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
    filters = filters.on(moment.as_of)
    query = _by_key(user, any_like(moment), any_days(filters), key)
    found: dict[Any, dict[Standing, int]] = defaultdict(dict)
    for value, name, count in session.exec(query, params=bound(moment, filters)).all():
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
    """Of some registers: two questions, whatever is asked of their answers; ``since`` are days to ask about."""
    if not register_codes:
        return YearCounts(groups=[], by_unit={})
    filters = TaskFilters(year=year, register_codes=register_codes)
    by_unit: dict[tuple[str, int], dict[Standing, int]] = defaultdict(dict)
    for code, lead_id, standing, count in session.exec(_led(user, any_like(moment), filters), params=bound(moment)):
        by_unit[code, lead_id][STANDINGS[standing]] = count
    return YearCounts(
        groups=groups_in(session, user, moment, filters, since=since),
        by_unit={key: Counts(by_standing) for key, by_standing in by_unit.items()},
    )


@lru_cache(maxsize=500)
def _led(user: User, moment: Moment, filters: TaskFilters) -> Any:
    """Register, lead unit and standing, with how many tasks there are of each."""
    kinds = (col(TaskState.register_code), col(TaskState.lead_id))
    counted: Any = select(*kinds, standing_column(moment).label(STANDING), func.count())
    return selected(counted, user, moment, filters).group_by(*kinds, STANDING)


def ledger_position() -> int:
    """The number of the newest act. Figures for the same position, moment and filters are the same figures."""
    with reading() as session:
        return session.exec(POSITION).one() or 0
