"""Lists under headings in either language: found wherever they stand, and refused in a sentence."""

from decimal import Decimal
from io import BytesIO

import pytest
import xlsxwriter

from exchange.lists.people import headings
from exchange.lists.units import read_units
from exchange.lists.values import value_headings
from exchange.reading.headed_sheet import Line, read_lines
from models.refusal import Refusal
from models.unit import UnitKind
from tests.exchange.plan.plan_files import as_csv
from wording.language import Language, refusal_text, use_language

REQUIRED = ("login", "name", "role")


def lines(*rows: list[str], most: int = 10) -> list[Line]:
    return read_lines("x.csv", as_csv(rows), headings, REQUIRED, most)


def test_headings_of_both_languages_may_stand_in_one_row_and_others_are_passed_over() -> None:
    found = lines(
        ["Danh sách cán bộ"],
        ["Họ và tên", "Địa bàn", "USER NAME", "vai tro"],
        [],
        ["Vũ Thị \u202e Hòa", "x\u200b", "h\u200bo\u200ba\u00ad"],
        ["", "", "", "unit"],
    )
    assert found == [
        Line(
            4,
            {"name": "Vũ Thị Hòa", "login": "hoa", "role": ""},
            {"name": ("U+202E",), "login": ("U+200B", "U+00AD")},
            mark=",",
        ),
        Line(5, {"name": "", "login": "", "role": "unit"}, mark=","),
    ]


def test_a_row_that_has_all_headings_but_one_is_taken_for_them_and_the_missing_one_is_named() -> None:
    for chosen, told in (
        (Language.VI, "Thiếu các cột: Vai trò."),
        (Language.EN, "These columns are missing: Role."),
    ):
        with use_language(chosen), pytest.raises(Refusal) as refusal:
            lines(["Họ và tên", "Tên đăng nhập"], ["Hòa", "hoa"])
        with use_language(chosen):
            assert refusal_text(refusal.value) == told


def test_a_list_is_as_long_as_it_may_be_and_no_longer() -> None:
    rows = [["Họ và tên", "Tên đăng nhập", "Vai trò"], *[["A", "a", "unit"]] * 3]
    assert [line.number for line in lines(*rows, most=3)] == [2, 3, 4]
    with pytest.raises(Refusal, match="At most 2 rows"):
        lines(*rows, most=2)


def test_a_unit_that_begins_and_ends_and_goes_by_other_names_is_read() -> None:
    heads = ["Code", "Kind", "Name in Vietnamese", "Short name", "Exists from", "Exists until", "Other names"]
    row = ["SNV", "DEPARTMENT", "Sở Nội vụ", "Sở NV", "1/7/2025", "2030-12-31", " Nội vụ ;; Sở  Nội Vụ tỉnh; "]
    [line] = read_units("x.csv", as_csv([heads, row]))
    assert (line.number, line.code, line.above) == (2, "SNV", None)
    details = dict(line.details)
    assert (details.pop("kind"), details.pop("aliases")) == (UnitKind.DEPARTMENT, ("Nội vụ", "Sở Nội Vụ tỉnh"))
    assert {name: str(value) for name, value in details.items()} == {
        "valid_from": "2025-07-01",
        "valid_to": "2030-12-31",
        "code": "SNV",
        "name_vi": "Sở Nội vụ",
        "short_vi": "Sở NV",
    }


@pytest.mark.parametrize("chosen", Language)
def test_a_number_is_read_as_its_cell_holds_it_and_a_text_as_the_headings_language_has_it(chosen: Language) -> None:
    content = BytesIO()
    with xlsxwriter.Workbook(content) as book:
        sheet = book.add_worksheet()
        rows = [["Mã", "Giá trị"], ["1.1", "1.250"], ["b", 0.125], ["c", 1.125], ["d", 1250], ["e", 0.00002]]
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
        sheet.write_number(6, 0, 1.2)
        sheet.merge_range(1, 2, 2, 2, 2.5)
        sheet.write(0, 2, "Tử số")
    with use_language(chosen):
        read = read_lines("x.xlsx", content.getvalue(), value_headings, ("code", "value"), 10)
        assert [(line.cells["code"], str(line.decimal("value"))) for line in read] == [
            ("1.1", "1250"),
            ("b", "0.125"),
            ("c", "1.125"),
            ("d", "1250"),
            ("e", "0.00002"),
            ("1.2", "None"),
        ]
        assert [line.decimal("numerator") for line in read[:3]] == [Decimal("2.5"), Decimal("2.5"), None]
