"""How much one person sends on one day: counted with what is kept, so that nobody fills the disk for all."""

from datetime import date, datetime

from sqlmodel import Field, Session

from models.base import Model
from models.person import User
from models.preference import preferences_in
from models.province import day_of
from models.refusal import gettext_noop, require

MEGABYTE = 1024 * 1024
NEARLY = 0.8  # of the quota, from which on one is warned
SPENT = gettext_noop(
    "With this you would send more than the {most} MB of a day. Send the rest tomorrow, or ask the administrator."
)


class SentBytes(Model, table=True):
    """How many bytes a person has sent on a day of the province."""

    __tablename__ = "sent_bytes"

    person_id: int = Field(foreign_key="person.id", primary_key=True)
    on: date = Field(primary_key=True)
    count: int


def sent_on(session: Session, person_id: int, on: date) -> int:
    """The bytes that a person has sent on a day."""
    row = session.get(SentBytes, (person_id, on))
    return row.count if row else 0


def require_quota(count: int, megabytes: int) -> None:
    """Refuse that somebody sends ``count`` bytes on one day."""
    require(count <= megabytes * MEGABYTE, SPENT, most=megabytes)


def spend(session: Session, count: int, *, by: User, at: datetime) -> None:
    """Count what ``by`` sends. Raises :class:`Refusal` when it is more than a person may send on a day."""
    on = day_of(at)
    total = sent_on(session, by.id, on) + count
    require_quota(total, preferences_in(session).daily_megabytes)
    session.merge(SentBytes(person_id=by.id, on=on, count=total))
