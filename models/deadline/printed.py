"""Deadlines as plans print them, read into days; what cannot be read for certain is for a person to look at.

The forms are those that real plans of provinces and ministries use. A reading says a day only where the words say
one: nothing is rolled over, and no year is guessed but the plan's own.
"""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from models.deadline.cell_value import cell_value
from models.deadline.named_days import end_of_a_span, fixed
from models.deadline.reading import Reading, unread
from models.deadline.recurring import recurring, rule_of_days
from models.deadline.since_assigned import since_assigned
from models.deadline.spans import year_in
from models.deadline.spelling import plain
from models.deadline.waiting import conditional, offset
from models.deadline.words import (
    A_STATUS,
    A_WISH,
    ANOTHER_YEAR,
    BACKWARDS,
    BEFORE_A_DAY,
    BEFORE_ASSIGNED,
    BEFORE_THE_PLAN,
    DAY,
    DAY_IN_WORDS,
    EMPTY,
    GOING_ON,
    NO_SUCH_DAY,
    NOT_UNDERSTOOD,
    PAST_THE_PLAN,
    REGULAR,
    STATUS,
    WISH,
    WISH_BESIDE,
    WITH_REPORTS,
)
from models.ledger.acts import DeadlineKind

A_YEAR = relativedelta(years=1)


def read_deadline(
    text: str,
    year: int,
    assigned_on: date | None = None,
    *,
    strict_before: bool = False,
    special: Mapping[date, bool] | None = None,
) -> Reading:
    """What ``text`` in a plan of ``year`` says. With ``strict_before``, "before the 15th" is the 14th.

    Days counted from an event roll on to the next working day (Civil Code 2015, Art. 148(5)); ``special`` are the
    days that differ from their weekday. Fixed days never move.
    """
    said = plain(text)
    reading = replace(_read(said, year, assigned_on, special or {}), text=text.strip())
    if strict_before and reading.due and reading.kind is DeadlineKind.FIXED and BEFORE_A_DAY.match(said):
        days = tuple(day - timedelta(days=1) for day in reading.alternatives)
        reading = replace(reading, due=reading.due - timedelta(days=1), alternatives=days)
    if reading.alternatives:
        reading = replace(reading, rrule=rule_of_days(reading.alternatives))
    return _doubted(reading, year, assigned_on)


def read_day(text: str) -> date | None:
    """A single day with its year, as people or spreadsheets write it; ``None`` for anything else."""
    said = plain(text)
    if (cell := cell_value(said)) is not None:
        return cell.due
    for pattern in (DAY, DAY_IN_WORDS):
        if (found := re.fullmatch(pattern, said)) and (year := year_in(found)) is not None:
            try:
                return date(year, int(found["m"]), int(found["d"]))
            except ValueError:
                return None
    return None


def _read(text: str, year: int, assigned_on: date | None, special: Mapping[date, bool]) -> Reading:
    if not text.strip("-/ "):
        return unread(EMPTY)
    told = cell_value(text) or _with_a_wish(text, year, assigned_on, special) or _regular(text)
    if told is not None:
        return told
    if STATUS.fullmatch(text):
        return unread(A_STATUS)
    try:
        readings = (read(text, year, assigned_on, special) for read in FORMS)
        return next((reading for reading in readings if reading is not None), None) or fixed(text, year)
    except (ValueError, OverflowError):
        return unread(NO_SUCH_DAY)


def _of_another_year(text: str, _year: int, _assigned: date | None, _special: Mapping[date, bool]) -> Reading | None:
    return unread(NOT_UNDERSTOOD) if ANOTHER_YEAR.search(GOING_ON.sub(" ", text)) else None


FORMS = (recurring, _of_another_year, since_assigned, offset, conditional, end_of_a_span)


def _with_a_wish(text: str, year: int, assigned_on: date | None, special: Mapping[date, bool]) -> Reading | None:
    """What stands beside a wish ("sớm nhất", "khẩn trương"), to be looked at."""
    wish = WISH.search(text)
    if wish is None:
        return None
    rest = _without_wish(text, *wish.span()).strip(" .;,-()")
    beside = _read(rest, year, assigned_on, special) if rest else unread(A_WISH)
    if beside.kind is DeadlineKind.UNREADABLE:
        return unread(A_WISH)
    return replace(beside, review=True, reason=WISH_BESIDE)


def _regular(text: str) -> Reading | None:
    if STATUS.fullmatch(text) or not REGULAR.search(text):
        return None
    more = REGULAR.sub("", text).replace("nhiem vu", "").strip(" ,.;-")
    return Reading(DeadlineKind.REGULAR, "", review=bool(more), reason=WITH_REPORTS if more else "")


def _without_wish(text: str, start: int, end: int) -> str:
    """What stands before a wish and after it: it goes on to the end, or is in brackets."""
    opened = text.rfind("(", 0, start)
    if opened < 0 or ")" in text[opened:start]:
        return text[:start]
    closed = text.find(")", end)
    return text[:opened] + (text[closed + 1 :] if closed >= 0 else "")


def _doubted(reading: Reading, year: int, assigned_on: date | None) -> Reading:
    due = reading.due
    if due is None or reading.review:
        return reading
    for wrong, reason in (
        (reading.start is not None and reading.start > due, BACKWARDS),
        (assigned_on is not None and due < assigned_on, BEFORE_ASSIGNED),
        (due.year > year + 1 or (due.year > year and _is_over_a_year(reading)), PAST_THE_PLAN),
        (due.year < year, BEFORE_THE_PLAN),
    ):
        if wrong:
            return replace(reading, review=True, reason=reason)
    return reading


def _is_over_a_year(reading: Reading) -> bool:
    return reading.start is not None and reading.due is not None and reading.start + A_YEAR <= reading.due
