"""Somebody of every role in every relation to a unit: who is tried with each verb."""

from collections.abc import Callable, Mapping
from typing import TypeVar

from sqlmodel import Session

from models import access
from models.person import Person, Role, User
from models.refusal import Forbidden
from server.doors.sessions import user_of

NO_UNIT = "no unit"
Who = TypeVar("Who")


def people_of(session: Session, units: Mapping[str, int | None]) -> dict[tuple[Role, str], User]:
    """``units`` by what they are to that one; of no unit there is somebody of each role that may be without one."""
    made = {}
    for role in Role:
        for relation, unit_id in {**units, NO_UNIT: None}.items():
            if unit_id is None and role in access.OF_A_UNIT:
                continue
            login = f"{role}-{relation}".replace(" ", "-")
            person = Person(login=login, name=login, role=role, unit_id=unit_id)
            session.add(person)
            session.flush()
            made[role, relation] = user_of(session, person)
    return made


def done_by(session: Session, people: Mapping[Who, User], do: Callable[[User], object]) -> set[Who]:
    """Those of ``people`` to whom it is not forbidden to ``do`` it, each where nobody has done it yet."""
    did = set()
    for who, user in people.items():
        with session.begin_nested() as undone:
            try:
                do(user)
                did.add(who)
            except Forbidden:
                pass
            undone.rollback()
        session.expire_all()
    return did
