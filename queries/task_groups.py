"""Groups: how many of the selected tasks are alike in all that figures tell apart, so that these are sums of them."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

from sqlalchemy import ColumnElement, and_, bindparam, case, true
from sqlmodel import Session, col, func, select

from models.counting.figures import Counts
from models.counting.standing import Standing
from models.ledger.projection import TaskState
from models.moment import Moment
from models.person import User
from models.register import ParField
from queries.any_moment import any_days, any_like, bound
from queries.selection import TaskFilters, counted_once, selected
from queries.states import STANDING, answers_column, standing_column
from store.database import counting

SOON = timedelta(days=15)
SUMS: Any = (
    func.count(),
    func.sum(TaskState.questions),
    func.count(col(TaskState.asked_on)),
    func.sum(TaskState.days_waited),
    func.sum(case((col(TaskState.questions) > 0, 1), else_=0)),
    func.sum(case((answers_column() > 0, 1), else_=0)),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """How many of the selected tasks are of one register and field, stand one way, and so on.

    ``once``: they are no parts that count in their wholes. ``cause_code``: of the reason in force; ``reported``: a
    result of theirs waits. ``due``: their deadline is not after the day that is looked from, ``soon``: it is then or
    at most :data:`SOON` later. For each of the days that were asked about, ``due_since`` and ``done_since`` say
    whether their deadline and their completion are not before it.

    Their lead units were ``asked`` why they are late so many times, about ``tasks_asked``; ``open`` of the questions
    wait for an answer, the others, about ``tasks_answered``, took ``days`` in all.
    """

    register_code: str
    field: ParField
    standing: Standing
    once: bool
    cause_code: str | None
    reported: bool
    due: bool
    soon: bool
    due_since: tuple[bool, ...]
    done_since: tuple[bool, ...]
    count: int
    asked: int
    open: int
    days: int
    tasks_asked: int
    tasks_answered: int


def groups_of(user: User, moment: Moment, filters: TaskFilters) -> list[Group]:
    with counting() as session:
        return groups_in(session, user, moment, filters)


def groups_in(
    session: Session, user: User, moment: Moment, filters: TaskFilters, *, since: tuple[date, ...] = ()
) -> list[Group]:
    """The groups of the selected tasks, by one question; ``since`` are days to ask about.

    Units are asked about apart: 600 of them with fields and days together make nearly as many groups as tasks.
    """
    filters = filters.on(moment.as_of)
    query = _grouped(user, any_like(moment), any_days(filters), len(since))
    days = {_since(place): day for place, day in enumerate(since)} | {"soon_by": moment.as_of + SOON}
    return [_group(row, len(since)) for row in session.exec(query, params={**bound(moment, filters), **days})]


def summed(groups: Iterable[Group]) -> Counts:
    counts: Counter[Standing] = Counter()
    for group in groups:
        counts[group.standing] += group.count
    return Counts(counts)


def _since(place: int) -> str:
    return f"since_{place}"


@lru_cache(maxsize=500)
def _grouped(user: User, moment: Moment, filters: TaskFilters, days: int) -> Any:
    """The :data:`SUMS` of each :class:`Group`."""
    deadline, done = col(TaskState.deadline), col(TaskState.completed_on)
    since: list[Any] = [bindparam(_since(place)) for place in range(days)]
    flags: dict[str, ColumnElement[bool]] = {
        "once": counted_once(user, moment, filters) if filters.parts else true(),
        "due": deadline <= moment.as_of,
        "soon": and_(deadline >= moment.as_of, deadline <= bindparam("soon_by")),
        **{f"due_{day.key}": deadline >= day for day in since},
        **{f"done_{day.key}": done >= day for day in since},
    }
    columns = (col(TaskState.register_code), col(TaskState.field), col(TaskState.cause_code), col(TaskState.awaiting))
    labels: dict[str, ColumnElement[Any]] = {
        STANDING: standing_column(moment),
        **{f"is_{name}": _flag(holds) for name, holds in flags.items()},
    }
    counted: Any = select(*columns, *(each.label(name) for name, each in labels.items()), *SUMS)
    return selected(counted, user, moment, filters).group_by(*columns, *labels)


def _flag(holds: ColumnElement[bool]) -> ColumnElement[int]:
    """1 where it holds; 0 where it does not, or there is no day to compare."""
    return case((holds, 1), else_=0)


def _group(row: Any, days: int) -> Group:
    code, field, cause_code, reported, standing, once, due, soon, *since_and_sums = row
    since, sums = since_and_sums[: 2 * days], since_and_sums[2 * days :]
    flags = tuple(map(bool, since))
    count, asked, still_open, waited, tasks_asked, tasks_answered = sums
    return Group(
        register_code=code,
        field=field,
        standing=Standing(standing),
        once=bool(once),
        cause_code=cause_code,
        reported=reported,
        due=bool(due),
        soon=bool(soon),
        due_since=flags[:days],
        done_since=flags[days:],
        count=count,
        asked=asked,
        open=still_open,
        days=waited,
        tasks_asked=tasks_asked,
        tasks_answered=tasks_answered,
    )
