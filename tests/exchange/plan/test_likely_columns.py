"""Columns whose headings nobody knows: what they seem to say is asked, and what was said of a heading is known."""

from exchange.plan.likely_columns import likely_headings
from exchange.plan.tables import tables_in
from exchange.reading.grid import Grid
from models.plan.columns import PlanColumn

C = PlanColumn
ROWS = [
    ["TT", "Nhiệm vụ", "Sản phẩm", "Ai làm", "Bao giờ"],
    ["1", "Rà soát thủ tục hành chính", "Báo cáo", "Sở Tư pháp", "Quý II/2025"],
    ["2", "Ban hành kế hoạch kiểm tra", "Kế hoạch", "Sở Nội vụ", "30/6/2025"],
]


def test_a_heading_that_nobody_knows_is_asked_and_its_column_is_not_read_before() -> None:
    [table] = tables_in([Grid("A", ROWS)], {})
    assert table.likely == {"Ai làm": C.LEAD, "Bao giờ": C.DEADLINE}
    assert C.LEAD not in table.rows[0].cells
    assert table.rows[0].unread == {"Ai làm": "Sở Tư pháp", "Bao giờ": "Quý II/2025"}


def test_what_was_said_of_a_heading_is_known_wherever_it_stands() -> None:
    [table] = tables_in([Grid("A", ROWS)], {}, {"ai lam": C.LEAD, "bao gio": C.DEADLINE})
    assert table.likely == {}
    assert (table.rows[0].cells[C.LEAD], table.rows[0].cells[C.DEADLINE]) == ("Sở Tư pháp", "Quý II/2025")


def test_a_heading_of_which_nothing_is_to_be_read_is_not_asked_again() -> None:
    [table] = tables_in([Grid("A", ROWS)], {}, {"ai lam": None})
    assert table.likely == {"Bao giờ": C.DEADLINE}


def test_a_column_of_other_words_seems_to_say_nothing() -> None:
    rows = [[*row[:3], "x", "y"] for row in ROWS]
    rows[0][3:] = ["Địa bàn", "Hình thức"]
    assert tables_in([Grid("A", rows)], {})[0].likely == {}


def test_a_table_that_shows_no_known_heading_seems_to_have_its_columns() -> None:
    odd = [["STT", "Phần", "Ai", "Bao giờ"], *[[row[0], row[1], row[3], row[4]] for row in ROWS[1:]]]
    assert likely_headings(odd) == (0, {C.LEAD: 2, C.DEADLINE: 3, C.TITLE: 1})
    assert likely_headings([["a", "b", "c"], ["1", "2", "3"]]) is None
    assert tables_in([Grid("A", odd)], {}) == []
