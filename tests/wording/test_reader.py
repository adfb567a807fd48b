"""Who reads decides the language: of sentences, refusals, numbers and days, also on another thread."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.counting.figures import Rate
from models.person import Role
from models.refusal import IN_ROW, Forbidden, Refusal, handed_on
from tests.wording.test_sentences import in_both
from wording.language import (
    Language,
    _,
    by_name,
    cached_by_language,
    changed_text,
    day,
    get_language,
    instant,
    negotiate_language,
    ngettext,
    number,
    percent,
    points_text,
    refusal_text,
    set_language,
    use_language,
    whole_percent,
)
from wording.names import role_name

VI, EN = Language.VI, Language.EN


def test_a_language_lasts_as_long_as_its_block_even_when_it_fails() -> None:
    with pytest.raises(Refusal, match="in en"), use_language(EN):
        raise Refusal(f"in {get_language()}")
    assert get_language() is VI
    with use_language(EN), use_language(VI):
        assert get_language() is VI


def test_two_readers_at_once_are_told_in_their_own_language() -> None:
    def read(chosen: Language) -> list[str]:
        set_language(chosen)
        return [_("Withdrawn") for _time in range(200)]

    with ThreadPoolExecutor(2) as threads:
        vi, en = threads.map(read, (VI, EN))
    assert (set(vi), set(en), get_language()) == ({"Đã thu hồi"}, {"Withdrawn"}, VI)


def test_a_name_is_made_once_for_each_language() -> None:
    asked = []

    @cached_by_language
    def name(thing: int) -> str:
        asked.append((get_language(), thing))
        return f"{thing}-{get_language()}"

    assert in_both(lambda: name(1)) == in_both(lambda: name(1)) == ("1-vi", "1-en")
    assert asked == [(VI, 1), (EN, 1)]


def test_a_thing_goes_by_its_code_and_its_name_in_any_language() -> None:
    roles = by_name(role_name, Role)
    assert {roles[text] for text in ("unit", "unit officer", "can bo don vi")} == {Role.OFFICER}
    assert "vua" not in roles


@pytest.mark.parametrize(
    ("count", "vi", "en"),
    [
        (0, "0 nhiệm vụ thay đổi.", "0 tasks change."),
        (1, "1 nhiệm vụ thay đổi.", "1 task changes."),
        (1234, "1.234 nhiệm vụ thay đổi.", "1,234 tasks change."),
    ],
)
def test_one_and_many_are_told_apart_where_the_language_does(count: int, vi: str, en: str) -> None:
    assert in_both(lambda: ngettext("{count} task changes.", "{count} tasks change.", count)) == (vi, en)


def test_a_refusal_within_another_is_told_in_the_same_language() -> None:
    inner = Refusal("“{name}” is no day.", name="mai {x}")
    told = in_both(lambda: refusal_text(Refusal(IN_ROW, row=7, why=inner)))
    assert told == ("Dòng 7: “mai {x}” không phải là ngày.", "Row 7: “mai {x}” is no day.")


def test_a_day_in_a_refusal_is_written_as_the_offices_write_it() -> None:
    told = in_both(lambda: refusal_text(Refusal("{day} is not in the calendar.", day=date(2024, 2, 5))))
    assert told == ("05/02/2024 không có trong lịch.", "05/02/2024 is not in the calendar.")


def test_a_refusal_of_another_process_is_the_same_refusal() -> None:
    refusal = Refusal("{name} is empty.", name="a.csv")
    handed = handed_on(refusal.sentence, refusal.facts)
    assert in_both(lambda: refusal_text(handed)) == in_both(lambda: refusal_text(refusal))
    assert str(handed) == "a.csv is empty."
    assert isinstance(Forbidden("x"), Refusal)


@pytest.mark.parametrize(
    ("tell", "vi", "en"),
    [
        (lambda: number(0), "0", "0"),
        (lambda: number(-1234567), "-1.234.567", "-1,234,567"),
        (lambda: number(Decimal("0.5")), "0,5", "0.5"),
        (lambda: percent(Rate("x", 0, 7)), "0,00 %", "0.00%"),
        (lambda: percent(Rate("x", 7, 7)), "100,00 %", "100.00%"),
        (lambda: percent(Rate("x", 0, 0)), "–", "–"),
        (lambda: percent(None), "–", "–"),
        (lambda: percent(Decimal("66.67")), "66,67 %", "66.67%"),
        (lambda: whole_percent(100), "100 %", "100%"),
        (lambda: points_text(Decimal("1.5")), "1,50", "1.50"),
        (lambda: changed_text(Decimal(-3), "3"), "giảm 3", "down 3"),
        (lambda: changed_text(Decimal(3), "3"), "tăng 3", "up 3"),
        (lambda: changed_text(Decimal("0.00"), "0"), "không thay đổi", "unchanged"),
        (lambda: day(None), "–", "–"),
        (lambda: day(date(2024, 12, 1)), "01/12/2024", "01/12/2024"),
        (lambda: instant(datetime(2024, 6, 14, 17, 30, tzinfo=UTC)), "15/06/2024 00:30", "15/06/2024 00:30"),
    ],
)
def test_numbers_and_days_are_written_in_each_ones_form(tell: Callable[[], str], vi: str, en: str) -> None:
    assert in_both(tell) == (vi, en)


@given(st.integers(-(10**9), 10**9))
def test_only_the_sign_between_thousands_differs(value: int) -> None:
    vi, en = in_both(lambda: number(value))
    assert vi == en.replace(",", ".")
    assert int(en.replace(",", "")) == value


@pytest.mark.parametrize(
    ("accepted", "chosen"),
    [
        ("en-US,en;q=0.9,vi;q=0.8", EN),
        ("vi,en-US;q=0.9", VI),
        ("fr;q=0.9, en;q=0.5", EN),
        ("de, vi;q=0.3, en;q=0.2", VI),
        ("*", VI),
        ("", VI),
        (";;;,,,q=", VI),
        ("en;q=abc", EN),
    ],
)
def test_a_browser_asks_for_languages_in_its_order(accepted: str, chosen: Language) -> None:
    assert negotiate_language(None, accepted) is chosen
    assert negotiate_language("vi", accepted) is VI
    assert negotiate_language("en", accepted) is EN


@given(st.text(max_size=40))
def test_whatever_a_browser_sends_there_is_a_language(accepted: str) -> None:
    assert negotiate_language(None, accepted) in set(Language)
