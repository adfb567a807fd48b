"""How people prove who they are, and the browsers they did it in. No secret that opens a door is kept in the clear.

Passwords are kept as argon2id hashes; tokens, of 256 random bits, as SHA-256; recovery codes as salted SHA-256.
"""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import Index
from sqlmodel import Field, Session, UniqueConstraint, col, update

from models.base import Model, one_of


class Credential(Model, table=True):
    """A person's password and second factor, which is on while there is a ``totp_secret``.

    ``totp_step`` is the last 30-second step whose code was accepted, so that no code is good twice.
    """

    person_id: int = Field(foreign_key="person.id", primary_key=True)
    password_hash: str | None = None
    password_set_at: datetime | None = None
    totp_secret: str | None = None
    totp_step: int = 0


class RecoveryCode(Model, table=True):
    """A code for once, for who has lost the second factor."""

    __tablename__ = "recovery_code"

    id: int | None = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="person.id", index=True)
    code_hash: str
    used_at: datetime | None = None


class Identity(Model, table=True):
    """An account at an identity provider, by the provider's own name for it, that signs in as a person."""

    __table_args__ = (UniqueConstraint("provider", "subject"),)

    id: int | None = Field(default=None, primary_key=True)
    provider: str
    subject: str
    person_id: int = Field(foreign_key="person.id", index=True)
    linked_at: datetime


class Purpose(StrEnum):
    INVITATION = "invitation"
    NEW_PASSWORD = "new_password"  # noqa: S105 - the name of a purpose
    SECOND_STEP = "second_step"


class Ticket(Model, table=True):
    """A right for once: to set a password by a link, or to give the second factor after the password.

    ``attempt_id`` is the attempt of the first step, which was right when the second is.
    """

    id: int | None = Field(default=None, primary_key=True)
    token_hash: str = Field(unique=True)
    purpose: Purpose = Field(sa_type=one_of(Purpose))
    person_id: int = Field(foreign_key="person.id", index=True)
    made_at: datetime
    expires_at: datetime
    used_at: datetime | None = None
    attempt_id: int | None = None


class Attempt(Model, table=True):
    """A try to sign in, written down before it is judged, so that many at once are counted too.

    ``browser`` is the hash of a :class:`KnownBrowser` of whom it is about, empty for any other. ``is_code`` tells a
    code after the right password from a password.
    """

    __table_args__ = (Index("ix_attempt_login", "login", "at"), Index("ix_attempt_address", "address", "at"))

    id: int | None = Field(default=None, primary_key=True)
    login: str
    address: str
    at: datetime
    succeeded: bool = False
    browser: str = ""
    is_code: bool = False


class KnownBrowser(Model, table=True):
    """A browser that a person has signed in with, the last time ``at``; several people may share one."""

    __tablename__ = "known_browser"

    token_hash: str = Field(primary_key=True)
    person_id: int = Field(foreign_key="person.id", primary_key=True, index=True)
    at: datetime


class SignIn(Model, table=True):
    """A browser that is signed in. Only the hash of its token is kept; ``key`` names it inside the server."""

    __tablename__ = "sign_in"

    id: int | None = Field(default=None, primary_key=True)
    key: str = Field(unique=True)
    token_hash: str = Field(unique=True)
    person_id: int = Field(foreign_key="person.id", index=True)
    address: str = ""
    browser: str = ""
    started_at: datetime
    seen_at: datetime
    ended_at: datetime | None = None


def end_sign_ins(session: Session, person_id: int, at: datetime, *, but: str | None = None) -> int:
    """Sign a person out of every browser (``but`` the one of this key); how many there were."""
    open_ones = update(SignIn).where(col(SignIn.person_id) == person_id, col(SignIn.ended_at).is_(None))
    if but is not None:
        open_ones = open_ones.where(col(SignIn.key) != but)
    return session.exec(open_ones.values(ended_at=at)).rowcount


def void_tickets(session: Session, person_id: int, at: datetime) -> None:
    """Make a person's unused links worthless."""
    unused = update(Ticket).where(col(Ticket.person_id) == person_id, col(Ticket.used_at).is_(None))
    session.exec(unused.values(used_at=at))
