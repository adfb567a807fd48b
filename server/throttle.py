"""Throttling: whoever guesses waits, for each user name and for each address they guess from.

An attempt is written down before the password is looked at, so a thousand at once count as a thousand.
"""

import math
from datetime import datetime, timedelta
from ipaddress import IPv6Address, ip_address, ip_network

from sqlmodel import Session, col, delete, func, select, update

from models.accounts.credential import Attempt
from models.event import Event, EventKind, note
from models.person import Person
from models.refusal import Refusal
from store.database import writing

WINDOW = timedelta(minutes=15)
RETENTION = timedelta(days=1)
FREE = 5
FIRST_WAIT = timedelta(seconds=30)
FROM_ONE_ADDRESS = 50
MINUTE = timedelta(minutes=1)


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
    place = _place(address)
    with writing() as session:
        wait = max(_wait_for_login(session, login, at), _wait_for_address(session, place, at))
        if not wait:
            session.exec(delete(Attempt).where(col(Attempt.at) < at - RETENTION))
            attempt = Attempt(login=login, address=place, at=at)
            session.add(attempt)
            session.flush()
            return attempt.id or 0
        _note_once(session, login, address, at)
    raise HeldOff(wait)


def succeed(session: Session, *numbers: int | None) -> None:
    """These attempts were right: what was wrong before them no longer counts against their user name."""
    session.exec(update(Attempt).where(col(Attempt.id).in_(numbers)).values(succeeded=True))


def forgive(session: Session, login: str, address: str, at: datetime) -> None:
    """Somebody was helped to a new password: the wrong attempts before no longer count against them."""
    session.add(Attempt(login=login, address=_place(address), at=at, succeeded=True))


def _place(address: str) -> str:
    """Where guesses come from: an address, or of IPv6 the network of one customer."""
    try:
        found = ip_address(address)
    except ValueError:
        return address
    return str(ip_network((found, 64), strict=False)) if isinstance(found, IPv6Address) else address


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
    """Note that an address is held off, once a minute: a flood of attempts is no flood of events."""
    noted = select(Event.id).where(
        Event.address == address, col(Event.at) > at - MINUTE, Event.kind == EventKind.SIGN_IN_HELD_OFF
    )
    if session.exec(noted.limit(1)).first() is None:
        about = session.exec(select(Person.id).where(Person.login == login)).first()
        note(
            session,
            EventKind.SIGN_IN_HELD_OFF,
            at=at,
            about_id=about,
            address=address,
            details={"login": login},
        )
