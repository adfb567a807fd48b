"""That units were urged: each letter with its tasks, the day to answer by, and the how many-eth it is. Append-only.

What came of one is read off the tasks (:mod:`queries.report.urgings`). The third time in a row goes to the leader as
well.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import JSON
from sqlmodel import Field, Session, col, func, select

from models.access import may_urge
from models.base import Model
from models.event import EventKind, note
from models.person import User
from models.province import day_of
from models.refusal import permit, require

NEARLY = timedelta(days=15)  # to the deadline: then a letter lists it too
TO_THE_LEADER_FROM = 3


@dataclass(frozen=True, slots=True)
class Urged:
    """For what a unit is urged: tasks that are ``pressing`` (overdue or nearly due), and those not reported on."""

    pressing: tuple[int, ...] = ()
    unreported: tuple[int, ...] = ()

    @property
    def tasks(self) -> frozenset[int]:
        return frozenset((*self.pressing, *self.unreported))


class Urging(Model, table=True):
    """A letter to a unit: one of a ``round``, as of a day, for tasks by their ids, to be answered by a day.

    ``times`` counts in a row the letters that had one of the same tasks in them, or none of them any, this one
    included; one that follows before the answer to the last is due counts with that. One without a task is about
    sections of reports that were late then.
    """

    id: int | None = Field(default=None, primary_key=True)
    round: int
    unit_id: int = Field(foreign_key="unit.id", index=True)
    as_of: date
    answer_by: date
    pressing: list[int] = Field(default_factory=list, sa_type=JSON)
    unreported: list[int] = Field(default_factory=list, sa_type=JSON)
    times: int
    at: datetime
    by_id: int = Field(foreign_key="person.id")

    @property
    def tasks(self) -> frozenset[int]:
        return frozenset((*self.pressing, *self.unreported))


def urge(session: Session, units: Mapping[int, Urged], answer_by: date, *, by: User, at: datetime) -> int:
    """Record a round of letters, one to each of ``units`` (by id), as of today; returns its number.

    A unit is urged once a day.
    """
    permit(may_urge(by), "Only the secretariat urges units.")
    today = day_of(at)
    require(answer_by > today, "The day to answer by lies after today.")
    require(bool(units), "No unit is to be urged.")
    again = [each for each in latest_urgings(session, units, today).values() if each.as_of == today]
    require(not again, "One of these units was urged today already.")
    times = times_urged(session, units, today)
    number = (session.exec(select(func.max(Urging.round))).one() or 0) + 1
    for unit_id, urged in units.items():
        session.add(
            Urging(
                round=number,
                unit_id=unit_id,
                as_of=today,
                answer_by=answer_by,
                pressing=list(urged.pressing),
                unreported=list(urged.unreported),
                times=times[unit_id],
                at=at,
                by_id=by.id,
            )
        )
    session.flush()
    details = {"round": number, "rows": len(units), "day": answer_by.isoformat()}
    note(session, EventKind.UNITS_URGED, at=at, by=by, details=details)
    return number


def times_urged(session: Session, units: Mapping[int, Urged], on: date) -> dict[int, int]:
    """The how many-eth in a row a letter of the day would be to each of ``units``."""
    before = latest_urgings(session, units, on)
    return {unit_id: _times(before.get(unit_id), urged, on) for unit_id, urged in units.items()}


def _times(last: Urging | None, urged: Urged, today: date) -> int:
    """The how many-eth a letter of ``today`` is after the ``last`` to the unit."""
    if last is None or not (last.tasks & urged.tasks or not (last.tasks or urged.tasks)):
        return 1
    return last.times + 1 if last.answer_by < today else last.times


def latest_urgings(session: Session, unit_ids: Collection[int], until: date) -> dict[int, Urging]:
    """The last letter until a day to each of the units that had one, by their ids."""
    of_units = select(Urging).where(col(Urging.unit_id).in_(unit_ids), col(Urging.as_of) <= until)
    query = of_units.order_by(col(Urging.id))
    return {each.unit_id: each for each in session.exec(query)}
