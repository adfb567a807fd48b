"""Notices of somebody's own account: what was done to the keys of it, by themselves too, for whoever did it may have
taken their place (ASVS 4.0.3, 2.2.3 and 2.5.5)."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlmodel import Session, col, func, select

from models.event import Event, EventKind
from models.person import Person, User
from queries.notices import AT_FIRST, NEWEST, read_until
from store.database import reading

OF_KEYS = (
    EventKind.PASSWORD_CHANGED,
    EventKind.LINK_MADE,
    EventKind.SECOND_FACTOR_ON,
    EventKind.SECOND_FACTOR_OFF,
    EventKind.RECOVERY_CODE_USED,
    EventKind.RECOVERY_CODES_MADE,
    EventKind.IDENTITY_LINKED,
    EventKind.IDENTITY_UNLINKED,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountNotice:
    """What was done to somebody's account, ``by`` whom: empty for themselves, or nobody known."""

    at: datetime
    kind: EventKind
    by: str
    address: str
    is_new: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class WrongCodes:
    """Wrong codes after the right password: how many since the holder last read, and where the last came from."""

    count: int
    at: datetime
    address: str


def account_notices(user: User, at: datetime) -> list[AccountNotice]:
    """The newest of a fortnight, the latest first."""
    query = (
        _of_keys(select(Event, func.coalesce(Person.name, "")), user)
        .outerjoin(Person, (col(Person.id) == Event.by_id) & (col(Person.id) != user.id))
        .where(col(Event.at) > at - AT_FIRST)
        .order_by(col(Event.id).desc())
        .limit(NEWEST)
    )
    with reading() as session:
        since = read_until(session, user, at)
        return [
            AccountNotice(at=each.at, kind=each.kind, by=by, address=each.address, is_new=each.at > since)
            for each, by in session.exec(query)
        ]


def wrong_codes(user: User, at: datetime) -> WrongCodes | None:
    """The wrong codes that the holder has not read of yet."""
    with reading() as session:
        since = read_until(session, user, at)
        last = session.exec(_codes(select(Event), user, since).order_by(col(Event.id).desc()).limit(1)).first()
        if last is None:
            return None
        return WrongCodes(count=_code_count(session, user, since), at=last.at, address=last.address)


def account_news_count(user: User, at: datetime) -> int:
    """How many of these are new to ``user``; all wrong codes are one."""
    with reading() as session:
        since = read_until(session, user, at)
        of_keys = select(func.count()).select_from(Event).where(col(Event.at) > since)
        return int(session.exec(_of_keys(of_keys, user)).one()) + min(_code_count(session, user, since), 1)


def _code_count(session: Session, user: User, since: datetime) -> int:
    return int(session.exec(_codes(select(func.count()).select_from(Event), user, since)).one())


def _of_keys(query: Any, user: User) -> Any:
    return query.where(Event.about_id == user.id, col(Event.kind).in_(OF_KEYS))


def _codes(query: Any, user: User, since: datetime) -> Any:
    way = col(Event.details)["way"].as_string()
    return query.where(
        Event.about_id == user.id,
        Event.kind == EventKind.SIGN_IN_FAILED,
        way == "second_factor",
        col(Event.at) > since,
    )
