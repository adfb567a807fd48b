"""When a backup is due and which ones stay. What was made of them stands in the events of the installation."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlmodel import Session, col, select

from models.access import may_back_up
from models.event import Event, EventKind, note
from models.person import User
from models.preference import Preferences, preferences_in
from models.province import ZONE, day_of
from models.refusal import Refusal, permit, require

OLD = timedelta(days=2)  # a day was missed
PAUSE = timedelta(hours=1)  # until what failed is tried again
A_DAY = timedelta(days=1)


@dataclass(frozen=True, kw_only=True)
class History:
    """When a backup was made last, failed last, and was asked for last; each ``None`` for never."""

    made_at: datetime | None = None
    failed_at: datetime | None = None
    asked_at: datetime | None = None

    @property
    def is_asked_for(self) -> bool:
        """Whether somebody has asked for one that was neither made nor failed since."""
        ended = [instant for instant in (self.made_at, self.failed_at) if instant]
        return self.asked_at is not None and all(instant < self.asked_at for instant in ended)

    def is_due(self, hour: int, at: datetime) -> bool:
        """Whether one is to be made now: it is asked for, or none was made since it last was the ``hour`` in the
        province. What failed is tried again after an hour."""
        if self.is_asked_for:
            return True
        has_failed_now = self.failed_at is not None and at - self.failed_at < PAUSE
        return not has_failed_now and (self.made_at is None or self.made_at < _last(hour, at))

    @property
    def has_failed(self) -> bool:
        """Whether what was tried last was not made."""
        return self.failed_at is not None and (self.made_at is None or self.made_at < self.failed_at)

    def is_old(self, at: datetime, since: datetime | None) -> bool:
        """Whether the last good one is so old that somebody has to look; ``since``: when the installation began."""
        newest = self.made_at or since
        return newest is not None and at - newest > OLD


def history_in(session: Session) -> History:
    newest = {
        kind: session.exec(select(Event.at).where(Event.kind == kind).order_by(col(Event.id).desc())).first()
        for kind in (EventKind.BACKED_UP, EventKind.BACKUP_FAILED, EventKind.BACKUP_ASKED)
    }
    return History(
        made_at=newest[EventKind.BACKED_UP],
        failed_at=newest[EventKind.BACKUP_FAILED],
        asked_at=newest[EventKind.BACKUP_ASKED],
    )


def is_backup_due(session: Session, at: datetime) -> bool:
    """Whether a backup is to be made now, as the settings say."""
    return history_in(session).is_due(preferences_in(session).backup_hour, at)


def ask_for_backup(session: Session, *, by: User, at: datetime) -> None:
    """Have the server make a backup as soon as it can."""
    permit(may_back_up(by), "Only an administrator has backups made.")
    require(not history_in(session).is_asked_for, "A backup is asked for already, and begins in a moment.")
    note(session, EventKind.BACKUP_ASKED, at=at, by=by)


def note_backup(session: Session, *, by: User | None, at: datetime, **details: Any) -> None:
    """A backup was made by the server itself, or ``by`` who works at the terminal."""
    note(session, EventKind.BACKED_UP, at=at, by=by, details=details)


def note_failure(session: Session, why: Refusal, place: str, *, by: User | None, at: datetime) -> None:
    facts = {name: str(fact) for name, fact in why.facts.items()}
    details = {"backup_place": place, "refusal": {"sentence": why.sentence, "facts": facts}}
    note(session, EventKind.BACKUP_FAILED, at=at, by=by, details=details)


def staying(made: Iterable[datetime], preferences: Preferences) -> set[datetime]:
    """Those backups that stay: the last of each of so many days, and of so many weeks, on which any was made, as the
    settings say. The newest of all always does."""
    newest_first = sorted(made, reverse=True)
    by_day: dict[Any, datetime] = {}
    by_week: dict[Any, datetime] = {}
    for instant in newest_first:
        by_day.setdefault(day_of(instant), instant)
        by_week.setdefault(day_of(instant).isocalendar()[:2], instant)
    days, weeks = list(by_day.values()), list(by_week.values())
    return {*newest_first[:1], *days[: preferences.backup_days], *weeks[: preferences.backup_weeks]}


def _last(hour: int, at: datetime) -> datetime:
    """When it was so late last in the province."""
    today = at.astimezone(ZONE).replace(hour=hour, minute=0, second=0, microsecond=0)
    return today if today <= at else today - A_DAY
