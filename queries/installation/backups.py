"""The backups that were made, and how old the last good one is."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlmodel import col, func, select

from models.access import may_see_settings
from models.event import Event, EventKind
from models.installation.backup import History, history_in
from models.person import Person, User
from models.refusal import permit
from store.database import reading

NEWEST = 14  # rows
OF_BACKUPS = (
    EventKind.BACKED_UP,
    EventKind.BACKUP_FAILED,
    EventKind.BACKUP_ASKED,
    EventKind.RESTORED,
    EventKind.MOVED,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class BackupRow:
    """What was done; ``by`` is a name, empty for the server itself and the terminal."""

    at: datetime
    kind: EventKind
    by: str
    details: dict[str, Any]


def backups(user: User, place: str, at: datetime) -> tuple[History, list[BackupRow]]:
    """When the last ones were at a place (empty: at any), and what was done anywhere, the newest first."""
    permit(may_see_settings(user), "Only administrators and auditors see the settings.")
    query = (
        select(Event, func.coalesce(Person.name, ""))
        .select_from(Event)
        .outerjoin(Person, col(Person.id) == Event.by_id)
        .where(col(Event.kind).in_(OF_BACKUPS))
        .order_by(col(Event.id).desc())
        .limit(NEWEST)
    )
    with reading() as session:
        rows = [
            BackupRow(at=event.at, kind=event.kind, by=by, details=event.details) for event, by in session.exec(query)
        ]
        return history_in(session, place, at), rows


def is_backup_old(place: str, at: datetime) -> bool:
    """Whether the last good backup at a place (empty: anywhere) is so old that somebody has to look after them."""
    with reading() as session:
        since = session.exec(select(Event.at).where(Event.at <= at).order_by(col(Event.id)).limit(1)).first()
        return history_in(session, place, at).is_old(at, since)


def is_backup_amiss(place: str, at: datetime) -> bool:
    """Whether the last one that was tried was not made, or saw that earlier ones are damaged."""
    with reading() as session:
        history = history_in(session, place, at)
    return history.has_failed or history.has_found_damage
