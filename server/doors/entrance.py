"""The way in: a password or an identity provider's word, then the second factor of those who have one."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlmodel import Session, select

from models.accounts.credential import Credential, Identity, Purpose
from models.event import EventKind, note
from models.person import Person
from models.refusal import Refusal
from models.text import searchable
from server.doors import known_browsers, passwords, second_factor, throttle
from server.doors.sessions import Visitor, open_sign_in
from server.doors.tokens import make_ticket, ticket_of
from store.database import reading, writing

SECOND_STEP_LASTS = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class Inside:
    """Signed in: the token for the browser's cookie, and the one by which it is known the next time."""

    token: str
    known_by: str


@dataclass(frozen=True, slots=True)
class SecondStep:
    """The first proof was right; the ticket goes with the code that is still to come."""

    ticket: str


Answer = Inside | SecondStep


def with_password(login: str, password: str, visitor: Visitor, at: datetime) -> Answer:
    """Raises :class:`Refusal` when login and password are nobody's, after the same time as when they are."""
    login = searchable(login)[:100]
    number = throttle.begin(login, visitor, at)
    with reading() as session:
        _person, credential = _somebody(session, login)
        known = credential.password_hash if credential else None
    right, renewed = passwords.verify(known, password)
    with writing() as session:  # what was so before the long check may not be so any more
        person, credential = _somebody(session, login)
        if right and person and credential and credential.password_hash == known:
            credential.password_hash = renewed or known
            return _let_in(session, person, visitor, way="password", at=at, attempt=number)
        note(
            session,
            EventKind.SIGN_IN_FAILED,
            at=at,
            about_id=person.id if person else None,
            address=visitor.address,
            details={"login": login if throttle.of_somebody(session, login) else throttle.NOBODYS},
        )
    raise Refusal("Wrong user name or password. Check both and try again.")


def with_code(token: str, code: str, visitor: Visitor, at: datetime) -> Inside:
    """The second step. Raises :class:`Refusal` when the code is wrong or the first step was too long ago."""
    with reading() as session:
        found = ticket_of(session, token, at, Purpose.SECOND_STEP)
    if found is None:
        raise StartAgain("This took too long. Enter your user name and password again.")
    number = throttle.begin(found[1].login, visitor, at, is_code=True)
    with writing() as session:
        found = ticket_of(session, token, at, Purpose.SECOND_STEP)
        if found is None:
            raise StartAgain("This took too long. Enter your user name and password again.")
        ticket, person = found
        if second_factor.accepts(session, person, code, at=at, address=visitor.address):
            ticket.used_at = at
            session.add(ticket)
            throttle.succeed(session, number, ticket.attempt_id)
            return _inside(session, person, visitor, way="second_factor", at=at)
        note(
            session,
            EventKind.SIGN_IN_FAILED,
            at=at,
            about_id=person.id,
            address=visitor.address,
            details={"login": person.login, "way": "second_factor"},
        )
    raise Refusal("This code is not right. Enter the one the app shows now, or a recovery code.")


def with_identity(provider: str, subject: str, verified_email: str, visitor: Visitor, at: datetime) -> Answer:
    """Somebody whom a provider vouches for: known by subject, or at first by a verified e-mail address.

    No account is ever made here; who has none is refused.
    """
    with writing() as session:
        person = _linked(session, provider, subject) or _link(
            session, provider, subject, verified_email, visitor, at=at
        )
        if person is not None:
            return _let_in(session, person, visitor, way=provider, at=at)
        said = {"way": provider, "email": verified_email}
        note(session, EventKind.SIGN_IN_FAILED, at=at, address=visitor.address, details=said)
    raise Refusal("No account here belongs to that identity. Ask the administrator to enter your e-mail address.")


def note_failure(provider: str, visitor: Visitor, at: datetime) -> None:
    """A provider sent somebody back without saying who it is."""
    with writing() as session:
        note(session, EventKind.SIGN_IN_FAILED, at=at, address=visitor.address, details={"way": provider})


class StartAgain(Refusal):
    """The second step came without a valid first one."""


def _somebody(session: Session, login: str) -> tuple[Person | None, Credential | None]:
    """The active person of this user name, with what they come in with."""
    person = session.exec(select(Person).where(Person.login == login, Person.active)).first()
    return person, session.get(Credential, person.id) if person else None


def _let_in(
    session: Session, person: Person, visitor: Visitor, *, way: str, at: datetime, attempt: int | None = None
) -> Answer:
    """Signed in, or to the second step; until that is right the attempt counts as wrong, like those of its codes."""
    assert person.id is not None
    credential = session.get(Credential, person.id)
    if credential and credential.totp_secret:
        lasts = SECOND_STEP_LASTS
        return SecondStep(make_ticket(session, person, Purpose.SECOND_STEP, at=at, lasts=lasts, attempt_id=attempt))
    throttle.succeed(session, attempt)
    return _inside(session, person, visitor, way=way, at=at)


def _inside(session: Session, person: Person, visitor: Visitor, *, way: str, at: datetime) -> Inside:
    token = open_sign_in(session, person, visitor, way=way, at=at)
    return Inside(token, known_browsers.remember(session, visitor.known_by, person, at))


def _linked(session: Session, provider: str, subject: str) -> Person | None:
    same = (Identity.provider == provider, Identity.subject == subject)
    return session.exec(select(Person).join(Identity).where(*same, Person.active)).first()


def _link(
    session: Session, provider: str, subject: str, verified_email: str, visitor: Visitor, *, at: datetime
) -> Person | None:
    """Bind the provider's account to the person with its e-mail address, unless either is bound already."""
    if not verified_email:
        return None
    person = session.exec(select(Person).where(Person.email == verified_email.lower(), Person.active)).first()
    bound = select(Identity.id).where(
        Identity.provider == provider,
        (Identity.subject == subject) | (Identity.person_id == (person.id if person else None)),
    )
    if person is None or person.id is None or session.exec(bound).first() is not None:
        return None
    session.add(Identity(provider=provider, subject=subject, person_id=person.id, linked_at=at))
    note(
        session,
        EventKind.IDENTITY_LINKED,
        at=at,
        by=person,
        about_id=person.id,
        address=visitor.address,
        details={"provider": provider, "email": verified_email},
    )
    return person
