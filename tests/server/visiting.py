"""Somebody at the door, without a browser: from where they come, with what, and what is noted of it."""

from datetime import UTC, datetime, timedelta

from sqlmodel import Session, col, select

from models.event import Event, EventKind
from models.person import Person
from server.doors import entrance, sessions
from server.doors.entrance import Answer
from server.doors.sessions import Visitor
from tests.conftest import PASSWORD, World

NOON = datetime(2026, 3, 2, 5, tzinfo=UTC)
HOME, CAFE = Visitor("10.0.0.1", "Firefox"), Visitor("203.0.113.9", "curl")
GOOD = "bốn con trâu cày ruộng"


def seconds(count: float) -> timedelta:
    return timedelta(seconds=count)


def person(session: Session, login: str) -> Person:
    return session.exec(select(Person).where(Person.login == login)).one()


def come_in(login: str = "hoa", password: str = PASSWORD, visitor: Visitor = HOME, at: datetime = NOON) -> Answer:
    return entrance.with_password(login, password, visitor, at)


def key(answer: Answer, at: datetime = NOON) -> str:
    """The name of the sign-in that an answer opened."""
    return key_of(answer.token, at)


def key_of(token: str, at: datetime) -> str:
    """The name inside the server of a sign-in that is valid."""
    found = sessions.key_of(token, at)
    assert found is not None
    return found


def events(world: World, *kinds: EventKind) -> list[Event]:
    with world.db.reading() as session:
        found = session.exec(select(Event).where(col(Event.kind).in_(kinds)).order_by(col(Event.id))).all()
        session.expunge_all()
        return list(found)
