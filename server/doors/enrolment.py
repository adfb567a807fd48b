"""Many accounts at once, from the rows of a workbook: tried first, then opened with a link for each."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, select

from exchange.lists.people import PersonLine, role_called
from models.accounts.account import add_person, checked
from models.person import Details, User
from models.refusal import Forbidden, Refusal, require
from models.text import searchable
from models.unit import UnitAlias
from server.doors.accounts import make_link
from store.database import reading


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


def refusals(lines: Sequence[PersonLine]) -> list[tuple[PersonLine, Refusal]]:
    """Which rows cannot become accounts as things are, and why; nothing is written."""
    found: list[tuple[PersonLine, Refusal]] = []
    logins: set[str] = set()
    emails: set[str] = set()
    with reading() as session:
        for line in lines:
            try:
                details = checked(session, _details(session, line))
                require(details.login not in logins, "The user name {login} stands here twice.", login=details.login)
                twice = bool(details.email) and details.email in emails
                require(not twice, "The address {email} stands here twice.", email=details.email)
                logins.add(details.login)
                emails.add(details.email)
            except Refusal as refusal:
                found.append((line, refusal))
    return found


def _details(session: Session, line: PersonLine) -> Details:
    role = role_called(line.role)
    if role is None:
        raise Refusal("“{role}” is no role.", role=line.role)
    unit = session.exec(select(UnitAlias.unit_id).where(UnitAlias.searchable == searchable(line.unit))).first()
    if line.unit and unit is None:
        raise Refusal("No unit is called “{name}”.", name=line.unit)
    return Details(
        login=line.login,
        name=line.name,
        role=role,
        unit_id=unit,
        email=line.email,
        title_vi=line.title_vi,
        title_en=line.title_en,
    )
