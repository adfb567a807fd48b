"""What an installation lets go of by itself, once it is of no use to anybody; that it did is an event.

Notices are read off the acts and comments, so there are none that grow old. Attempts to sign in and browsers that are
known are let go of where they are counted (``server/doors/``).
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from sqlmodel import Session, col, delete, select

from models.accounts.credential import SignIn, Ticket
from models.event import Event, EventKind, note
from models.ledger.quota import SentBytes
from models.province import day_of
from models.unsent import Unsent

EVERY = timedelta(days=1)
UNUSED_SIGN_IN = timedelta(days=90)  # since it was last seen; who signed in stays an event
USELESS_LINK = timedelta(days=30)  # since it could be used last
UNSENT_DRAFT = timedelta(days=180)  # since something was typed into it
COUNTED_BYTES = timedelta(days=90)  # of which only today's are asked

OF_NO_USE: dict[str, Callable[[datetime], Any]] = {  # as the event names them
    "sign_ins": lambda at: delete(SignIn).where(col(SignIn.seen_at) < at - UNUSED_SIGN_IN),
    "links": lambda at: delete(Ticket).where(col(Ticket.expires_at) < at - USELESS_LINK),
    "drafts": lambda at: delete(Unsent).where(col(Unsent.at) < at - UNSENT_DRAFT),
    "days_of_sending": lambda at: delete(SentBytes).where(col(SentBytes.on) < day_of(at - COUNTED_BYTES)),
}


def is_cleaning_due(session: Session, at: datetime) -> bool:
    """Whether a day has gone since it was done last, but for what a clock dated later that was ahead."""
    done = select(Event.at).where(Event.kind == EventKind.CLEANED, Event.at <= at)
    cleaned_at = session.exec(done.order_by(col(Event.id).desc()).limit(1)).first()
    return cleaned_at is None or at - cleaned_at >= EVERY


def clean_rows(session: Session, at: datetime) -> dict[str, int]:
    """Delete what is of no use any more; how many of each."""
    return {name: session.exec(of_no_use(at)).rowcount for name, of_no_use in OF_NO_USE.items()}


def note_cleaning(session: Session, counts: dict[str, int], *, at: datetime) -> None:
    """That it was done, and how many were deleted of what."""
    note(session, EventKind.CLEANED, at=at, details={name: count for name, count in counts.items() if count})
