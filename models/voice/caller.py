"""Who said something: name and number, apart from what was said, for as long as the office needs them.

No other table, index, search, file or backup has them, and no entry of the journal speaks of them.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlmodel import Field, Session, col, select

from models.base import Model
from models.preference import preferences_in
from models.province import day_of
from models.text import SHORT, one_line, require_within


@dataclass(frozen=True, slots=True)
class CallerDetails:
    """A name, and where its person is reached; either may be unknown."""

    name: str = ""
    contact: str = ""


class Caller(Model, table=True):
    """Who said what ``voice_id`` has. There is no row of who said no name, nor of who was erased."""

    __tablename__ = "voice_caller"

    voice_id: int = Field(primary_key=True, foreign_key="voice.id")
    name: str
    contact: str
    received_on: date = Field(index=True)

    @classmethod
    def remember(cls, session: Session, voice_id: int, details: CallerDetails, received_on: date) -> None:
        name, contact = one_line(details.name), one_line(details.contact)
        require_within(SHORT, name, contact)
        if name or contact:
            session.add(cls(voice_id=voice_id, name=name, contact=contact, received_on=received_on))
            session.flush()

    def erased_on(self, days: int) -> date:
        """The day on which it is erased when callers stay so many ``days``."""
        return self.received_on + timedelta(days=days)


def erase_callers(session: Session, at: datetime) -> int:
    """Erase everybody whose time is over, as the settings have it now; what was said stays. How many there were."""
    last = day_of(at) - timedelta(days=preferences_in(session).caller_days)
    callers = session.exec(select(Caller).where(col(Caller.received_on) <= last).order_by(col(Caller.voice_id))).all()
    for caller in callers:
        session.delete(caller)
    session.flush()
    return len(callers)
