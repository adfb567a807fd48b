"""The heads of the journal: whoever knows one from outside can show that nothing from before it was changed."""

from datetime import date, datetime, timedelta

from sqlmodel import Session, col, select

from models.access import may_read_events
from models.journal import Head, JournalEntry
from models.person import User
from models.province import midnight
from models.refusal import permit
from store.database import reading
from store.journal import journal_head

SHORTEST = 16  # signs of a hash by which an entry is looked for
DAYS = 31  # that are looked back on
A_DAY = timedelta(days=1)


def last_head() -> Head:
    """The last entry of the journal."""
    with reading() as session:
        return journal_head(session)


def head_at_end_of(day: date) -> Head | None:
    """The last entry until the end of a day; ``None`` when the journal began later."""
    with reading() as session:
        return _head_before(session, midnight(day + A_DAY))


def heads(user: User, until: date, days: int = DAYS) -> list[tuple[date, Head]]:
    """The last entry of each of so many days, the newest first; a day on which nothing was entered is left out."""
    permit(may_read_events(user), "Only administrators and auditors read the events.")
    found: list[tuple[date, Head]] = []
    with reading() as session:
        for day in (until - A_DAY * number for number in range(days)):
            last = _head_before(session, midnight(day + A_DAY))
            if last is None:
                break
            if last.at >= midnight(day):
                found.append((day, last))
    return found


def entry_with(hash_: str) -> Head | None:
    """The entry whose hash is, or begins as, what somebody typed; spaces in it say nothing."""
    typed = "".join(hash_.split()).lower()
    if len(typed) < SHORTEST:
        return None
    with reading() as session:
        entry = session.exec(select(JournalEntry).where(col(JournalEntry.hash).startswith(typed))).first()
        return Head(entry.position, entry.at, entry.hash) if entry else None


def _head_before(session: Session, instant: datetime) -> Head | None:
    before = select(JournalEntry).where(JournalEntry.at < instant)
    last = session.exec(before.order_by(col(JournalEntry.at).desc(), col(JournalEntry.position).desc())).first()
    return Head(last.position, last.at, last.hash) if last else None
