"""Weeks, months and quarters of the calendar."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.calendar.span import CalendarSpan, first_and_last


@pytest.mark.parametrize(
    ("span", "day", "first", "last"),
    [
        (CalendarSpan.WEEK, date(2026, 1, 1), date(2025, 12, 29), date(2026, 1, 4)),
        (CalendarSpan.WEEK, date(2026, 1, 4), date(2025, 12, 29), date(2026, 1, 4)),
        (CalendarSpan.MONTH, date(2024, 2, 29), date(2024, 2, 1), date(2024, 2, 29)),
        (CalendarSpan.MONTH, date(2025, 12, 31), date(2025, 12, 1), date(2025, 12, 31)),
        (CalendarSpan.QUARTER, date(2024, 5, 31), date(2024, 4, 1), date(2024, 6, 30)),
        (CalendarSpan.QUARTER, date(2024, 12, 1), date(2024, 10, 1), date(2024, 12, 31)),
    ],
)
def test_a_span_has_its_first_and_its_last_day(span: CalendarSpan, day: date, first: date, last: date) -> None:
    assert first_and_last(span, day) == (first, last)


@given(st.dates(date(2000, 1, 1), date(2100, 12, 31)), st.sampled_from(CalendarSpan))
def test_a_day_lies_in_its_span_and_the_next_span_begins_on_the_day_after(day: date, span: CalendarSpan) -> None:
    first, last = first_and_last(span, day)
    assert first <= day <= last
    assert first_and_last(span, last + timedelta(days=1))[0] == last + timedelta(days=1)
