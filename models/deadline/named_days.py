"""Deadlines that name their days: one, a span of them, or several."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from models.calendar.days_off import is_working
from models.deadline.reading import Reading, unread
from models.deadline.spans import Span, spans_in, whole_year
from models.deadline.words import (
    AFTER,
    AMBIGUOUS_SPAN,
    BEFORE,
    BEFORE_A_SPAN,
    BEGINS,
    BEGUN,
    DAY_BESIDE_ITS_MONTH,
    ENDS,
    FILLERS,
    FIRST_OR_LAST,
    FOLLOWS_ANOTHER,
    GOES_ON,
    GOING_ON,
    MONTH_OF_A_SHORT_YEAR,
    MONTH_UNACCENTED,
    MORE_WORDS,
    NAMES_AN_END,
    NO_DAY_FOLLOWS,
    NO_END,
    NO_YEAR,
    NOT_UNDERSTOOD,
    OF_A_SCHOOL_YEAR,
    SEVERAL,
    SHORT_YEAR,
    SPAN_OR_DAY,
    STARTS_ONLY,
    SWAPPED,
    TURN_OF_THE_YEAR,
    UNDETERMINED,
    WEEKDAY,
    WEEKDAYS,
)
from models.ledger.acts import DeadlineKind

LEAP_YEAR = 2024
DAY = timedelta(days=1)
WEEKDAYS_IN_ORDER = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
LAST_MONTH_OF_A_YEAR = 12
RANGE_SIGNS = ("-", "den", "den ngay", "den het", "toi", "- ngay")


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


def end_of_a_span(text: str, year: int, _assigned: date | None, special: Mapping[date, bool]) -> Reading | None:
    """The first or the last day of a span, or of its working days: "ngày làm việc cuối cùng của tháng 6/2026"."""
    end = FIRST_OR_LAST.search(text)
    spans = list(spans_in(text, year)) if end else []
    if end is None or len(spans) != 1 or _without(text, [end.span(), spans[0][1]]):
        return None
    span = spans[0][0]
    day, step = (span.due, -DAY) if end["which"] == "cuoi" else (span.start or span.due, DAY)
    while (end["working"] or end["worked"]) and not is_working(day, special):
        day += step
    return Reading(DeadlineKind.FIXED, "", due=day)


def fixed(text: str, year: int) -> Reading:
    whole = _swapped(text) or _of_a_short_year(text, year) or _beside_its_month(text, year) or _after_another(text)
    if whole is not None:
        return whole
    named = _named(text, year)
    if named is None:
        return _undetermined() if UNDETERMINED.match(text) else unread(NOT_UNDERSTOOD)
    if MONTH_UNACCENTED.search(named.rest):
        return unread(NOT_UNDERSTOOD)
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
    whole = fixed(f"{short['month']}/20{short['y']}", year)
    return whole if whole.review else replace(whole, review=True, reason=SHORT_YEAR)


def _beside_its_month(text: str, year: int) -> Reading | None:
    """ "18 (tháng 7)", as a row says it whose month stands above."""
    said = DAY_BESIDE_ITS_MONTH.fullmatch(text)
    if said is None:
        return None
    due = date(int(said["y"] or year), int(said["m"]), int(said["d"]))
    return Reading(DeadlineKind.FIXED, "", due=due, review=True, reason=MORE_WORDS)


def _after_another(text: str) -> Reading | None:
    follows = FOLLOWS_ANOTHER.match(text) and not ends_on_a_day(text, 0) and not _has_a_day_in_brackets(text)
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
        if _is_a_range(named):
            return _of_a_range(reading, named)
        days = [day for span, _place in named.spans for day in (span.ends or (span.due,))]
        return replace(reading, review=True, reason=SEVERAL, alternatives=tuple(dict.fromkeys(days)))
    if first.start is not None and named.is_before:
        return replace(reading, start=None, due=first.start - timedelta(days=1), review=True, reason=BEFORE_A_SPAN)
    if first.start is not None and re.search(r"\b(den|toi|cham nhat|muon nhat|truoc)\b", named.before):
        return replace(reading, start=None)
    return reading


def _of_a_range(reading: Reading, named: Named) -> Reading:
    """A span of two days; without years, "25/12 - 5/1" began the year before."""
    start, due = reading.start, reading.due
    if not (start and due and start > due) or re.search(r"\d{4}", named.rest):
        return reading
    return replace(reading, start=start.replace(year=start.year - 1), review=True, reason=TURN_OF_THE_YEAR)


def _is_a_range(named: Named) -> bool:
    """Whether two days are the first and the last of one span."""
    (_first, (_start, end)), (_second, (start, _end)), *others = named.spans
    between = named.rest[end:start].strip()
    return not others and between in RANGE_SIGNS and not named.is_before


def _left_over(reading: Reading, named: Named) -> Reading:
    """A reading with the doubt that remains, by what of the text it does not explain."""
    first = named.first
    left = _without_its_weekday(named)
    is_long = first.start == date(first.due.year, 1, 1) or first.doubt == OF_A_SCHOOL_YEAR
    of_a_part = re.search(r"\b(ky|tuan|hoc|dau|giua)\b", left) and is_long
    of_an_event = re.search(r"\btruoc\b", named.before) and is_long and re.search(r"[a-z]{2}", left)
    if of_an_event:
        return unread(NOT_UNDERSTOOD)  # "trước Đại hội Đảng năm 2026" is no end of the year
    if not named.goes_on and (re.search(r"\b(quy|thang)\b", left) or of_a_part):
        return unread(NOT_UNDERSTOOD)
    doubts = (
        (named.goes_on, GOES_ON),
        (re.search(r"\d|[a-z]{2}", left), MORE_WORDS),
        (AMBIGUOUS_SPAN.search(named.rest), SPAN_OR_DAY),
        (re.fullmatch(r"(truoc )?\d{1,2}\.\d{1,2}", named.text), NO_YEAR),
        *((span.doubt, span.doubt) for span, _place in named.spans),
    )
    reason = next((reason for doubt, reason in doubts if doubt), "")
    return replace(reading, review=bool(reason), reason=reason, alternatives=first.ends)


def _without_its_weekday(named: Named) -> str:
    """What is left of a text without the day of the week that its only day is: "thứ Hai, 15/6/2026"."""
    weekday = WEEKDAY.search(named.left)
    if weekday is None or len(named.spans) > 1 or named.first.start is not None:
        return named.left
    is_right = WEEKDAYS[weekday["n"]] == WEEKDAYS_IN_ORDER[named.first.due.weekday()]
    return WEEKDAY.sub(" ", named.left) if is_right else named.left


def _without(text: str, places: list[tuple[int, int]]) -> str:
    for start, end in reversed(places):
        text = f"{text[:start]} {text[end:]}"
    return FILLERS.sub(" ", text).strip()


def _has_a_day_in_brackets(text: str) -> bool:
    return any(any(spans_in(inside, LEAP_YEAR)) for inside in re.findall(r"\(([^()]*)\)", text))


def ends_on_a_day(text: str, place: int) -> bool:
    """Whether a day is printed before ``place``, or after words that name an end."""
    if place and any(spans_in(text[:place], LEAP_YEAR)):
        return True
    end = NAMES_AN_END.search(text, place)
    return end is not None and any(spans_in(text[end.end() :], LEAP_YEAR))
