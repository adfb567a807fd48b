"""Text as people search it: without accents and case, however it is composed."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.refusal import Refusal
from models.text import LINE, one_line, require_within, searchable


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Sở KH&ĐT", "so kh&dt"),
        ("ĐẶNG Đình  Đức", "dang dinh duc"),
        ("Ủy ban\tnhân\ndân", "uy ban nhan dan"),
        ("Hòa = Hoà", "hoa = hoa"),
        ("zero\u200bwidth", "zero width"),
        ("Straße", "strasse"),
        ("", ""),
        ("\u0301", ""),
    ],
)
def test_text_is_searched_without_accents(text: str, folded: str) -> None:
    assert searchable(text) == folded


@given(st.text(max_size=60))
def test_searching_what_is_folded_already_changes_nothing(text: str) -> None:
    assert searchable(searchable(text)) == searchable(text)


@given(st.text("aăâđêôơưàảãáạòỏõóọ ỲÝĐÂ-&", max_size=40))
def test_it_does_not_matter_how_letters_are_composed(text: str) -> None:
    forms = {searchable(unicodedata.normalize(form, text)) for form in ("NFC", "NFD", "NFKC", "NFKD")}
    assert len(forms) == 1


@given(st.text(max_size=60))
def test_one_line_keeps_every_word(text: str) -> None:
    line = one_line(text)
    assert line.split() == text.split()
    assert "\n" not in line


def test_a_text_of_just_the_longest_is_taken_and_one_letter_more_refused() -> None:
    require_within(LINE, "x" * LINE, "", None)
    with pytest.raises(Refusal, match="longer than 1000 characters"):
        require_within(LINE, "ngắn", "x" * (LINE + 1))
