"""A chosen day beside a printed deadline: it agrees, contradicts, or it cannot be told."""

from datetime import date
from typing import Any

import pytest

from models.deadline.agreement import Agreement, compare_with_printed
from models.ledger.acts import DeadlineKind
from tests.models.deadline.test_printed import ASSIGNED, FORMS

READ_FOR_CERTAIN = [
    (text, year, due) for text, year, kind, _start, due, review in FORMS if kind == "fixed" and not review
]
NEVER_CERTAIN = [
    (text, year) for text, year, kind, _start, _due, review in FORMS if review and text and kind != "regular"
]
CHRISTMAS = date(2025, 12, 25)


def agreement(chosen: date, text: str, year: int, **more: Any) -> Agreement:
    return compare_with_printed(chosen, text, year, ASSIGNED[year], **more).agreement


@pytest.mark.parametrize(("text", "year", "due"), READ_FOR_CERTAIN)
def test_the_day_that_is_printed_agrees_and_every_other_contradicts(text: str, year: int, due: date) -> None:
    assert agreement(due, text, year) is Agreement.AGREES
    for other in (due.replace(day=1), due.replace(year=due.year + 1), date(year, 11, 7)):
        assert agreement(other, text, year) is Agreement.CONTRADICTS, other


@pytest.mark.parametrize(("text", "year"), NEVER_CERTAIN)
def test_what_a_person_has_to_look_at_contradicts_no_day(text: str, year: int) -> None:
    assert agreement(date(year, 11, 7), text, year) is Agreement.UNCERTAIN


@pytest.mark.parametrize("text", ["", "   ", "-", " – ", "/"])
def test_no_printed_deadline_is_no_contradiction(text: str) -> None:
    assert agreement(CHRISTMAS, text, 2025) is Agreement.AGREES


@pytest.mark.parametrize(
    ("text", "chosen", "right"),
    [
        ("trước ngày 20 hằng tháng", date(2025, 5, 20), Agreement.AGREES),
        ("trước ngày 20 hằng tháng", date(2025, 5, 21), Agreement.CONTRADICTS),
        ("trước ngày 25 của tháng cuối quý", date(2025, 9, 25), Agreement.AGREES),
        ("trước ngày 25 của tháng cuối quý", date(2025, 8, 25), Agreement.CONTRADICTS),
        ("trước ngày 25/12 hàng năm", CHRISTMAS, Agreement.AGREES),
        ("trước ngày 29/02 hằng năm", date(2025, 2, 28), Agreement.AGREES),
        ("Hằng quý", date(2025, 6, 30), Agreement.AGREES),
        ("Hằng quý", date(2026, 6, 30), Agreement.CONTRADICTS),
        ("Mỗi tháng 2 lần", date(2025, 6, 30), Agreement.UNCERTAIN),
        ("Thường xuyên", CHRISTMAS, Agreement.CONTRADICTS),
        ("Thường xuyên, định kỳ hằng quý báo cáo về Sở Tài chính", CHRISTMAS, Agreement.UNCERTAIN),
        ("06/14/2025", date(2025, 6, 14), Agreement.AGREES),
        ("06/14/2025", date(2025, 6, 15), Agreement.UNCERTAIN),
        ("31/11/2025", date(2025, 11, 30), Agreement.UNCERTAIN),
        ("20 ngày sau khi Tỉnh uỷ ban hành", CHRISTMAS, Agreement.UNCERTAIN),
    ],
)
def test_a_day_beside_words_that_name_many_days_or_none(text: str, chosen: date, right: Agreement) -> None:
    assert agreement(chosen, text, 2025) is right


def test_before_a_day_means_what_the_office_means_by_it() -> None:
    for strict, day in ((False, date(2025, 11, 30)), (True, date(2025, 11, 29))):
        compared = compare_with_printed(day, "Trước ngày 30/11/2025", 2025, strict_before=strict)
        assert (compared.agreement, compared.printed.due) == (Agreement.AGREES, day)
    assert agreement(date(2025, 11, 30), "Trước ngày 30/11/2025", 2025, strict_before=True) is Agreement.CONTRADICTS


def test_a_contradiction_says_what_the_printed_words_mean() -> None:
    compared = compare_with_printed(date(2026, 11, 30), "Quý IV/2026", 2026)
    assert compared.agreement is Agreement.CONTRADICTS
    assert (compared.printed.text, compared.printed.due) == ("Quý IV/2026", date(2026, 12, 31))
    assert (compared.printed.kind, compared.printed.start) == (DeadlineKind.FIXED, date(2026, 10, 1))


def test_what_cannot_be_told_says_why() -> None:
    assert (
        compare_with_printed(date(2025, 6, 30), "31/11/2025", 2025).printed.reason == "The calendar has no such day."
    )


def test_days_counted_from_a_known_day_agree_with_the_day_they_come_to_and_contradict_none() -> None:
    text = "15 ngày kể từ ngày 03/3/2025"
    assert agreement(date(2025, 3, 18), text, 2025) is Agreement.AGREES
    assert agreement(date(2025, 3, 19), text, 2025) is Agreement.UNCERTAIN
