"""Who said something: name and number, apart from what was said, for as long as the office needs them.

No other table, index, search, file or backup has them, and no entry of the journal speaks of them.
"""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlmodel import Field, Session, col, select

from models.base import Model
from models.preference import preferences_in
from models.province import day_of
from models.refusal import require
from models.text import SHORT, WORD, one_line, require_within, searchable

DIGITS = 6  # at least, of a telephone number
OF_NUMBER = 9  # the last digits, which stay the same behind +84 and behind 0
NO_DIGITS = re.compile(r"(?<=\d)[\s.()-]+(?=\d)")


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


def require_nameless(caller: CallerDetails | Caller | None, *texts: str) -> None:
    """Refuse words that stay for good and have the name, or the number or address, of who is erased in time."""
    told = [text for text in texts if text and caller is not None and _names(text, caller)]
    require(not told, "Leave out who said it: name and number stand apart, and are erased in time.")


def _names(text: str, caller: CallerDetails | Caller) -> bool:
    """Whether a text has a name or address of several words, or a telephone number; with or without accents."""
    words = _words(text)
    told = [_words(each) for each in (caller.name, caller.contact)]
    number = re.sub(r"\D", "", caller.contact)[-OF_NUMBER:]
    dials = len(number) >= DIGITS and number in NO_DIGITS.sub("", text)
    return dials or any(" " in each.strip() and each in words for each in told)


def _words(text: str) -> str:
    """The words of a text, a space before and behind each."""
    return f" {' '.join(WORD.findall(searchable(text)))} "


def erase_callers(session: Session, at: datetime) -> int:
    """Erase everybody whose time is over, as the settings have it now; what was said stays. How many there were."""
    last = day_of(at) - timedelta(days=preferences_in(session).caller_days)
    callers = session.exec(select(Caller).where(col(Caller.received_on) <= last).order_by(col(Caller.voice_id))).all()
    for caller in callers:
        session.delete(caller)
    session.flush()
    return len(callers)
