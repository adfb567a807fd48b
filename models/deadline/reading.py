"""Deadlines as plans print them, read into days; what cannot be read for certain is for a person to look at.

The forms are those that real plans of provinces and ministries use. A reading says a day only where the words say
one: nothing is rolled over, and no year is guessed but the plan's own.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from models.calendar.days_off import next_working
from models.deadline.spans import Span, spans_in, whole_year, year_in
from models.deadline.spelling import plain
from models.deadline.words import (
    A_STATUS,
    A_WISH,
    AFTER,
    AFTER_COUNTING,
    AMBIGUOUS_SPAN,
    ANOTHER_YEAR,
    BACKWARDS,
    BEFORE,
    BEFORE_A_DAY,
    BEFORE_A_SPAN,
    BEFORE_ASSIGNED,
    BEFORE_THE_PLAN,
    BEGINS,
    BEGUN,
    CONDITIONAL,
    COUNTED,
    COUNTED_FROM,
    DAY,
    DAY_IN_WORDS,
    EMPTY,
    ENDS,
    EVERY,
    FILLERS,
    FIRST_OF_MONTH,
    FOLLOWS_ANOTHER,
    GOES_ON,
    GOING_ON,
    LAST_MONTH,
    LONG,
    MONTH_OF_A_SHORT_YEAR,
    MONTH_UNACCENTED,
    MORE_WORDS,
    NAMES_AN_END,
    NO_DAY_FOLLOWS,
    NO_END,
    NO_SUCH_DAY,
    NO_YEAR,
    NOT_UNDERSTOOD,
    OF_A_SCHOOL_YEAR,
    OFFSET,
    PAST_THE_PLAN,
    RECURRING_DAY,
    RECURRING_FILLERS,
    RECURS_OTHERWISE,
    RECURS_SOMEHOW,
    REGULAR,
    SEVERAL,
    SHORT_YEAR,
    SHORTEST_MONTH,
    SPAN_OR_DAY,
    STARTS_ONLY,
    STATUS,
    SWAPPED,
    UNDETERMINED,
    WAITS,
    WEEKDAY,
    WEEKDAYS,
    WISH,
    WISH_BESIDE,
    WITH_REPORTS,
)
from models.ledger.acts import DeadlineKind

LEAP_YEAR = 2024
A_YEAR = relativedelta(years=1)
LAST_MONTH_OF_A_YEAR = 12
RANGE_SIGNS = ("-", "den", "den ngay", "den het", "toi", "- ngay")
FEBRUARY = 2
SERIALS = range(36526, 73051)  # the days of this century, as a spreadsheet's cell counts them
SERIAL_DAY_0 = date(1899, 12, 30)  # Excel's day 0, with its leap day of 1900 that never was


@dataclass(frozen=True, slots=True)
class Reading:
    """What a printed deadline says. ``review``: a person should look, for ``reason``.

    ``start`` is the first day of a span. ``rrule`` (RFC 5545) says the days of a recurring one.
    """

    kind: DeadlineKind
    text: str
    start: date | None = None
    due: date | None = None
    rrule: str = ""
    review: bool = False
    reason: str = ""

    @property
    def is_certain(self) -> bool:
        """Whether the words alone say what is due: a day, days that recur, or a duty that has none."""
        says_it = self.kind in (DeadlineKind.FIXED, DeadlineKind.RECURRING, DeadlineKind.REGULAR)
        return says_it and not self.review


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
        reading = replace(reading, due=reading.due - timedelta(days=1))
    return _doubted(reading, year, assigned_on)


def read_day(text: str) -> date | None:
    """A single day with its year, as people or spreadsheets write it; ``None`` for anything else."""
    said = plain(text)
    if (cell := _cell_value(said)) is not None:
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
        return _unread(EMPTY)
    told = _cell_value(text) or _with_a_wish(text, year, assigned_on, special) or _regular(text)
    if told is not None:
        return told
    if STATUS.fullmatch(text):
        return _unread(A_STATUS)
    if ANOTHER_YEAR.search(GOING_ON.sub(" ", text)):
        return _unread(NOT_UNDERSTOOD)
    try:
        readings = (read(text, year, assigned_on, special) for read in (_recurring, _offset, _conditional))
        return next((reading for reading in readings if reading is not None), None) or _fixed(text, year)
    except (ValueError, OverflowError):
        return _unread(NO_SUCH_DAY)


def _with_a_wish(text: str, year: int, assigned_on: date | None, special: Mapping[date, bool]) -> Reading | None:
    """What stands beside a wish ("sớm nhất", "khẩn trương"), to be looked at."""
    wish = WISH.search(text)
    if wish is None:
        return None
    rest = _without_wish(text, *wish.span()).strip(" .;,-()")
    beside = _read(rest, year, assigned_on, special) if rest else _unread(A_WISH)
    if beside.kind is DeadlineKind.UNREADABLE:
        return _unread(A_WISH)
    return replace(beside, review=True, reason=WISH_BESIDE)


def _regular(text: str) -> Reading | None:
    if STATUS.fullmatch(text) or not REGULAR.search(text):
        return None
    more = REGULAR.sub("", text).replace("nhiem vu", "").strip(" ,.;-")
    return Reading(DeadlineKind.REGULAR, "", review=bool(more), reason=WITH_REPORTS if more else "")


def _unread(reason: str) -> Reading:
    return Reading(DeadlineKind.UNREADABLE, "", review=True, reason=reason)


def _without_wish(text: str, start: int, end: int) -> str:
    """What stands before a wish and after it: it goes on to the end, or is in brackets."""
    opened = text.rfind("(", 0, start)
    if opened < 0 or ")" in text[opened:start]:
        return text[:start]
    closed = text.find(")", end)
    return text[:opened] + (text[closed + 1 :] if closed >= 0 else "")


def _cell_value(text: str) -> Reading | None:
    """A date as a spreadsheet's cell has it: its serial number, or an ISO date with or without a time."""
    if re.fullmatch(r"\d{5}(\.\d+)?", text) and int(float(text)) in SERIALS:
        return _of_a_cell(SERIAL_DAY_0 + timedelta(days=int(float(text))))
    if re.fullmatch(r"\d{4}-\d{1,2}-\d{1,2}t?", text):
        try:
            return _of_a_cell(date(*map(int, text.strip("t").split("-"))))
        except ValueError:
            return _unread(NO_SUCH_DAY)
    return None


def _of_a_cell(day: date) -> Reading:
    """A day that a spreadsheet keeps; "6/2025" typed into one is kept as the first of June."""
    first = day.day == 1
    return Reading(DeadlineKind.FIXED, "", due=day, review=first, reason=FIRST_OF_MONTH if first else "")


# What recurs


def _recurring(text: str, _year: int, _assigned_on: date | None, _special: Mapping[date, bool]) -> Reading | None:
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


# What waits for something


def _offset(text: str, year: int, assigned_on: date | None, special: Mapping[date, bool]) -> Reading | None:
    found = OFFSET.search(text) or AFTER_COUNTING.search(text)
    if found is None:
        return None
    event = text[found.end() :]
    since = next((span.due for span, _at in spans_in(event, year) if span.start is None), None)
    if since is None and re.match(r"(ngay )?(ky|ban hanh|duoc giao|nhan duoc|co hieu luc)", event):
        since = assigned_on
    if since is None:
        return Reading(DeadlineKind.OFFSET, "", review=True, reason=COUNTED_FROM)
    count, unit = int(found[1]), found[2]
    if unit == "ngay lam viec":
        due = since
        for _number in range(count):
            due = next_working(due + timedelta(days=1), special)
    else:
        due = next_working(since + LONG[unit](count), special)
    return Reading(DeadlineKind.OFFSET, "", due=due, review=True, reason=COUNTED)


def _conditional(text: str, _year: int, _assigned: date | None, _special: Mapping[date, bool]) -> Reading | None:
    waits = CONDITIONAL.search(text)
    if waits is None or _ends_on_a_day(text, waits.start()):
        return None
    return Reading(DeadlineKind.CONDITIONAL, "", review=True, reason=WAITS)


# What names days


@dataclass(frozen=True, slots=True)
class Named:
    """The days that a text names: ``rest`` is the text without words that say it goes on, ``spans`` what is named
    with its place in ``rest``, ``before`` what stands before the first, ``left`` what nothing has explained."""

    text: str
    rest: str
    spans: tuple[tuple[Span, tuple[int, int]], ...]
    before: str
    left: str
    goes_on: bool

    @property
    def first(self) -> Span:
        return self.spans[0][0]

    @property
    def is_before(self) -> bool:
        """Whether the first is the day, or the span, before which something is due."""
        return BEFORE.search(self.before.strip(" (:,")) is not None

    @property
    def is_after(self) -> bool:
        """Whether the first is what something begins after."""
        return AFTER.search(self.before.strip(" (:,")) is not None


def _fixed(text: str, year: int) -> Reading:
    whole = _swapped(text) or _of_a_short_year(text, year) or _after_another(text)
    if whole is not None:
        return whole
    named = _named(text, year)
    if named is None:
        return _undetermined() if UNDETERMINED.match(text) else _unread(NOT_UNDERSTOOD)
    if MONTH_UNACCENTED.search(named.rest):
        return _unread(NOT_UNDERSTOOD)
    if _only_starts(named):
        start = named.first.due if named.is_after else named.first.start or named.first.due
        return Reading(DeadlineKind.UNDETERMINED, "", start=start, review=True, reason=STARTS_ONLY)
    if _is_until_an_end(named):
        return Reading(DeadlineKind.FIXED, "", due=named.first.due)
    reading = _spanned(named)
    return reading if reading.review else _left_over(reading, named)


def _undetermined() -> Reading:
    return Reading(DeadlineKind.UNDETERMINED, "", review=True, reason=NO_DAY_FOLLOWS)


def _swapped(text: str) -> Reading | None:
    """A day whose month cannot be one: month and day stand the other way round."""
    numbers = re.fullmatch(r"(?:truoc )?(?:ngay )?(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})", text)
    if numbers is None:
        return None
    month, day, year = int(numbers[1]), int(numbers[2]), whole_year(numbers[3])
    if not day > LAST_MONTH_OF_A_YEAR >= month:
        return None
    return Reading(DeadlineKind.FIXED, "", due=date(year, month, day), review=True, reason=SWAPPED)


def _of_a_short_year(text: str, year: int) -> Reading | None:
    short = MONTH_OF_A_SHORT_YEAR.fullmatch(text)
    if short is None:
        return None
    whole = _fixed(f"{short['month']}/20{short['y']}", year)
    return whole if whole.review else replace(whole, review=True, reason=SHORT_YEAR)


def _after_another(text: str) -> Reading | None:
    follows = FOLLOWS_ANOTHER.match(text) and not _ends_on_a_day(text, 0) and not _has_a_day_in_brackets(text)
    return _undetermined() if follows else None


def _named(text: str, year: int) -> Named | None:
    rest = GOING_ON.sub(" ", text)
    spans = tuple(spans_in(rest, year))
    if not spans:
        return None
    return Named(
        text=text,
        rest=rest,
        spans=spans,
        before=rest[: spans[0][1][0]],
        left=_without(rest, [place for _span, place in spans]),
        goes_on=GOING_ON.search(text) is not None,
    )


def _only_starts(named: Named) -> bool:
    begins = BEGINS.search(named.before) or BEGUN.search(named.rest) or AFTER.search(named.before.strip())
    until = NO_END.sub("", named.rest)
    return len(named.spans) == 1 and begins is not None and not ENDS.search(until, begins.start())


def _is_until_an_end(named: Named) -> bool:
    """Whether something is due before the end of one span: "trước cuối quý"."""
    first, (start, _end) = named.spans[0]
    at_the_end = re.match(r"(cuoi|het)\b", named.rest[start:]) is not None
    return len(named.spans) == 1 and first.start is not None and named.is_before and at_the_end


def _spanned(named: Named) -> Reading:
    """The days themselves: one, a span, or several of which the last counts."""
    first = named.first
    reading = Reading(DeadlineKind.FIXED, "", start=first.start, due=named.spans[-1][0].due)
    if len(named.spans) > 1:
        reading = replace(reading, start=first.start or first.due)
        return reading if _is_a_range(named) else replace(reading, review=True, reason=SEVERAL)
    if first.start is not None and named.is_before:
        return replace(reading, start=None, due=first.start - timedelta(days=1), review=True, reason=BEFORE_A_SPAN)
    if first.start is not None and re.search(r"\b(den|toi|cham nhat|muon nhat|truoc)\b", named.before):
        return replace(reading, start=None)
    return reading


def _is_a_range(named: Named) -> bool:
    """Whether two days are the first and the last of one span."""
    (_first, (_start, end)), (_second, (start, _end)), *others = named.spans
    between = named.rest[end:start].strip()
    return not others and between in RANGE_SIGNS and not named.is_before


def _left_over(reading: Reading, named: Named) -> Reading:
    """A reading with the doubt that remains, by what of the text it does not explain."""
    first = named.first
    is_long = first.start == date(first.due.year, 1, 1) or first.doubt == OF_A_SCHOOL_YEAR
    of_a_part = re.search(r"\b(ky|tuan|hoc|dau|giua)\b", named.left) and is_long
    if not named.goes_on and (re.search(r"\b(quy|thang)\b", named.left) or of_a_part):
        return _unread(NOT_UNDERSTOOD)
    doubts = (
        (named.goes_on, GOES_ON),
        (re.search(r"\d|[a-z]{2}", named.left), MORE_WORDS),
        (AMBIGUOUS_SPAN.search(named.rest), SPAN_OR_DAY),
        (re.fullmatch(r"(truoc )?\d{1,2}\.\d{1,2}", named.text), NO_YEAR),
        *((span.doubt, span.doubt) for span, _place in named.spans),
    )
    reason = next((reason for doubt, reason in doubts if doubt), "")
    return replace(reading, review=bool(reason), reason=reason)


def _without(text: str, places: list[tuple[int, int]]) -> str:
    for start, end in reversed(places):
        text = f"{text[:start]} {text[end:]}"
    return FILLERS.sub(" ", text).strip()


def _has_a_day_in_brackets(text: str) -> bool:
    return any(any(spans_in(inside, LEAP_YEAR)) for inside in re.findall(r"\(([^()]*)\)", text))


def _ends_on_a_day(text: str, place: int) -> bool:
    """Whether a day is printed before ``place``, or after words that name an end."""
    if place and any(spans_in(text[:place], LEAP_YEAR)):
        return True
    end = NAMES_AN_END.search(text, place)
    return end is not None and any(spans_in(text[end.end() :], LEAP_YEAR))


# What a person should look at all the same


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
