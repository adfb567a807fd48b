"""Units that a name may mean that nobody knows: of its kind, of the day that is asked about, the likeliest first."""

import pytest

from models.unit_likeness import Likely, UnitLikeness
from tests.models.test_unit_name import NAMES

names = UnitLikeness(NAMES.items())


def test_what_is_not_certain_is_offered_with_a_score() -> None:
    assert names.likely("Sở Nội vụ mới") == [Likely(5, 75)]
    assert names.likely("Hội Nông dân") == []


def test_likely_units_are_few_and_the_likeliest_comes_first() -> None:
    many = UnitLikeness([(f"Trung tâm Y tế huyện Số {number}", number) for number in range(1, 9)])
    scores = [each.score for each in many.likely("Trung tâm Y tế huyện Số 7 mới")]
    assert (len(scores), scores) == (3, sorted(scores, reverse=True))
    assert many.likely("Trung tâm Y tế huyện Số 7")[0] == Likely(7, 100)


def test_nothing_of_another_kind_is_likely() -> None:
    assert names.likely("Bộ Nội vụ") == []
    assert names.likely("UBND xã Nam Sách") == []
    assert names.likely("UBND huyện Nam Sach mới")[0].unit_id == 4


@pytest.mark.parametrize(
    "name", ["Bộ Tài chính", "BTC", "Thành ủy Chí Linh", "UBND thành phố Hồ Chí Minh", "Tổng cục Thuế", "Tỉnh đoàn"]
)
def test_a_city_is_not_likely_for_a_ministry_a_party_committee_or_another_city(name: str) -> None:
    several = {"UBND thành phố Chí Linh": 1, "TP Chí Linh": 1, "TPCL": 1, "Sở Tài chính": 2, "STC": 2}
    city = UnitLikeness(several.items())
    assert city.likely(name) == []
    assert city.likely("TP Chí Linhh")[0].unit_id == 1


def test_names_without_a_word_in_common_are_no_likeness_but_a_slip_is() -> None:
    today = UnitLikeness(
        [("Sở Văn hóa, Thể thao và Du lịch", 1), ("Sở Nông nghiệp và Môi trường", 2), ("Sở Y tế", 3)]
    )
    assert today.likely("Sở Kế hoạch và Đầu tư") == []
    assert today.likely("Sở Thông tin và Truyền thông") == []
    assert [each.unit_id for each in today.likely("Sở Y tếe")] == [3]
    assert [each.unit_id for each in today.likely("Sở Nông nghiệp và PTNT")] == [2]


def test_only_units_that_are_asked_about_are_likely() -> None:
    assert names.likely("Sở Nội vụ mới", {1, 2}) == []


def test_a_register_without_units_has_none() -> None:
    assert UnitLikeness([]).likely("Sở Nội vụ") == []
