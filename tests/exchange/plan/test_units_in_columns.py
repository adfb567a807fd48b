"""Units that stand in headings: a mark under one says who leads a row and who helps."""

import pytest

from exchange.plan.table import read_plan
from exchange.plan.units_in_columns import unit_columns
from models.plan.columns import PlanColumn

C = PlanColumn
UNITS = ["Sở Nội vụ", "Sở Tài chính", "STP"]


@pytest.mark.parametrize(
    ("marks", "lead", "others"),
    [
        (["CT", "PH", "PH"], "Sở Nội vụ", "Sở Tài chính; STP"),
        (["", "Chủ trì", "x"], "Sở Tài chính", "STP"),
        (["", "", "x"], "STP", ""),
        (["x", "x", ""], "Sở Nội vụ; Sở Tài chính", ""),
        (["", "", ""], "", ""),
    ],
)
@pytest.mark.parametrize(
    "heads",
    [
        [["TT", "Nhiệm vụ", "Thời hạn", *UNITS]],
        [["TT", "Nhiệm vụ", "Thời hạn", "Đơn vị thực hiện", "", ""], ["", "", "", *UNITS]],
    ],
)
def test_marks_under_units_say_who_leads_and_who_helps(
    heads: list[list[str]], marks: list[str], lead: str, others: str
) -> None:
    table = read_plan([*heads, ["1", "Rà soát văn bản", "30/6/2026", *marks]])
    assert table is not None
    [row] = table.rows
    assert (row.cells.get(C.LEAD, ""), row.cells.get(C.CO_ORDINATING, ""), row.unread) == (lead, others, {})


def test_figures_under_units_are_kept_as_they_are() -> None:
    table = read_plan([["TT", "Nhiệm vụ", "Thời hạn", *UNITS], ["1", "Đào tạo", "30/6", "12", "5", ""]])
    assert table is not None
    assert table.rows[0].cells.get(C.LEAD) is None
    assert table.rows[0].unread == {"Sở Nội vụ": "12", "Sở Tài chính": "5"}


def test_a_heading_that_asks_for_units_is_no_unit() -> None:
    assert unit_columns(["Đơn vị chủ trì", "Cơ quan phối hợp", "Sở Nội vụ", "Đơn vị khác"]) == {}
