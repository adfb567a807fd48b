"""Cells that say what another row says, and what a row says for those below it, as cells that were merged."""

import pytest

from exchange.plan.plan_table import PlanTable
from exchange.plan.table import read_plan
from exchange.plan.text.running_text import read_text
from models.plan.columns import PlanColumn

C = PlanColumn
HEADS = ["TT", "Nhiệm vụ", "Chủ trì", "Phối hợp", "Thời hạn"]
FIRST = ["1", "Rà soát", "Sở Tư pháp", "Sở Y tế", "30/6/2026"]
SECOND = ["2", "Báo cáo", "Sở Nội vụ", "Thanh tra tỉnh", "30/9/2026"]


def told(table: PlanTable | None) -> list[tuple[str, str, str, str, tuple[str, ...]]]:
    assert table
    return [
        (row.cells[C.TITLE], row.cells[C.LEAD], row.cells[C.CO_ORDINATING], row.cells[C.DEADLINE], row.groups)
        for row in table.rows
    ]


@pytest.mark.parametrize(
    ("said", "of"),
    [
        *((said, 2) for said in ("Như trên", "-nt-", "nt", "//", "// //", '"', "″", "(nt)", "Như mục trên", "n.t")),
        *((said, 1) for said in ("Như mục 1", "Như mục 1 nêu trên", "như nhiệm vụ số 1", "Tương tự mục 1 ở trên")),
        *((said, 2) for said in ("Như mục 2", "Theo mục 2.", "Như STT 2")),
    ],
)
def test_a_cell_may_say_what_a_row_above_says(said: str, of: int) -> None:
    row = ["3", "Kiểm tra", said, said, said]
    table = read_plan([HEADS, FIRST, SECOND, row])
    assert told(table)[2] == ("Kiểm tra", *[FIRST, SECOND][of - 1][2:], ())


@pytest.mark.parametrize("said", ["Như mục 9", "Như mục 3", "Theo quy định", "Như Sở Y tế"])
def test_what_no_row_above_says_stays_as_it_is_printed(said: str) -> None:
    assert told(read_plan([HEADS, FIRST, SECOND, ["3", "Kiểm tra", said, "", ""]]))[2][1] == said


def test_chains_go_on_and_a_number_is_that_of_the_same_group() -> None:
    rows = [
        ["I", "Một", "", "", ""],
        FIRST,
        SECOND,
        ["II", "Hai", "", "", ""],
        ["1", "Lập", "Sở Xây dựng", "", "2026"],
    ]
    rows += [
        ["2", "Mua", "nt", "", "Như mục 1"],
        ["3", "Thuê", "-nt-", "", "//"],
        ["4", "Bán", "Như mục 1", "", "nt"],
    ]
    assert [each[1::2] for each in told(read_plan([HEADS, *rows]))[3:]] == [("Sở Xây dựng", "2026")] * 3
    rows = [*rows[:4], ["5", "Thuê", "Như mục 1", "", ""], ["III", "Ba", "", "", ""], FIRST, ["", "", "", "", ""]]
    assert told(read_plan([HEADS, *rows]))[2][1] == "Sở Tư pháp"
    rows = [*rows, ["IV", "Bốn", "", "", ""], ["7", "Bán", "Như mục 1", "", ""]]
    assert told(read_plan([HEADS, *rows]))[4][1] == "Như mục 1", "it could be either"


@pytest.mark.parametrize(
    ("said", "title"),
    [
        *((said, "Lập") for said in ("Như mục I.2", "Như mục 2 phần I", "theo điểm 2 mục I", "Như phần I, mục 2")),
        *((said, "Họp") for said in ("Như mục II.1", "Như mục 1 phần II nêu trên", "Như II.1", "như mục II/1")),
        *(
            (said, "Mua")
            for said in ("Như điểm b khoản 2", "Như 2b", "Như 2(b)", "Như mục II.2.b", "như điểm b mục 2")
        ),
    ],
)
def test_a_number_may_be_said_with_those_above_it(said: str, title: str) -> None:
    rows = [
        *(["I", "Một", "", "", ""], ["1", "Rà soát", "Sở Y tế", "", ""], ["2", "Lập", "Sở Tư pháp", "", ""]),
        *(["II", "Hai", "", "", ""], ["1", "Họp", "Sở Nội vụ", "", ""], ["2", "Sắm", "", "", ""]),
        *(["a", "Thuê", "Sở Tài chính", "", ""], ["b", "Mua", "Thanh tra tỉnh", "", ""]),
    ]
    told_of = {each[0]: each[1] for each in told(read_plan([HEADS, *rows, ["III", "Ba", said, "Sở Y tế", "1/6"]]))}
    assert told_of["Ba"] == told_of[title]
    assert told(read_plan([HEADS, *rows, ["III", "Ba", "Như mục III.2", "", "1/6"]]))[-1][1] == "Như mục III.2"


def test_numbers_above_a_line_of_a_text_are_those_it_stands_below() -> None:
    lines = ["I. Thể chế", "1. Rà soát. Chủ trì: Sở Y tế", "2. Lập. Chủ trì: Sở Tư pháp", "II. Bộ máy"]
    lines += ["1. Họp. Chủ trì: Sở Nội vụ", "2. Mua. Chủ trì: Như mục I.1", "3. Thuê. Chủ trì: như mục 2 phần I"]
    assert [row.cells[C.LEAD] for row in read_text(lines).rows][-2:] == ["Sở Y tế", "Sở Tư pháp"]


def test_so_may_a_label_of_a_text() -> None:
    lines = [
        "1. Rà soát",
        "- Chủ trì: Sở Y tế",
        "- Thời hạn: Quý II",
        "2. Lập",
        "- Chủ trì: Như mục 1",
        "- Thời hạn: nt",
    ]
    assert [row.cells for row in read_text(lines).rows] == [
        {C.TITLE: title, C.LEAD: "Sở Y tế", C.DEADLINE: "Quý II"} for title in ("Rà soát", "Lập")
    ]


@pytest.mark.parametrize(
    ("upper", "lower"), [("1", ["1.1", "1.2"]), ("I", ["1", "2"]), ("2", ["a)", "b)"]), ("1", ["-", "-"])]
)
def test_a_row_with_a_lead_heads_the_numbers_below_it_which_take_it_over(upper: str, lower: list[str]) -> None:
    rows = [
        [upper, "Thể chế", "Sở Tư pháp", "Sở Y tế", "Quý II"],
        *([lower[0], "Rà soát", "", "", ""], [lower[1], "Lập", "Sở Nội vụ", "", "30/9"]),
        *(["III", "Họp", "", "", ""], ["9", "Sơ kết", "", "", ""]),
    ]
    assert told(read_plan([HEADS, *rows])) == [
        ("Rà soát", "Sở Tư pháp", "Sở Y tế", "Quý II", ("Thể chế",)),
        ("Lập", "Sở Nội vụ", "", "30/9", ("Thể chế",)),
        ("Sơ kết", "", "", "", ("Họp",)),
    ]


def test_a_row_that_is_cut_short_before_its_lead_is_read() -> None:
    heads = ["TT", "Phối hợp", "Chủ trì", "Nhiệm vụ", "Thời hạn"]
    table = read_plan([heads, ["1", "Sở Y tế", "Sở Nội vụ", "Rà soát", "30/6"], ["1", "Thanh tra tỉnh"]])
    assert [each[:3] for each in told(table)] == [("Rà soát", "Sở Nội vụ", "Sở Y tế\nThanh tra tỉnh")]


def test_who_leads_is_that_of_the_row_above_where_it_stands_before_the_task() -> None:
    heads = ["Đơn vị", "TT", "Nhiệm vụ", "Thời hạn"]
    table = read_plan([heads, ["Sở Y tế", "1", "Rà soát", "30/6"], ["", "2", "Lập", "30/9"]])
    assert [row.cells[C.LEAD] for row in table.rows] == ["Sở Y tế"] * 2
    for number in (["TT"], []):
        heads = [*number, "Đơn vị", "Nhiệm vụ", "Thời hạn"]
        cells = [["1", "Sở Y tế", "Rà soát", "30/6"], ["", "", "Lập", "31/7"], ["", "", "Mua", "30/9"]]
        cells.append(["2", "Sở Xây dựng", "Họp", "30/6"])
        table = read_plan([heads, *(row if number else row[1:] for row in cells)])
        assert table is not None
        assert [(row.cells[C.LEAD], row.cells[C.DEADLINE]) for row in table.rows] == [
            *(("Sở Y tế", "30/6"), ("Sở Y tế", "31/7"), ("Sở Y tế", "30/9"), ("Sở Xây dựng", "30/6")),
        ]


def test_a_group_may_say_until_when_by_its_name() -> None:
    rows = [
        ["I", "Hoàn thành trong Quý II", "", "", ""],
        ["1", "Rà soát", "Sở Y tế", "", ""],
        ["", "", "Sở Xây dựng"],
    ]
    rows += [["", "Lập", "Sở Y tế", "", "30/6"], ["II", "Nhiệm vụ khác", "", "", ""], ["1", "Họp", "Sở Y tế", "", ""]]
    assert [(title, lead, day) for title, lead, _others, day, _groups in told(read_plan([HEADS, *rows]))] == [
        ("Rà soát", "Sở Y tế\nSở Xây dựng", "trong Quý II"),
        ("Lập", "Sở Y tế", "30/6"),
        ("Họp", "Sở Y tế", ""),
    ]


def test_a_task_with_a_product_stays_a_task_and_the_numbers_below_it_take_its_lead_over() -> None:
    rows = [["1", "Rà soát", "Sở Y tế", "", "Quý II", "Báo cáo"], ["1.1", "Lập", "", "", "", ""]]
    rows.append(["2", "Họp", "", "", "", ""])
    assert told(read_plan([[*HEADS, "Sản phẩm"], *rows])) == [
        ("Rà soát", "Sở Y tế", "", "Quý II", ()),
        ("Lập", "Sở Y tế", "", "Quý II", ()),
        ("Họp", "", "", "", ()),
    ]


def test_groups_end_where_their_numbers_do_and_stand_within_each_other() -> None:
    rows = [["1", "Một", "", "", ""], ["a)", "Nhóm a", "", "", ""], ["-", "Lập", "Sở Y tế", "", ""]]
    rows += [["b)", "Mua", "Sở Y tế", "", ""], ["2", "Họp", "Sở Nội vụ", "", ""], ["I", "La mã", "Sở Y tế", "", ""]]
    assert [each[4] for each in told(read_plan([HEADS, *rows]))] == [("Một", "Nhóm a"), ("Một",), (), ()]
