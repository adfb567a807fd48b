"""The tables of a plan's file: those with headings, those that go on from one, and those that are no plan."""

from typing import Any

import pytest

from exchange.plan.grids import read_plan_grids
from exchange.plan.plan_table import PlanTable
from exchange.plan.tables import Lines, headings_of, lines_of, not_read, tables_in
from exchange.reading.grid import Grid
from models.plan.columns import PlanColumn, shape_of
from models.refusal import Refusal
from tests.exchange.plan.plan_files import as_csv, as_word

C = PlanColumn
HEADS = ["TT", "Nhiệm vụ", "Cơ quan chủ trì", "Thời hạn"]
GROUP = ["I", "Cải cách thể chế", "", ""]
ODD = ["Mục", "Phần việc", "Ai làm", "Bao giờ"]


def task(number: int, title: str = "Rà soát") -> list[str]:
    return [str(number), title, "Sở Tư pháp", "30/6/2025"]


def grid(*rows: list[str], name: str = "A", **more: Any) -> Grid:
    return Grid(name, list(rows), **more)


def titles(tables: list[PlanTable]) -> list[list[str]]:
    return [[row.cells[C.TITLE] for row in table.rows] for table in tables]


def test_every_sheet_with_headings_is_read_and_the_others_are_told() -> None:
    grids = [grid(HEADS, task(1)), grid(["Ghi chú"], ["x"], name="B"), grid(HEADS, task(1, "Hai"), name="C")]
    tables = tables_in(grids, {})
    assert [(table.name, len(table.rows)) for table in tables] == [("A", 1), ("C", 1)]
    assert [each.name for each in not_read(grids, tables)] == ["B"]


def test_a_hidden_sheet_and_one_without_tasks_are_not_read() -> None:
    grids = [grid(HEADS, task(1), hidden=True), grid(HEADS, GROUP, name="B"), grid(HEADS, name="C")]
    assert tables_in(grids, {}) == []
    assert [each.name for each in not_read(grids, [])] == ["A", "B", "C"]


def test_a_table_of_the_same_width_goes_on_with_its_columns_and_groups() -> None:
    grids = [grid(HEADS, GROUP, task(1)), grid(task(2, "Hai"), goes_on=True, name="A 2")]
    first, second = tables_in(grids, {})
    assert titles([first, second]) == [["Rà soát"], ["Hai"]]
    assert (second.heading, second.columns) == (0, first.columns)
    assert [row.groups for row in second.rows] == [("Cải cách thể chế",)]
    assert second.rows[0].place == 1


def test_a_row_that_a_page_cut_is_whole_again() -> None:
    cut, rest = ["2", "Rà soát thủ tục", "Văn phòng UBND", "Tháng"], ["", "hành chính", "tỉnh", "5/2026"]
    grids = [grid(HEADS, task(1), cut), grid(rest, task(3, "Ba"), goes_on=True, name="A 2")]
    tables = tables_in(grids, {})
    assert titles(tables) == [["Rà soát", "Rà soát thủ tục hành chính"], ["Ba"]]
    whole = tables[0].rows[1].cells
    assert (whole[C.LEAD], whole[C.DEADLINE]) == ("Văn phòng UBND tỉnh", "Tháng 5/2026")
    assert lines_of(grids, tables) == Lines(in_file=19, in_tasks=15, groups=0, left_out=4, not_read=0)


@pytest.mark.parametrize(
    "second",
    [
        grid([*task(2), "x"], goes_on=True, name="B"),
        grid(task(2), goes_on=False, name="B"),
        grid(task(2), goes_on=True, hidden=True, name="B"),
    ],
)
def test_another_table_does_not_go_on(second: Grid) -> None:
    assert [table.name for table in tables_in([grid(HEADS, task(1)), second], {})] == ["A"]


def test_nothing_goes_on_from_nothing() -> None:
    assert tables_in([grid(task(1), goes_on=True)], {}) == []


def test_columns_that_somebody_said_go_before_those_that_are_found() -> None:
    said = {C.TITLE: 1, C.LEAD: 2}
    shapes = {shape_of(ODD): said, shape_of(HEADS): {C.TITLE: 2}}
    assert headings_of(grid(["KẾ HOẠCH"], ODD, task(1)), shapes) == (1, said)
    assert headings_of(grid(HEADS, task(1)), shapes) == (0, {C.TITLE: 2})
    assert headings_of(grid(ODD, task(1)), {}) == (0, {})


def test_a_column_that_a_table_does_not_have_is_not_read() -> None:
    assert headings_of(grid(ODD), {shape_of(ODD): {C.TITLE: 1, C.NOTE: 9}}) == (0, {C.TITLE: 1})


def test_an_empty_row_is_no_shape() -> None:
    assert headings_of(grid(["", " "]), {shape_of(["", " "]): {C.TITLE: 0}}) == (0, {})


def test_two_plans_beside_each_other_are_two_grids() -> None:
    rows = [[*HEADS, "", *HEADS], [*task(1), "", *task(1, "Hai")]]
    left, right = read_plan_grids("plan.csv", as_csv(rows))
    assert titles(tables_in([left, right], {})) == [["Rà soát"], ["Hai"]]
    assert (left.name, right.name) == ("plan.csv", "plan.csv (6)")


def test_three_plans_beside_each_other_are_three() -> None:
    rows = [[*HEADS, *HEADS, *HEADS], [*task(1), *task(1, "Hai"), *task(1, "Ba")]]
    assert titles(tables_in(read_plan_grids("plan.csv", as_csv(rows)), {})) == [["Rà soát"], ["Hai"], ["Ba"]]


def test_a_heading_that_stands_twice_in_one_plan_does_not_cut_it() -> None:
    heads = ["Nhiệm vụ", "Chủ trì", "Thời hạn", "Nhiệm vụ", "Ghi chú", "Địa bàn"]
    assert len(read_plan_grids("plan.csv", as_csv([heads, ["a", "b", "c", "d", "e", "f"]]))) == 1


@pytest.mark.parametrize(
    ("name", "content"),
    [("plan.csv", b",,\n , \n"), ("plan.docx", as_word([[" ", ""]], title=""))],
    ids=["csv", "word"],
)
def test_a_file_without_anything_in_it_is_refused(name: str, content: bytes) -> None:
    with pytest.raises(Refusal, match="has nothing in it that can be read"):
        read_plan_grids(name, content)


def test_a_table_of_counts_is_not_read_unless_somebody_says_its_columns() -> None:
    rows = [["STT", "Nội dung", "Số lượng", "Kinh phí"], ["1", "Máy tính", "10", "150"], ["2", "Máy in", "5", "50"]]
    grid = Grid("a", rows)
    assert tables_in([grid], {}) == []
    [table] = tables_in([grid], {shape_of(rows[0]): {C.TITLE: 1}})
    assert len(table.rows) == 2
