"""The spans of days that folded words name: each kind of them, in their order, with the year that counts."""

from datetime import date
from itertools import pairwise

import pytest
from holidays import country_holidays
from hypothesis import given
from hypothesis import strategies as st

from models.deadline.spans import NEW_YEARS, Span, spans_in
from models.deadline.words import SEVERAL, SHORT_YEAR, TURN_OF_THE_YEAR

WHOLE_YEAR = Span(date(2024, 1, 1), date(2024, 12, 31))


def spans(text: str, year: int = 2024) -> list[Span]:
    return [span for span, _place in spans_in(text, year)]


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("15/6/2024", Span(None, date(2024, 6, 15))),
        ("15.6.2024", Span(None, date(2024, 6, 15))),
        ("15-6-2024", Span(None, date(2024, 6, 15))),
        ("15/6", Span(None, date(2024, 6, 15))),
        ("15/6/25", Span(None, date(2025, 6, 15), SHORT_YEAR)),
        ("ngay 15 thang 6", Span(None, date(2024, 6, 15))),
        ("15 thang 6 nam 2025", Span(None, date(2025, 6, 15))),
        ("thang 6", Span(date(2024, 6, 1), date(2024, 6, 30))),
        ("t6/2025", Span(date(2025, 6, 1), date(2025, 6, 30))),
        ("6/2025", Span(date(2025, 6, 1), date(2025, 6, 30))),
        ("thang 2", Span(date(2024, 2, 1), date(2024, 2, 29))),
        ("thang 2/2023", Span(date(2023, 2, 1), date(2023, 2, 28))),
        ("thang 4 - 6", Span(date(2024, 4, 1), date(2024, 6, 30))),
        ("4 - 6/2024", Span(date(2024, 4, 1), date(2024, 6, 30))),
        ("thang 3, 9", Span(date(2024, 3, 1), date(2024, 9, 30), SEVERAL, (date(2024, 3, 31), date(2024, 9, 30)))),
        ("quy i", Span(date(2024, 1, 1), date(2024, 3, 31))),
        ("quy iv/2025", Span(date(2025, 10, 1), date(2025, 12, 31))),
        ("q3", Span(date(2024, 7, 1), date(2024, 9, 30))),
        ("quy ii - iii", Span(date(2024, 4, 1), date(2024, 9, 30))),
        (
            "quy ii va quy iv",
            Span(date(2024, 4, 1), date(2024, 12, 31), SEVERAL, (date(2024, 6, 30), date(2024, 12, 31))),
        ),
        ("6 thang dau nam", Span(date(2024, 1, 1), date(2024, 6, 30))),
        ("sau thang cuoi nam 2025", Span(date(2025, 7, 1), date(2025, 12, 31))),
        ("9 thang dau", Span(date(2024, 1, 1), date(2024, 9, 30))),
        ("ba thang cuoi", Span(date(2024, 10, 1), date(2024, 12, 31))),
        ("2025", Span(date(2025, 1, 1), date(2025, 12, 31))),
        ("giai doan 2024 - 2026", Span(date(2024, 1, 1), date(2026, 12, 31))),
        ("ca nam", WHOLE_YEAR),
        ("het nam", WHOLE_YEAR),
    ],
)
def test_words_name_a_span_of_days(text: str, span: Span) -> None:
    assert spans(text) == [span]


@pytest.mark.parametrize(
    ("text", "start", "due"),
    [
        ("thang 11 - thang 2/2025", date(2024, 11, 1), date(2025, 2, 28)),
        ("quy iv - quy i/2025", date(2024, 10, 1), date(2025, 3, 31)),
        ("11 - 2/2025", date(2024, 11, 1), date(2025, 2, 28)),
    ],
)
def test_a_span_that_runs_over_the_turn_of_the_year_begins_the_year_before_and_is_asked_for(
    text: str, start: date, due: date
) -> None:
    [span] = spans(text)
    assert (span.start, span.due, span.doubt) == (start, due, TURN_OF_THE_YEAR)


def test_of_two_months_that_are_apart_none_is_in_the_year_before() -> None:
    assert spans("thang 12, thang 3") == [
        Span(date(2024, 3, 1), date(2024, 12, 31), SEVERAL, (date(2024, 12, 31), date(2024, 3, 31)))
    ]


def test_a_span_without_a_year_has_that_of_the_next_one_that_says_it() -> None:
    assert [span.due for span in spans("30/6 va 31/12/2025", 2024)] == [date(2025, 6, 30), date(2025, 12, 31)]
    assert [span.due for span in spans("30/6/2025 va 31/12", 2024)] == [date(2025, 6, 30), date(2024, 12, 31)]


def test_spans_stand_in_the_order_of_the_words_whatever_their_kinds() -> None:
    text = "quy iii/2024, sau do 15/10/2024, cuoi cung thang 12/2024"
    assert [(span.due, text[slice(*place)]) for span, place in spans_in(text, 2024)] == [
        (date(2024, 9, 30), "quy iii/2024"),
        (date(2024, 10, 15), "15/10/2024"),
        (date(2024, 12, 31), "thang 12/2024"),
    ]


@pytest.mark.parametrize("text", ["", "thuong xuyen", "theo tien do", "so 12", "quy v", "nghi quyet so 7"])
def test_words_without_a_day_name_no_span(text: str) -> None:
    assert spans(text) == []


@pytest.mark.parametrize("text", ["30/2/2024", "29/2/2023", "31 thang 11", "thang 13", "0/6/2024"])
def test_a_day_that_no_calendar_has_is_an_error_and_not_another_day(text: str) -> None:
    with pytest.raises(ValueError, match=r"day|month"):
        spans(text)


@given(st.dates(date(2000, 1, 1), date(2099, 12, 31)), st.sampled_from(["/", "."]))
def test_every_day_of_a_century_is_read_as_itself(day: date, sign: str) -> None:
    text = f"{day.day}{sign}{day.month}{sign}{day.year}"
    assert list(spans_in(text, 1999)) == [(Span(None, day), (0, len(text)))]


@given(st.integers(1, 12), st.integers(2000, 2099))
def test_every_month_runs_from_its_first_day_to_its_last(month: int, year: int) -> None:
    [span] = spans(f"thang {month}/{year}")
    assert span.start
    assert (span.start, (span.due - span.start).days) == (date(year, month, 1), span.due.day - 1)
    assert (date.fromordinal(span.due.toordinal() + 1)).day == 1


@given(st.text("0123456789/-., thangquyivdncx&", max_size=40))
def test_no_two_spans_share_a_word(text: str) -> None:
    try:
        places = [place for _span, place in spans_in(text, 2024)]
    except (ValueError, OverflowError):
        return
    assert all(end <= start for (_start, end), (start, _end) in pairwise(places))


def test_the_lunar_year_begins_when_the_calendar_of_the_country_says() -> None:
    names = country_holidays("VN", years=[*NEW_YEARS], language="en_US")
    assert {names[day] for day in NEW_YEARS.values()} == {"Lunar New Year"}
