"""When a backup is due and which ones stay. What was made of them stands in the events of the installation."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlmodel import Session, col, select

from models.access import may_back_up
from models.event import Event, EventKind, note
from models.outage import Outage
from models.person import User
from models.preference import Preferences, preferences_in
from models.province import ZONE, day_of
from models.refusal import Refusal, permit, require

OLD = timedelta(days=2)  # a day was missed
PAUSE = timedelta(hours=1)  # until what failed is tried again
A_DAY = timedelta(days=1)
A_FEW = 5  # names that an event keeps; the manifest has all


@dataclass(frozen=True, kw_only=True)
class History:
    """When a backup was made last, failed last, and was asked for last; each ``None`` for never.

    ``has_found_damage``: what was made last saw that earlier ones are damaged where they are.
    """

    made_at: datetime | None = None
    failed_at: datetime | None = None
    asked_at: datetime | None = None
    has_found_damage: bool = False

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


def history_in(session: Session, place: str, at: datetime) -> History:
    """What was made, and failed, at a place (empty: at any), until ``at``. What a clock dated later that was ahead is
    as if it were not."""

    def newest(kind: EventKind, *, anywhere: bool = False) -> Event | None:
        query = select(Event).where(Event.kind == kind, Event.at <= at).order_by(col(Event.id).desc()).limit(1)
        if place and not anywhere:
            query = query.where(col(Event.details)["backup_place"].as_string() == place)
        return session.exec(query).first()

    made, failed = newest(EventKind.BACKED_UP), newest(EventKind.BACKUP_FAILED)
    asked = newest(EventKind.BACKUP_ASKED, anywhere=True)
    return History(
        made_at=made.at if made else None,
        failed_at=failed.at if failed else None,
        asked_at=asked.at if asked else None,
        has_found_damage=made is not None and "damaged" in made.details,
    )


def is_backup_due(session: Session, place: str, at: datetime) -> bool:
    """Whether a backup is to be made now at a place, as the settings say."""
    return history_in(session, place, at).is_due(preferences_in(session).backup_hour, at)


def ask_for_backup(session: Session, place: str, *, by: User, at: datetime) -> None:
    """Have the server make a backup as soon as it can, at its place."""
    permit(may_back_up(by), "Only an administrator has backups made.")
    is_asked_for = history_in(session, place, at).is_asked_for
    require(not is_asked_for, "A backup is asked for already, and begins in a moment.")
    note(session, EventKind.BACKUP_ASKED, at=at, by=by)


def note_backup(
    session: Session, place: str, damaged: Sequence[str] = (), *, by: User | None, at: datetime, **details: Any
) -> None:
    """A backup was made by the server itself, or ``by`` who works at the terminal; ``damaged`` are the names of what
    was at the place before and is not what was written."""
    if damaged:
        details["damaged"] = ", ".join(damaged[:A_FEW]) + (" …" if len(damaged) > A_FEW else "")
    note(session, EventKind.BACKED_UP, at=at, by=by, details={"backup_place": place, **details})


def note_failure(session: Session, why: Refusal | Outage, place: str, *, by: User | None, at: datetime) -> None:
    reason: dict[str, Any] = {"outage": why.kind.value} if isinstance(why, Outage) else {"refusal": _plain(why)}
    note(session, EventKind.BACKUP_FAILED, at=at, by=by, details={"backup_place": place, **reason})


def staying(made: Iterable[datetime], preferences: Preferences, at: datetime) -> set[datetime]:
    """Those backups that stay at ``at``: the last of each of so many days, and of so many weeks, on which any was
    made, as the settings say. The newest of all always does, and so does what a clock dated later that was ahead,
    until that day: how old it is nobody knows."""
    newest_first = sorted(made, reverse=True)
    dated_later = [instant for instant in newest_first if instant > at]
    newest_first = newest_first[len(dated_later) :]
    by_day: dict[Any, datetime] = {}
    by_week: dict[Any, datetime] = {}
    for instant in newest_first:
        by_day.setdefault(day_of(instant), instant)
        by_week.setdefault(day_of(instant).isocalendar()[:2], instant)
    days, weeks = list(by_day.values()), list(by_week.values())
    return {*dated_later, *newest_first[:1], *days[: preferences.backup_days], *weeks[: preferences.backup_weeks]}


def _plain(refusal: Refusal) -> dict[str, Any]:
    """A refusal as an event keeps it."""
    return {"sentence": refusal.sentence, "facts": {name: str(fact) for name, fact in refusal.facts.items()}}


def _last(hour: int, at: datetime) -> datetime:
    """When it was so late last in the province."""
    today = at.astimezone(ZONE).replace(hour=hour, minute=0, second=0, microsecond=0)
    return today if today <= at else today - A_DAY
