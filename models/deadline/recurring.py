"""Deadlines that recur: each week, month, quarter or year."""

from collections.abc import Mapping
from datetime import date

from models.deadline.reading import Reading
from models.deadline.words import (
    EVERY,
    LAST_MONTH,
    RECURRING_DAY,
    RECURRING_FILLERS,
    RECURS_OTHERWISE,
    RECURS_SOMEHOW,
    SHORTEST_MONTH,
    WEEKDAY,
    WEEKDAYS,
)
from models.ledger.acts import DeadlineKind

LEAP_YEAR = 2024
FEBRUARY = 2


def recurring(text: str, _year: int, _assigned_on: date | None, _special: Mapping[date, bool]) -> Reading | None:
    every = EVERY.search(text)
    if every is None:
        review = Reading(DeadlineKind.RECURRING, "", review=True, reason=RECURS_OTHERWISE)
        return review if RECURS_SOMEHOW.search(text) else None
    unit = every["unit"] or "quy"
    rest = f"{text[: every.start()]} {text[every.end() :]}"
    last_month = LAST_MONTH.search(rest) or every["last"]
    rest = LAST_MONTH.sub(" ", rest)
    weekday = WEEKDAY.search(rest) if unit == "tuan" else None
    rest = WEEKDAY.sub(" ", rest) if weekday else rest
    day = RECURRING_DAY.search(rest)
    if day is not None:
        date(LEAP_YEAR, int(day["m"] or 1), int(day["d"]))  # fails for a day that no year has
        rest = f"{rest[: day.start()]} {rest[day.end() :]}"
    number, month = (int(day["d"]), int(day["m"] or 0)) if day else (0, 0)
    left = RECURRING_FILLERS.sub(" ", rest).strip()
    fits = {
        "tuan": not number and not last_month,
        "thang": not month and not last_month,
        "quy": not month and bool(last_month) == bool(number),
        "nam": bool(number) == bool(month) and not last_month,
    }
    if left or not fits[unit]:
        return Reading(DeadlineKind.RECURRING, "", review=True, reason=RECURS_OTHERWISE)
    yearly = _month_day(number) if month == FEBRUARY else f"BYMONTHDAY={number or 31}"
    rules = {
        "tuan": f"FREQ=WEEKLY;BYDAY={WEEKDAYS[weekday['n']] if weekday else 'FR'}",
        "thang": f"FREQ=MONTHLY;{_month_day(number)}",
        "quy": f"FREQ=MONTHLY;BYMONTH=3,6,9,12;{_month_day(number)}",
        "nam": f"FREQ=YEARLY;BYMONTH={month or 12};{yearly}",
    }
    return Reading(DeadlineKind.RECURRING, "", rrule=rules[unit])


def _month_day(number: int) -> str:
    """The day of a month, or its last one where it is shorter; without a number the last."""
    if not number:
        return "BYMONTHDAY=-1"
    if number <= SHORTEST_MONTH:
        return f"BYMONTHDAY={number}"
    days = ",".join(map(str, range(SHORTEST_MONTH, number + 1)))
    return f"BYMONTHDAY={days};BYSETPOS=-1"
