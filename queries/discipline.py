"""How a unit keeps its tasks: what it completed and when, whether it reports, what came back."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from types import MappingProxyType
from typing import Any

from sqlalchemy import ColumnElement, and_, case, distinct
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, func, select

from models.counting.figures import NEVER, Counts, Rate, Times
from models.counting.ranking import carried, places
from models.counting.standing import LATE, NOT_COMPLETED
from models.ledger.acts import Act, ActKind
from models.ledger.projection import CoOrdination, TaskState
from models.moment import Moment
from models.person import User
from queries.counts import counts_in
from queries.selection import TaskFilters, selected
from queries.standing_acts import standing_acts
from queries.unit_acts import late_request, led_on_its_day, reported_since
from queries.units import UnitRow
from store.database import counting

AS_IT_WAS: Mapping[int, int] = MappingProxyType({})  # every unit carries its own record
CARRYING = "carrying"
ON_ITS_DAY = aliased(TaskState)
ANSWERED = (ActKind.RETURN, ActKind.REQUEST_EXTENSION)


@dataclass(frozen=True, slots=True, kw_only=True)
class Discipline:
    """Of the tasks and parts that a unit leads: how they stand, and how it kept them.

    ``updated``: of its open tasks in one piece, those whose lead has reported on them since a day. ``returned``,
    ``asked`` and ``late``: results that came back to it, extensions it asked for, and those of them asked too late.
    ``delays``: by how many days each of its tasks was completed late, or is overdue.
    """

    counts: Counts
    updated: Rate
    returned: Times = NEVER
    asked: Times = NEVER
    late: Times = NEVER
    delays: tuple[int, ...] = ()

    @property
    def average_delay(self) -> Decimal | None:
        """In days, rounded half up to one decimal; ``None`` where nothing is late."""
        if not self.delays:
            return None
        return (Decimal(sum(self.delays)) / len(self.delays)).quantize(Decimal("0.1"), ROUND_HALF_UP)


MEASURES: dict[str, Callable[[Discipline], Rate]] = {
    "completion": lambda discipline: discipline.counts.completion,
    "on_time": lambda discipline: discipline.counts.on_time,
    "updated": lambda discipline: discipline.updated,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranked:
    """A unit that leads a task of the year, with its place among its kind, and the place it had before."""

    unit: UnitRow
    discipline: Discipline
    place: int | None
    place_before: int | None

    @property
    def places_gained(self) -> int | None:
        """Up, or below 0 down; ``None`` where there is nothing to compare."""
        return None if self.place is None or self.place_before is None else self.place_before - self.place


def ranked(
    units: Sequence[UnitRow], now: Mapping[int, Discipline], before: Mapping[int, Discipline], measure: str
) -> list[Ranked]:
    """Those of ``units`` that lead a task, by their place in ``measure``; all of ``units`` are ranked together."""
    kind, rate_of = {unit.id for unit in units}, MEASURES[measure]

    def places_of(disciplines: Mapping[int, Discipline]) -> dict[int, int]:
        return places({each: rate_of(discipline) for each, discipline in disciplines.items() if each in kind})

    place, place_before = places_of(now), places_of(before)
    rows = [
        Ranked(unit=each, discipline=now[each.id], place=place.get(each.id), place_before=place_before.get(each.id))
        for each in units
        if each.id in now
    ]
    return sorted(rows, key=lambda row: len(rows) + 1 if row.place is None else row.place)


def discipline_of(
    user: User,
    moment: Moment,
    year: int,
    since: date,
    *,
    lead_id: int | None = None,
    register_codes: tuple[str, ...] = (),
    heirs: Mapping[int, int] = AS_IT_WAS,
) -> dict[int, Discipline]:
    """The discipline of every unit that leads a task of ``year`` in the user's sight (or of one), by its id.

    Without ``register_codes`` the tasks of every register count. What a unit of ``heirs`` led counts for the other.
    """
    filters = TaskFilters(register_codes=register_codes, year=year, parts=True, lead_id=lead_id)
    still_open = replace(filters, standings=NOT_COMPLETED, undivided=True)
    with counting() as session:
        counts = carried(counts_in(session, user, moment, filters, "unit"), heirs, Counts({}))
        open_ones = carried(_by_unit(session, user, moment, still_open), heirs, 0)
        reported = _by_unit(session, user, moment, still_open, reported_since(moment, since))
        delays = carried(_delays(session, user, moment, replace(filters, standings=LATE)), heirs, [])
        acted = _acts_by_unit(session, user, moment, filters, heirs)
    updated = carried(reported, heirs, 0)
    return {
        unit_id: Discipline(
            counts=found,
            updated=Rate("update_rate", updated.get(unit_id, 0), open_ones.get(unit_id, 0)),
            returned=acted.get((unit_id, ActKind.RETURN, False), NEVER),
            asked=acted.get((unit_id, ActKind.REQUEST_EXTENSION, False), NEVER),
            late=acted.get((unit_id, ActKind.REQUEST_EXTENSION, True), NEVER),
            delays=tuple(sorted(delays.get(unit_id, ()))),
        )
        for unit_id, found in counts.items()
    }


@dataclass(frozen=True, slots=True)
class CoOrdinated:
    """On how many tasks a unit co-ordinates, which count for their leads; of what it owes there, how much it gave."""

    tasks: int
    given: Rate


def co_ordinated_by(
    user: User, moment: Moment, year: int, heirs: Mapping[int, int] = AS_IT_WAS
) -> dict[int, CoOrdinated]:
    """What every unit does on the tasks of others, by its id; of one in ``heirs`` the other has done it."""
    unit, owed = col(CoOrdination.unit_id), col(CoOrdination.due).is_not(None)
    given = and_(owed, col(CoOrdination.given_on).is_not(None))
    sums = (func.sum(case((each, 1), else_=0)) for each in (owed, given))
    query: Any = select(_carrying(unit, heirs), func.count(col(TaskState.task_id).distinct()), *sums).select_from(
        TaskState
    )
    query = query.join(CoOrdination, col(CoOrdination.state_id) == col(TaskState.id))
    query = selected(query, user, moment, TaskFilters(year=year))
    with counting() as session:
        rows = session.exec(query.group_by(CARRYING).order_by(CARRYING)).all()
    return {unit_id: CoOrdinated(count, Rate("given_rate", gave, owes)) for unit_id, count, owes, gave in rows}


def _carrying(unit: Any, heirs: Mapping[int, int]) -> Any:
    """Who carries the record of a column's unit, to group by its label."""
    return (case(heirs, value=unit, else_=unit) if heirs else unit).label(CARRYING)


def _delays(session: Session, user: User, moment: Moment, filters: TaskFilters) -> dict[int, list[int]]:
    columns: Any = select(TaskState.lead_id, TaskState.deadline, TaskState.completed_on)
    found: dict[int, list[int]] = defaultdict(list)
    for lead_id, deadline, completed_on in session.exec(selected(columns, user, moment, filters)):
        done = completed_on is not None and completed_on <= moment.as_of
        found[lead_id].append(((completed_on if done else moment.as_of) - deadline).days)
    return found


def _by_unit(
    session: Session, user: User, moment: Moment, filters: TaskFilters, *more: ColumnElement[bool]
) -> dict[int, int]:
    lead = col(TaskState.lead_id)
    query = selected(select(lead, func.count()), user, moment, filters).where(*more)
    return dict(session.exec(query.group_by(lead)).all())


def _acts_by_unit(
    session: Session, user: User, moment: Moment, filters: TaskFilters, heirs: Mapping[int, int]
) -> dict[tuple[int, ActKind, bool], Times]:
    """The acts of some kinds by the unit that led the task on their day, or carries its record, and by kind: all, and
    those done late. The lead of ``filters`` is that of their day."""
    lead, task, late = col(ON_ITS_DAY.lead_id), col(Act.task_id), case((late_request(), col(Act.task_id)))
    counted: Any = (func.count(), func.count(distinct(task)), func.count(late), func.count(distinct(late)))
    query: Any = select(_carrying(lead, heirs), col(Act.kind), *counted).select_from(TaskState)
    query = query.join(Act, task == col(TaskState.task_id)).join(ON_ITS_DAY, led_on_its_day(moment, ON_ITS_DAY))
    query = selected(query, user, moment, replace(filters, lead_id=None))
    query = query.where(col(Act.kind).in_(ANSWERED), standing_acts(moment))
    if filters.lead_id is not None:
        query = query.where(lead == filters.lead_id)
    acted = {}
    for unit_id, kind, times, tasks, times_late, tasks_late in session.exec(query.group_by(CARRYING, col(Act.kind))):
        acted[unit_id, kind, False] = Times(times, tasks)
        acted[unit_id, kind, True] = Times(times_late, tasks_late)
    return acted
