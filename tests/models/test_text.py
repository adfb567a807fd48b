"""Text as people search it: without accents and case, however it is composed."""

import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.refusal import Refusal
from models.text import (
    INVISIBLE,
    LINE,
    SPELT_OUT,
    contradicts,
    invisible_in,
    one_line,
    require_within,
    searchable,
    spellings,
    title_key,
    visible,
    words_of_any_spelling,
    words_searched,
)


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
def test_one_line_keeps_every_word_that_is_seen(text: str) -> None:
    line = one_line(text)
    assert line.split() == visible(text).split()
    assert "\n" not in line


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("Rà soát\u202e văn bản", "Rà soát văn bản"),
        ("a\x00b", "ab"),
        ("cải\u200b cách\u00ad hành\u2060 chính\ufeff", "cải cách hành chính"),
        ("Sở\u00a0Nội\u202fvụ", "Sở Nội vụ"),
        (unicodedata.normalize("NFD", "Quyết định số 5/QĐ-UBND"), "Quyết định số 5/QĐ-UBND"),
        ("12/BC\u2011STP\U000e0041", "12/BC\u2011STP"),
        ("một\r\nhai\n\nba", "một\r\nhai\n\nba"),
        ("“Đ” – 50 % < € ×  ²…", "“Đ” – 50 % < € ×  ²…"),
        ("", ""),
    ],
)
def test_what_is_not_seen_is_left_out_and_all_else_stays(text: str, read: str) -> None:
    assert visible(text) == read


def test_every_character_that_only_formats_is_left_out() -> None:
    before_a_number = range(0x0600, 0x0606), (0x06DD, 0x070F, 0x0890, 0x0891, 0x08E2, 0x110BD, 0x110CD)
    seen = {*before_a_number[0], *before_a_number[1], *range(0x13430, 0x13440)}  # these have a look of their own
    formats = (code for code in range(sys.maxunicode + 1) if unicodedata.category(chr(code)) == "Cf")
    assert [hex(code) for code in formats if code not in seen and not INVISIBLE.fullmatch(chr(code))] == []


@given(st.text(max_size=60))
def test_reading_twice_changes_nothing(text: str) -> None:
    assert visible(visible(text)) == visible(text)
    assert one_line(one_line(text)) == one_line(text)


def test_what_is_left_out_is_named_once() -> None:
    assert invisible_in("a\u202eb\u200bc\u202e") == ("U+202E", "U+200B")
    assert invisible_in("Sở Nội vụ\u00a0") == ()


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Rà soát TTHC", "RÀ SOÁT THỦ TỤC HÀNH CHÍNH", True),
        ("Kế hoạch CCHC năm 2026", "Kế hoạch cải cách hành chính, năm 2026.", True),
        ("Kế hoạch CCHC năm 2026", "Kế hoạch CCHC năm 2027", False),
        ("Báo cáo CDS", "Báo cáo CĐS", True),
    ],
)
def test_a_title_is_the_same_however_it_is_typed_and_abbreviated(one: str, other: str, same: bool) -> None:
    assert (title_key(one) == title_key(other)) is same


WRITTEN = st.lists(
    st.one_of(
        st.sampled_from(["Rà soát", "KẾ HOẠCH", "năm 2026", "qua\u0323n lý", "CCHC_1", "đô-thị", "5%", "a/b"]),
        st.sampled_from([*SPELT_OUT, *SPELT_OUT.values(), "CCHC", "thủ tục hành chính", "UBND", "chuyển đổi số"]),
    ),
    min_size=1,
    max_size=6,
)


@given(WRITTEN, st.sampled_from([" ", ", ", "; ", " – ", ".\n", " (", "/"]), st.booleans())
def test_every_title_of_a_key_has_the_words_that_no_abbreviation_touches(
    words: list[str], between: str, spelt: bool
) -> None:
    title = between.join(words)
    other = between.join(SPELT_OUT.get(searchable(word), word) for word in words).upper() if spelt else f"“{title}.”"
    key = title_key(title)
    assert title_key(other) == key
    kept = searchable(one_line(other))
    assert [word for word in words_of_any_spelling(key) if word not in kept] == []


def test_the_words_of_any_spelling_are_the_telling_ones_the_longest_first() -> None:
    key = title_key("Kế hoạch CCHC của UBND năm 2026")
    assert words_of_any_spelling(key) == ["hoach", "2026", "cua", "nam", "ke"]
    assert words_of_any_spelling(title_key("Cải cách hành chính")) == []


def test_a_text_of_just_the_longest_is_taken_and_one_letter_more_refused() -> None:
    require_within(LINE, "x" * LINE, "", None)
    with pytest.raises(Refusal, match="has 1001 characters; at most 1000 are taken"):
        require_within(LINE, "ngắn", "x" * (LINE + 1))


@pytest.mark.parametrize(
    ("typed", "words", "ways"),
    [
        ("Hòa so", ["hoa", "so"], [["HOÀ", "HÒA", "Hoà", "Hòa", "hoà", "hòa"]]),
        ('"Thủ tục" 2024', ["thu tuc", "2024"], [["THỦ", "Thủ", "thủ"], ["TỤC", "Tục", "tục"]]),
        ("“đất đai", ["dat", "dai"], [["ĐẤT", "Đất", "đất"], ["ĐAI", "Đai", "đai"]]),
        ('""', [], []),
    ],
)
def test_a_search_has_words_and_phrases_and_of_those_with_accents_their_ways(
    typed: str, words: list[str], ways: list[list[str]]
) -> None:
    assert words_searched(typed) == words
    assert [sorted(each) for each in spellings(typed)] == [sorted(each) for each in ways]


@pytest.mark.parametrize(
    ("typed", "text", "otherwise"),
    [
        ("hòa", "Vũ Thị Hòa", False),
        ("hoà", "Vũ Thị Hòa", False),
        ("hoa", "Vũ Thị Hòa", False),
        ("hóa", "Vũ Thị Hòa", True),
        ("HÒA", "hòa bình, hóa chất", False),
        ("đất", "dat dai", True),
        ("thủ t", "(Thủ tục)", False),
        ("quyê", "quyết định", True),
        ("không", "có gì", False),
        ("", "Vũ Thị Hòa", False),
    ],
)
def test_accents_that_are_typed_are_those_of_the_text(typed: str, text: str, otherwise: bool) -> None:
    assert contradicts(typed, text) is otherwise
