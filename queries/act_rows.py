"""Acts as lines of a history: who did what from which day, recorded when, and what each made different."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import chain, pairwise
from typing import Any, NamedTuple

from sqlmodel import Session, col, select

from models.directive.directive import Clause, Directive
from models.ledger.acts import Act, Content, Link
from models.ledger.facts import Difference, Facts, differences
from models.ledger.fold import ActInForce, in_force, unfolding
from models.ledger.kinds import links_in, units_in
from models.moment import Moment
from models.person import Person
from queries.units import UnitRow, UnitsByDay, units_by_day
from store.among import among

PEOPLE = select(Person.id, Person.name).where(among(col(Person.id), "ids"))
DIRECTIVES = select(Directive.id, Directive.symbol, Directive.subject).where(among(col(Directive.id), "ids"))
LABELS = select(Clause.id, Clause.label).where(among(col(Clause.id), "ids"))
Line = tuple[Act, ActInForce, list[Difference]]  # an act, as it counts where it does, and what it made different


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """What acts name by an id beside units: people by their names, directives by symbols and subjects, clauses by
    labels."""

    people: Mapping[int, str] = field(default_factory=dict)
    symbols: Mapping[int, str] = field(default_factory=dict)
    subjects: Mapping[int, str] = field(default_factory=dict)
    labels: Mapping[int, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class ActRow:
    """An act as a line of the history; ``corrected_by`` is the number of the act that took its place.

    ``made`` is what it made different, as one knew when it was recorded. ``units`` are those that it speaks of, as
    they were called on its day, ``named`` has what else it speaks of.
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
    named: Named


class History(NamedTuple):
    """Of each task, by its id, the acts that take effect by the moment's day, and the facts that they come to; the
    units that they speak of, as they were called on any day, and what else they name."""

    rows: dict[int, list[ActRow]]
    facts: dict[int, Facts | None]
    units: UnitsByDay
    named: Named


def history_of(session: Session, acts: Mapping[int, Sequence[Act]], moment: Moment) -> History:
    """``acts`` are all that one knows of each of the tasks, in the order recorded."""
    states = {task_id: [None, *unfolding(group, moment.as_of)] for task_id, group in acts.items()}
    lines = {task_id: _lines(group, states[task_id], moment.as_of) for task_id, group in acts.items()}
    every = list(chain(*lines.values()))
    units = units_by_day(session, chain(*(units_in(each.content) for _act, each, _made in every)), moment)
    named = _named(session, every)
    rows = {task_id: _rows(acts[task_id], of_task, named, units) for task_id, of_task in lines.items()}
    facts = {task_id: after[-1] for task_id, after in states.items()}
    return History(rows=rows, facts=facts, units=units, named=named)


def act_rows(session: Session, acts: Mapping[int, Sequence[Act]], moment: Moment) -> dict[int, list[ActRow]]:
    """The rows alone of :func:`history_of`."""
    return history_of(session, acts, moment).rows


def _lines(acts: Sequence[Act], states: Sequence[Facts | None], as_of: date) -> list[Line]:
    """Those that take effect by a day: what comes later lends them no names. ``states`` are the facts before the
    first and after each."""
    every = zip(acts, _as_they_stand(acts), _made(states), strict=True)
    return [(act, each, made) for act, each, made in every if each.on <= as_of]


def _made(states: Sequence[Facts | None]) -> list[list[Difference]]:
    """What each act made different; the first says itself what is so."""
    return [[] if number == 1 else differences(*around) for number, around in enumerate(pairwise(states), 1)]


def _named(session: Session, lines: Sequence[Line]) -> Named:
    people: set[int | None] = {act.by_id for act, _each, _made in lines}
    links: set[Link] = set(chain(*(links_in(each.content) for _act, each, _made in lines)))
    for name, before, after in chain(*(made for _act, _each, made in lines)):
        if name == "links":
            links.update(before, after)
        elif name == "supervisor_id":
            people.update((before, after))
    directives = _called(session, DIRECTIVES, {link.directive_id for link in links})
    return Named(
        people=dict(_called(session, PEOPLE, people)),
        symbols={directive_id: symbol for directive_id, symbol, _subject in directives},
        subjects={directive_id: subject for directive_id, _symbol, subject in directives},
        labels=dict(_called(session, LABELS, {link.clause_id for link in links})),
    )


def _called(session: Session, query: Any, ids: Iterable[int | None]) -> list[Any]:
    wanted = {each for each in ids if each is not None}
    return list(session.exec(query, params={"ids": wanted})) if wanted else []


def _as_they_stand(acts: Sequence[Act]) -> list[ActInForce]:
    """Each act as it counts where it does: a completion follows a product that was put right."""
    latest = {act.place: act.number for act in acts}
    standing = {latest[each.place]: each for each in in_force(acts)}
    recorded = [ActInForce(place=act.place, on=act.on, by_id=act.by_id, content=act.content) for act in acts]
    return [standing.get(act.number, each) for act, each in zip(acts, recorded, strict=True)]


def _rows(acts: Sequence[Act], lines: Sequence[Line], named: Named, units: UnitsByDay) -> list[ActRow]:
    latest = {act.place: act.number for act in acts}
    of_task = {unit_id for _act, each, _made in lines for unit_id in units_in(each.content)}
    return [
        ActRow(
            number=act.number,
            place=act.place,
            on=each.on,
            recorded_at=act.recorded_at,
            by_id=act.by_id,
            by=named.people.get(act.by_id, ""),
            content=each.content,
            because=act.because,
            corrected_by=latest[act.place] if latest[act.place] != act.number else None,
            made=made,
            units=units.on(act.on, of_task),
            named=named,
        )
        for act, each, made in lines
    ]
