"""People who sign in, and the user that a page, a query or a verb is told about."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum

from sqlalchemy import Index
from sqlmodel import Field, Session, col, select

from models.base import Model, one_of


class Role(StrEnum):
    SECRETARIAT = "secretariat"
    LEADERSHIP = "leadership"
    OFFICER = "unit"
    HEAD = "unit_head"
    ADMINISTRATOR = "administrator"
    AUDITOR = "auditor"


class Person(Model, table=True):
    """Somebody with an account. ``demonstration`` marks the invented people of the demonstration.

    Nobody is ever deleted, for acts and events name them: who leaves is deactivated. What was recorded after
    ``notices_read_at`` is news to them.
    """

    __table_args__ = (Index("uq_person_email", "email", unique=True),)

    id: int | None = Field(default=None, primary_key=True)
    login: str = Field(unique=True)
    name: str
    title_vi: str = ""
    title_en: str = ""
    email: str | None = None
    role: Role = Field(sa_type=one_of(Role))
    unit_id: int | None = Field(default=None, foreign_key="unit.id", index=True)
    language: str | None = None
    active: bool = True
    notices_read_at: datetime | None = None
    demonstration: bool = False


@dataclass(frozen=True, slots=True)
class Details:
    """What an administrator says of a person."""

    login: str
    name: str
    role: Role
    unit_id: int | None = None
    email: str = ""
    title_vi: str = ""
    title_en: str = ""


@dataclass(frozen=True, slots=True)
class User:
    """Who is here: the person, the role, and the units whose tasks count as theirs.

    ``reach`` holds the user's own unit and every unit below it. ``needs_second_factor``: the person's role must have
    one, and it is not yet set up. ``address`` is where they signed in from. ``supervising`` says of
    whoever does not see every task as which members of committees they see what is supervised: as themselves, and as
    those for whom they stand in today; ``standing_in`` are these alone, whoever they are. ``predecessors`` are the
    units that have ended and from which those of ``reach`` took over: what was asked of them is asked of these;
    ``own_predecessors`` are those from which the own unit did.
    """

    id: int
    name: str
    role: Role
    unit_id: int | None
    language: str | None
    reach: frozenset[int]
    needs_second_factor: bool = False
    address: str = field(default="", compare=False)
    supervising: frozenset[int] = frozenset()
    standing_in: frozenset[int] = frozenset()
    predecessors: frozenset[int] = frozenset()
    own_predecessors: frozenset[int] = frozenset()

    @property
    def of_scope(self) -> "User":
        """Nobody in particular who sees the same: what is worked out for them is right for all of their scope."""
        nobody = replace(self, id=0, name="", unit_id=None, language=None, needs_second_factor=False, address="")
        return replace(nobody, standing_in=frozenset(), own_predecessors=frozenset())


def names_of_people(session: Session, ids: Iterable[int | None]) -> dict[int, str]:
    """The names of some people, by their ids; ``None`` is nobody."""
    named = select(Person.id, Person.name).where(col(Person.id).in_({*ids} - {None}))
    return {person_id or 0: name for person_id, name in session.exec(named)}
