"""Deadlines that wait for something: days counted from an event, and what is done once something has happened."""

import re
from collections.abc import Mapping
from datetime import date

from models.calendar.days_off import next_working, working_day_after
from models.deadline.named_days import ends_on_a_day
from models.deadline.reading import Reading
from models.deadline.spans import spans_in
from models.deadline.words import (
    AFTER_COUNTING,
    CONDITIONAL,
    COUNTED,
    COUNTED_FROM,
    LONG,
    OFFSET,
    SINCE_ASSIGNED,
    WAITS,
    WITHIN_DAYS,
)
from models.ledger.acts import DeadlineKind


def offset(text: str, year: int, assigned_on: date | None, special: Mapping[date, bool]) -> Reading | None:
    found = WITHIN_DAYS.fullmatch(text)
    if found is not None:
        due = None if assigned_on is None else _counted(assigned_on, int(found[1]), found[2], special)
        return Reading(DeadlineKind.OFFSET, "", due=due, review=True, reason=SINCE_ASSIGNED)
    found = OFFSET.search(text) or AFTER_COUNTING.search(text)
    if found is None:
        return None
    event = text[found.end() :]
    since = next((span.due for span, _at in spans_in(event, year) if span.start is None), None)
    if since is None and re.match(r"(ngay )?(ky|ban hanh|duoc giao|nhan duoc|co hieu luc)", event):
        since = assigned_on
    if since is None:
        return Reading(DeadlineKind.OFFSET, "", review=True, reason=COUNTED_FROM)
    due = _counted(since, int(found[1]), found[2], special)
    return Reading(DeadlineKind.OFFSET, "", due=due, review=True, reason=COUNTED)


def _counted(since: date, count: int, unit: str, special: Mapping[date, bool]) -> date:
    """So many days, weeks or months on, or working days; a day that is none is the next working one."""
    if unit == "ngay lam viec":
        return working_day_after(since, count, special)
    return next_working(since + LONG[unit](count), special)


def conditional(text: str, _year: int, _assigned: date | None, _special: Mapping[date, bool]) -> Reading | None:
    waits = CONDITIONAL.search(text)
    if waits is None or ends_on_a_day(text, waits.start()):
        return None
    return Reading(DeadlineKind.CONDITIONAL, "", review=True, reason=WAITS)
