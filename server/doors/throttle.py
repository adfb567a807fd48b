"""Throttling: whoever guesses waits, for each user name and for each address they guess from.

An attempt is written down before the password is looked at, so a thousand at once count as a thousand. A browser that
somebody signed in with before is counted by itself (:mod:`server.doors.known_browsers`): guesses from elsewhere, or
from the same building, never make them wait.
"""

import math
from datetime import datetime, timedelta
from ipaddress import IPv6Address, ip_address, ip_network

from sqlmodel import Session, col, delete, func, select, update

from models.accounts.credential import Attempt, Credential
from models.event import Event, EventKind, note
from models.person import Person
from models.province import ZONE
from models.refusal import Refusal
from server.doors import known_browsers
from server.doors.sessions import Visitor
from server.doors.tokens import hash_of
from store.database import writing

WINDOW = timedelta(minutes=15)
RETENTION = timedelta(days=1)
NOBODYS = "nobodys"  # as events call a user name that nobody has, which is not kept
FREE = 5
FIRST_WAIT = timedelta(seconds=30)
FROM_ONE_ADDRESS = 50
FOR_EACH_THAT_CAME_IN = 5  # more wrong attempts from one address: it may be a building that hundreds work in
CODES_A_DAY = 20  # wrong ones from browsers that are not known, whoever came in meanwhile: a million codes there are
MINUTE = timedelta(minutes=1)


class HeldOff(Refusal):
    """Too many wrong attempts; ``wait`` says how long until the next one is looked at."""

    def __init__(self, wait: timedelta, at: datetime) -> None:
        self.wait = wait
        minutes, until = math.ceil(wait.total_seconds() / 60), _full_minute(at + wait).astimezone(ZONE)
        super().__init__(
            "Too many wrong attempts. Wait {minutes} min, until {time}, or ask the administrator for a link.",
            minutes=minutes,
            time=f"{until:%H:%M}" if wait < timedelta(hours=1) else f"{until:%H:%M, %d/%m}",
        )


def _full_minute(instant: datetime) -> datetime:
    """``instant``, or the next full minute after it: who comes back then is not too early."""
    begun = instant.replace(second=0, microsecond=0)
    return begun if begun == instant else begun + MINUTE


def of_somebody(session: Session, login: str) -> bool:
    """Whether a person has this user name."""
    return session.exec(select(Person.id).where(Person.login == login)).first() is not None


def begin(login: str, visitor: Visitor, at: datetime, *, is_code: bool = False) -> int:
    """Write an attempt down and return its number. Raises :class:`HeldOff` when there were too many."""
    place = network_of(visitor.address)
    with writing() as session:
        login = login if of_somebody(session, login) else _nobodys(login)
        browser = known_browsers.knows(session, visitor.known_by, login, at)
        wait = _wait_for_login(session, login, browser, at)
        if not browser:
            wait = max(wait, _wait_for_address(session, place, at), _wait_for_codes(session, login, at))
        if not wait:
            session.exec(delete(Attempt).where(col(Attempt.at) < at - RETENTION))
            attempt = Attempt(login=login, address=place, at=at, browser=browser, is_code=is_code)
            session.add(attempt)
            session.flush()
            return attempt.id or 0
        _note_once(session, login, visitor.address, at)
    raise HeldOff(wait, at)


def succeed(session: Session, *numbers: int | None) -> None:
    """These attempts were right: what was wrong before them no longer counts against their user name."""
    session.exec(update(Attempt).where(col(Attempt.id).in_(numbers)).values(succeeded=True))


def forgive(session: Session, login: str, address: str, at: datetime) -> None:
    """Somebody was helped to a new password: the wrong attempts before no longer count against them."""
    session.add(Attempt(login=login, address=network_of(address), at=at, succeeded=True))


def network_of(address: str) -> str:
    """Where somebody comes from: an address, or of IPv6 the network of one customer."""
    try:
        found = ip_address(address)
    except ValueError:
        return address
    return str(ip_network((found, 64), strict=False)) if isinstance(found, IPv6Address) else address


def is_noted(session: Session, kind: EventKind, address: str, at: datetime) -> bool:
    """Whether an event of this kind from ``address`` was noted in the last minute."""
    noted = select(Event.id).where(Event.address == address, col(Event.at) > at - MINUTE, Event.kind == kind)
    return session.exec(noted.limit(1)).first() is not None


def _nobodys(login: str) -> str:
    """What is kept of a user name that nobody has: four digits of its hash, for it may be a password.

    Some such names are counted together; no password can be found from it.
    """
    return f"?{hash_of(login)[:4]}"


def _wait_for_login(session: Session, login: str, browser: str, at: datetime) -> timedelta:
    """After five wrong attempts the wait begins at half a minute and doubles, up to a quarter of an hour."""
    same = (Attempt.login == login, Attempt.browser == browser)
    recent = (*same, col(Attempt.at) > at - WINDOW, col(Attempt.at) <= at + WINDOW)
    right = session.exec(select(func.max(Attempt.id)).where(*recent, Attempt.succeeded)).one() or 0
    wrong = select(func.count(), func.max(Attempt.at)).where(*recent, col(Attempt.id) > right)
    count, last = session.exec(wrong).one()
    if count < FREE:
        return timedelta()
    wait: timedelta = min(FIRST_WAIT * 2 ** (count - FREE), WINDOW)
    return max(timedelta(), last + wait - at)


def _wait_for_address(session: Session, address: str, at: datetime) -> timedelta:
    """From one address so many wrong attempts in a quarter of an hour; more where many people came in from there."""
    recent = (Attempt.address == address, col(Attempt.at) > at - WINDOW, col(Attempt.at) <= at + WINDOW)
    wrong = select(func.count(), func.min(Attempt.at)).where(
        *recent, Attempt.browser == "", col(Attempt.succeeded).is_(False)
    )
    count, first = session.exec(wrong).one()
    if count < FROM_ONE_ADDRESS:
        return timedelta()
    came_in = select(func.count(func.distinct(Attempt.login))).where(Attempt.address == address, Attempt.succeeded)
    most = FROM_ONE_ADDRESS + FOR_EACH_THAT_CAME_IN * session.exec(came_in).one()
    return max(timedelta(), first + WINDOW - at) if count >= most else timedelta()


def _wait_for_codes(session: Session, login: str, at: datetime) -> timedelta:
    """After so many wrong codes in a day, until the first of them is a day old or the password is another.

    Whoever guesses codes has the password; that its holder signs in meanwhile gives them no more of them.
    """
    since = select(func.max(Credential.password_set_at)).join(Person).where(Person.login == login)
    changed = session.exec(since).one()
    begun = max(at - RETENTION, changed) if changed else at - RETENTION
    wrong = select(func.count(), func.min(Attempt.at)).where(
        Attempt.login == login,
        Attempt.browser == "",
        Attempt.is_code,
        col(Attempt.at) > begun,
        col(Attempt.at) <= at + WINDOW,
        col(Attempt.succeeded).is_(False),
    )
    count, first = session.exec(wrong).one()
    return max(timedelta(), first + RETENTION - at) if count >= CODES_A_DAY else timedelta()


def _note_once(session: Session, login: str, address: str, at: datetime) -> None:
    """Note that an address is held off, once a minute: a flood of attempts is no flood of events."""
    if not is_noted(session, EventKind.SIGN_IN_HELD_OFF, address, at):
        about = session.exec(select(Person.id).where(Person.login == login)).first()
        note(
            session,
            EventKind.SIGN_IN_HELD_OFF,
            at=at,
            about_id=about,
            address=address,
            details={"login": login if about else NOBODYS},
        )
