"""The machine's clock beside the ledger: nothing is recorded before what was recorded last."""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta

from sqlmodel import Session, col, select

from models.event import Event, EventKind, note
from models.ledger.instants import newest_instant, record_after
from models.outage import Outage, OutageKind
from models.refusal import require

FAR_BEHIND = timedelta(minutes=5)
log = logging.getLogger(__name__)


class LedgerClock:
    """``now`` is the machine's clock, which may not lie far before the ledger."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        self.now = now

    def require(self, session: Session) -> None:
        """What is recorded is recorded after the newest act; raises :class:`~models.outage.Outage` when the clock is
        far behind that."""
        newest, at = newest_instant(session), self.now()
        if newest is None or newest <= at:
            return
        record_after(session, newest)
        if self._is_far_behind(session, newest):
            _note_once(session, newest, at)
            raise Outage(OutageKind.CLOCK_BEHIND, clock=at, newest=newest)

    def is_far_behind(self, session: Session) -> bool:
        """Whether the clock lies far before the newest act, and nobody said that it is right nevertheless."""
        newest = newest_instant(session)
        return newest is not None and self._is_far_behind(session, newest)

    def accept(self, session: Session) -> None:
        """Note that the clock is right, and that it was wrong when the newest act was recorded."""
        newest, at = newest_instant(session), self.now()
        require(newest is not None and newest > at, "The clock is not behind the newest entry.")
        assert newest is not None
        note(session, EventKind.CLOCK_IS_RIGHT, at=newest, details=_details(newest, at))

    def _is_far_behind(self, session: Session, newest: datetime) -> bool:
        if newest - self.now() <= FAR_BEHIND:
            return False
        said = select(Event.at).where(Event.kind == EventKind.CLOCK_IS_RIGHT).order_by(col(Event.id).desc()).limit(1)
        accepted = session.exec(said).first()
        return accepted is None or not timedelta() <= newest - accepted <= FAR_BEHIND


def _note_once(session: Session, newest: datetime, at: datetime) -> None:
    """Tell the administrator, once for each newest act, that the clock is behind it."""
    details = _details(newest, at)
    known = session.exec(select(Event.details).where(Event.kind == EventKind.CLOCK_BEHIND)).all()
    if details["newest"] not in [each["newest"] for each in known]:
        log.error("The clock says %s, but the newest act was recorded at %s", at, newest)
        note(session, EventKind.CLOCK_BEHIND, at=newest, details=details)
        session.commit()


def _details(newest: datetime, clock: datetime) -> dict[str, str]:
    """Both instants, to the second, as an event keeps them."""
    return {"newest": newest.isoformat(timespec="seconds"), "clock": clock.isoformat(timespec="seconds")}
