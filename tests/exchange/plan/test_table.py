"""A plan's table found in a grid: columns in any order and wording, every row told for what it is."""

import pytest

from exchange.plan.headings import columns_of, find_headings
from exchange.plan.plan_table import PlanTable
from exchange.plan.table import read_plan
from models.plan.columns import PlanColumn

HEADS = ["STT", "Nhiệm vụ", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời hạn hoàn thành", "Sản phẩm"]
PLAN = [
    ["ỦY BAN NHÂN DÂN", "", "", "", "", ""],
    ["KẾ HOẠCH CẢI CÁCH HÀNH CHÍNH NĂM 2026", "", "", "", "", ""],
    HEADS,
    ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)"],
    ["I", "CẢI CÁCH THỂ CHẾ", "", "", "", ""],
    ["1", "Rà soát văn bản", "Sở Tư pháp", "Các sở", "Quý II/2026", "Báo cáo"],
    ["Lập danh mục văn bản hết hiệu lực", "Sở Tư pháp", "", "30/6/2026", "Danh mục", ""],
    ["II", "II. CHUYỂN ĐỔI SỐ", "", "", "", ""],
    ["II.1", "Hạ tầng", "", "", "", ""],
    ["2", "Nâng cấp hệ thống", "Sở KH&CN", "", "Tháng 9/2026", ""],
    ["", "", "", "", "", ""],
    ["Nhóm không đánh số", "", "", "", "", ""],
    ["3", "Đào tạo", "Sở Nội vụ", "", "Thường xuyên", ""],
    HEADS,
    ["4", "Kiểm tra", "Sở Nội vụ", "", "Cả năm", ""],
]


def told(table: PlanTable | None) -> list[tuple[int, str, str, str, tuple[str, ...]]]:
    assert table
    return [
        (row.place, row.number, row.cells[PlanColumn.TITLE], row.cells[PlanColumn.LEAD], row.groups)
        for row in table.rows
    ]


def test_tasks_groups_and_repeated_headings_are_told_apart() -> None:
    table = read_plan(PLAN)
    assert table.heading == 3
    assert told(table) == [
        (6, "1", "Rà soát văn bản", "Sở Tư pháp", ("CẢI CÁCH THỂ CHẾ",)),
        (7, "1", "Lập danh mục văn bản hết hiệu lực", "Sở Tư pháp", ("CẢI CÁCH THỂ CHẾ",)),
        (10, "2", "Nâng cấp hệ thống", "Sở KH&CN", ("II. CHUYỂN ĐỔI SỐ", "Hạ tầng")),
        (13, "3", "Đào tạo", "Sở Nội vụ", ("Nhóm không đánh số",)),
        (15, "4", "Kiểm tra", "Sở Nội vụ", ("Nhóm không đánh số",)),
    ]
    assert [row.place for row in table.left_out] == [1, 2, 4, 14]
    assert table.groups == 4


def test_a_group_merged_over_its_row_may_stand_in_every_cell() -> None:
    merged = ["Nhóm chung"] * 6
    table = read_plan([HEADS, merged, ["1", "Một", "Sở Nội vụ", "", "2026", ""]])
    assert [row.groups for row in table.rows] == [("Nhóm chung",)]


def test_a_group_above_the_headings_stands_beside_those_below_them() -> None:
    first, second = (["A. Cải cách thủ tục hành chính nhà nước"] * 6, ["B. Cải cách tổ chức bộ máy hành chính"] * 6)
    task = ["1", "Một", "Sở Nội vụ", "", "2026", ""]
    table = read_plan([["PHỤ LỤC I"] * 6, first, HEADS, task, second, HEADS, task])
    assert [row.groups for row in table.rows] == [(first[0],), (second[0],)]
    assert [row.text[:9] for row in table.left_out] == ["PHỤ LỤC I", "STT | Nhi"]


@pytest.mark.parametrize("sign", ["/", " / "])
@pytest.mark.parametrize("head", ["Cơ quan chủ trì/Phối hợp", "CQ chủ trì/ CQ phối hợp"])
def test_one_column_says_who_leads_and_who_helps(head: str, sign: str) -> None:
    heads = ["STT", "Nhiệm vụ", head, "Thời hạn"]
    table = read_plan(
        [heads, ["1", "Một", f"Sở Tư pháp{sign}Sở Nội vụ", "2026"], ["2", "Hai", "Sở A/Sở B/Sở C", "2026"]]
    )
    assert [(row.cells[PlanColumn.LEAD], row.cells.get(PlanColumn.CO_ORDINATING, "")) for row in table.rows] == [
        ("Sở Tư pháp", "Sở Nội vụ"),
        ("Sở A/Sở B/Sở C", ""),
    ]


def test_points_are_no_part_of_a_groups_name() -> None:
    heads = ["STT", "Tiêu chí", "Điểm", "Giải pháp khắc phục", "Chủ trì", "Thời gian"]
    group, row = ["1", "Chỉ đạo điều hành", "8,5", "", "", ""], ["1.1", "Kế hoạch", "2", "Ban hành", "SNV", "2026"]
    assert [row.groups for row in read_plan([heads, group, row]).rows] == [("Chỉ đạo điều hành",)]


def test_a_number_below_a_groups_is_a_task_where_it_says_a_day_and_nothing_stands_below_it() -> None:
    table = read_plan(
        [
            HEADS,
            ["I", "Thể chế", "", "", "", ""],
            ["I.1", "Một", "Sở Tư pháp", "", "2026", ""],
            ["I.2", "Hai", "", "", "30/4/2026", ""],
            ["II", "Bộ máy", "", "", "Năm 2026", ""],
            ["II.1", "Đề án", "", "", "Tháng 5/2026", ""],
            ["II.1.1", "Ba", "Sở Nội vụ", "", "", ""],
        ]
    )
    assert [(row.number, row.groups) for row in table.rows] == [
        ("I.1", ("Thể chế",)),
        ("I.2", ("Thể chế",)),
        ("II.1.1", ("Bộ máy", "Đề án")),
    ]


@pytest.mark.parametrize(
    ("heading", "part"),
    [
        ("TT", PlanColumn.NUMBER),
        ("NHIỆM VỤ VÀ GIẢI PHÁP", PlanColumn.TITLE),
        ("Nội dung công việc", PlanColumn.TITLE),
        ("CHỦ TRÌ", PlanColumn.LEAD),
        ("Đơn vị phối hợp thực hiện", PlanColumn.CO_ORDINATING),
        ("Thời gian dự kiến hoàn thành", PlanColumn.DEADLINE),
        ("Kết quả/sản phẩm dự kiến", PlanColumn.PRODUCT),
        ("Nguồn kinh phí", PlanColumn.FUNDS),
        ("Người đứng đầu chịu trách nhiệm", PlanColumn.HEAD),
        ("Văn bản giao nhiệm vụ", PlanColumn.DIRECTIVE),
        ("Ghi chú", PlanColumn.NOTE),
    ],
)
def test_a_heading_is_known_in_any_wording(heading: str, part: PlanColumn) -> None:
    assert columns_of([heading]) == {part: 0}


def test_columns_stand_in_any_order_and_can_be_corrected() -> None:
    grid = [["Cơ quan chủ trì", "TT", "Ai nấy làm", "Thời gian"], ["Sở Nội vụ", "1", "Báo cáo", "2026"]]
    assert find_headings(grid) is None
    columns = {PlanColumn.LEAD: 0, PlanColumn.NUMBER: 1, PlanColumn.TITLE: 2, PlanColumn.DEADLINE: 3}
    assert told(read_plan(grid, columns, 0)) == [(2, "1", "Báo cáo", "Sở Nội vụ", ())]


def test_as_above_is_what_stands_above() -> None:
    grid = [HEADS, ["1", "Một", "Sở Nội vụ", "", "2026", ""], ["2", "Hai", "như trên", "", "-nt-", ""]]
    assert read_plan(grid).rows[1].cells[PlanColumn.LEAD] == "Sở Nội vụ"
    assert read_plan(grid).rows[1].cells[PlanColumn.DEADLINE] == "2026"


def test_what_is_no_plan_is_none() -> None:
    assert read_plan([]) is None
    assert read_plan([["a", "b"], ["1", "2"]]) is None


def test_what_nobody_sees_is_left_out_of_a_row_and_named() -> None:
    grid = [
        HEADS,
        ["1", "Báo\u200b cáo\u202e", "Sở\u00a0Nội vụ", "", "2026", ""],
        ["2", "Hai", "Sở Nội vụ", "", "2026", ""],
    ]
    first, second = read_plan(grid).rows
    assert (first.cells[PlanColumn.TITLE], first.cells[PlanColumn.LEAD]) == ("Báo cáo", "Sở Nội vụ")
    assert first.invisible == {PlanColumn.TITLE: ("U+200B", "U+202E")}
    assert second.invisible == {}


def test_a_group_may_say_who_leads_it_where_the_rows_below_it_do() -> None:
    rows = [
        HEADS,
        ["1", "Nhóm nhiệm vụ về thể chế", "", "", "Quý I-II/2026", ""],
        ["1.1", "Rà soát văn bản", "Sở Tư pháp", "", "Quý I", ""],
        ["2", "Nhóm nhiệm vụ về bộ máy", "Sở Nội vụ", "", "Cả năm", ""],
        ["2.1", "Lập đề án", "Sở Nội vụ", "", "Quý III", ""],
        ["", "NGƯỜI LẬP BIỂU", "", "", "THỦ TRƯỞNG", ""],
    ]
    assert [(title, groups) for _place, _number, title, _lead, groups in told(read_plan(rows))] == [
        ("Rà soát văn bản", ("Nhóm nhiệm vụ về thể chế",)),
        ("Lập đề án", ("Nhóm nhiệm vụ về bộ máy",)),
    ]


def test_letters_without_a_sign_number_what_stands_below_a_figure() -> None:
    rows = [
        *(HEADS, ["a", "b", "c", "d", "đ", "e"], ["1", "Rà soát văn bản", "", "", "", ""]),
        *(["a", "Lập danh mục", "Sở Nội vụ", "", "30/6", ""], ["b", "Công bố", "Sở Y tế", "", "30/9", ""]),
    ]
    assert [(title, groups) for _place, _number, title, _lead, groups in told(read_plan(rows))] == [
        ("Lập danh mục", ("Rà soát văn bản",)),
        ("Công bố", ("Rà soát văn bản",)),
    ]


@pytest.mark.parametrize("number", ["1", ""])
def test_a_row_without_a_name_goes_on_with_the_task_whose_number_it_repeats(number: str) -> None:
    first = ["1", "Rà soát văn bản", "Sở Tư pháp", "Sở Y tế", "30/6/2026", ""]
    table = read_plan([HEADS, first, [number, "", "Sở Nội vụ", "", "", ""], ["2", "Kiểm tra", "Sở Y tế", "", "", ""]])
    assert [(row.number, row.cells[PlanColumn.TITLE], row.cells[PlanColumn.LEAD]) for row in table.rows] == [
        ("1", "Rà soát văn bản", "Sở Tư pháp\nSở Nội vụ"),
        ("2", "Kiểm tra", "Sở Y tế"),
    ]
    assert table.task_cells == 5 + (2 if number else 1) + 3


def test_a_group_whose_number_stands_before_its_name_in_one_merged_cell_ends_the_one_before() -> None:
    groups = ["I. Thể chế", "II. Tài chính công"]
    rows = [[name] * 4 if at == 0 else ["1", "Rà soát", "Sở Y tế", "30/6"] for name in groups for at in range(2)]
    table = read_plan([["TT", "Nhiệm vụ", "Chủ trì", "Thời hạn"], *rows])
    assert table is not None
    assert [row.groups for row in table.rows] == [("I. Thể chế",), ("II. Tài chính công",)]


def test_a_table_of_counts_is_no_list_of_tasks_whatever_its_second_heading_is() -> None:
    counts = [["STT", "Nội dung", "Số lượng", "Ghi chú"], ["1", "Số hồ sơ tiếp nhận", "418.039", ""]]
    counts += [["2", "Số hồ sơ giải quyết", "403.309", "đúng hạn"]]
    assert read_plan(counts) is None
    words = [["STT", "Nội dung", "Ghi chú"], ["1", "Rà soát văn bản", ""], ["2", "Kiểm tra công vụ", "mới"]]
    assert read_plan(words) is not None
