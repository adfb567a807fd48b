"""Reorganising units: merged, split, dissolved, renamed or moved under another by a document, from a day on.

What hangs on a unit that is succeeded goes to its successors in the same transaction, as one batch with the acts of
its open tasks, and is taken back with it as one. What was completed before that day stays where it was, and so do
the figures of the past.
"""

from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import JSON
from sqlmodel import Field, Session, col, select

from models.access import may_reorganise
from models.base import Model, one_of
from models.batch import BatchKind, together
from models.event import EventKind, note
from models.ledger.acts import ActKind, Succeeded, Succession
from models.ledger.kinds import KINDS
from models.person import Person, User
from models.province import day_of
from models.refusal import Refusal, permit, require
from models.reorganisation.belongings import people_of, units_at_work
from models.reorganisation.going_along import give_back, gone_with, move_along
from models.reorganisation.gone import Belonging, Gone
from models.reorganisation.terms import ReorganisationKind, ReorganisationTerms, require_complete
from models.task.task import Task
from models.unit import Unit
from models.unit_naming import names_on
from models.unit_succession import UnitSuccession

A_DAY = timedelta(days=1)


class Reorganisation(Model, table=True):
    """One that was recorded: ``symbol`` and ``issued_on`` are of its document, ``gone`` is what went along beside the
    tasks of its batch, as it was before."""

    id: int | None = Field(default=None, primary_key=True)
    kind: ReorganisationKind = Field(sa_type=one_of(ReorganisationKind))
    symbol: str
    issued_on: date
    on: date
    batch_id: int = Field(foreign_key="batch.id", unique=True)
    gone: list[dict[str, Any]] = Field(sa_type=JSON)
    taken_back_at: datetime | None = None

    @classmethod
    def carry_out(cls, session: Session, terms: ReorganisationTerms, *, by: User, at: datetime) -> "Reorganisation":
        """Let it be so. Raises :class:`Refusal` for a task or a person of whom nobody said where they go."""
        permit(may_reorganise(by), KINDS[ActKind.SUCCEED].only)
        require_complete(session, terms, at)
        with together(session, BatchKind.REORGANISATION, by=by, at=at) as batch:
            _hand_tasks_over(session, terms, by=by, at=at)
            _require_nothing_left(session, terms, at)
            gone = move_along(session, _belongings(session, terms), by=by, at=at)
            made = cls(
                kind=terms.kind,
                symbol=terms.document.symbol.strip(),
                issued_on=terms.document.on,
                on=terms.on,
                batch_id=batch.id or 0,
                gone=[each.model_dump(mode="json") for each in gone],
            )
            session.add(made)
            session.flush()
            made._record_successions(session, terms)
        details = {"kind": str(terms.kind), "symbol": made.symbol, "units": _in_codes(session, terms)}
        note(session, EventKind.UNITS_REORGANISED, at=at, by=by, details=details)
        return made

    def take_back(self, session: Session, *, by: User, at: datetime) -> None:
        """Let everything but the tasks be again where it was, unless somebody moved it on since.

        Raises :class:`Refusal` where a later reorganisation rests on it.
        """
        permit(may_reorganise(by), KINDS[ActKind.SUCCEED].only)
        require(self.taken_back_at is None, "This has been taken back already.")
        own = session.exec(select(UnitSuccession).where(UnitSuccession.reorganisation_id == self.id)).all()
        later = select(UnitSuccession.id).where(
            col(UnitSuccession.unit_id).in_([each.successor_id for each in own]),
            col(UnitSuccession.reorganisation_id) > self.id,
            col(UnitSuccession.in_force),
        )
        require(
            session.exec(later).first() is None, "A later reorganisation rests on this one. Take that back first."
        )
        for each in own:
            each.in_force = False
            session.add(each)
        give_back(session, [Gone.model_validate(each) for each in self.gone], by=by, at=at)
        self.taken_back_at = at
        session.add(self)
        session.flush()
        details = {"kind": str(self.kind), "symbol": self.symbol}
        note(session, EventKind.REORGANISATION_TAKEN_BACK, at=at, by=by, details=details)

    def _record_successions(self, session: Session, terms: ReorganisationTerms) -> None:
        assert self.id is not None
        session.add_all(
            UnitSuccession(reorganisation_id=self.id, unit_id=unit_id, successor_id=successor_id, on=terms.on)
            for unit_id, successors in terms.successors.items()
            for successor_id in successors
        )
        session.flush()


def reorganisation_of(session: Session, batch_id: int) -> Reorganisation | None:
    """The reorganisation that a batch was."""
    return session.exec(select(Reorganisation).where(Reorganisation.batch_id == batch_id)).first()


def _belongings(session: Session, terms: ReorganisationTerms) -> list[Gone]:
    """All that goes along beside tasks, as it is now and as it is then; what stays the same is among it."""
    ends = [unit_id for unit_id, taking_over in terms.successors.items() if unit_id not in taking_over]
    return [
        *(_ending(session, unit_id, terms.on - A_DAY) for unit_id in ends),
        *gone_with(session, terms.successors),
        *(
            Gone(what=Belonging.PERSON, key=str(person.id), before=person.unit_id, after=_unit_for(person, terms))
            for person in people_of(session, list(terms.successors))
        ),
        *(
            Gone(what=Belonging.NAME, key=f"{unit_id}\n{terms.on.isoformat()}", before=None, after=list(names))
            for unit_id, names in terms.names.items()
        ),
        *(
            Gone(
                what=Belonging.ABOVE,
                key=str(unit_id),
                before=session.get_one(Unit, unit_id).parent_id,
                after=above,
            )
            for unit_id, above in terms.above.items()
        ),
    ]


def _ending(session: Session, unit_id: int, last_day: date) -> Gone:
    """One that somebody had ended already stays so."""
    until = session.get_one(Unit, unit_id).valid_to
    before = until.isoformat() if until else None
    after = before if until is not None and until < last_day else last_day.isoformat()
    return Gone(what=Belonging.END, key=str(unit_id), before=before, after=after)


def _unit_for(person: Person, terms: ReorganisationTerms) -> int:
    successors = terms.successors[person.unit_id or 0]
    chosen = terms.people.get(person.id or 0, successors[0] if len(successors) == 1 else None)
    if chosen is None:
        raise Refusal("Say to which unit {name} goes.", name=person.name)
    require(chosen in successors, "{name} goes to a unit that takes over.", name=person.name)
    return chosen


def _hand_tasks_over(session: Session, terms: ReorganisationTerms, *, by: User, at: datetime) -> None:
    for task_id, at_work in units_at_work(session, list(terms.successors), terms.on).items():
        task = session.get_one(Task, task_id)
        chosen = {unit_id: _successor_for(task, unit_id, terms) for unit_id in at_work}
        successions = tuple(
            Succession(unit_id=unit_id, successor_id=other) for unit_id, other in chosen.items() if unit_id != other
        )
        if successions:
            change = Succeeded(successions=successions, document=terms.document, on=terms.on)
            try:
                task.succeed(session, change, by=by, at=at)
            except Refusal as refusal:
                raise type(refusal)("{code}: {why}", code=task.code, why=refusal) from refusal


def _require_nothing_left(session: Session, terms: ReorganisationTerms, at: datetime) -> None:
    """Refuse to end a unit that was given something after the day of effect."""
    ending = [unit_id for unit_id, successors in terms.successors.items() if unit_id not in successors]
    for task_id, [unit_id, *_others] in units_at_work(session, ending, day_of(at)).items():
        task, called = session.get_one(Task, task_id), names_on(session, unit_id, terms.on).name_vi
        require(False, "{code}: it was given to {unit} after the day of effect.", code=task.code, unit=called)


def _successor_for(task: Task, unit_id: int, terms: ReorganisationTerms) -> int:
    successors = terms.successors[unit_id]
    chosen = terms.tasks.get((task.id or 0, unit_id), successors[0] if len(successors) == 1 else None)
    if chosen is None:
        raise Refusal("Say to which unit {code} goes.", code=task.code)
    require(chosen in successors, "{code} goes to a unit that takes over.", code=task.code)
    return chosen


def _in_codes(session: Session, terms: ReorganisationTerms) -> str:
    """Who took over from whom, or whom it was about, as an event keeps it."""
    codes = dict(session.exec(select(Unit.id, Unit.code)).all())
    told = [
        f"{codes[unit_id]} → {', '.join(codes[each] for each in successors)}"
        for unit_id, successors in terms.successors.items()
    ]
    return "; ".join(told) or ", ".join(codes[unit_id] for unit_id in terms.units)
