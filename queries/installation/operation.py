"""How an installation runs: what was cleaned up last, and how far every task is folded anew."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlmodel import col, select

from models.access import may_see_settings
from models.event import Event, EventKind
from models.journal.entry import Head
from models.person import User
from models.refusal import permit
from queries.installation.verification import Verified, verification
from store.database import reading
from store.journal import journal_head


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation:
    """``cleaned`` is how many were deleted of what, ``cleaned_at`` when; ``None`` while it never was done."""

    cleaned_at: datetime | None
    cleaned: dict[str, Any]
    head: Head
    verified: Verified


def operation(user: User) -> Operation:
    """How it runs, as far as the database says so."""
    permit(may_see_settings(user), "Only administrators and auditors see the settings.")
    last = select(Event).where(Event.kind == EventKind.CLEANED).order_by(col(Event.id).desc()).limit(1)
    with reading() as session:
        event, head = session.exec(last).first(), journal_head(session)
        cleaned_at, cleaned = (event.at, event.details) if event else (None, {})
    return Operation(cleaned_at=cleaned_at, cleaned=cleaned, head=head, verified=verification().verified_of_all())
