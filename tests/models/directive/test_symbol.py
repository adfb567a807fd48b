"""The parts of a symbol, of every kind of document that the law abbreviates."""

import unicodedata
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.directive.symbol import KINDS, LETTER, Symbol, read_symbol, symbols_in
from models.text import searchable


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_the_law_is_known_and_printed_as_the_law_does(kind: str) -> None:
    for typed in (f"12/{kind}-UBND", f"12/{kind.lower()}-ubnd", f"12 {kind} UBND", f"12-{kind}/UBND"):
        assert read_symbol(typed) == Symbol(12, None, kind, "UBND")


@pytest.mark.parametrize(
    ("typed", "kind"), [("1/QD-UBND", "QĐ"), ("1/HD-UBND", "HD"), ("1/hđ-ubnd", "HĐ"), ("1/ttr-snv", "TTr")]
)
def test_a_kind_without_its_accents_is_the_likelier_one(typed: str, kind: str) -> None:
    assert read_symbol(typed).kind == kind


@pytest.mark.parametrize(
    ("typed", "symbol"),
    [
        ("581/BNV-CCHC", Symbol(581, None, LETTER, "BNV-CCHC")),
        ("Số 2231 / SNV - CCHC&PC", Symbol(2231, None, LETTER, "SNV-CCHC&PC")),
        ("số: /KH-UBND", Symbol(None, None, "KH", "UBND")),
        ("15/2024/NĐ-CP", Symbol(15, 2024, "NĐ", "CP")),
        ("00015/2024/nđ-cp", Symbol(15, 2024, "NĐ", "CP")),
        ("12–NQ/TU.", Symbol(12, None, "NQ", "TU")),
        ("9/TB-VPCP-TTĐT-A", Symbol(9, None, "TB", "VPCP-TTĐT-A")),
        ("7/QĐ", Symbol(7, None, "QĐ", "")),
        ("Chỉ thị số 03/CT-UBND", Symbol(3, None, "CT", "UBND")),
        ("CT 03/CT-UBND", Symbol(3, None, "CT", "UBND")),
        ("Nghị quyết 66.25/2026/NQ-CP", Symbol(66, 2026, "NQ", "CP", "25")),
        ("72/2025/QH15", Symbol(72, 2025, LETTER, "QH15")),
        ("136/QĐ.UBND", Symbol(136, None, "QĐ", "UBND")),
        ("136/QĐUBND", Symbol(136, None, "QĐ", "UBND")),
        ("25/TBBCĐ", Symbol(25, None, "TB", "BCĐ")),
        ("01/2015/TTLT-VPCP-BTP", Symbol(1, 2015, "TTLT", "VPCP-BTP")),
        ("Văn bản hợp nhất số 5/VBHN-BNV", Symbol(5, None, "VBHN", "BNV")),
    ],
)
def test_the_parts_of_a_symbol(typed: str, symbol: Symbol) -> None:
    assert read_symbol(typed) == symbol


@pytest.mark.parametrize(
    "typed",
    [
        *("", "   ", "Số", "KH", "123", "2024", "12/2024", "123456/KH-UBND", "12/KH-A-B-C-D-E"),
        *("12/KH-UBND#1", "12/KH-_x", "Kế hoạch cải cách", "SNV-CCHC", "12 / / "),
    ],
)
def test_what_is_no_symbol(typed: str) -> None:
    assert read_symbol(typed) is None


@given(
    number=st.integers(1, 99999),
    kind=st.sampled_from(KINDS),
    body=st.sampled_from(["UBND", "SNV-CCHC", "BCĐ", "HĐND"]),
    form=st.sampled_from(["NFC", "NFD"]),
    signs=st.tuples(st.sampled_from("/- "), st.sampled_from("/- ")),
)
def test_however_a_symbol_is_typed_its_key_is_the_same(
    number: int, kind: str, body: str, form: Literal["NFC", "NFD"], signs: tuple[str, str]
) -> None:
    typed = unicodedata.normalize(form, f"{number:02d}{signs[0]}{kind}{signs[1]}{body}")
    assert read_symbol(typed).key == read_symbol(f"{number}/{kind}-{body}").key


def test_keys_are_plain_letters_and_tell_a_year_apart() -> None:
    symbol = read_symbol("06/2024/QĐ-UBND")
    assert (symbol.key, read_symbol("6/QĐ-UBND").key) == ("6 2024 qd ubnd", "6 qd ubnd")
    assert searchable(symbol.key) == symbol.key


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("03/CT-UBND", [("03/CT-UBND", "")]),
        ("3/CT-UBND (20/3/2023)", [("3/CT-UBND", "20/3/2023")]),
        ("CT số 03-CT/UBND ngày 20/3/2023", [("03-CT/UBND", "20/3/2023")]),
        (
            "Chỉ thị 03/CT-UBND ngày 20 tháng 3 năm 2023 của UBND tỉnh, 156/KH-UBND",
            [("03/CT-UBND", "20 tháng 3 năm 2023"), ("156/KH-UBND", "")],
        ),
        ("Nghị quyết số 66.25/2026/NQ-CP, Luật 72/2025/QH15", [("66.25/2026/NQ-CP", ""), ("72/2025/QH15", "")]),
        ("136/QĐ.UBND; 12-NQ/TU", [("136/QĐ.UBND", ""), ("12-NQ/TU", "")]),
        ("Theo chỉ đạo của Chủ tịch, trước 30/6/2026", []),
        ("KH số 156/KH-UBND (05/01/2026) và CT số 03 CT-UBND", [("156/KH-UBND", "05/01/2026"), ("03 CT-UBND", "")]),
        ("Chỉ thị số 03 CT UBND, số 12 SNV-CCHC", [("03 CT UBND", ""), ("12 SNV-CCHC", "")]),
        ("NQ57-NQ/TW và KH156/KH-UBND", [("57-NQ/TW", ""), ("156/KH-UBND", "")]),
        ("156/KH- UBND và 3 /CT-UBND(20/3/2023)", [("156/KH- UBND", ""), ("3 /CT-UBND", "20/3/2023")]),
        ("03,04/CT-UBND", [("03/CT-UBND", ""), ("04/CT-UBND", "")]),
        ("số 03 và 04/CT-UBND ngày 20/3/2023", [("03/CT-UBND", ""), ("04/CT-UBND", "20/3/2023")]),
        ("Chỉ thị 3, số 4 & 05/CT-UBND", [("3/CT-UBND", ""), ("4/CT-UBND", ""), ("05/CT-UBND", "")]),
        ("Khoản 2, 03/CT-UBND; ngày 20/3/2023, 04/CT-UBND", [("03/CT-UBND", ""), ("04/CT-UBND", "")]),
        ("10 TT PVHCC, giai đoạn 2026 - 2030, ngày 15/6/2026", []),
    ],
)
def test_every_symbol_of_a_text_is_found_with_its_date(text: str, printed: list[tuple[str, str]]) -> None:
    assert [(each.text, each.date) for each in symbols_in(text)] == printed
