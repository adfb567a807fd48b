"""Deadlines counted from the day of assignment: each is asked about, with the day and the rule it may mean."""

from datetime import date

import pytest

from models.deadline.printed import read_deadline
from models.deadline.words import ONCE_OR_EACH, SINCE_ASSIGNED
from models.ledger.acts import DeadlineKind

WEDNESDAY = date(2026, 3, 11)


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("trong tuần này", date(2026, 3, 13)),
        ("Hoàn thành trong tuần này", date(2026, 3, 13)),
        ("Cuối tuần", date(2026, 3, 13)),
        ("tuần sau", date(2026, 3, 20)),
        ("Trước 17h00 thứ Sáu tuần này", date(2026, 3, 13)),
        ("thứ 2 tuần tới", date(2026, 3, 16)),
        ("Chủ nhật tuần này", date(2026, 3, 15)),
        ("Trước tuần sau", date(2026, 3, 15)),
        ("trong tháng", date(2026, 3, 31)),
        ("Từ nay đến cuối tháng", date(2026, 3, 31)),
        ("trước ngày 20 tháng này", date(2026, 3, 20)),
        ("tuần đầu tháng sau", date(2026, 4, 7)),
        ("tháng sau", date(2026, 4, 30)),
        ("hoàn thành trong 6 tháng", date(2026, 9, 11)),
        ("xong trong 10 ngày", date(2026, 3, 23)),
        ("trong quý này", date(2026, 3, 31)),
        ("tháng đầu quý sau", date(2026, 4, 30)),
        ("ngày 25 tháng cuối quý này", date(2026, 3, 25)),
        ("ngày làm việc cuối cùng của tháng này", date(2026, 3, 31)),
        ("trong năm nay", date(2026, 12, 31)),
        ("Đầu tháng sau", None),
        ("trước ngày 10 của quý sau", None),
    ],
)
def test_a_period_is_this_one_or_the_next(text: str, due: date | None) -> None:
    read = read_deadline(text, 2026, WEDNESDAY)
    assert (read.kind, read.due, read.rrule, read.reason) == (DeadlineKind.OFFSET, due, "", SINCE_ASSIGNED)


@pytest.mark.parametrize(
    ("text", "due", "rule"),
    [
        ("trước ngày 10 tháng đầu quý sau", date(2026, 4, 10), "BYMONTH=1,4,7,10;BYMONTHDAY=10"),
        ("Xong trước ngày 10 của tháng đầu tiên quý tiếp theo", date(2026, 4, 10), "BYMONTH=1,4,7,10;BYMONTHDAY=10"),
        ("Chậm nhất là ngày 05 của tháng sau", date(2026, 4, 5), "BYMONTHDAY=5"),
        ("trước ngày 10 tháng liền kề", date(2026, 4, 10), "BYMONTHDAY=10"),
        ("ngày cuối cùng của tháng sau", date(2026, 4, 30), "BYMONTHDAY=-1"),
    ],
)
def test_a_day_of_the_next_period_may_be_meant_of_each(text: str, due: date, rule: str) -> None:
    read = read_deadline(text, 2026, WEDNESDAY)
    assert (read.due, read.rrule, read.reason) == (due, f"FREQ=MONTHLY;{rule}", ONCE_OR_EACH)


def test_a_day_that_is_off_is_not_the_last_working_one() -> None:
    text, holiday = "ngày làm việc cuối cùng của tháng này", {date(2026, 3, 31): False}
    assert read_deadline(text, 2026, WEDNESDAY, special=holiday).due == date(2026, 3, 30)


@pytest.mark.parametrize("text", ["trong tuần này", "ngày 10 tháng sau"])
def test_without_the_day_of_assignment_no_day_is_offered(text: str) -> None:
    read = read_deadline(text, 2026)
    assert (read.due, read.review) == (None, True)


@pytest.mark.parametrize("text", ["Kỳ họp tháng sau", "tuần", "Trong tháng 6", "cuối quý III"])
def test_what_says_more_or_less_is_none(text: str) -> None:
    assert read_deadline(text, 2026, WEDNESDAY).kind is not DeadlineKind.OFFSET
