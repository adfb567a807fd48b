"""Many accounts at once, from the rows of a workbook: tried first, then opened with a link for each."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, select

from exchange.people_workbook import PersonLine, role_called
from models.account import add_person
from models.person import Details, User
from models.refusal import Forbidden, Refusal
from models.text import searchable
from models.unit import UnitAlias
from server.accounts import make_link


@dataclass(frozen=True, slots=True)
class Enrolment:
    """Who got an account, with their links, and which rows did not become one, and why."""

    added: list[tuple[PersonLine, str]]
    rejected: list[tuple[PersonLine, Refusal]]


def enrol(session: Session, lines: Sequence[PersonLine], *, by: User, at: datetime) -> Enrolment:
    """Open an account for every row that can become one; the others are told, and nothing of them is kept."""
    added, rejected = [], []
    for line in lines:
        try:
            with session.begin_nested():
                person = add_person(session, _details(session, line), by=by, at=at)
                added.append((line, make_link(session, person, by=by, at=at)))
        except Forbidden:
            raise
        except Refusal as refusal:
            rejected.append((line, refusal))
    return Enrolment(added, rejected)


def tried(session: Session, lines: Sequence[PersonLine], *, by: User, at: datetime) -> Enrolment:
    """What :func:`enrol` would do now; nothing is kept."""
    whole = session.begin_nested()
    found = enrol(session, lines, by=by, at=at)
    whole.rollback()
    return found


def _details(session: Session, line: PersonLine) -> Details:
    role = role_called(line.role)
    if role is None:
        raise Refusal("“{role}” is no role.", role=line.role)
    unit = session.exec(select(UnitAlias.unit_id).where(UnitAlias.searchable == searchable(line.unit))).first()
    if line.unit and unit is None:
        raise Refusal("No unit is called “{name}”.", name=line.unit)
    return Details(line.login, line.name, role, unit, line.email, line.title_vi, line.title_en)
