"""Sign-ins: started with a password, found by a token, asked about on every rerun, ended anywhere at once."""

import hashlib
import secrets
from datetime import datetime, timedelta
from typing import Any

from pwdlib import PasswordHash
from sqlalchemy import bindparam
from sqlmodel import Session, col, select

from database import reading, writing
from language import Language
from models.person import Person, SignIn, User
from models.text import searchable
from queries.units import reach_of
from settings import settings

SEEN_EVERY = timedelta(minutes=5)
PERSON_COLUMNS = (Person.id, Person.name, Person.role, Person.unit_id, Person.language)

BEHIND = (
    select(SignIn.started_at, SignIn.seen_at, SignIn.ended_at, *PERSON_COLUMNS)  # type: ignore[call-overload]
    .join(Person, col(Person.id) == SignIn.person_id)
    .where(SignIn.key == bindparam("key"), Person.active)
)

passwords = PasswordHash.recommended()
_nobody = passwords.hash(secrets.token_hex())


def sign_in(login: str, password: str, at: datetime) -> str | None:
    """A token for the browser when login and password are somebody's, else ``None``, after the same time."""
    with reading() as session:
        person = session.exec(select(Person).where(Person.login == searchable(login), Person.active)).first()
    matches = passwords.verify(password, person.password_hash if person else _nobody)
    if person is None or person.id is None or not matches:
        return None
    token = secrets.token_urlsafe(32)
    with writing() as session:
        session.add(
            SignIn(
                key=secrets.token_urlsafe(16),
                token_hash=_hash(token),
                person_id=person.id,
                started_at=at,
                seen_at=at,
            )
        )
    return token


def key_of(token: str | None, at: datetime) -> str | None:
    """The name inside the server of the sign-in that ``token`` belongs to, while it is valid."""
    if not token:
        return None
    with reading() as session:
        found = session.exec(select(SignIn).where(SignIn.token_hash == _hash(token))).first()
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
    user = User(found.id, found.name, found.role, found.unit_id, found.language, reach)
    if at - found.seen_at > SEEN_EVERY:
        _touch(key, at)
    return user


def user_of(session: Session, person: Person) -> User:
    """``person`` as pages, queries and verbs are told about them."""
    assert person.id is not None
    return User(
        id=person.id,
        name=person.name,
        role=person.role,
        unit_id=person.unit_id,
        language=person.language,
        reach=reach_of(session, person.unit_id),
    )


def end(key: str, at: datetime) -> None:
    with writing() as session:
        found = session.exec(select(SignIn).where(SignIn.key == key, col(SignIn.ended_at).is_(None))).first()
        if found:
            found.ended_at = at
            session.add(found)


def choose_language(user: User, chosen: Language) -> None:
    """Keep the language somebody reads in, on every machine they sign in from."""
    with writing() as session:
        person = session.get(Person, user.id)
        if person:
            person.language = chosen
            session.add(person)


def _touch(key: str, at: datetime) -> None:
    with writing() as session:
        found = session.exec(select(SignIn).where(SignIn.key == key)).one()
        found.seen_at = at
        session.add(found)


def _is_valid(started_at: datetime, seen_at: datetime, ended_at: datetime | None, at: datetime) -> bool:
    idle = timedelta(hours=settings().session_idle_hours)
    longest = timedelta(days=settings().session_days)
    return ended_at is None and at - seen_at < idle and at - started_at < longest


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
