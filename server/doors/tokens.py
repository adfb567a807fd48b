"""Tokens: random, handed out once, kept only as a hash. Tickets are rights for once that a token carries."""

import hashlib
import secrets
from datetime import datetime, timedelta

from sqlmodel import Session, col, select

from models.accounts.credential import Purpose, Ticket
from models.person import Person


def new_token() -> str:
    return secrets.token_urlsafe(32)


def hash_of(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def make_ticket(
    session: Session,
    person: Person,
    purpose: Purpose,
    *,
    at: datetime,
    lasts: timedelta,
    attempt_id: int | None = None,
) -> str:
    """A new ticket's token. An older one for the same purpose is void from now on."""
    assert person.id is not None
    unused = select(Ticket).where(
        Ticket.person_id == person.id, Ticket.purpose == purpose, col(Ticket.used_at).is_(None)
    )
    for older in session.exec(unused):
        older.used_at = at
        session.add(older)
    token = new_token()
    session.add(
        Ticket(
            token_hash=hash_of(token),
            purpose=purpose,
            person_id=person.id,
            made_at=at,
            expires_at=at + lasts,
            attempt_id=attempt_id,
        )
    )
    return token


def ticket_of(session: Session, token: str, at: datetime, *purposes: Purpose) -> tuple[Ticket, Person] | None:
    """The ticket that ``token`` carries and whose it is, while it is good for one of ``purposes``."""
    found = session.exec(
        select(Ticket, Person)
        .join(Person, col(Person.id) == Ticket.person_id)
        .where(
            Ticket.token_hash == hash_of(token),
            col(Ticket.purpose).in_(purposes),
            col(Ticket.used_at).is_(None),
            col(Ticket.made_at) <= at + timedelta(minutes=5),
            col(Ticket.expires_at) > at,
            Person.active,
        )
    ).first()
    return (found[0], found[1]) if found else None
