"""Acts as lines of a history: who did what from which day, recorded when, and what each made different."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import chain, pairwise

from sqlmodel import Session, col, select

from models.ledger.acts import Act, Content
from models.ledger.facts import Difference, differences
from models.ledger.fold import ActInForce, in_force, unfolding
from models.ledger.kinds import units_in
from models.moment import Moment
from models.person import Person
from queries.units import UnitRow, UnitsByDay, units_by_day
from store.among import among

AUTHORS = select(Person.id, Person.name).where(among(col(Person.id), "ids"))


@dataclass(frozen=True, slots=True, kw_only=True)
class ActRow:
    """An act as a line of the history; ``corrected_by`` is the number of the act that took its place.

    ``made`` is what it made different, as one knew when it was recorded. ``units`` are those that it speaks of, as
    they were called on its day.
    """

    number: int
    place: int
    on: date
    recorded_at: datetime
    by_id: int
    by: str
    content: Content
    because: str
    corrected_by: int | None
    made: list[Difference]
    units: dict[int, UnitRow]


def act_rows(session: Session, acts: Mapping[int, Sequence[Act]], moment: Moment) -> dict[int, list[ActRow]]:
    """Of each task, by its id, the acts that take effect by the moment's day.

    ``acts`` are all that one knows of each of the tasks, in the order recorded.
    """
    by_whom = {act.by_id for group in acts.values() for act in group}
    authors = session.exec(AUTHORS, params={"ids": by_whom})
    names = {person_id: name for person_id, name in authors if person_id}
    told = {task_id: _as_they_stand(group) for task_id, group in acts.items()}
    units = units_by_day(
        session, chain(*(units_in(each.content) for group in told.values() for each in group)), moment
    )
    return {task_id: _rows(group, told[task_id], names, units, moment) for task_id, group in acts.items()}


def _as_they_stand(acts: Sequence[Act]) -> list[ActInForce]:
    """Each act as it counts where it does: a completion follows a product that was put right."""
    latest = {act.place: act.number for act in acts}
    standing = {latest[each.place]: each for each in in_force(acts)}
    recorded = [ActInForce(place=act.place, on=act.on, by_id=act.by_id, content=act.content) for act in acts]
    return [standing.get(act.number, each) for act, each in zip(acts, recorded, strict=True)]


def _rows(
    acts: Sequence[Act], told: Sequence[ActInForce], names: Mapping[int, str], units: UnitsByDay, moment: Moment
) -> list[ActRow]:
    latest = {act.place: act.number for act in acts}
    states = pairwise([None, *unfolding(acts, moment.as_of)])
    named = {unit_id for each in told for unit_id in units_in(each.content)}
    rows = [
        ActRow(
            number=act.number,
            place=act.place,
            on=each.on,
            recorded_at=act.recorded_at,
            by_id=act.by_id,
            by=names.get(act.by_id, ""),
            content=each.content,
            because=act.because,
            corrected_by=latest[act.place] if latest[act.place] != act.number else None,
            made=differences(before, after),
            units=units.on(act.on, named),
        )
        for act, each, (before, after) in zip(acts, told, states, strict=True)
    ]
    return [row for row in rows if row.on <= moment.as_of]
