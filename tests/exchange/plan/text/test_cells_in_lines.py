"""Tables that were copied with a cell on each line, and what stands round them."""

import re

import pytest

from exchange.plan.grids import read_plan_grids
from exchange.plan.tables import lines_of, tables_in
from models.plan.columns import PlanColumn

C = PlanColumn
WORD = re.compile(r"\w+")
HEADS = ["STT", "Nhiệm vụ", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời hạn", "Ghi chú"]
ROWS = [
    ["1", "Rà soát văn bản", "Sở Tư pháp", "Các sở, ngành", "Quý I/2026", "Theo kế hoạch"],
    ["2", "Ban hành quy chế", "Văn phòng UBND tỉnh", "Sở Nội vụ", "Tháng 6/2026", "Mới"],
]


def read(text: str) -> list[tuple[tuple[str, ...], dict[PlanColumn, str]]]:
    grids = read_plan_grids("p.txt", text.encode())
    tables = tables_in(grids, {})
    lines = lines_of(grids, tables)
    kept = " ".join(cell for grid in grids for row in grid.rows for cell in row)
    assert sorted(WORD.findall(kept)) == sorted(WORD.findall(text))
    assert lines.in_file == lines.in_tasks + lines.groups + lines.left_out + lines.not_read
    return [
        (row.groups, {part: cell for part, cell in row.cells.items() if cell})
        for table in tables
        for row in table.rows
    ]


def cells(row: list[str]) -> dict[PlanColumn, str]:
    parts = (C.NUMBER, C.TITLE, C.LEAD, C.CO_ORDINATING, C.DEADLINE, C.NOTE)
    return {part: cell for part, cell in zip(parts, row, strict=True) if cell}


@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_each_line_is_a_cell_below_its_heading(between: str) -> None:
    text = between.join(["KẾ HOẠCH NĂM 2026", *HEADS, *ROWS[0], *ROWS[1]])
    assert read(text) == [((), cells(row)) for row in ROWS]


def test_groups_have_a_number_and_a_name_and_marks_of_columns_are_no_rows() -> None:
    marks = [f"({number})" for number in range(1, 7)]
    text = "\n".join([*HEADS, *marks, "I", "Thể chế", *ROWS[0], "II", "Bộ máy", *ROWS[1]])
    assert read(text) == [(("Thể chế",), cells(ROWS[0])), (("Bộ máy",), cells(ROWS[1]))]


@pytest.mark.parametrize(
    ("lines", "row"),
    [
        (["1", "Rà soát", "Sở Y tế", "Quý II"], ["1", "Rà soát", "Sở Y tế", "", "Quý II", ""]),
        (
            ["1", "Rà soát", "Sở Y tế", "Thanh tra tỉnh", "15/6"],
            ["1", "Rà soát", "Sở Y tế", "Thanh tra tỉnh", "15/6", ""],
        ),
        (["1", "Rà soát", "Sở Y tế", "", "15/6", "Mới"], ["1", "Rà soát", "Sở Y tế", "", "15/6", "Mới"]),
        (["1", "Rà soát", "hồ sơ", *ROWS[0][2:]], ["1", "Rà soát hồ sơ", *ROWS[0][2:]]),
    ],
)
def test_cells_that_are_missing_or_wrapped_are_seen_by_what_the_others_say(lines: list[str], row: list[str]) -> None:
    assert read("\n".join([*HEADS, *lines, *ROWS[1]])) == [((), cells(row)), ((), cells(ROWS[1]))]


def test_text_below_the_last_row_is_read_as_text() -> None:
    text = "\n".join(
        [*HEADS, *ROWS[0][:5], "Giao Sở Y tế báo cáo kết quả trước 15/12/2026.", "Nơi nhận:", "- Như trên."]
    )
    [first, second] = read(text)
    assert first == ((), cells([*ROWS[0][:5], ""]))
    assert second[1] == {C.TITLE: "Báo cáo kết quả", C.LEAD: "Sở Y tế", C.DEADLINE: "trước 15/12/2026"}


def test_headings_without_rows_of_numbers_stay_text() -> None:
    assert read("STT\nNhiệm vụ\nChủ trì\nThời hạn\nHết.") == []


@pytest.mark.parametrize("sign", [";", ", ", " | ", "\t", "    "])
def test_the_cells_of_a_row_may_stand_on_one_line(sign: str) -> None:
    plain = [["1", "Rà soát văn bản", "Sở Tư pháp", "Sở Y tế", "Quý I/2026", "Mới"], [*ROWS[1]]]
    text = "\n".join(["DANH MỤC", *(sign.join(row) for row in (HEADS, *plain)), "Giao Sở Y tế rà soát hồ sơ."])
    grids = read_plan_grids("p.txt", text.encode())
    told = [(row.cells[C.TITLE], row.cells[C.LEAD]) for table in tables_in(grids, {}) for row in table.rows]
    assert told == [
        ("Rà soát văn bản", "Sở Tư pháp"),
        ("Ban hành quy chế", "Văn phòng UBND tỉnh"),
        ("Rà soát hồ sơ", "Sở Y tế"),
    ]


def test_a_table_may_be_ruled_and_a_line_of_labels_is_none() -> None:
    rule = "+---+-----------+-----------+---------+"
    rows = ["| STT | Nhiệm vụ | Chủ trì | Thời hạn |", "| 1 | Rà soát | Sở Tư pháp | 30/6/2026 |"]
    assert [cells[C.LEAD] for _groups, cells in read("\n".join([rule, rows[0], rule, rows[1], rule]))] == [
        "Sở Tư pháp"
    ]
    labels = "Nhiệm vụ: Rà soát | Chủ trì: Sở Tư pháp | Hạn: 30/6/2026"
    assert read(labels) == [((), {C.TITLE: "Rà soát", C.LEAD: "Sở Tư pháp", C.DEADLINE: "30/6/2026"})]


def test_messages_mark_their_lines_with_signs_and_boxes() -> None:
    text = "👉 Sở Y tế: gửi báo cáo trước 15/6\n- [ ] Sở Tư pháp: rà soát hồ sơ - 20/6\n📌 Hạn chót chung: 25/6"
    assert [(cells[C.LEAD], cells[C.DEADLINE]) for _groups, cells in read(text)] == [
        ("Sở Y tế", "trước 15/6"),
        ("Sở Tư pháp", "20/6"),
    ]
