"""Throttling: whoever guesses waits, for each user name and for each address they guess from.

An attempt is written down before the password is looked at, so a thousand at once count as a thousand.
"""

import math
from datetime import datetime, timedelta

from sqlmodel import Session, col, delete, func, select

from database import writing
from models.credential import Attempt
from models.event import Event, EventKind, note
from models.refusal import Refusal

WINDOW = timedelta(minutes=15)
KEPT = timedelta(days=1)
FREE = 5
FIRST_WAIT = timedelta(seconds=30)
FROM_ONE_ADDRESS = 50


class HeldOff(Refusal):
    """Too many wrong attempts; ``wait`` says how long until the next one is looked at."""

    def __init__(self, wait: timedelta) -> None:
        self.wait = wait
        minutes = math.ceil(wait.total_seconds() / 60)
        super().__init__(
            "Too many wrong attempts. Wait {minutes} min and try again, or ask the administrator for a link.",
            minutes=minutes,
        )


def begin(login: str, address: str, at: datetime) -> int:
    """Write an attempt down and return its number. Raises :class:`HeldOff` when there were too many."""
    with writing() as session:
        wait = max(_wait_for_login(session, login, at), _wait_for_address(session, address, at))
        if not wait:
            session.exec(delete(Attempt).where(col(Attempt.at) < at - KEPT))
            attempt = Attempt(login=login, address=address, at=at)
            session.add(attempt)
            session.flush()
            return attempt.id or 0
        _note_once(session, login, address, at)
    raise HeldOff(wait)


def succeed(session: Session, number: int) -> None:
    """The attempt was right: what was wrong before it no longer counts against its user name."""
    attempt = session.get(Attempt, number)
    if attempt:
        attempt.succeeded = True
        session.add(attempt)


def _wait_for_login(session: Session, login: str, at: datetime) -> timedelta:
    """After five wrong attempts the wait begins at half a minute and doubles, up to a quarter of an hour."""
    recent = (Attempt.login == login, col(Attempt.at) > at - WINDOW, col(Attempt.at) <= at + WINDOW)
    right = session.exec(select(func.max(Attempt.id)).where(*recent, Attempt.succeeded)).one() or 0
    wrong = select(func.count(), func.max(Attempt.at)).where(*recent, col(Attempt.id) > right)
    count, last = session.exec(wrong).one()
    if count < FREE:
        return timedelta()
    wait: timedelta = min(FIRST_WAIT * 2 ** (count - FREE), WINDOW)
    return max(timedelta(), last + wait - at)


def _wait_for_address(session: Session, address: str, at: datetime) -> timedelta:
    """From one address, which a whole office may share, so many wrong attempts in a quarter of an hour."""
    recent = (Attempt.address == address, col(Attempt.at) > at - WINDOW, col(Attempt.at) <= at + WINDOW)
    wrong = select(func.count(), func.min(Attempt.at)).where(*recent, col(Attempt.succeeded).is_(False))
    count, first = session.exec(wrong).one()
    return max(timedelta(), first + WINDOW - at) if count >= FROM_ONE_ADDRESS else timedelta()


def _note_once(session: Session, login: str, address: str, at: datetime) -> None:
    """Note that somebody is held off, once a minute: a flood of attempts is no flood of events."""
    latest = select(Event).where(Event.kind == EventKind.SIGN_IN_HELD_OFF, col(Event.at) > at - timedelta(minutes=1))
    if not any(each.address == address and each.said.get("login") == login for each in session.exec(latest)):
        note(session, EventKind.SIGN_IN_HELD_OFF, at=at, address=address, said={"login": login})
