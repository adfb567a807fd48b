"""The heads of the journal: whoever knows one from outside can show that nothing from before it was changed."""

from datetime import date, datetime, timedelta

from sqlmodel import col, select
from sqlmodel.sql.expression import SelectOfScalar

from models.access import may_read_events
from models.journal.entry import Head, JournalEntry
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
        entry = session.exec(_before(midnight(day + A_DAY))).first()
    return _head(entry) if entry else None


def heads(user: User, until: date, days: int = DAYS) -> list[Head]:
    """The last entry of each of so many days, the newest first; a day on which nothing was entered has none."""
    permit(may_read_events(user), "Only administrators and auditors read the events.")
    ends = (midnight(until + A_DAY - A_DAY * number) for number in range(days))
    lasts = [_before(end).with_only_columns(col(JournalEntry.position)).scalar_subquery() for end in ends]
    newest_first = select(JournalEntry).where(col(JournalEntry.position).in_(lasts))
    with reading() as session:
        entries = session.exec(newest_first.order_by(col(JournalEntry.position).desc())).all()
    return [_head(entry) for entry in entries if entry.at >= midnight(until + A_DAY - A_DAY * days)]


def entry_with(hash_: str) -> Head | None:
    """The entry whose hash is, or begins as, what somebody typed; spaces in it say nothing."""
    typed = "".join(hash_.split()).lower()
    if len(typed) < SHORTEST:
        return None
    with reading() as session:
        entry = session.exec(select(JournalEntry).where(col(JournalEntry.hash).startswith(typed))).first()
    return _head(entry) if entry else None


def _before(instant: datetime) -> SelectOfScalar[JournalEntry]:
    """The last entry before an instant."""
    before = select(JournalEntry).where(JournalEntry.at < instant)
    return before.order_by(col(JournalEntry.at).desc(), col(JournalEntry.position).desc()).limit(1)


def _head(entry: JournalEntry) -> Head:
    return Head(entry.position, entry.at, entry.hash)
