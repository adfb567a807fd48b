"""A deadline as somebody enters it: the words count where they are certain, a day against them is questioned."""

from datetime import date
from typing import Any

import pytest

from models.deadline.choice import chosen_deadline
from models.ledger.acts import Deadline, DeadlineKind
from models.refusal import Refusal
from tests.conftest import JANUARY, JUNE_30

FIXED, REGULAR, RECURRING = DeadlineKind.FIXED, DeadlineKind.REGULAR, DeadlineKind.RECURRING


def chosen(text: str, due: date | None = None, kind: DeadlineKind = FIXED, **more: Any) -> Deadline:
    return chosen_deadline(text, due, kind, 2024, JANUARY, **more)


@pytest.mark.parametrize(
    ("text", "deadline"),
    [
        ("Quý IV/2024", {"start": date(2024, 10, 1), "due": date(2024, 12, 31)}),
        ("Trước ngày 30/11/2024", {"due": date(2024, 11, 30)}),
        ("  Tháng 6  ", {"start": date(2024, 6, 1), "due": JUNE_30}),
        ("Thường xuyên", {"kind": REGULAR}),
        ("Hằng quý", {"kind": RECURRING, "rrule": "FREQ=MONTHLY;BYMONTH=3,6,9,12;BYMONTHDAY=-1"}),
        (
            "trước ngày 25/12 hàng năm",
            {"kind": RECURRING, "rrule": "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=25", "due": date(2024, 12, 25)},
        ),
    ],
)
def test_what_the_words_say_for_certain_is_enough(text: str, deadline: dict[str, Any]) -> None:
    assert chosen(text) == Deadline(text=text.strip(), **deadline)


def test_of_several_days_each_may_be_due() -> None:
    rule = "FREQ=MONTHLY;BYMONTH=6,12;BYMONTHDAY=-1"
    assert chosen("Quý II; Quý IV", kind=RECURRING) == Deadline(text="Quý II; Quý IV", kind=RECURRING, rrule=rule)


def test_before_a_day_is_what_the_office_means_by_it() -> None:
    assert chosen("Trước ngày 30/11/2024", strict_before=True).due == date(2024, 11, 29)


def test_words_that_leave_a_doubt_need_a_day_or_another_kind() -> None:
    with pytest.raises(Refusal, match="A fixed deadline needs its day"):
        chosen("Quý II/2023")  # before its plan's year
    assert chosen("Quý II/2023", JUNE_30) == Deadline(text="Quý II/2023", due=JUNE_30)
    undetermined = DeadlineKind.UNDETERMINED
    assert chosen("Theo kế hoạch của Bộ", kind=undetermined) == Deadline(
        text="Theo kế hoạch của Bộ", kind=undetermined
    )


def test_a_fixed_deadline_is_printed_as_its_day_where_nothing_else_is() -> None:
    assert chosen("", JUNE_30) == Deadline(text="30/06/2024", due=JUNE_30)


def test_a_day_that_the_words_mean_too_is_no_question() -> None:
    assert chosen("Quý II", JUNE_30) == Deadline(text="Quý II", start=date(2024, 4, 1), due=JUNE_30)


@pytest.mark.parametrize("text", ["Quý IV/2024", "Thường xuyên", "trước ngày 20 hằng tháng"])
def test_a_day_against_the_words_counts_only_when_somebody_has_seen_it(text: str) -> None:
    with pytest.raises(Refusal) as refusal:
        chosen(text, JUNE_30)
    assert str(refusal.value) == (
        f"“{text}” does not mean 2024-06-30. Correct one of them, or say that the day counts."
    )
    assert chosen(text, JUNE_30, against_words=True) == Deadline(text=text, due=JUNE_30)


def test_a_day_that_was_left_in_the_form_counts_for_a_fixed_deadline_only() -> None:
    assert chosen("Khi có yêu cầu", JUNE_30, REGULAR) == Deadline(text="Khi có yêu cầu", kind=REGULAR)


@pytest.mark.parametrize(
    ("kind", "text", "why"),
    [
        (FIXED, "", "A fixed deadline needs its day"),
        (FIXED, "khi cần", "A fixed deadline needs its day"),
        (RECURRING, "khi cần", "Write how it recurs"),
        (RECURRING, "", "Write how it recurs"),
    ],
)
def test_a_deadline_that_does_not_say_when_is_refused(kind: DeadlineKind, text: str, why: str) -> None:
    with pytest.raises(Refusal, match=why):
        chosen(text, kind=kind)
