"""Reorganisations of units: what hangs on those that are about to be, what was done, and who stands for whom."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from itertools import chain
from typing import Any

from sqlmodel import Session, col, select

from models.access import may_reorganise
from models.committee.member import CommitteeMember
from models.draft.acts import Draft
from models.ledger.acts import ActKind, Document
from models.ledger.kinds import KINDS
from models.ledger.projection import CoOrdination, TaskState
from models.moment import FOREVER, PRESENT, UNTIL_NOW
from models.person import Person, User
from models.plan.answers import Answers
from models.plan.loading import Loading
from models.refusal import permit
from models.reorganisation.belongings import people_of, units_at_work
from models.reorganisation.going_along import gone_with
from models.reorganisation.gone import Belonging, Gone
from models.reorganisation.reorganisation import Reorganisation
from models.reorganisation.terms import ReorganisationKind
from models.saved_view import UNIT_FILTERS, SavedView
from models.scoring.scoring_round import ScoringRound, states_of
from models.task.task import Task
from models.unit_group import UnitGroup
from models.unit_succession import Successions, UnitSuccession, successions_in
from models.voice.hotline import Hotline
from models.voice.voice import Voice, code_of
from queries.units import UnitRow, units_by_day, units_named
from store.among import among
from store.database import reading

NAMED: Mapping[Belonging, Any] = {  # rows that have a name of their own, or that of somebody, by their ids
    Belonging.GROUP: select(UnitGroup.id, UnitGroup.name),
    Belonging.VIEW: select(SavedView.id, SavedView.name),
    Belonging.FILE: select(Loading.id, Loading.name),
    Belonging.HOTLINE: select(Hotline.id, Hotline.number),
    Belonging.DRAFT: select(Draft.id, Draft.title),
    Belonging.MEMBER: select(CommitteeMember.id, Person.name).join(
        Person, col(Person.id) == CommitteeMember.person_id
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkRow:
    """A unit's part in an open task: it ``leads`` it, or co-ordinates, and then ``owes`` a contribution or not.

    ``asked_until``: an extension to that day is yet to be decided. ``is_part``: the task is a part of another.
    """

    task_id: int
    code: str
    title: str
    unit_id: int
    leads: bool
    owes: bool
    is_part: bool
    asked_until: date | None
    co_ordinating: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class PersonRow:
    """Somebody with an account in use, by the unit they belong to."""

    id: int
    name: str
    unit_id: int


@dataclass(frozen=True, slots=True)
class Along:
    """Something else that names the units: its name, and whether it is another afterwards or stays as it is."""

    what: Belonging
    name: str
    changes: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ReorganisationRow:
    """One that was done: ``successors`` are those of each unit, ``units`` all that it was about, by their ids."""

    id: int
    batch_id: int
    kind: ReorganisationKind
    document: Document
    on: date
    successors: Mapping[int, tuple[int, ...]]
    units: Mapping[int, UnitRow]
    taken_back_at: datetime | None


def work_of(user: User, unit_ids: Collection[int], on: date) -> list[WorkRow]:
    """What these units do on tasks that are open on a day, by the tasks' codes."""
    _permit(user)
    with reading() as session:
        at_work = units_at_work(session, unit_ids, on)
        now = (TaskState.known_to == UNTIL_NOW, TaskState.on_to == FOREVER)
        query = select(TaskState, Task).join(Task, col(Task.id) == col(TaskState.task_id)).where(*now)
        rows = session.exec(query.where(among(col(TaskState.task_id), at_work)).order_by(col(Task.code))).all()
        others = _co_ordinations(session, [state.id or 0 for state, _task in rows])
    return [
        WorkRow(
            task_id=state.task_id,
            code=task.code,
            title=state.title,
            unit_id=unit_id,
            leads=state.lead_id == unit_id,
            owes=any(each.unit_id == unit_id and each.due and not each.given_on for each in others[state.id or 0]),
            is_part=state.part_of is not None,
            asked_until=task.asked_until,
            co_ordinating=tuple(each.unit_id for each in others[state.id or 0]),
        )
        for state, task in rows
        for unit_id in at_work[state.task_id]
    ]


def people_there(user: User, unit_ids: Collection[int]) -> list[PersonRow]:
    """Those who belong to one of the units and have an account in use."""
    _permit(user)
    with reading() as session:
        return [
            PersonRow(id=person.id or 0, name=person.name, unit_id=person.unit_id or 0)
            for person in people_of(session, unit_ids)
        ]


def going_along(user: User, successors: Mapping[int, tuple[int, ...]]) -> list[Along]:
    """What else names a unit which is succeeded, or goes on as its own successor."""
    _permit(user)
    with reading() as session:
        gone = list(gone_with(session, successors))
        named = {what: _names(session, [each for each in gone if each.what is what]) for what in Belonging}
        return [
            Along(each.what, named[each.what].get(each.key, ""), each.before != each.after)
            for each in gone
            if each.before != each.after or _names_one(each, successors)
        ]


def reorganisations(user: User) -> list[ReorganisationRow]:
    """Those that were done, the newest first."""
    _permit(user)
    with reading() as session:
        rows = session.exec(select(Reorganisation).order_by(col(Reorganisation.id).desc())).all()
        successors: dict[int, dict[int, list[int]]] = defaultdict(lambda: defaultdict(list))
        for each in session.exec(select(UnitSuccession).order_by(col(UnitSuccession.id))):
            successors[each.reorganisation_id][each.unit_id].append(each.successor_id)
        about = {row.id or 0: _units_of(row, successors[row.id or 0]) for row in rows}
        called = units_by_day(session, chain(*about.values()), PRESENT)
    return [
        ReorganisationRow(
            id=row.id or 0,
            batch_id=row.batch_id,
            kind=row.kind,
            document=Document(symbol=row.symbol, on=row.issued_on),
            on=row.on,
            successors={unit_id: tuple(others) for unit_id, others in successors[row.id or 0].items()},
            units=called.on(row.on, about[row.id or 0]),
            taken_back_at=row.taken_back_at,
        )
        for row in rows
    ]


def successions() -> Successions:
    """Who took over from whom: of a unit on a day (``of_unit``), or whose record who carries (``heirs``)."""
    with reading() as session:
        return successions_in(session)


def _permit(user: User) -> None:
    permit(may_reorganise(user), KINDS[ActKind.SUCCEED].only)


def _co_ordinations(session: Session, state_ids: Collection[int]) -> dict[int, list[CoOrdination]]:
    found: dict[int, list[CoOrdination]] = defaultdict(list)
    query = select(CoOrdination).where(col(CoOrdination.state_id).in_(state_ids))
    for each in session.exec(query.order_by(col(CoOrdination.unit_id))):
        found[each.state_id].append(each)
    return found


def _names_one(gone: Gone, successors: Mapping[int, tuple[int, ...]]) -> bool:
    """Whether what stays as it is names one of the units."""
    return not successors.keys().isdisjoint(_named_in(gone))


def _named_in(gone: Gone) -> Iterator[int]:
    """The ids of units that something names before they are reorganised."""
    match gone.what:
        case Belonging.VIEW:
            yield from _numbers(gone.before.get(name, "") for name in UNIT_FILTERS)
        case Belonging.FORM:
            yield from _numbers([gone.before])
        case Belonging.GROUP | Belonging.MEMBER:
            yield from gone.before
        case Belonging.FILE:
            answers = Answers.model_validate(gone.before or {})
            yield from answers.names.values()
            for lead in answers.leads.values():
                yield from (lead.lead_id, *lead.parts)
        case _of_one_unit:
            yield gone.before


def _numbers(texts: Iterable[str]) -> Iterator[int]:
    """Those among what stands between commas."""
    return (int(each) for text in texts for each in text.split(",") if each.isdecimal())


def _names(session: Session, gone: list[Gone]) -> dict[str, str]:
    """What rows of one kind are called, by their keys."""
    if not gone:
        return {}
    match gone[0].what:
        case what if what in NAMED:
            return {str(row_id): name for row_id, name in session.exec(NAMED[what]).all()}
        case Belonging.VOICE:
            voices = session.exec(select(Voice.id, Voice.year, Voice.number)).all()
            return {str(voice_id): code_of(year, number) for voice_id, year, number in voices}
        case Belonging.FORM:
            people = dict(session.exec(select(Person.id, Person.name)).all())
            return {each.key: people.get(int(each.key.split("\n")[0]), "") for each in gone}
        case Belonging.ROUND:
            rounds = states_of(session, session.exec(select(ScoringRound)).all())
            years = dict(session.exec(select(ScoringRound.id, ScoringRound.year)).all())
            return {str(key): f"{state.criteria.content.name_vi} {years[key]}" for key, state in rounds.items()}
        case Belonging.INSPECTION:
            of = units_named({each.before for each in gone}, PRESENT)
            return {each.key: of[each.before].name_vi for each in gone}
        case _units:
            units = units_named([int(each.key) for each in gone], PRESENT)
            return {str(unit.id): unit.name_vi for unit in units.values()}


def _units_of(row: Reorganisation, successors: Mapping[int, Iterable[int]]) -> list[int]:
    """Who was succeeded by whom; else who was renamed or moved."""
    if successors:
        return [*successors, *chain(*successors.values())]
    of_units = (Belonging.NAME, Belonging.ABOVE)
    return [int(each["key"].split("\n")[0]) for each in row.gone if each["what"] in of_units]
