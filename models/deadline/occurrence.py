"""Occurrences: the days on which a recurring duty falls due within a year, each of them reported by itself."""

from datetime import date, datetime, time

from dateutil.rrule import rrulestr

from models.deadline.reading import Reading
from models.ledger.acts import Deadline

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
