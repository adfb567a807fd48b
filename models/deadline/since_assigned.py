"""Deadlines counted from the day of assignment: "trong tuần này", "trước ngày 10 tháng đầu quý sau"."""

import re
from collections.abc import Mapping
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from models.calendar.days_off import is_working
from models.deadline.reading import Reading
from models.deadline.recurring import rule_of_each
from models.deadline.words import FILLERS, ONCE_OR_EACH, SINCE_ASSIGNED, WITHIN_A_PERIOD
from models.ledger.acts import DeadlineKind

DAY, WEEK, WORKING_WEEK = timedelta(days=1), timedelta(days=7), timedelta(days=4)  # the last from Monday on
END_OF_MONTH = relativedelta(day=31)
MONTHS = {"thang": 1, "quy": 3, "nam": 12}
MONTH_OF_A_QUARTER = {"dau": 0, "giua": 1, "cuoi": 2}
PARTS_WITHOUT_A_DAY = ("dau", "giua")  # "đầu tháng sau" says none


def since_assigned(text: str, _year: int, assigned_on: date | None, special: Mapping[date, bool]) -> Reading | None:
    """A day in this or the next week, month or quarter. A day of the next one may be meant of each, as reports are
    due: then there is a rule too, and somebody says which."""
    found = WITHIN_A_PERIOD.search(text)
    if found is None or not _says_which(found) or FILLERS.sub(" ", _around(found)).strip():
        return None
    unit = "quy" if found["month"] else found["unit"]
    rule = rule_of_each(unit, found[0]) if (found["d"] or found["end"]) and _is_next(found) else ""
    due = None if assigned_on is None else _day_of(found, assigned_on, special)
    reason = ONCE_OR_EACH if rule else SINCE_ASSIGNED
    return Reading(DeadlineKind.OFFSET, "", due=due, rrule=rule, review=True, reason=reason)


def _around(found: re.Match[str]) -> str:
    return f"{found.string[: found.start()]} {found.string[found.end() :]}"


def _says_which(found: re.Match[str]) -> bool:
    """Whether a period is this or the next one; a bare "tháng" is none."""
    return bool(found["which"] or found["part"]) or re.search(r"\btrong $", found.string[: found.start()]) is not None


def _is_next(found: re.Match[str]) -> bool:
    return found["which"] not in (None, "nay")


def _day_of(found: re.Match[str], since: date, special: Mapping[date, bool]) -> date | None:
    """The day that is named in its period, else the last one; ``None`` where the words leave it open."""
    first, last = _first_and_last(found, since)
    if found["d"]:
        is_of_a_month = found["unit"] == "thang" or found["month"]
        return first.replace(day=int(found["d"])) if is_of_a_month else None
    if found["weekday"]:
        return first + DAY * (int(found["n"] or 8) - 2) if found["unit"] == "tuan" else None
    if found["end"]:
        day, step = (last, -DAY) if found["end"] == "cuoi" else (first, DAY)
        while found["working"] and not is_working(day, special):
            day += step
        return day
    if found["part"]:
        return None if found["part"] in PARTS_WITHOUT_A_DAY else last
    is_before = re.search(r"\btruoc $", found.string[: found.start()])
    return first - DAY if is_before else last


def _first_and_last(found: re.Match[str], since: date) -> tuple[date, date]:
    """The first and the last day of the period; of a week the last one that is worked."""
    is_next = _is_next(found)
    if found["unit"] == "tuan":
        monday = since - DAY * since.weekday() + WEEK * is_next
        return monday, monday + WORKING_WEEK
    months = MONTHS[found["unit"]]
    begun = since.replace(month=(since.month - 1) // months * months + 1, day=1)
    first = begun + relativedelta(months=months * is_next)
    if found["month"]:
        first, months = first + relativedelta(months=MONTH_OF_A_QUARTER[found["month"]]), 1
    last = first + relativedelta(months=months - 1) + END_OF_MONTH
    if found["week"]:
        return (first, first + WEEK - DAY) if found["week"] == "dau" else (last - WEEK + DAY, last)
    return first, last
