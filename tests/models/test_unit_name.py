"""Units as plans print them: exact, by alias and abbreviation, several, a class of them, or likely ones."""

from datetime import date
from time import process_time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from models.unit import CommuneKind, UnitKind
from models.unit_name import Named, UnitNames, folded

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
        ("VP UBND", 6),
        ("Sở Nội vụ (cơ quan thường trực)", 5),
        ("Sở Nội vụ (Phòng CCHC)", 5),
        ("Phòng CCHC, Sở Nội vụ", 5),
        ("Phòng Cải cách hành chính - Sở Nội vụ", 5),
        ("Chi cục Văn thư thuộc Sở Nội vụ", 5),
        ("Chi cục Văn thư - Sở Nội vụ", 5),
        ("Thanh tra Sở Nội vụ", 5),
        ("Văn phòng Sở Nội vụ", 5),
        ("P.CCHC - Sở Nội vụ", 5),
        ("Phòng CCHC (Sở Nội vụ)", 5),
        ("UBND tỉnh (Sở Nội vụ tham mưu)", 5),
        ("1. Sở Nội vụ", 5),
        ("- Sở Nội vụ", 5),
        ("Cơ quan thường trực Ban Chỉ đạo (Sở Nội vụ)", 5),
        ("Đ/c Trần Thị B (Sở Nội vụ)", 5),
        ("Cơ quan tham mưu - Sở Nội vụ", 5),
        ("S.Nội vụ", 5),
        ("GĐ Sở Nội vụ", 5),
        ("Chánh VP UBND tỉnh", 6),
        ("Cơ quan thường trực: Sở Nội vụ", 5),
        ("Sở Nội vụ, cơ quan thường trực", 5),
        ("Sở Nội vụ - cơ quan thường trực Ban Chỉ đạo CCHC", 5),
        ("Sở Nội vụ là đơn vị đầu mối", 5),
        ("Văn phòng HĐND và UBND huyện Nam Sách", 4),
        ("VP HĐND&UBND huyện Nam Sách", 4),
        ("Văn phòng Hội đồng nhân dân - Ủy ban nhân dân H. Nam Sách", 4),
        ("UBND H.Nam Sách", 4),
        ("Đ/c Giám đốc Sở Nội vụ", 5),
        ("Đ/c Nguyễn Thị Thu, Giám đốc Sở Nội vụ, Phó Trưởng ban Thường trực", 5),
        ("Ông Trần Văn B - Giám đốc Sở Nội vụ - Ủy viên Thường trực", 5),
        ("Đồng chí Giám đốc Sở Nội vụ, Tổ trưởng Tổ giúp việc", 5),
        ("Đồng chí Nguyễn Văn A, Giám đốc Sở Nội vụ", 5),
        ("Chánh Văn phòng UBND tỉnh", 6),
        ("Chủ tịch UBND huyện Nam Sách", 4),
    ],
)
def test_a_name_that_means_one_unit_is_that_unit(text: str, unit: int) -> None:
    assert names.read(text).one == unit


def test_the_name_of_a_list_that_the_office_keeps_stands_for_its_units() -> None:
    with_list = UnitNames(NAMES.items(), [("Các đơn vị thí điểm", (1, 4))])
    assert with_list.read("Sở Nội vụ, các đơn vị thí điểm") == Named(units=(5, 1, 4))
    assert names.read("Các đơn vị thí điểm").unknown


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
        ("Các Sở: Nội vụ, Văn hóa, Thể thao và Du lịch", (5, 2), (), ()),
        ("Các sở Nội vụ, Kế hoạch và Đầu tư", (5, 1), (), ()),
        ("Sở Nội vụ, Công Thương", (5,), (), ("Công Thương",)),
        ("Văn phòng HĐND và UBND xã", (), (), ("Văn phòng HĐND & UBND xã",)),
        ("Văn phòng Đoàn ĐBQH và HĐND tỉnh", (), (), ("Văn phòng Đoàn ĐBQH & HĐND tỉnh",)),
        ("Văn phòng HĐND và UBND các xã, phường", (), (COMMUNE,), ()),
        ("UBND các P, X", (), (COMMUNE,), ()),
        ("Sở Nội vụ, cơ quan thường trực; Sở KH&ĐT", (5, 1), (), ()),
        ("Văn phòng UBND tỉnh, Sở Nội vụ", (6, 5), (), ()),
        ("Sở Nội vụ Các sở, ngành, UBND xã, phường, đặc khu Sở KH&ĐT", (5, 1), (DEPARTMENT, COMMUNE), ()),
        ("Phòng Nội vụ (Sở Nội vụ), Văn phòng (Sở KH&ĐT)", (5, 1), (), ()),
        ("Cơ quan thường trực Ban Chỉ đạo (Sở Nội vụ), Sở KH&ĐT", (5, 1), (), ()),
        ("Sở KH&ĐT; Phòng CCHC (Sở Nội vụ)", (1, 5), (), ()),
        ("Công an tỉnh (Phòng CCHC), Sở Nội vụ", (5,), (), ("Công an tỉnh",)),
        ("UBND các phường, đặc khu", (), (CommuneKind.WARD, CommuneKind.SPECIAL), ()),
        ("Phòng Nội vụ các huyện, Sở Nội vụ", (5,), (), ("Phòng Nội vụ các huyện",)),
        ("Thủ trưởng các sở, ban, ngành; Chủ tịch UBND các xã, phường", (), (DEPARTMENT, COMMUNE), ()),
        ("UBND các phường", (), (CommuneKind.WARD,), ()),
        ("UBND các phường trên địa bàn", (), (CommuneKind.WARD,), ()),
        ("Chủ tịch UBND các xã", (), (CommuneKind.RURAL,), ()),
        ("Các đặc khu", (), (CommuneKind.SPECIAL,), ()),
        ("UBND các xã, phường miền núi", (), (CommuneKind.RURAL,), ("phường miền núi",)),
        ("các sở, ban, ngành và địa phương", (), (DEPARTMENT, DISTRICT), ()),
        ("Các ngành, địa phương liên quan", (), (DEPARTMENT, DISTRICT), ()),
        ("", (), (), ()),
    ],
)
def test_several_units_and_classes_of_them_are_told_apart(
    text: str, units: tuple[int, ...], kinds: tuple[UnitKind | CommuneKind, ...], unknown: tuple[str, ...]
) -> None:
    named = names.read(text)
    assert (named.units, named.kinds, named.unknown) == (units, kinds, unknown)
    assert named.one is None


def test_an_abbreviation_that_means_two_units_is_none() -> None:
    two = UnitNames([("Sở Tài chính", 1), ("Sở Tư pháp", 2), ("Sở Thể chế", 3)])
    assert two.read("Sở TC").units == ()
    assert two.read("Sở TP").units == (2,)


@pytest.mark.slow
def test_a_cell_of_thousands_of_pieces_is_read_in_a_moment() -> None:
    begun = process_time()
    assert len(names.read(", ".join(f"Cục {n}" for n in range(5000))).unknown) == 5000
    assert process_time() - begun < 10  # with each piece looked at to the cell's end it was 27 seconds


@pytest.mark.parametrize(
    ("text", "alike"),
    [
        ("Sở KH & ĐT", "so kh-đt"),
        ("Sở Văn hoá, Thể thao và Du lịch", "SỞ VĂN HÓA - THỂ THAO, DU LỊCH"),
        ("Ủy ban nhân dân huyện Nam Sách", "UBND huyện Nam Sách."),
        ("Uỷ ban nhân dân xã", "ủy ban nhân dân xã"),
        ("Departments of Culture and Sports", "departments of culture, sports"),
    ],
)
def test_names_are_compared_without_accents_signs_and_ands(text: str, alike: str) -> None:
    assert folded(text) == folded(alike) != ""


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Các sở, ban, ngành", DEPARTMENT),
        ("Tất cả các sở", DEPARTMENT),
        ("Các cơ quan chuyên môn thuộc UBND tỉnh", DEPARTMENT),
        ("các sở, ngành khác có liên quan", DEPARTMENT),
        ("sở, ban, ngành, đoàn thể tỉnh", DEPARTMENT),
        ("UBND cấp huyện", DISTRICT),
        ("Các địa phương", DISTRICT),
        ("UBND các huyện, thị xã, thành phố trên địa bàn tỉnh", DISTRICT),
        ("UBND cấp xã", COMMUNE),
        ("UBND các xã, phường, thị trấn", COMMUNE),
        ("UBND xã, phường, đặc khu", COMMUNE),
        ("UBND các phường, xã", COMMUNE),
        ("UBND 54 xã, phường", COMMUNE),
        ("Chính quyền cấp xã", COMMUNE),
        ("các xã, phường trên địa bàn", COMMUNE),
        ("UBND các xã, phường trên địa bàn tỉnh", COMMUNE),
        ("126 xã, phường, đặc khu", COMMUNE),
        ("100% các xã, phường", COMMUNE),
        ("Tất cả các xã, phường", COMMUNE),
        ("Toàn bộ UBND cấp xã", COMMUNE),
        ("Từng xã, phường", COMMUNE),
        ("100 % các sở, ngành", DEPARTMENT),
        ("Mỗi sở, ngành", DEPARTMENT),
        ("Các ban, sở, ngành", DEPARTMENT),
        ("Các cơ quan, ban, ngành", DEPARTMENT),
        ("Ban, ngành tỉnh", DEPARTMENT),
    ],
)
def test_a_whole_class_of_units_has_many_wordings(text: str, kind: UnitKind) -> None:
    named = names.read(text)
    assert (named.kinds, named.units, named.unknown) == ((kind,), (), ())


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("TT PVHCC tỉnh", 1),
        ("TTPVHCC", 1),
        ("Ban QL các KCN tỉnh", 2),
        ("BQL KCN", 2),
        ("Sở Nông nghiệp & MT", 3),
        ("Sở NN và Môi trường", 3),
        ("Sở VH - TT & Du lịch", 4),
        ("VPUBND tỉnh", 5),
        ("CA tỉnh", 6),
        ("Ủy ban MTTQVN tỉnh", 7),
        ("Bộ CHQS tỉnh", 8),
    ],
)
def test_some_words_of_a_name_stand_as_initials(text: str, unit: int) -> None:
    shortened = UnitNames(
        [
            *[("Trung tâm Phục vụ hành chính công tỉnh", 1), ("Ban Quản lý các khu công nghiệp tỉnh", 2)],
            *[("Sở Nông nghiệp và Môi trường", 3), ("Sở Văn hóa, Thể thao và Du lịch", 4)],
            *[("Văn phòng UBND tỉnh", 5), ("Công an tỉnh", 6), ("Bộ Chỉ huy Quân sự tỉnh", 8)],
            ("Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh", 7),
        ]
    )
    assert shortened.read(text).one == unit


@pytest.mark.parametrize("text", ["Sở KH & TT", "Sở Nội", "CA", "Ban QL", "Sở Nội vụ và MT"])
def test_initials_that_are_not_those_of_a_name_are_none(text: str) -> None:
    assert names.read(text).one is None


@pytest.mark.parametrize("text", ["Sở, ban", "Các hội", "Các bộ, ngành Trung ương", "UBND huyện", "Xã"])
def test_what_is_nearly_a_class_is_none(text: str) -> None:
    assert names.read(text).kinds == ()
    assert names.read(text).unknown != ()


def test_a_unit_that_is_named_twice_is_one() -> None:
    assert names.read("Sở Nội vụ; SNV").one == 5
    assert names.read("Sở Nội vụ, Hội Nông dân, Hội Nông dân").unknown == ("Hội Nông dân",)


@pytest.mark.parametrize("text", ["Sở Nội vụ, UBND các huyện", "Sở Nội vụ, Hội Nông dân", "SNV và Sở KH&ĐT", " . "])
def test_a_cell_that_says_more_than_one_unit_is_not_certain(text: str) -> None:
    assert names.read(text).one is None


def test_an_unknown_name_with_commas_stays_one_until_another_agency_begins() -> None:
    text = "Trung tâm Khuyến công, Tư vấn và Xúc tiến, Chi cục Thuế khu vực, Sở Nội vụ"
    assert names.read(text).unknown == ("Trung tâm Khuyến công, Tư vấn và Xúc tiến", "Chi cục Thuế khu vực")


@pytest.mark.parametrize("second", ["Trạm Y tế", "Phòng Kinh tế", "Thuế cơ sở 3"])
def test_an_unknown_name_ends_where_an_agency_of_a_commune_begins(second: str) -> None:
    assert names.read(f"Công an xã, {second}").unknown == ("Công an xã", second)


def test_a_register_without_units_knows_none() -> None:
    nothing = UnitNames([])
    assert nothing.read("Sở Nội vụ").unknown == ("Sở Nội vụ",)


@given(st.lists(st.sampled_from([name for name in NAMES if "," not in name]), min_size=1, max_size=5, unique=True))
def test_units_between_semicolons_are_all_found_in_their_order(some: list[str]) -> None:
    assert names.read("; ".join(some)).units == tuple(dict.fromkeys(NAMES[name] for name in some))


@example(";(B)")
@example(")(B)")
@example("c.;")
@given(st.text("SởNộihuyệncáxãUB&,;.() \n", max_size=60))
def test_whatever_a_cell_says_something_is_made_of_it(text: str) -> None:
    named = names.read(text)
    assert bool(named.units or named.kinds or named.unknown) == any(letter not in ",;.() \n" for letter in text)


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("Hội Nông dân tỉnh", 1),
        ("Hội Nông dân Việt Nam tỉnh", 1),
        ("Hội Nông dân Việt Nam", None),
        ("Bảo hiểm xã hội Việt Nam", None),
        ("Mặt trận Tổ quốc Việt Nam", 3),
        ("Ban Thường trực UBMTTQVN tỉnh", 3),
        ("Uỷ ban MTTQ tỉnh", 3),
    ],
)
def test_a_central_body_is_not_the_province_s_own(text: str, unit: int | None) -> None:
    register = {"Hội Nông dân tỉnh": 1, "Bảo hiểm xã hội tỉnh": 2, "Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh": 3}
    assert UnitNames(register.items()).read(text).one == unit


@pytest.mark.parametrize(
    "text",
    [
        *("UBND xã: Nam Sách, Tân An", "Các xã Nam Sách, Tân An", "Chủ tịch UBND các xã: Nam Sách; Tân An"),
        *("UBND các xã, phường: Nam Sách, Tân An", "Các phường và xã: Nam Sách, Tân An"),
    ],
)
def test_communes_are_told_by_the_kind_that_stands_before_them(text: str) -> None:
    communes = UnitNames([("UBND xã Nam Sách", 1), ("UBND xã Tân An", 2), ("UBND phường Hải Tân", 3)])
    assert communes.read(text) == Named(units=(1, 2))


def test_a_commune_in_a_list_of_several_kinds_is_that_of_its_name() -> None:
    communes = UnitNames([("UBND xã Nam Sách", 1), ("UBND phường Hải Tân", 3), ("UBND đặc khu Cát Hải", 4)])
    assert communes.read("UBND các xã, phường: Nam Sách, Hải Tân").units == (1, 3)
    assert communes.read("UBND xã: Nam Sách, Cát Hải").units == (1, 4)


def test_localities_are_the_districts_and_since_there_are_none_the_communes() -> None:
    for on, kind in ((date(2025, 6, 30), DISTRICT), (date(2025, 7, 1), COMMUNE), (None, DISTRICT)):
        assert names.read("Các địa phương", on).kinds == (kind,)


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("UBND P.Hải Tân", (1,)),
        ("UBND P. Hải Tân, Chí Linh; X. Nam Sách", (1, 2, 3)),
        ("P.Hải Tân", (1,)),
        ("Văn phòng HĐND và UBND xã Nam Sách", (3,)),
        ("VP HĐND/UBND P.Hải Tân", (1,)),
    ],
)
def test_communes_are_known_by_shortened_kinds_and_by_their_offices(text: str, units: tuple[int, ...]) -> None:
    communes = UnitNames([("UBND phường Hải Tân", 1), ("UBND phường Chí Linh", 2), ("UBND xã Nam Sách", 3)])
    assert (communes.read(text).units, communes.read(text).unknown) == (units, ())


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Thuế tỉnh Hải Dương", Named(units=(1,))),
        ("Sở Nội vụ tỉnh Hải Dương", Named(units=(2,))),
        ("SỞ NỘI VỤ TỈNH HẢI DƯƠNG", Named(units=(2,))),
        ("Sở Nội vụ Hải Dương; Thuế tỉnh", Named(units=(2, 1))),
        ("Giám đốc Sở Nội vụ thuộc tỉnh Hải Dương", Named(units=(2,))),
        ("Sở Nội vụ và Thuế tỉnh Thành Đông", Named(units=(2, 1))),
        ("UBND xã Nam Sách, tỉnh Hải Dương", Named(units=(3,))),
        ("UBND thành phố Hải Dương", Named(units=(4,))),
        ("Các sở, ngành tỉnh Hải Dương", Named(classes=(("Các sở, ngành tỉnh Hải Dương", DEPARTMENT),))),
        *((name, Named(unknown=(name,))) for name in ("Thuế tỉnh Bắc Ninh", "Sở Nội vụ Bắc Ninh")),
        ("UBND tỉnh Hải Dương", Named(unknown=("UBND tỉnh Hải Dương",))),
    ],
)
def test_the_province_s_own_name_behind_a_unit_says_nothing_and_another_s_does(text: str, meant: Named) -> None:
    register = {"Thuế tỉnh": 1, "Sở Nội vụ": 2, "UBND xã Nam Sách": 3, "UBND thành phố Hải Dương": 4}
    provinces = ("TỈNH THÀNH ĐÔNG", "Tỉnh Hải Dương", "Sở Nội vụ")
    assert UnitNames(register.items(), provinces=provinces).read(text) == meant


@pytest.mark.parametrize("text", ["Sở Nội vụ thành phố Hải Phòng", "Sở Nội vụ TP. Hải Phòng", "Sở Nội vụ Hải Phòng"])
def test_so_does_a_city_s(text: str) -> None:
    assert UnitNames([("Sở Nội vụ", 1)], provinces=["THÀNH PHỐ HẢI PHÒNG"]).read(text).one == 1
    assert UnitNames([("Sở Nội vụ", 1)], provinces=["THÀNH PHỐ CẦN THƠ"]).read(text).one is None
