"""One spelling of a printed deadline: without accents and hours, with months and years in figures."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.deadline.spelling import ENGLISH, LONGEST, MONTH_WORDS, plain


@pytest.mark.parametrize(
    ("text", "spelt"),
    [
        ("Trước ngày 15/6/2024", "truoc ngay 15/6/2024"),
        ("  Quý \n II / 2024. ", "quy ii / 2024"),
        ("Quí II", "quy ii"),
        ("QuýII/2024", "quy ii/2024"),
        ("Quý Tư năm 2024", "quy 4/2024"),
        ("Quý nhất", "quy 1"),
        ("thứ Hai", "thu 2"),
        ("ngày15/6", "ngay 15/6"),
        ("15／6／2024", "15/6/2024"),
        ("01/6 – 30/6/2024", "01/6 - 30/6/2024"),
        ("01/6/2024-30/6/2024", "01/6/2024 - 30/6/2024"),
        ("12/2024-01/2025", "12/2024 - 01/2025"),
        ("Quý IV/2024-I/2025", "quy iv/2024 - quy i/2025"),
        ("2024/06/30", "30/06/2024"),
        ("2024.6.3", "3/6/2024"),
        ("15 / 6 / 2024", "15/6/2024"),
        ("Ngày 15/6 năm 2024", "ngay 15/6/2024"),
        ("Quý III (2024)", "quy iii/2024"),
        ("Tháng 6, 2024", "thang 6/2024"),
        ("Tháng 6, năm 2024", "thang 6/2024"),
        ("Nửa đầu năm", "6 thang dau nam"),
        ("mỗi tháng 01 lần", "moi thang"),
        ("1 lần/quý", "hang quy"),
        ("một lần trong tháng", "hang thang"),
        ("Theo quý", "hang quy"),
        ("30 ngày, kể từ ngày ký", "30 ngay ke tu ngay ky"),
        ("by 30 June 2024", "truoc 30/6/2024"),
        ("Jun 2024", "6/2024"),
        ("1st of July", "1st of july"),
        ("30-Jun-24", "30/6/24"),
    ],
)
def test_what_offices_type_is_spelt_one_way(text: str, spelt: str) -> None:
    assert plain(text) == spelt


@pytest.mark.parametrize(
    "hour", ["17h", "17 giờ", "17h00", "17 giờ 30", "17 giờ 30 phút", "17:00", "17:00:00", "8 h"]
)
def test_the_hour_is_no_part_of_a_day(hour: str) -> None:
    assert plain(f"{hour} ngày 15/6/2024") == "ngay 15/6/2024"
    assert plain(f"15/6/2024 {hour}") == "15/6/2024"


def test_a_day_that_follows_an_hour_at_once_stays() -> None:
    assert plain("17h15/6/2024") == "15/6/2024"


@pytest.mark.parametrize(("word", "number"), MONTH_WORDS.items())
def test_every_month_in_words_becomes_its_number(word: str, number: int) -> None:
    assert plain(f"Tháng {word}/2024") == f"thang {number}/2024"
    assert plain(f"ngày 5 tháng {word}") == f"ngay 5 thang {number}"


@pytest.mark.parametrize(
    ("text", "spelt"),
    [
        ("6 tháng năm 2024", "6 thang nam 2024"),
        ("hằng tháng năm 2024", "hang thang nam 2024"),
        ("các tháng năm 2024", "cac thang nam 2024"),
        ("tháng năm năm 2024", "thang 5/2024"),
        ("6 tháng một lần", "6 thang mot lan"),
    ],
)
def test_may_and_the_months_of_a_year_are_told_apart(text: str, spelt: str) -> None:
    assert plain(text) == spelt


@pytest.mark.parametrize(("name", "number"), ENGLISH.items())
def test_english_months_become_figures(name: str, number: int) -> None:
    assert plain(f"5 {name.title()} 2024") == f"5/{number}/2024"


def test_a_cell_is_looked_at_only_so_far() -> None:
    assert len(plain("x" * (LONGEST + 500))) == LONGEST


@given(st.text(max_size=80))
def test_composed_and_decomposed_text_is_spelt_alike(text: str) -> None:
    assert plain(unicodedata.normalize("NFD", text)) == plain(unicodedata.normalize("NFC", text))


@given(st.text("ngàytháng quýnăm0123456789/.-,IVXhH:()trướchằnglầ", max_size=40))
def test_the_spelling_has_neither_accents_nor_doubled_spaces(text: str) -> None:
    spelt = plain(text)
    assert spelt == " ".join(spelt.split())
    assert not any(unicodedata.combining(letter) for letter in unicodedata.normalize("NFD", spelt))
