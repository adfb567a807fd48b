"""Somebody of every role in every relation to a unit: who is tried with each verb."""

from collections.abc import Mapping

from sqlmodel import Session

from models import access
from models.person import Person, Role, User
from server.doors.sessions import user_of

NO_UNIT = "no unit"


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
