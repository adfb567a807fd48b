"""Deadlines that recur: each week, month, quarter or year."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from models.deadline.reading import Reading
from models.deadline.spans import END_OF_MONTH, quarter_number
from models.deadline.words import (
    A_QUARTER,
    AFTER_ITS_PERIOD,
    DATES_OF_A_YEAR,
    DAYS_OF_A_MONTH,
    EACH_HALF_YEAR,
    EVERY,
    FIRST_OR_LAST,
    IN_ANOTHER,
    IN_THE_NEXT,
    MONTH_OF_A_QUARTER,
    MONTHS_OF_QUARTERS,
    OF_EACH,
    PERIODS_OF_REPORTS,
    RECURRING_DAY,
    RECURRING_FILLERS,
    RECURS_OTHERWISE,
    RECURS_SOMEHOW,
    REPORTED_IN,
    SHORTEST_MONTH,
    WEEKDAY,
    WEEKDAYS,
)
from models.ledger.acts import DeadlineKind

LEAP_YEAR, SEVERAL = 2024, 2
JANUARY, FEBRUARY, DECEMBER = 1, 2, 12
WORKING_DAYS = "BYDAY=MO,TU,WE,TH,FR"


@dataclass(frozen=True, slots=True)
class _Day:
    """Which day recurs: a ``weekday``, the ``number`` of a day, or the first or last (``end``, "dau" or "cuoi") of
    the days or of the ``working`` ones; of which ``month``, or which ``of_quarter``. ``left`` is what else stands."""

    weekday: str = ""
    number: int = 0
    month: int = 0
    end: str = ""
    working: bool = False
    of_quarter: str = ""
    left: str = ""


def recurring(text: str, _year: int, _assigned_on: date | None, _special: Mapping[date, bool]) -> Reading | None:
    """The days that recur; those after the period that they are of ("ngày 05 tháng sau") are asked about."""
    if months := _months_of_reports(text):
        return Reading(DeadlineKind.RECURRING, "", rrule=_monthly_in(months))
    unit, rest = _unit_of(text)
    if not unit:
        review = Reading(DeadlineKind.RECURRING, "", review=True, reason=RECURS_OTHERWISE)
        return review if RECURS_SOMEHOW.search(text) else None
    rule, left = _rule_in(rest, unit)
    if not rule or RECURRING_FILLERS.sub(" ", IN_THE_NEXT.sub(" ", left)).strip():
        return Reading(DeadlineKind.RECURRING, "", review=True, reason=RECURS_OTHERWISE)
    is_after = IN_THE_NEXT.search(left) is not None
    reason = AFTER_ITS_PERIOD if is_after else ""
    return Reading(DeadlineKind.RECURRING, "", rrule=rule, review=is_after, reason=reason)


def rule_of_each(unit: str, text: str) -> str:
    """The rule (RFC 5545) of a day of each month or quarter (``unit``, "thang" or "quy"); empty for any other."""
    return RULES[unit](_day_in(text, unit)) if unit in ("thang", "quy") else ""


def rule_of_days(days: Sequence[date]) -> str:
    """The rule of several days of one year, on which something may be due each time; empty for any others."""
    if len(days) < SEVERAL or len({day.year for day in days}) > 1:
        return ""
    return _of_dates([(day.month, 0 if day == day + END_OF_MONTH else day.day) for day in days])


def _unit_of(text: str) -> tuple[str, str]:
    """What recurs, and the text without the words that say it; empty where nothing does."""
    if every := EVERY.search(text):
        return every["unit"], _without(text, *every.span())
    of_quarter = MONTH_OF_A_QUARTER.search(text)
    if of_quarter and of_quarter["quarter"] and not IN_ANOTHER.match(text, of_quarter.end()):
        return "quy", text
    if of_each := OF_EACH.search(text):
        return of_each["unit"], _without(text, *of_each.span("unit"))
    return "", text


def _months_of_reports(text: str) -> list[int]:
    """The months at whose ends reports fall due ("quý, 6 tháng, năm"); none where the text says something else."""
    if EACH_HALF_YEAR.fullmatch(text):
        return [6, 12]
    if not PERIODS_OF_REPORTS.fullmatch(text):
        return []
    return sorted({month for period, months in REPORTED_IN.items() if period in text for month in months})


def _rule_in(text: str, unit: str) -> tuple[str, str]:
    """The rule of what recurs each ``unit``, or an empty one, and what else stands in the text."""
    if unit == "nam":
        dates, left = _dates_in(text)
        if dates:
            return _of_dates(dates), left
    if unit == "thang" and (several := DAYS_OF_A_MONTH.search(text)):
        days = [_Day(number=int(each)) for each in re.findall(r"\d+", several["days"])]
        return "\n".join(map(_of_each_month, days)), _without(text, *several.span())
    day = _day_in(text, unit)
    return RULES[unit](day), day.left


def _dates_in(text: str) -> tuple[list[tuple[int, int]], str]:
    """The days of a year that the text names, as month and day (0 is the last), and what else stands in it."""
    dates: list[tuple[int, int]] = []
    for found in DATES_OF_A_YEAR.finditer(text):
        quarters = [3 * quarter_number(each) for each in A_QUARTER.findall(found["quarters"] or "")]
        months = quarters or [int(each) for each in re.findall(r"\d+", found["month"] or found["months"])]
        dates += [(month, int(found["of"] or found["day"] or 0)) for month in months]
    return dates, DATES_OF_A_YEAR.sub(" ", text)


def _day_in(text: str, unit: str) -> _Day:
    weekday, text = _taken(WEEKDAY, text) if unit == "tuan" else (None, text)
    of_quarter, text = _taken(MONTH_OF_A_QUARTER, text)
    end, text = _taken(FIRST_OR_LAST, text)
    day, text = _taken(RECURRING_DAY, text)
    if day is not None:
        date(LEAP_YEAR, int(day["m"] or 1), int(day["d"]))  # fails for a day that no year has
    return _Day(
        weekday=WEEKDAYS[weekday["n"]] if weekday else "",
        number=int(day["d"]) if day else 0,
        month=int(day["m"] or 0) if day else 0,
        end=end["which"] if end else "",
        working=end is not None and bool(end["working"] or end["worked"]),
        of_quarter=of_quarter["which"] if of_quarter else "",
        left=text,
    )


def _taken(pattern: re.Pattern[str], text: str) -> tuple[re.Match[str] | None, str]:
    found = pattern.search(text)
    return found, _without(text, *found.span()) if found else text


def _without(text: str, start: int, end: int) -> str:
    return f"{text[:start]} {text[end:]}"


# The rules (RFC 5545) of a day of each week, month, quarter and year; empty where the day does not fit


def _of_each_week(day: _Day) -> str:
    if day.number or day.of_quarter or (day.end and not day.working):
        return ""
    return f"FREQ=WEEKLY;BYDAY={day.weekday or ('MO' if day.end == 'dau' else 'FR')}"


def _of_each_month(day: _Day) -> str:
    return "" if day.month or day.of_quarter else _monthly(day)


def _of_each_quarter(day: _Day) -> str:
    if day.month or (day.number and not day.of_quarter):
        return ""
    return _monthly(day, MONTHS_OF_QUARTERS[day.of_quarter or day.end or "cuoi"])


def _of_each_year(day: _Day) -> str:
    if day.of_quarter or day.number:
        return ""
    return _monthly(day, str(JANUARY if day.end == "dau" else DECEMBER)) if day.end else _of_dates([(DECEMBER, 31)])


def _of_dates(dates: list[tuple[int, int]]) -> str:
    """A rule of each day of the month, a line each; fails for a date that no year has."""
    for month, number in dates:
        date(LEAP_YEAR, month, number or 1)
    if len(dates) == 1:
        month, number = dates[0]
        return f"FREQ=YEARLY;BYMONTH={month};{_month_day(number) if month == FEBRUARY else _this_day(number)}"
    numbers = sorted({number for _month, number in dates})
    return "\n".join(_monthly_in(sorted({m for m, number in dates if number == each}), each) for each in numbers)


def _monthly_in(months: list[int], number: int = 0) -> str:
    return f"FREQ=MONTHLY;BYMONTH={','.join(map(str, months))};{_month_day(number)}"


def _this_day(number: int) -> str:
    return f"BYMONTHDAY={number or -1}"


RULES = {"tuan": _of_each_week, "thang": _of_each_month, "quy": _of_each_quarter, "nam": _of_each_year}


def _monthly(day: _Day, months: str = "") -> str:
    if day.end and day.number:
        return ""
    place = 1 if day.end == "dau" else -1
    ends = f"{WORKING_DAYS};BYSETPOS={place}" if day.working else f"BYMONTHDAY={place}"
    return f"FREQ=MONTHLY;{f'BYMONTH={months};' if months else ''}{ends if day.end else _month_day(day.number)}"


def _month_day(number: int) -> str:
    """The day of a month, or its last one where it is shorter; without a number the last."""
    if number <= SHORTEST_MONTH:
        return _this_day(number)
    days = ",".join(map(str, range(SHORTEST_MONTH, number + 1)))
    return f"BYMONTHDAY={days};BYSETPOS=-1"
