"""The spans of days that printed words name: a day, months, quarters, halves and years."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from models.deadline.words import (
    BRANCHES,
    OF_A_SCHOOL_YEAR,
    OF_A_WEEK,
    OF_THE_MOON,
    PATTERNS,
    SEVERAL,
    SHORT_YEAR,
    STEMS,
    TURN_OF_THE_YEAR,
)

ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
NUMBERS = {"nhat": 1, "dau": 1, "hai": 2, "ba": 3, "tu": 4, "v": 5, **ROMAN}
FIRST_OF_A_CYCLE = 4  # the year Giáp Tý of the common era
CENTURY, TWO_DIGITS = 2000, 2
A_WEEK = 7  # days
# the first day of the lunar year, by the calendar of Vietnam
NEW_YEARS = {
    first.year: first
    for first in (
        *(date(2020, 1, 25), date(2021, 2, 12), date(2022, 2, 1), date(2023, 1, 22), date(2024, 2, 10)),
        *(date(2025, 1, 29), date(2026, 2, 17), date(2027, 2, 6), date(2028, 1, 26), date(2029, 2, 13)),
        *(date(2030, 2, 2), date(2031, 1, 23), date(2032, 2, 11), date(2033, 1, 31), date(2034, 2, 19)),
        date(2035, 2, 8),
    )
}
PARTS_OF_A_MONTH = {"dau": (1, 15), "cuoi": (16, 31), "thuong": (1, 10), "trung": (11, 20), "ha": (21, 31)}
SCHOOL_OPENS, SCHOOL_ENDS = (9, 5), (5, 31)  # month and day, as the ministry's calendars have them
END_OF_MONTH = relativedelta(day=31)


@dataclass(frozen=True, slots=True)
class Span:
    """The days that some printed words mean; ``start`` is empty for a single day, ``doubt`` says what is asked.

    ``ends`` are those of each of several that the words name.
    """

    start: date | None
    due: date
    doubt: str = ""
    ends: tuple[date, ...] = ()


def spans_in(text: str, year: int) -> Iterator[tuple[Span, tuple[int, int]]]:
    """Every span of days that the words name, in their order, each with its place in them.

    One without a year has that of the next one that says it, else the plan's.
    """
    found: list[tuple[re.Match[str], str]] = []
    taken: list[tuple[int, int]] = []
    for kind, pattern in PATTERNS:
        for match in re.finditer(pattern, text):
            start, end = match.span()
            if all(end <= left or start >= right for left, right in taken):
                taken.append((start, end))
                found.append((match, kind))
    found = [each for each in found if each[1] != "new year" or (_new_year_in(each[0], year) or year) in NEW_YEARS]
    found.sort(key=lambda each: each[0].start())
    years = [_new_year_in(match, year) if kind == "new year" else year_in(match) for match, kind in found]
    for place, (match, kind) in enumerate(found):
        its_year = next((said_year for said_year in years[place:] if said_year is not None), year)
        yield _span(match, kind, its_year), match.span()


def year_in(match: re.Match[str]) -> int | None:
    said = match.groupdict().get("y")
    return whole_year(said) if said else None


def _new_year_in(match: re.Match[str], year: int) -> int | None:
    """The year of a lunar new year that is named by its number or, next to ``year``, by its stem and branch."""
    if said := year_in(match):
        return said
    stem, branch = match["stem"], match["branch"]
    named = (
        each
        for each in (year, year + 1, year - 1)
        if stem == STEMS[(each - FIRST_OF_A_CYCLE) % len(STEMS)]
        and branch == BRANCHES[(each - FIRST_OF_A_CYCLE) % len(BRANCHES)]
    )
    return next(named, None)


def whole_year(text: str) -> int:
    """The year as it is counted; one of two digits is of this century."""
    return int(text) + (CENTURY if len(text) == TWO_DIGITS else 0)


def _span(match: re.Match[str], kind: str, year: int) -> Span:
    part = match.groupdict()
    match kind:
        case "day":
            short = SHORT_YEAR if len(part["y"] or "") == TWO_DIGITS else ""
            return Span(None, date(year, int(part["m"]), int(part["d"])), short)
        case "part of a month" | "week" | "week of a quarter":
            return _within_a_month(part, kind, year)
        case "new year" | "new year's day" | "school opens" | "school year":
            return _of_a_calendar(kind, year)
        case "half":
            months = {"ba": 3, "sau": 6, "chin": 9}.get(part["n"]) or int(part["n"])
            first = 1 if part["which"] == "dau" else 13 - months
            return _months(year, first, [first + months - 1])
        case "quarters":
            quarters = [quarter_number(each) for each in re.findall(r"iv|i{1,3}|[1-4]", part["q"])]
            return _months(year, 3 * quarters[0] - 2, [3 * each for each in quarters], part["q"])
        case "months":
            first, more = int(part["a"]), part.get("more") or ""
            return _months(year, first, [first, *(int(each) for each in re.findall(r"\d+", more))], more)
        case "bare months":
            return _months(year, int(part["a"]), [int(part["b"])])
    return Span(date(year, 1, 1), date(int(part.get("z") or year), 12, 31))


def _within_a_month(part: Mapping[str, str | None], kind: str, year: int) -> Span:
    """Half of a month, ten days of it, or its weeks; the first or the last week of a quarter is one of its months."""
    week, last = part.get("w") or "", part.get("v")
    if kind == "week of a quarter":
        return _week(year, 3 * quarter_number(part["q"] or "") - (2 if week == "dau" else 0), week)
    month = int(part["m"] or 0)
    if kind == "part of a month":
        return _days_of(year, month, *PARTS_OF_A_MONTH[part["which"] or ""])
    first = _week(year, month, week)
    return replace(first, due=_week(year, month, last).due) if last else first


def quarter_number(text: str) -> int:
    return ROMAN.get(text) or int(text)


def _days_of(year: int, month: int, first: int, last: int) -> Span:
    """Some days of a month, up to its last one where it is shorter."""
    return Span(date(year, month, first), date(year, month, 1) + relativedelta(day=last))


def _of_a_calendar(kind: str, year: int) -> Span:
    """The new year by the moon or by the sun, or days of the school year that begins in ``year``."""
    if kind == "new year":
        lunar = NEW_YEARS.get(year, date.min)
        return Span(lunar, lunar, OF_THE_MOON)
    if kind == "new year's day":
        return Span(date(year, 1, 1), date(year, 1, 1))
    opens = date(year, *SCHOOL_OPENS)
    if kind == "school opens":
        return Span(None, opens, OF_A_SCHOOL_YEAR)
    return Span(opens, date(year + 1, *SCHOOL_ENDS), OF_A_SCHOOL_YEAR)


def _week(year: int, month: int, which: str) -> Span:
    """Seven days of a month, counted from its first; the last week is that of its last day."""
    first = date(year, month, 1)
    last = first + END_OF_MONTH
    if which == "cuoi":
        return Span(last - timedelta(days=A_WEEK - 1), last, OF_A_WEEK)
    number = NUMBERS.get(which) or int(which)
    return Span(
        first + timedelta(days=A_WEEK * (number - 1)),
        min(first + timedelta(days=A_WEEK * number - 1), last),
        OF_A_WEEK,
    )


def _months(year: int, first: int, lasts: Sequence[int], text: str = "") -> Span:
    """From the first day of a month to the last of another; of several (``lasts``) that are ``text`` apart, one is
    asked for."""
    last = lasts[-1]
    if re.search(r"[,;&+]|\bva\b", text):
        ends = tuple(date(year, month, 1) + END_OF_MONTH for month in lasts)
        return Span(start=date(year, min(first, last), 1), due=max(ends[0], ends[-1]), doubt=SEVERAL, ends=ends)
    if first > last:
        return Span(date(year - 1, first, 1), date(year, last, 1) + END_OF_MONTH, TURN_OF_THE_YEAR)
    return Span(date(year, first, 1), date(year, last, 1) + END_OF_MONTH)
