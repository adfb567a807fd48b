"""Sign-ins: started with a password, found by a token, asked about on every rerun, ended anywhere at once."""

import hashlib
import secrets
from datetime import datetime, timedelta

from pwdlib import PasswordHash
from sqlmodel import Session, col, select

from database import reading, writing
from language import Language
from models.person import Person, SignIn, User
from models.text import searchable
from queries.units import reach_of
from settings import settings

SEEN_EVERY = timedelta(minutes=5)

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
    return found.key if found and _is_valid(found, at) else None


def user_behind(key: str | None, at: datetime) -> User | None:
    """Who is signed in under ``key``; ``None`` once the sign-in ended, expired, or the person was deactivated."""
    if not key:
        return None
    with reading() as session:
        found = session.exec(
            select(SignIn, Person).join(Person, col(Person.id) == SignIn.person_id).where(SignIn.key == key)
        ).first()
        if found is None:
            return None
        sign_in, person = found
        if not _is_valid(sign_in, at) or not person.active:
            return None
        user = user_of(session, person)
    if at - sign_in.seen_at > SEEN_EVERY:
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
        reach=reach_of(session, person.unit_id),
        language=person.language,
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


def _is_valid(sign_in: SignIn, at: datetime) -> bool:
    idle = timedelta(hours=settings().session_idle_hours)
    longest = timedelta(days=settings().session_days)
    return sign_in.ended_at is None and at - sign_in.seen_at < idle and at - sign_in.started_at < longest


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
