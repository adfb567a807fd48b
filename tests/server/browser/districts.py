"""Districts that are to be dissolved into their communes, with all that hangs on them."""

from datetime import date, datetime
from typing import NamedTuple

from sqlmodel import Session

from models.ledger.acts import Assigned, Deadline, Owed
from models.person import Person, Role, User
from models.register import ANNUAL_PLAN, ParField
from models.task.task import Task
from models.unit import Unit, UnitDetails, UnitKind


class Dissolved(NamedTuple):
    """A district with its two communes, the task that it leads, which names the second of them, the task to which it
    owes something, and who works there; all by their ids."""

    district: int
    communes: tuple[int, int]
    led: int
    helped: int
    person: int


def districts_with_communes(
    session: Session, count: int, *, helps: int, due: date, by: User, on: date, at: datetime
) -> list[Dissolved]:
    """``helps`` is the unit on whose tasks the districts co-ordinate; tasks are of the year of ``on``."""
    return [_district(session, n, helps, due, by, on, at) for n in range(count)]


def _district(session: Session, n: int, helps: int, due: date, by: User, on: date, at: datetime) -> Dissolved:
    district = _unit(session, UnitKind.DISTRICT, f"H{n}", f"UBND huyện Số {n}", f"District {n}")
    first, second = (
        _unit(session, UnitKind.COMMUNE, f"X{n}{half}", f"UBND xã Số {n}{half}", f"Commune {n}{half}", district)
        for half in "AB"
    )
    person = Person(login=f"h{n}", name=f"Người {n}", role=Role.OFFICER, unit_id=district)
    session.add(person)
    session.flush()
    owed = (Owed(unit_id=district, what="Số liệu", due=due),)
    led, helped = (
        Task.assign(session, terms, register_code=ANNUAL_PLAN, year=on.year, by=by, on=on, at=at).id or 0
        for terms in (
            _terms(f"Rà soát tại xã Số {n}B", district, due),
            _terms("Rà soát chung", helps, due).model_copy(update={"co_ordinating": (district,), "owed": owed}),
        )
    )
    return Dissolved(district, (first, second), led, helped, person.id or 0)


def _unit(session: Session, kind: UnitKind, code: str, name: str, english: str, above: int | None = None) -> int:
    details = UnitDetails(code, kind, name, english, name.removeprefix("UBND ").capitalize(), parent_id=above)
    return Unit.settle(session, details).id or 0


def _terms(title: str, lead: int, due: date) -> Assigned:
    deadline = Deadline(text="", due=due)
    return Assigned(title=title, product="Báo cáo", field=ParField.PROCEDURES, lead_id=lead, deadline=deadline)
