"""A column of names, pasted: what each line is as a unit."""

import pytest

from exchange.lists.pasted_units import read_names
from models.unit import CommuneKind, UnitDetails, UnitKind


def names(text: str, kind: CommuneKind = CommuneKind.RURAL, taken: tuple[str, ...] = ()) -> list[str]:
    return [row.details.name_vi for row in read_names(text, kind, taken).units]


def test_a_name_becomes_a_unit() -> None:
    [row] = read_names("Phường Hải Tân", CommuneKind.RURAL, ()).units
    assert row.details == UnitDetails(
        code="PHAITAN",
        kind=UnitKind.COMMUNE,
        name_vi="UBND phường Hải Tân",
        name_en="People's Committee of Hai Tan Ward",
        short_vi="Phường Hải Tân",
    )


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("1. Xã Nam Sách", "UBND xã Nam Sách"),
        ("12)\tUBND phường Chí Linh", "UBND phường Chí Linh"),
        ("- Ủy ban nhân dân xã Thanh Hà;", "UBND xã Thanh Hà"),
        ("  • Đặc khu Cát Hải", "UBND đặc khu Cát Hải"),
        ("Gia Lộc", "UBND xã Gia Lộc"),
        ("7\tGia Lộc\t12.345", "UBND xã Gia Lộc"),
        ("PHƯỜNG 2", "UBND phường 2"),
        ("02.  Xã  Thái Tân", "UBND xã Thái Tân"),
        ("3/ UBND. xã An Phú", "UBND xã An Phú"),
        ("IV. Phường Tứ Minh", "UBND phường Tứ Minh"),
        ("a) Xã Hợp Tiến", "UBND xã Hợp Tiến"),
        ("1. 2. Xã Gia Phúc", "UBND xã Gia Phúc"),
        ("UBND XÃ TRẦN PHÚ", "UBND xã Trần Phú"),
        ("phường hải dương", "UBND phường Hải Dương"),
        ("phuong Hai Tan", "UBND phường Hai Tan"),
        ("P. Hải Tân", "UBND phường Hải Tân"),
        ("Phường 01", "UBND phường 1"),
        ("Thị trấn Nam Sách", "UBND thị trấn Nam Sách"),
        ("Xã Nam Sách (huyện Nam Sách cũ)", "UBND xã Nam Sách"),
        ("“Xã Chí Minh”", "UBND xã Chí Minh"),
        ("5\tUBND\txã Yết Kiêu", "UBND xã Yết Kiêu"),
        ("6\tPhường\tGia Lộc", "UBND phường Gia Lộc"),
        ("7\tGia Lộc\tPhường\t12,5", "UBND phường Gia Lộc"),
        ("Trường Tân", "UBND xã Trường Tân"),
        ("Tống Phan", "UBND xã Tống Phan"),
        ("Các Sơn", "UBND xã Các Sơn"),
    ],
)
def test_a_line_is_read_as_it_is_copied(line: str, name: str) -> None:
    assert names(line) == [name]


def test_what_names_nothing_and_what_stands_twice_is_passed_over() -> None:
    text = "STT\tTên xã, phường\n\n1\tXã Nam Sách\n2\tXã Nam Sách\n3\n"
    assert names(text) == ["UBND xã Nam Sách"]


@pytest.mark.parametrize(
    "text",
    [
        "I. Các phường (2 phường):\n1. Hải Tân\n2. Tân Hưng\nII. Các xã:\n1. Nam Sách\n2. Phường Lạ",
        "PHƯỜNG\nHải Tân\nTân Hưng\nXÃ\nNam Sách\nPhường Lạ",
        "Các phường: Hải Tân và Tân Hưng\n1 xã: Nam Sách\nPhường Lạ",
        "Hải Tân (phường), Tân Hưng (phường)\nNam Sách (xã)\nLạ (Phường)",
    ],
)
def test_names_below_a_kind_are_of_it_unless_they_say_another(text: str) -> None:
    assert names(text) == ["UBND phường Hải Tân", "UBND phường Tân Hưng", "UBND xã Nam Sách", "UBND phường Lạ"]


def test_headings_of_a_table_that_stand_one_a_line_are_no_units() -> None:
    text = "STT\nTên xã, phường\nDiện tích (km2)\nTrụ sở\n1\nNam Sách\n12,5\n2\nPhường Hải Tân\n8,1"
    read = read_names(text, CommuneKind.RURAL, ())
    assert [row.details.name_vi for row in read.units] == ["UBND xã Nam Sách", "UBND phường Hải Tân"]
    assert [line for line, _name in read.left_out] == [1, 2, 2, 3, 4]


def test_a_code_that_is_taken_gets_a_number() -> None:
    [row] = read_names("Xã Tân An", CommuneKind.RURAL, ["xtanan", "XTANAN2"]).units
    assert row.details.code == "XTANAN3"


def test_126_names_are_126_units_of_their_own() -> None:
    rows = read_names("\n".join(f"Xã Số {n}" for n in range(126)), CommuneKind.RURAL, ()).units
    assert len({row.details.code for row in rows}) == len({row.details.name_vi for row in rows}) == 126


def test_several_names_of_a_line_are_several_communes() -> None:
    several = names("Xã Đại Sơn, xã Tứ Kỳ; phường Việt Hòa")
    assert several == ["UBND xã Đại Sơn", "UBND xã Tứ Kỳ", "UBND phường Việt Hòa"]


@pytest.mark.parametrize(
    "beside",
    [
        "(gồm xã Nam Hồng, xã Nam Trung, thị trấn Nam Sách)",
        "(gồm xã Nam Hồng (cũ), xã Nam Trung)",
        "(sáp nhập xã Nam Hồng, xã Nam Trung",
        "[Nam Hồng, Nam Trung]",
        "– sáp nhập từ xã Nam Hồng, xã Nam Trung",
        ": gồm xã Nam Hồng; xã Nam Trung",
    ],
)
def test_of_what_a_commune_was_made_names_no_other(beside: str) -> None:
    assert names(f"1. Xã Nam Sách {beside}\nXã Tứ Kỳ") == ["UBND xã Nam Sách", "UBND xã Tứ Kỳ"]


def test_a_name_without_accents_is_the_one_with_them() -> None:
    assert names("Xã Nam Sách\nxa nam sach") == ["UBND xã Nam Sách"]


def test_what_names_no_commune_is_left_out_and_said() -> None:
    text = "STT\tTên\nI\tCác phường\n22\tTP. Hải Dương\nSở Nội vụ\nTổng cộng: 126\nGhi chú: theo Nghị quyết"
    column = read_names(text, CommuneKind.RURAL, ())
    assert column.units == ()
    assert column.left_out == (
        (1, "STT"),
        (2, "Các phường"),
        (3, "TP. Hải Dương"),
        (4, "Sở Nội vụ"),
        (5, "Tổng cộng: 126"),
        (6, "Ghi chú: theo Nghị quyết"),
    )
