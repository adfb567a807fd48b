"""Planned against done, day by day through a year: what a report and a unit's page draw."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from itertools import accumulate
from typing import Any

from sqlalchemy import SQLColumnExpression
from sqlmodel import Session, col, func, select

from models.counting.standing import COMPLETED, COUNTED
from models.ledger.projection import TaskState
from models.moment import Moment
from models.person import User
from queries.first_deadline import first_deadline
from queries.selection import TaskFilters, selected
from store.database import counting

Line = tuple[tuple[date, int], ...]
Daily = list[tuple[str, date, int]]


@dataclass(frozen=True, slots=True)
class Curve:
    """How many tasks were to be completed by each of some days, and how many were; ``done`` ends with the report.

    Planned are the plan's own deadlines, before any extension.
    """

    planned: Line
    done: Line

    def on(self, day: date) -> tuple[int, int]:
        """How many were to be completed by ``day``, and how many were."""
        return _at(self.planned, day), _at(self.done, day)


def _at(line: Line, day: date) -> int:
    return max((total for on, total in line if on <= day), default=0)


def curve_of(user: User, moment: Moment, filters: TaskFilters) -> Curve:
    """The curve of the selected tasks, of whatever register."""
    with counting() as session:
        return Curve(*map(_added_up, _planned_and_done(session, user, moment, filters)))


def curves_in(session: Session, user: User, moment: Moment, filters: TaskFilters) -> dict[str, Curve]:
    """The curve of each of the selected registers, by its code."""
    planned, done = _planned_and_done(session, user, moment, filters)
    return {
        code: Curve(*(_added_up(row for row in daily if row[0] == code) for daily in (planned, done)))
        for code in filters.register_codes
    }


def _planned_and_done(session: Session, user: User, moment: Moment, filters: TaskFilters) -> tuple[Daily, Daily]:
    """How many were to be completed on each day, and how many were, by register."""
    counted, completed = replace(filters, standings=COUNTED), replace(filters, standings=COMPLETED)
    return (
        _daily(session, user, moment, counted, first_deadline(moment)),
        _daily(session, user, moment, completed, col(TaskState.completed_on)),
    )


def _daily(session: Session, user: User, moment: Moment, filters: TaskFilters, on: SQLColumnExpression[Any]) -> Daily:
    task = selected(select(TaskState.register_code, on.label("day")), user, moment, filters).subquery()
    query = select(task.c.register_code, task.c.day, func.count()).where(task.c.day.is_not(None))
    return [(code, day, count) for code, day, count in session.exec(query.group_by(*task.c)).all()]


def _added_up(daily: Iterable[tuple[str, date, int]]) -> Line:
    counts: Counter[date] = Counter()
    for _code, day, count in daily:
        counts[day] += count
    days = sorted(counts)
    return tuple(zip(days, accumulate(counts[day] for day in days), strict=True))
