"""How a unit keeps its tasks: what it completed and when, whether it reports, what came back."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, and_
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, func, select

from database import reading
from models.acts import Act
from models.figures import Counts, Rate
from models.moment import Moment
from models.person import User
from models.projection import TaskState
from models.standing import NOT_COMPLETED
from queries.figures import counts_in
from queries.selection import TaskFilters, selected

REPORTS = ("report_progress", "report_done")


@dataclass(frozen=True, slots=True)
class Discipline:
    """Of the tasks and parts that a unit leads: how they stand, and how it kept them.

    ``updated``: of its open tasks in one piece, those it has reported on since a day. ``returned``, ``asked`` and
    ``late``: results that came back, extensions asked for, and those of them asked for too late, by the moment.
    """

    counts: Counts
    updated: Rate
    returned: int
    asked: int
    late: int


def discipline_of(user: User, moment: Moment, year: int, since: date) -> dict[int, Discipline]:
    """The discipline of every unit that leads a task of ``year`` in the user's sight, by its id."""
    filters = TaskFilters(year=year, parts=True)
    with reading() as session:
        counts = counts_in(session, user, moment, filters, "unit")
        open_ones = TaskFilters(year=year, parts=True, standings=NOT_COMPLETED)
        still_open = _by_unit(session, user, moment, open_ones, TaskState.parts == 0)
        updated = _by_unit(session, user, moment, open_ones, TaskState.parts == 0, _reported(moment, since))
        acted = _acts_by_unit(session, user, moment, filters)
    return {
        unit_id: Discipline(
            found,
            Rate("update_rate", updated.get(unit_id, 0), still_open.get(unit_id, 0)),
            acted.get((unit_id, "return", False), 0),
            acted.get((unit_id, "request_extension", False), 0) + acted.get((unit_id, "request_extension", True), 0),
            acted.get((unit_id, "request_extension", True), 0),
        )
        for unit_id, found in counts.items()
    }


def _by_unit(
    session: Session, user: User, moment: Moment, filters: TaskFilters, *more: ColumnElement[bool] | bool
) -> dict[int, int]:
    lead = col(TaskState.lead_id)
    query = selected(select(lead, func.count()), user, moment, filters).where(*more).group_by(lead)
    return dict(session.exec(query).all())


def _standing(moment: Moment) -> ColumnElement[bool]:
    """The acts that are known at the moment, took effect by its day, and are corrected by none known then."""
    later = aliased(Act)
    correction = and_(
        col(later.task_id) == col(Act.task_id),
        col(later.place) == col(Act.place),
        col(later.number) > col(Act.number),
    )
    known = [col(Act.on) <= moment.as_of]
    if moment.known_at is not None:
        known.append(col(Act.recorded_at) <= moment.known_at)
        correction = and_(correction, col(later.recorded_at) <= moment.known_at)
    return and_(*known, ~select(later.id).where(correction).exists())


def _reported(moment: Moment, since: date) -> ColumnElement[bool]:
    reports = select(Act.task_id).where(col(Act.kind).in_(REPORTS), col(Act.on) >= since, _standing(moment))
    return col(TaskState.task_id).in_(reports)


def _acts_by_unit(
    session: Session, user: User, moment: Moment, filters: TaskFilters
) -> dict[tuple[int, str, bool], int]:
    """How many acts of some kinds there are of the tasks that a unit leads: by unit, kind, and whether late."""
    lead, late = col(TaskState.lead_id), col(Act.said)["late"].as_boolean()
    query: Any = select(lead, col(Act.kind), func.coalesce(late, False), func.count()).join(
        Act, col(Act.task_id) == col(TaskState.task_id)
    )
    query = selected(query, user, moment, filters).where(
        col(Act.kind).in_(("return", "request_extension")), _standing(moment)
    )
    rows = session.exec(query.group_by(lead, col(Act.kind), late)).all()
    return {(unit_id, kind, bool(was_late)): count for unit_id, kind, was_late, count in rows}
