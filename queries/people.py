"""People, as the rest of the product asks about them."""

from dataclasses import dataclass

from sqlmodel import col, select

from database import reading
from models.person import Person, Role


@dataclass(frozen=True, slots=True)
class PersonRow:
    id: int
    name: str
    role: Role


def is_demonstration() -> bool:
    """Whether this database has invented people who can sign in."""
    with reading() as session:
        return session.exec(select(Person.id).where(Person.demonstration, Person.active).limit(1)).first() is not None


def leaders() -> list[PersonRow]:
    """The members of the steering committee who may supervise a task."""
    query = select(Person).where(Person.role == Role.LEADERSHIP, Person.active).order_by(col(Person.id))
    with reading() as session:
        return [PersonRow(person.id or 0, person.name, person.role) for person in session.exec(query)]
