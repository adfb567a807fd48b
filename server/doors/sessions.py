"""Sign-ins: opened once somebody has proved who they are, found by a token, asked about on every rerun."""

import secrets
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import bindparam
from sqlmodel import Session, col, select

from models.access import OF_A_UNIT, may_keep_people
from models.accounts.credential import Credential, SignIn, end_sign_ins
from models.committee.member import supervising
from models.event import EventKind, note
from models.moment import PRESENT
from models.outage import NotBegun
from models.person import Person, User
from models.province import day_of
from models.refusal import permit, require
from models.unit_succession import Successions, successions_in
from queries.preferences import preferences
from queries.units import reach_of
from server.doors.tokens import hash_of, new_token
from store.database import A_MOMENT, reading, writing
from wording.language import Language

SESSION_HEADER = "x-tiendo-session"  # which the gate sets, and strips from what clients send
SEEN_EVERY = timedelta(minutes=5)
CLOCK_MAY_GO_BACK = timedelta(hours=1)
PERSON_COLUMNS = (Person.id, Person.name, Person.role, Person.unit_id, Person.language)

BEHIND = (
    select(
        SignIn.started_at, SignIn.seen_at, SignIn.ended_at, SignIn.address, Credential.totp_secret, *PERSON_COLUMNS
    )  # type: ignore[call-overload]  # SQLModel types up to four columns
    .join(Person, col(Person.id) == SignIn.person_id)
    .outerjoin(Credential, col(Credential.person_id) == SignIn.person_id)
    .where(SignIn.key == bindparam("key"), Person.active)
)


@dataclass(frozen=True, slots=True)
class Visitor:
    """The browser at the door: where it is, what it calls itself, and the token by which it is known, if any."""

    address: str = ""
    browser: str = ""
    known_by: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class SignInRow:
    key: str
    address: str
    browser: str
    started_at: datetime
    seen_at: datetime


def open_sign_in(session: Session, person: Person, visitor: Visitor, *, way: str, at: datetime) -> str:
    """Sign ``person`` in; the token is for the browser alone. ``way`` says how they proved who they are."""
    assert person.id is not None
    token = new_token()
    session.add(
        SignIn(
            key=secrets.token_urlsafe(16),
            token_hash=hash_of(token),
            person_id=person.id,
            address=visitor.address,
            browser=visitor.browser,
            started_at=at,
            seen_at=at,
        )
    )
    note(
        session,
        EventKind.SIGNED_IN,
        at=at,
        by=person,
        about_id=person.id,
        address=visitor.address,
        details={"way": way},
    )
    return token


def key_of(token: str | None, at: datetime) -> str | None:
    """The name inside the server of the sign-in that ``token`` belongs to, while it is valid."""
    if not token:
        return None
    with reading() as session:
        signed = select(SignIn).join(Person).where(SignIn.token_hash == hash_of(token), Person.active)
        found = session.exec(signed).first()
    return found.key if found and _is_valid(found.started_at, found.seen_at, found.ended_at, at) else None


def user_behind(key: str | None, at: datetime) -> User | None:
    """Who is signed in under ``key``; ``None`` once the sign-in ended, expired, or the person was deactivated."""
    if not key:
        return None
    with reading() as session:
        found: Any = session.exec(BEHIND, params={"key": key}).first()
        if found is None or not _is_valid(found.started_at, found.seen_at, found.ended_at, at):
            return None
        reach = reach_of(session, found.unit_id)
        successions = successions_in(session) if reach else Successions()
        sees_all = found.role not in OF_A_UNIT
        as_members = supervising(session, found.id, day_of(at))
    due = not found.totp_secret and found.role in preferences(at).second_factor_for
    user = User(
        id=found.id,
        name=found.name,
        role=found.role,
        unit_id=found.unit_id,
        language=found.language,
        reach=reach,
        needs_second_factor=due,
        address=found.address,
        supervising=frozenset() if sees_all else as_members,
        standing_in=as_members - {found.id},
        predecessors=successions.taken_over_by(reach, day_of(at)),
        own_predecessors=successions.taken_over_by(reach & {found.unit_id}, day_of(at)),
    )
    if at - found.seen_at > SEEN_EVERY:
        _touch(key, at)
    return user


def user_of(session: Session, person: Person) -> User:
    """``person`` as verbs are told about them, a member of no committee."""
    assert person.id is not None
    reach = reach_of(session, person.unit_id)
    successions = successions_in(session) if reach else Successions()
    return User(
        id=person.id,
        name=person.name,
        role=person.role,
        unit_id=person.unit_id,
        language=person.language,
        reach=reach,
        predecessors=successions.taken_over_by(reach, PRESENT.as_of),
        own_predecessors=successions.taken_over_by(reach & {person.unit_id}, PRESENT.as_of),
    )


def sign_ins_of(person_id: int, at: datetime) -> list[SignInRow]:
    """The browsers somebody is signed in with, the latest seen first."""
    with reading() as session:
        found = session.exec(
            select(SignIn)
            .where(SignIn.person_id == person_id, col(SignIn.ended_at).is_(None))
            .order_by(col(SignIn.seen_at).desc())
        ).all()
    return [
        SignInRow(
            key=each.key, address=each.address, browser=each.browser, started_at=each.started_at, seen_at=each.seen_at
        )
        for each in found
        if _is_valid(each.started_at, each.seen_at, each.ended_at, at)
    ]


def end(key: str, at: datetime) -> None:
    """Sign out: the browser of this key is out at its next click."""
    with writing() as session:
        found = session.exec(select(SignIn).where(SignIn.key == key, col(SignIn.ended_at).is_(None))).first()
        if found:
            found.ended_at = at
            session.add(found)
            person = session.get_one(Person, found.person_id)
            note(session, EventKind.SIGNED_OUT, at=at, by=person, about_id=person.id, address=found.address)


def end_other(session: Session, key: str, *, by: User, at: datetime) -> None:
    """End one sign-in from another browser: one's own, or anybody's by an administrator."""
    found = session.exec(select(SignIn).where(SignIn.key == key, col(SignIn.ended_at).is_(None))).first()
    require(found is not None, "That browser is already signed out.")
    assert found is not None
    permit(by.id == found.person_id or may_keep_people(by), "Only an administrator looks after people.")
    found.ended_at = at
    session.add(found)
    said = {"count": 1}
    note(
        session, EventKind.SIGN_INS_ENDED, at=at, by=by, about_id=found.person_id, address=found.address, details=said
    )


def end_all(session: Session, person: Person, *, by: User, at: datetime, but: str | None = None) -> int:
    """Sign a person out everywhere (``but`` in the browser of this key); how many browsers that were."""
    permit(by.id == person.id or may_keep_people(by), "Only an administrator looks after people.")
    assert person.id is not None
    count = end_sign_ins(session, person.id, at, but=but)
    note(session, EventKind.SIGN_INS_ENDED, at=at, by=by, about_id=person.id, details={"count": count})
    return count


def choose_language(user: User, chosen: Language) -> None:
    """Keep the language somebody reads in, on every machine they sign in from."""
    with writing() as session:
        person = session.get(Person, user.id)
        if person:
            person.language = chosen
            session.add(person)


def _touch(key: str, at: datetime) -> None:
    """Note that somebody is still here; while others are writing, the next click does it."""
    with suppress(NotBegun), writing(A_MOMENT) as session:
        found = session.exec(select(SignIn).where(SignIn.key == key)).one()
        found.seen_at = at
        session.add(found)


def _is_valid(started_at: datetime, seen_at: datetime, ended_at: datetime | None, at: datetime) -> bool:
    """Not ended, not idle for too long, not too old; nor from a future that only a wrong clock can have known."""
    limits = preferences(at)
    idle, longest = timedelta(hours=limits.session_idle_hours), timedelta(hours=limits.session_hours)
    begun = max(started_at, seen_at) <= at + CLOCK_MAY_GO_BACK
    return ended_at is None and begun and at - seen_at < idle and at - started_at < longest
