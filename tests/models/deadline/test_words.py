"""Why a reading is shown to a person: every reason there is, from a deadline that a plan may print."""

from datetime import date

import pytest

from models.deadline import words
from models.deadline.printed import read_day, read_deadline
from models.deadline.words import WEEKDAYS
from wording.language import Language, _, use_language

ASSIGNED = date(2023, 11, 20)
REASONS = {
    words.EMPTY: ["", " - ", "//"],
    words.A_STATUS: ["Đã hoàn thành", "Đang thực hiện", "Chưa triển khai", "Xong"],
    words.A_WISH: ["Xin gia hạn", "Đề nghị lùi đến 30/9/2024", "Xin chuyển sang năm 2025"],
    words.WISH_BESIDE: ["30/6/2024 (xin gia hạn đến 30/9/2024)", "Quý II/2024, đề nghị kéo dài"],
    words.NO_SUCH_DAY: ["31/11/2024", "29/2/2023", "2024-02-30", "Tháng 13/2024"],
    words.TURN_OF_THE_YEAR: ["Quý IV - Quý I/2025"],
    words.SWAPPED: ["06/14/2024", "12-31-24"],
    words.SHORT_YEAR: ["15/6/24", "Quý II/24", "tháng 6/24"],
    words.NOT_UNDERSTOOD: ["Chiều thứ sáu", "Tháng 1 năm sau", "Quý 5/2024"],
    words.MORE_WORDS: ["Kỳ họp tháng 5/2024", "Đầu tháng 6/2024"],
    words.SEVERAL: ["Quý II, III/2024", "Trước ngày 30/6 và 30/12/2024", "Tháng 3, 9"],
    words.GOES_ON: ["Năm 2024 và các năm tiếp theo", "Quý II/2024 trở đi"],
    words.PAST_THE_PLAN: ["31/12/2027", "Giai đoạn 2024-2030", "2024-2025", "2024-2026"],
    words.BEFORE_THE_PLAN: ["Quý IV/2023", "31/12/2023"],
    words.BEFORE_ASSIGNED: ["05/11/2023", "Tháng 10/2023"],
    words.BACKWARDS: ["Từ 30/6/2024 đến 01/3/2024"],
    words.BEFORE_A_SPAN: ["Trước Quý IV/2024", "Trước tháng 6/2024", "Hoàn thành trước năm 2025"],
    words.STARTS_ONLY: ["Từ 01/7/2024", "Bắt đầu tháng 6/2024", "Sau 30/6/2024", "từ 1/1/2024 đến nay"],
    words.OF_A_WEEK: ["tuần thứ 3 tháng 6/2024", "Tuần thứ hai tháng 6", "tuần cuối tháng 6/2024"],
    words.OF_A_SCHOOL_YEAR: ["Năm học 2024-2025", "Trước khai giảng", "trong năm học mới 2024 - 2025"],
    words.OF_THE_MOON: ["Tết Nguyên đán Giáp Thìn 2024", "Hoàn thành dịp Tết Nguyên đán"],
    words.NO_DAY_FOLLOWS: ["Theo tiến độ", "Ngay", "Kịp thời", "Không quy định"],
    words.WAITS: ["Khi có phát sinh", "Sau khi có hướng dẫn", "Khi Bộ Nội vụ có văn bản"],
    words.COUNTED_FROM: ["20 ngày sau khi Tỉnh ủy ban hành"],
    words.COUNTED: ["15 ngày kể từ ngày 01/3/2024", "Trong vòng 10 ngày kể từ ngày ký"],
    words.SPAN_OR_DAY: ["6-9/2024"],
    words.NO_YEAR: ["30.1"],
    words.FIRST_OF_MONTH: ["2024-06-01", "45444"],
    words.WITH_REPORTS: ["Thường xuyên, báo cáo hằng quý", "Hằng ngày, trước 17h"],
    words.AFTER_ITS_PERIOD: ["Hằng quý, trước ngày 10 tháng đầu quý sau", "hằng năm, trước ngày 15/01 năm sau"],
    words.SINCE_ASSIGNED: ["trong tuần này", "quý sau", "đầu tháng sau"],
    words.ONCE_OR_EACH: ["trước ngày 10 tháng đầu quý sau", "Trước ngày 05 tháng liền kề"],
    words.RECURS_OTHERWISE: [
        "Mỗi tháng 2 lần",
        "2 lần/tháng",
        "Đầu tháng 6 hằng năm",
        "Định kỳ",
        "Hằng tháng; hằng quý",
    ],
}


def test_no_reason_is_left_out() -> None:
    declared = {value for name, value in vars(words).items() if name.isupper() and isinstance(value, str)}
    assert {value for value in declared if value.endswith(".")} == set(REASONS)


@pytest.mark.parametrize(("reason", "text"), [(reason, text) for reason, texts in REASONS.items() for text in texts])
def test_a_person_looks_for_this_reason(reason: str, text: str) -> None:
    read = read_deadline(text, 2024, ASSIGNED)
    assert (read.reason, read.review) == (reason, True)


@pytest.mark.parametrize("reason", REASONS)
def test_a_reason_is_told_in_vietnamese(reason: str) -> None:
    with use_language(Language.VI):
        assert _(reason) != reason


@pytest.mark.parametrize(("named", "day"), [(named, day) for named, day in WEEKDAYS.items() if named])
def test_a_week_falls_due_on_the_day_that_it_names(named: str, day: str) -> None:
    assert read_deadline(f"Thứ {named} hằng tuần", 2024).rrule == f"FREQ=WEEKLY;BYDAY={day}"


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("Chủ nhật hằng tuần", "FREQ=WEEKLY;BYDAY=SU"),
        ("Hằng tuần", "FREQ=WEEKLY;BYDAY=FR"),
        ("Hằng tháng", "FREQ=MONTHLY;BYMONTHDAY=-1"),
        ("Ngày 31 hằng tháng", "FREQ=MONTHLY;BYMONTHDAY=28,29,30,31;BYSETPOS=-1"),
        ("Ngày 20 tháng cuối quý", "FREQ=MONTHLY;BYMONTH=3,6,9,12;BYMONTHDAY=20"),
        ("Hằng năm", "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=31"),
        ("ngày 15/11 hằng năm", "FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=15"),
        ("15/6 và 15/12 hằng năm", "FREQ=MONTHLY;BYMONTH=6,12;BYMONTHDAY=15"),
        ("1 lần/tháng", "FREQ=MONTHLY;BYMONTHDAY=-1"),
    ],
)
def test_what_recurs_for_certain_has_a_rule_and_asks_nobody(text: str, rule: str) -> None:
    read = read_deadline(text, 2024)
    assert (read.rrule, read.review) == (rule, False)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("30/6/2024", date(2024, 6, 30)),
        ("30-Jun-2024", date(2024, 6, 30)),
        ("ngày 5 tháng 3 năm 2024", date(2024, 3, 5)),
        ("2024-06-30", date(2024, 6, 30)),
        ("45473", date(2024, 6, 30)),
        ("30/6/24", date(2024, 6, 30)),
        ("30/6", None),
        ("31/6/2024", None),
        ("tháng 6/2024", None),
        ("trước 30/6/2024", None),
        ("sớm", None),
        ("", None),
    ],
)
def test_a_single_day_is_read_only_with_its_year_and_nothing_else(text: str, day: date | None) -> None:
    assert read_day(text) == day


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("Trước ngày 15/6/2024", date(2024, 6, 14)),
        ("trước 1/3/2024", date(2024, 2, 29)),
        ("Hoàn thành trước 15 tháng 6", date(2024, 6, 14)),
        ("15/6/2024", date(2024, 6, 15)),
        ("Chậm nhất 15/6/2024", date(2024, 6, 15)),
        ("Trước tháng 6/2024", date(2024, 5, 31)),
        ("Quý II/2024", date(2024, 6, 30)),
    ],
)
def test_an_office_may_read_before_a_day_as_the_day_before_it(text: str, due: date) -> None:
    assert read_deadline(text, 2024, strict_before=True).due == due
