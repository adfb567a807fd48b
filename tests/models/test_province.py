"""The province's day begins at midnight in its own zone, wherever the machine stands."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.moment import Moment
from models.province import day_of, midnight
from models.refusal import Refusal


@pytest.mark.parametrize(
    ("instant", "day"),
    [
        (datetime(2024, 6, 14, 16, 59, 59, tzinfo=UTC), date(2024, 6, 14)),
        (datetime(2024, 6, 14, 17, 0, tzinfo=UTC), date(2024, 6, 15)),
        (datetime(2024, 6, 14, 23, 0, tzinfo=timezone(timedelta(hours=-8))), date(2024, 6, 15)),
        (datetime(2024, 6, 15, 0, 30, tzinfo=timezone(timedelta(hours=14))), date(2024, 6, 14)),
    ],
)
def test_a_day_ends_at_seventeen_hours_of_universal_time(instant: datetime, day: date) -> None:
    assert day_of(instant) == day


@given(st.dates(date(1990, 1, 1), date(2100, 1, 1)))
def test_a_day_holds_its_first_and_its_last_instant(day: date) -> None:
    begin, end = midnight(day), midnight(day + timedelta(days=1)) - timedelta(microseconds=1)
    assert (day_of(begin), day_of(end)) == (day, day)
    assert day_of(begin - timedelta(microseconds=1)) == day - timedelta(days=1)


@pytest.mark.parametrize(
    ("as_of", "known_at"),
    [
        (date(1899, 12, 31), None),
        (date(9001, 1, 1), None),
        (date(2024, 6, 14), datetime(1, 1, 1, tzinfo=UTC)),
        (date(2024, 6, 14), datetime(9999, 12, 31, tzinfo=UTC)),
    ],
)
def test_nobody_looks_so_far_from_today(as_of: date, known_at: datetime | None) -> None:
    with pytest.raises(Refusal, match="nothing to see"):
        Moment(as_of, known_at)


def test_the_first_and_the_last_year_may_be_looked_at() -> None:
    assert Moment(date(1900, 1, 1)).known_at is None
    assert Moment(date(9000, 12, 31), datetime(1900, 1, 1, tzinfo=UTC)).as_of.year == 9000
