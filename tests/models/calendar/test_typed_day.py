"""A day as it is typed: what is read, and what is refused; nothing is guessed."""

from datetime import date

import pytest

from models.calendar.typed_day import NO_SUCH_DAY, TOO_EARLY, TOO_LATE, UNREADABLE, read_day
from models.refusal import Refusal

FIFTH = date(2026, 12, 5)


@pytest.mark.parametrize(
    "text",
    [
        *("05/12/2026", "5/12/2026", "5/12/26", "05.12.2026", "05-12-2026", " 05 / 12 / 2026 ", "05 12 2026"),
        *("05122026", "2026-12-05", "ngày 05 tháng 12 năm 2026", "5 tháng 12 năm 2026", "０５/１２/２０２６"),
        "05/\u202e12/2026\x00",
    ],
)
def test_the_day_stands_before_the_month_however_it_is_written(text: str) -> None:
    assert read_day(text) == FIFTH


@pytest.mark.parametrize("text", ["", "  ", "\u00a0"])
def test_an_empty_field_is_no_day(text: str) -> None:
    assert read_day(text) is None


@pytest.mark.parametrize("text", ["31/09/2026", "29/02/2026", "30.02.2024", "00/01/2026", "12/13/2026", "31092026"])
def test_a_day_that_there_is_not_is_refused_and_not_moved(text: str) -> None:
    with pytest.raises(Refusal) as refused:
        read_day(text)
    assert refused.value.sentence == NO_SUCH_DAY
    assert refused.value.facts == {"text": text}


@pytest.mark.parametrize("text", ["5", "05/12", "12/2026", "05/12/202", "hôm nay", "Quý IV/2026", "5/12/2026x"])
def test_what_is_no_whole_day_is_refused(text: str) -> None:
    with pytest.raises(Refusal) as refused:
        read_day(text)
    assert refused.value.sentence in (UNREADABLE, NO_SUCH_DAY)


def test_what_is_refused_is_repeated_as_it_is_read() -> None:
    with pytest.raises(Refusal) as refused:
        read_day("mai\u202e nhé\x00")
    assert refused.value.facts == {"text": "mai nhé"}


def test_a_leap_day_is_one_in_a_leap_year() -> None:
    assert read_day("29/02/2028") == date(2028, 2, 29)


@pytest.mark.parametrize(
    ("text", "sentence", "limit"),
    [("04/12/2026", TOO_EARLY, FIFTH), ("01/01/2027", TOO_LATE, date(2026, 12, 31))],
)
def test_a_day_outside_the_limits_is_refused_with_the_limit(text: str, sentence: str, limit: date) -> None:
    with pytest.raises(Refusal) as refused:
        read_day(text, earliest=FIFTH, latest=date(2026, 12, 31))
    assert (refused.value.sentence, refused.value.facts["limit"]) == (sentence, limit)


@pytest.mark.parametrize("text", ["31/12/1999", "01/01/2101", "5/12/0026", "05120026", "5/12/0000"])
def test_a_century_too_early_or_late_is_a_slip(text: str) -> None:
    with pytest.raises(Refusal):
        read_day(text)


def test_an_old_directive_has_its_day() -> None:
    assert read_day("02/09/1945", earliest=date(1945, 9, 2)) == date(1945, 9, 2)
