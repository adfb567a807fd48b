"""People who sign in, and the user that a page, a query or a verb is told about."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlmodel import Field

from models.base import Model, one_of


class Role(StrEnum):
    SECRETARIAT = "secretariat"
    LEADERSHIP = "leadership"
    UNIT = "unit"
    ADMINISTRATOR = "administrator"


class Person(Model, table=True):
    """Somebody with an account. ``demonstration`` marks the invented people of the demonstration."""

    id: int | None = Field(default=None, primary_key=True)
    login: str = Field(unique=True)
    name: str
    title_vi: str = ""
    title_en: str = ""
    role: Role = Field(sa_type=one_of(Role))
    unit_id: int | None = Field(default=None, foreign_key="unit.id", index=True)
    password_hash: str
    language: str | None = None
    active: bool = True
    demonstration: bool = False


class SignIn(Model, table=True):
    """A browser that is signed in. Only the hash of its token is kept; ``key`` names it inside the server."""

    __tablename__ = "sign_in"

    id: int | None = Field(default=None, primary_key=True)
    key: str = Field(unique=True)
    token_hash: str = Field(unique=True)
    person_id: int = Field(foreign_key="person.id", index=True)
    started_at: datetime
    seen_at: datetime
    ended_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class User:
    """Who is here: the person, the role, and the units whose tasks count as theirs.

    ``reach`` holds the user's own unit and every unit below it.
    """

    id: int
    name: str
    role: Role
    unit_id: int | None
    language: str | None
    reach: frozenset[int]
