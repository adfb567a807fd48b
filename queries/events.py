"""The events of the installation, the newest first, for who may read them."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy.orm import aliased
from sqlmodel import col, func, select

from models.access import may_read_events
from models.event import Event, EventKind
from models.person import Person, User
from models.province import midnight
from models.refusal import permit
from store.database import reading

PAGE = 50
FIRST, LAST = date(1970, 1, 1), date(9000, 1, 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class EventFilters:
    """What a list of events is narrowed to; ``person_id`` did it or had it done to them."""

    kind: EventKind | None = None
    person_id: int | None = None
    since: date | None = None
    until: date | None = None


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
    actor, subject = aliased(Person), aliased(Person)
    query = (
        select(Event, func.coalesce(actor.name, ""), func.coalesce(subject.name, ""))
        .select_from(Event)
        .outerjoin(actor, col(actor.id) == Event.by_id)
        .outerjoin(subject, col(subject.id) == Event.about_id)
        .order_by(col(Event.id).desc())
    )
    if size is not None:
        query = query.limit(size).offset((max(page, 1) - 1) * size)
    with reading() as session:
        return [_row(*each) for each in session.exec(_narrowed(query, filters))]


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
        return int(session.exec(_narrowed(select(func.count()).select_from(Event), filters)).one())


def _narrowed(query: Any, filters: EventFilters) -> Any:
    if filters.kind is not None:
        query = query.where(Event.kind == filters.kind)
    if filters.person_id is not None:
        query = query.where((Event.by_id == filters.person_id) | (Event.about_id == filters.person_id))
    if filters.since is not None:
        query = query.where(col(Event.at) >= midnight(max(filters.since, FIRST)))
    if filters.until is not None:
        query = query.where(col(Event.at) < midnight(min(filters.until, LAST) + timedelta(days=1)))
    return query
