"""A column of names, pasted: what each line is as a unit."""

import pytest

from exchange.lists.pasted_units import read_names
from models.unit import CommuneKind, UnitDetails, UnitKind


def names(text: str, kind: CommuneKind = CommuneKind.RURAL, taken: tuple[str, ...] = ()) -> list[str]:
    return [row.details.name_vi for row in read_names(text, kind, taken)]


def test_a_name_becomes_a_unit() -> None:
    [row] = read_names("Phường Hải Tân", CommuneKind.RURAL, ())
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
    ],
)
def test_a_line_is_read_as_it_is_copied(line: str, name: str) -> None:
    assert names(line) == [name]


def test_what_names_nothing_and_what_stands_twice_is_passed_over() -> None:
    text = "STT\tTên xã, phường\n\n1\tXã Nam Sách\n2\tXã Nam Sách\n3\n"
    assert names(text) == ["UBND xã Nam Sách"]


def test_a_code_that_is_taken_gets_a_number() -> None:
    [row] = read_names("Xã Tân An", CommuneKind.RURAL, ["xtanan", "XTANAN2"])
    assert row.details.code == "XTANAN3"


def test_126_names_are_126_units_of_their_own() -> None:
    rows = read_names("\n".join(f"Xã Số {n}" for n in range(126)), CommuneKind.RURAL, ())
    assert len({row.details.code for row in rows}) == len({row.details.name_vi for row in rows}) == 126
