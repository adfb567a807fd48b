"""Years that are archived: their tasks are only read, and counted as ever. Which they are stands in the events."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import event
from sqlalchemy.orm import SessionTransaction
from sqlmodel import Session, col, select

from models.event import Event, EventKind
from models.refusal import require

READ = "archived_years"
OF_ARCHIVE = (EventKind.YEAR_ARCHIVED, EventKind.YEAR_REOPENED)
DECIDED = select(Event).where(col(Event.kind).in_(OF_ARCHIVE)).order_by(col(Event.id))


@dataclass(frozen=True, slots=True, kw_only=True)
class YearEvent:
    """What was last decided of a year, when, by whose id, and why."""

    is_archived: bool
    at: datetime
    by_id: int | None
    because: str


def decided_years(session: Session) -> dict[int, YearEvent]:
    """What was last decided of each year that was ever archived; read once in a session."""
    if READ not in session.info:
        session.info[READ] = {row.details["year"]: _year_event(row) for row in session.exec(DECIDED)}
    known: dict[int, YearEvent] = session.info[READ]
    return known


def is_archived(session: Session, year: int) -> bool:
    known = decided_years(session).get(year)
    return known is not None and known.is_archived


def require_not_archived(session: Session, year: int) -> None:
    """Refuse what would change a task of an archived year."""
    require(
        not is_archived(session, year),
        "The year {year} is archived: its tasks are only read. An administrator opens it again.",
        year=str(year),
    )


def forget_decided_years(session: Session) -> None:
    """Read them anew; something was decided of one."""
    session.info.pop(READ, None)


def _year_event(row: Event) -> YearEvent:
    because = row.details.get("because", "")
    return YearEvent(is_archived=row.kind is EventKind.YEAR_ARCHIVED, at=row.at, by_id=row.by_id, because=because)


@event.listens_for(Session, "after_soft_rollback")
def _forget(session: Session, _previous: SessionTransaction) -> None:
    forget_decided_years(session)
