"""Occurrences: the days on which a recurring duty falls due within a year, each of them reported by itself."""

from datetime import date, datetime, time

from dateutil.rrule import rrulestr

from models.deadline.reading import Reading, read_deadline
from models.ledger.acts import Deadline, DeadlineKind
from models.refusal import Refusal, require

MOST = 60  # a year has 53 Fridays


def occurrences(rule: str, year: int, since: date) -> list[date]:
    """The days of ``rule`` (RFC 5545) in a year, from ``since`` on."""
    first, last = datetime(year, 1, 1), datetime.combine(date(year, 12, 31), time.max)  # noqa: DTZ001 (days, no instants)
    found = (each.date() for each in rrulestr(rule, dtstart=first).between(first, last, inc=True))
    return [day for day in found if day >= since][:MOST]


def deadline_of(reading: Reading, year: int, since: date) -> Deadline:
    """The deadline that a reading comes to; a duty that recurs once more in its year is due on that day."""
    days = occurrences(reading.rrule, year, since) if reading.rrule else []
    due = days[0] if len(days) == 1 else reading.due
    return Deadline(text=reading.text, kind=reading.kind, start=reading.start, due=due, rrule=reading.rrule)


def chosen_deadline(kind: DeadlineKind, due: date | None, text: str, year: int, since: date) -> Deadline:
    """The deadline that somebody chooses for a task of ``year``, assigned on ``since``, with what its plan prints.

    Raises :class:`Refusal` for a fixed one without its day, and for a recurring one that does not say how it recurs.
    """
    if kind is DeadlineKind.RECURRING:
        deadline = deadline_of(read_deadline(text, year, since), year, since)
        require(bool(deadline.rrule), "Write how it recurs, for example: Hằng quý, or: trước ngày 20 hằng tháng.")
        return deadline
    if kind is not DeadlineKind.FIXED:
        return Deadline(text=text, kind=kind)
    if due is None:
        raise Refusal("A fixed deadline needs its day. Or choose another kind of deadline.")
    return Deadline(text=text or due.strftime("%d/%m/%Y"), due=due)
