"""Units as plans print them: exact, by alias and abbreviation, several, a class of them, or likely ones."""

import pytest

from models.unit import UnitKind
from models.unit_name import Likely, UnitNames

NAMES = {
    "Sở Kế hoạch và Đầu tư": 1,
    "Sở KH&ĐT": 1,
    "Sở Văn hóa, Thể thao và Du lịch": 2,
    "Sở Lao động - Thương binh và Xã hội": 3,
    "UBND huyện Nam Sách": 4,
    "Sở Nội vụ": 5,
    "SNV": 5,
    "Department of Home Affairs": 5,
    "Văn phòng UBND tỉnh": 6,
}
DEPARTMENT, DISTRICT, COMMUNE = UnitKind.DEPARTMENT, UnitKind.DISTRICT, UnitKind.COMMUNE
names = UnitNames(NAMES.items())


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("Sở Nội vụ", 5),
        ("SỞ NỘI VỤ.", 5),
        ("snv", 5),
        ("department of home affairs", 5),
        ("Sở KHĐT", 1),
        ("Sở KH & ĐT", 1),
        ("SKHĐT", 1),
        ("Sở Kế hoạch - Đầu tư", 1),
        ("Sở Văn hoá, Thể thao, Du lịch", 2),
        ("Sở LĐTBXH", 3),
        ("Ủy ban nhân dân huyện Nam Sách", 4),
        ("Huyện Nam Sách", 4),
        ("Văn phòng Uỷ ban nhân dân tỉnh", 6),
    ],
)
def test_a_name_that_means_one_unit_is_that_unit(text, unit):
    assert names.read(text).one == unit


@pytest.mark.parametrize(
    ("text", "units", "kinds", "unknown"),
    [
        ("Sở Nội vụ, Sở KH&ĐT", (5, 1), (), ()),
        ("Sở Lao động - Thương binh và Xã hội và Sở Nội vụ", (3, 5), (), ()),
        ("Sở Nội vụ\nUBND các huyện, thị xã, thành phố", (5,), (DISTRICT,), ()),
        ("Các sở, ban, ngành; UBND các huyện", (), (DEPARTMENT, DISTRICT), ()),
        ("Các sở, ngành, UBND xã, phường, đặc khu", (), (DEPARTMENT, COMMUNE), ()),
        ("Sở, ban, ngành có liên quan", (), (DEPARTMENT,), ()),
        ("Liên hiệp các Hội Khoa học và Kỹ thuật", (), (), ("Liên hiệp các Hội Khoa học và Kỹ thuật",)),
        ("Sở Nội vụ, Công an tỉnh, Bộ Khoa học và Công nghệ", (5,), (), ("Công an tỉnh", "Bộ Khoa học và Công nghệ")),
        ("Cục A; Cục B", (), (), ("Cục A", "Cục B")),
        ("", (), (), ()),
    ],
)
def test_several_units_and_classes_of_them_are_told_apart(text, units, kinds, unknown):
    named = names.read(text)
    assert (named.units, named.kinds, named.unknown) == (units, kinds, unknown)
    assert named.one is None


def test_what_is_not_certain_is_offered_with_a_score():
    assert names.likely("Sở Nội vụ tỉnh") == [Likely(5, 78)]
    assert names.likely("Hội Nông dân") == []


def test_an_abbreviation_that_means_two_units_is_none():
    two = UnitNames([("Sở Tài chính", 1), ("Sở Tư pháp", 2), ("Sở Thể chế", 3)])
    assert two.read("Sở TC").units == ()
    assert two.read("Sở TP").units == (2,)


@pytest.mark.slow
def test_a_cell_of_thousands_of_pieces_is_read_in_a_moment():
    assert len(names.read(", ".join(f"Cục {n}" for n in range(5000))).unknown) == 5000
