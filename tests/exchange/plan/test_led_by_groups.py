"""Groups that are named by units: each leads what stands below it and says no lead of its own."""

import pytest

from models.plan.rows import Outcome
from tests.exchange.plan.test_check import check, remarks

HEADS = ["TT", "Nhiệm vụ", "Thời hạn"]
DUE = "30/6/2025"


def leads(rows: list[list[str]]) -> list[int | None]:
    return [row.new.terms.lead_id if row.new else None for row in check(rows).rows]


def test_so_does_the_first_though_it_stands_above_the_headings() -> None:
    rows = [["Sở Tư pháp", "", ""], HEADS, ["1", "Rà soát", DUE], ["Sở Nội vụ", "", ""], ["1", "Kiểm tra", DUE]]
    assert leads(rows) == [1, 2]
    own = [["SỞ TƯ PHÁP", "", ""], ["TT", "Nhiệm vụ", "Chủ trì"], ["1", "Rà soát", "Sở Nội vụ"]]
    assert (leads(own), check(own).groups) == ([2], 0), "a letterhead is no group"


def test_a_group_that_names_a_unit_leads_the_rows_below_it() -> None:
    rows = [
        *(HEADS, ["I", "Sở Tư pháp", ""], ["1", "Rà soát", DUE], ["2", "Báo cáo", DUE]),
        *(["II", "SỞ NỘI VỤ", ""], ["1", "Kiểm tra", DUE]),
        *(["III", "Nhiệm vụ của UBND huyện Nam Sách (01 nhiệm vụ)", ""], ["1", "Đào tạo", DUE]),
    ]
    checked = check(rows)
    assert leads(rows) == [1, 1, 2, 4]
    assert (checked.groups, checked.leads, checked.fields) == (3, (), ()), "none is asked for its field"


@pytest.mark.parametrize("number", ["", "1", "A"])
@pytest.mark.parametrize("own", ["", "-"])
def test_however_it_is_numbered(number: str, own: str) -> None:
    rows = [HEADS, [number, "Sở Tư pháp", ""], [own or "1", "Rà soát", DUE], [own or "2", "Báo cáo", DUE]]
    assert leads(rows) == [1, 1]


def test_a_lead_of_its_own_goes_before_the_groups_and_a_field_stays_the_field() -> None:
    rows = [
        *([*HEADS, "Chủ trì"], ["A", "CẢI CÁCH THỂ CHẾ", "", ""], ["I", "Sở Tư pháp", "", ""]),
        *(["1", "Rà soát", DUE, ""], ["2", "Báo cáo", DUE, "Sở Nội vụ"]),
    ]
    checked = check(rows)
    assert leads(rows) == [1, 2]
    assert {row.new.terms.field for row in checked.rows if row.new} == {checked.rows[0].new.terms.field}
    assert [each.text for each in checked.fields] == ["CẢI CÁCH THỂ CHẾ"]


def test_groups_of_units_that_nobody_knows_are_asked_each_by_itself() -> None:
    rows = [
        HEADS,
        *(["I", "Bộ Nội vụ", ""], ["1", "Rà soát", DUE]),
        *(["II", "UBND các xã, phường", ""], ["1", "A", DUE]),
    ]
    checked = check(rows)
    assert [each.text for each in checked.leads] == ["Bộ Nội vụ", "UBND các xã, phường"]
    assert [each.text for each in checked.names] == ["Bộ Nội vụ"]
    assert [row.outcome for row in checked.rows] == [Outcome.ASKED] * 2


def test_a_group_that_names_no_unit_leads_nothing() -> None:
    [row] = check([HEADS, ["I", "Trường học thông minh", ""], ["1", "Rà soát", DUE]]).rows
    assert [text for _column, text in remarks(row)][-1] == "No lead unit is named."
