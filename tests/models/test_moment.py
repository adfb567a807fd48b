"""From where one looks."""

from datetime import date, timedelta

import pytest

from models.moment import Moment
from tests.conftest import noon

TODAY = date(2024, 6, 14)


@pytest.mark.parametrize(("days", "now"), [(-1, False), (0, True), (1, True)])
def test_now_is_today_or_later_with_all_that_is_known(days: int, now: bool) -> None:
    as_of = TODAY + timedelta(days=days)
    assert Moment(as_of).is_now(TODAY) is now
    assert not Moment(as_of, noon(TODAY)).is_now(TODAY)
