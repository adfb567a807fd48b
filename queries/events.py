"""The events of the installation, the newest first, for who may read them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, literal
from sqlalchemy.orm import aliased
from sqlmodel import col, func, or_, select

from models.access import may_read_events
from models.event import Event, EventKind
from models.person import Person, User
from models.province import midnight
from models.refusal import permit
from store.among import among
from store.database import reading

PAGE = 50
FIRST, LAST = date(1970, 1, 1), date(9000, 1, 1)
OF_UNITS = ("unit", "units", "unit_id", "committee", "recipients", "of")  # particulars that name units by their codes
BETWEEN = ("[", "]", '"', " ")  # what stands between codes beside commas
ACTOR, SUBJECT = aliased(Person), aliased(Person)


@dataclass(frozen=True, slots=True, kw_only=True)
class EventFilters:
    """What a list of events is narrowed to; ``person_id`` did it or had it done to them, ``by_id`` did it; ``unit``
    is the code of one that it names."""

    kind: EventKind | None = None
    person_id: int | None = None
    by_id: int | None = None
    unit: str = ""
    since: date | None = None
    until: date | None = None

    def narrow(self, query: Any) -> Any:
        """A statement over events, asked of those of ``filters`` alone."""
        if self.by_id is not None:
            query = query.where(Event.by_id == self.by_id)
        if self.kind is not None:
            query = query.where(Event.kind == self.kind)
        if self.person_id is not None:
            query = query.where((Event.by_id == self.person_id) | (Event.about_id == self.person_id))
        if self.unit:
            query = query.where(or_(*(_names(name, self.unit) for name in OF_UNITS)))
        if self.since is not None:
            query = query.where(col(Event.at) >= midnight(max(self.since, FIRST)))
        if self.until is not None:
            query = query.where(col(Event.at) < midnight(min(self.until, LAST) + timedelta(days=1)))
        return query


def _names(particular: str, code: str) -> ColumnElement[bool]:
    """Whether a particular of an event is this code, or has it among several, before or after."""
    codes: Any = col(Event.details)[particular].as_string()
    for sign in BETWEEN:
        codes = func.replace(codes, sign, "")
    between: ColumnElement[str] = literal(",") + codes + literal(",")
    return between.contains(f",{code},", autoescape=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class EventRow:
    """``by`` and ``about`` are names, beside the ids of these people; empty where nobody known did it, or it is about
    nobody."""

    id: int
    at: datetime
    kind: EventKind
    address: str
    details: dict[str, Any]
    by: str
    by_id: int | None
    about: str
    about_id: int | None


def events_of(user: User, filters: EventFilters, *, page: int = 1, size: int | None = PAGE) -> list[EventRow]:
    permit(may_read_events(user), "Only administrators and auditors read the events.")
    query = filters.narrow(_with_names()).order_by(col(Event.id).desc())
    if size is not None:
        query = query.limit(size).offset((max(page, 1) - 1) * size)
    with reading() as session:
        return [_row(*each) for each in session.exec(query)]


def events_numbered(user: User, numbers: Iterable[int]) -> list[EventRow]:
    """The events with these numbers, in no order."""
    permit(may_read_events(user), "Only administrators and auditors read the events.")
    with reading() as session:
        return [_row(*each) for each in session.exec(_with_names().where(among(col(Event.id), numbers)))]


def _with_names() -> Any:
    """Events, each with the names of who did it and of whom it is about."""
    return (
        select(Event, func.coalesce(ACTOR.name, ""), func.coalesce(SUBJECT.name, ""))
        .select_from(Event)
        .outerjoin(ACTOR, col(ACTOR.id) == Event.by_id)
        .outerjoin(SUBJECT, col(SUBJECT.id) == Event.about_id)
    )


def _row(event: Event, by: str, about: str) -> EventRow:
    return EventRow(
        id=event.id or 0,
        at=event.at,
        kind=event.kind,
        address=event.address,
        details=event.details,
        by=by,
        by_id=event.by_id,
        about=about,
        about_id=event.about_id,
    )


def event_count(user: User, filters: EventFilters) -> int:
    permit(may_read_events(user), "Only administrators and auditors read the events.")
    with reading() as session:
        return int(session.exec(filters.narrow(select(func.count()).select_from(Event))).one())
