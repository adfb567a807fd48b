"""The instants at which acts are recorded: none is before the ledger's newest, even when the clock goes back."""

from datetime import datetime, timedelta

from sqlmodel import Session, func, select

from models.ledger.acts import Act

TICK = timedelta(microseconds=1)
NOT_BEFORE = "not_before"


def newest_instant(session: Session) -> datetime | None:
    """When the last act was recorded; ``None`` in an empty ledger."""
    return session.exec(select(func.max(Act.recorded_at))).one()


def record_after(session: Session, instant: datetime) -> None:
    """Let whatever this session records be later than ``instant``."""
    session.info[NOT_BEFORE] = instant + TICK


def recording_instant(session: Session, at: datetime) -> datetime:
    """``at``, or the first instant that this session may record at where that is later."""
    not_before: datetime = session.info.get(NOT_BEFORE, at)
    return max(at, not_before)
