"""A plan's headings: which row has them, which column says what, in the wordings that real plans use."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exchange.plan.headings import LOOKED_AT, column_called, columns_of, find_headings, headings_at
from exchange.plan.table import read_plan
from models.plan.columns import PlanColumn
from wording.language import Language, use_language
from wording.names import plan_column_name

C = PlanColumn
HEADS = ["TT", "Nhiệm vụ", "Cơ quan chủ trì", "Thời hạn"]
COLUMNS = {C.NUMBER: 0, C.TITLE: 1, C.LEAD: 2, C.DEADLINE: 3}
TASK = ["1", "Rà soát văn bản", "Sở Tư pháp", "30/6/2025"]
WORDINGS = {
    C.RESULT: (
        *("Kết quả thực hiện", "Kết quả đạt được", "Tình hình thực hiện", "Tình hình, kết quả thực hiện"),
        *("Tiến độ, kết quả thực hiện", "Kết quả thực hiện đến nay", "Trạng thái"),
        *("Kết quả 6 tháng", "Kết quả đến 15/6/2026", "Đánh giá kết quả", "Tình hình quý II", "Kết quả giải quyết"),
    ),
    C.PROGRESS: ("Tỷ lệ hoàn thành", "Tiến độ báo cáo", "% hoàn thành", "Mức độ hoàn thành (%)"),
    C.DONE_ON: ("Ngày hoàn thành thực tế",),
    C.NUMBER: ["STT", "Số TT", "Số thứ tự", "No."],
    C.TITLE: [
        *("Tên nhiệm vụ", "NỘI DUNG CÔNG VIỆC", "Giải pháp", "Các hoạt động chủ yếu", "Nhiệm vụ/Task", "Hạng mục"),
        *("Ý kiến chỉ đạo", "Trích yếu nội dung", "Tên thủ tục hành chính", "Tồn tại, hạn chế", "Nội dung chỉ đạo"),
        *("Tên loại và trích yếu văn bản", "Tên quyết định", "Tên dự thảo văn bản", "Công trình", "Nhóm chỉ tiêu"),
    ],
    C.LEAD: [
        *("Chủ trì", "Đơn vị thực hiện chính", "Đơn vị được giao", "Cơ quan", "Cơ quan tham mưu", "Lead unit"),
        *("CQ, ĐV thực hiện", "Đơn vị xử lý", "Sở/ngành", "Đơn vị/địa phương", "Phân công nhiệm vụ", "Trách nhiệm"),
        *("CQCT", "Giao cho", "Đơn vị theo dõi", "Địa phương", "Cơ quan theo dõi, đánh giá", "Đơn vị chuẩn bị"),
    ],
    C.CO_ORDINATING: ["Cơ quan phối hợp", "Phối hợp", "Co-ordinating units", "Đơn vị liên quan", "ĐVPH"],
    C.DEADLINE: [
        *("Thời gian hoàn thành", "Hạn", "Tiến độ thực hiện", "Kết thúc", "Hạn xử lý", "Thời điểm hoàn thành"),
        *("TG thực hiện", "Tháng/năm", "Quý thực hiện", "Thời gian bắt đầu - kết thúc", "Hạn trả lời"),
        *("Bao giờ xong", "Kỳ họp", "Năm ban hành", "Tần suất", "Due date", "Dự kiến thời điểm ban hành"),
        *("Hạn HT", "Khi nào", "Thứ/ngày"),
    ],
    C.PRODUCT: ["Sản phẩm", "Kết quả đầu ra", "Kết quả dự kiến", "Sản phẩm hoàn thành", "Hình thức văn bản"],
    C.FUNDS: ["Kinh phí (triệu đồng)", "Nguồn vốn", "Ngân sách"],
    C.HEAD: ["Lãnh đạo phụ trách", "Thủ trưởng đơn vị", "Người chịu trách nhiệm"],
    C.DIRECTIVE: ["Căn cứ", "Văn bản chỉ đạo"],
    C.NOTE: ["Ghi chú", "Notes"],
    C.FIELD: ["Lĩnh vực", "Lĩnh vực cải cách"],
    C.CODE: ["Mã", "Mã nhiệm vụ"],
    C.DUE: ["Ngày đến hạn"],
    C.KIND: ["Loại thời hạn"],
    C.ON: ["Ngày giao", "Ngày giao nhiệm vụ"],
    C.CARRIES_OUT: ["Văn bản cùng thực hiện"],
    C.PARTS: ["Chia cho", "Tách cho các đơn vị"],
    C.START: ["Bắt đầu", "Thời gian bắt đầu", "Từ ngày"],
}


@pytest.mark.parametrize(
    ("headings", "share", "deadline"),
    [
        (["TT", "Nhiệm vụ", "Hạn", "% hoàn thành"], 3, 2),
        (["TT", "Nhiệm vụ", "Mức độ hoàn thành", "Thời gian thực hiện"], 2, 3),
        (["TT", "Nhiệm vụ", "Hạn xử lý", "Tỷ lệ hoàn thành (%)"], 3, 2),
        (["TT", "Nhiệm vụ", "Thời hạn", "Tiến độ đến nay"], 3, 2),
    ],
)
def test_a_share_is_no_deadline(headings: list[str], share: int, deadline: int) -> None:
    found = columns_of(headings)
    assert (found[C.PROGRESS], found[C.DEADLINE]) == (share, deadline)


def test_every_part_of_a_plan_has_its_wordings() -> None:
    assert set(WORDINGS) == set(PlanColumn)


@pytest.mark.parametrize(("part", "heading"), [(part, each) for part, words in WORDINGS.items() for each in words])
def test_a_heading_is_known_however_it_is_typed(part: PlanColumn, heading: str) -> None:
    for typed in (heading, heading.upper(), f" {heading.lower()}\n", f"{heading}: *"):
        assert column_called(typed) is part


@pytest.mark.parametrize("part", PlanColumn)
@pytest.mark.parametrize("chosen", Language)
def test_the_headings_that_we_write_are_those_that_we_read(part: PlanColumn, chosen: Language) -> None:
    with use_language(chosen):
        assert column_called(plan_column_name(part)) is part


@pytest.mark.parametrize(
    "text", ["", " ", "x", "Địa bàn", "Sở Tư pháp", "Nhiệm vụ " * 8, "2025", "(1)", "Mức độ", "Số"]
)
def test_other_words_are_no_heading(text: str) -> None:
    assert column_called(text) is None


@pytest.mark.parametrize(
    ("row", "columns"),
    [
        (["Nội dung", "Nhiệm vụ"], {C.TITLE: 1}),
        (["Nhiệm vụ", "Nội dung"], {C.TITLE: 0}),
        (["Đơn vị", "Cơ quan chủ trì"], {C.LEAD: 1}),
        (["Tiến độ", "Thời hạn"], {C.PROGRESS: 0, C.DEADLINE: 1}),
        (["Kết quả", "Sản phẩm"], {C.PRODUCT: 1}),
        (["Thời gian", "Thứ, ngày"], {C.DEADLINE: 1}),
        (["Hạn HT", "Ngày HT"], {C.DEADLINE: 0, C.DONE_ON: 1}),
        (["Nhiệm vụ", "", "Nhiệm vụ"], {C.TITLE: 0}),
    ],
)
def test_of_two_columns_for_one_part_the_surer_one_is_taken(row: list[str], columns: dict[PlanColumn, int]) -> None:
    assert columns_of(row) == columns


def test_headings_are_found_below_a_title_of_several_rows() -> None:
    above = [["ỦY BAN NHÂN DÂN TỈNH", "", "", ""], ["", "", "", ""], ["PHỤ LỤC NHIỆM VỤ", "", "", ""]]
    assert find_headings([*above, HEADS, TASK]) == (3, COLUMNS)


def test_headings_that_come_too_late_are_not_looked_for() -> None:
    assert find_headings([*[["", "", "", ""]] * (LOOKED_AT - 1), HEADS]) == (LOOKED_AT - 1, COLUMNS)
    assert find_headings([*[["", "", "", ""]] * LOOKED_AT, HEADS]) is None


@pytest.mark.parametrize(
    "row",
    [
        ["TT", "Cơ quan chủ trì", "Thời hạn", "Sản phẩm"],
        ["Nhiệm vụ", "Cơ quan chủ trì", "", ""],
        ["1", "Nhiệm vụ", "Cơ quan chủ trì", "Thời hạn"],
        ["a)", "Thực hiện nhiệm vụ", "Cơ quan thực hiện", "Tiến độ"],
        ["", "", "", ""],
    ],
)
def test_a_row_that_has_too_little_or_a_number_is_no_row_of_headings(row: list[str]) -> None:
    assert headings_at([row], 0) is None


LOWER = [
    (["", "", "Chủ trì", "Phối hợp"], 1, {C.LEAD: 2, C.CO_ORDINATING: 3}),
    (["TT", "Nhiệm vụ", "Chủ trì", "Phối hợp"], 1, {C.LEAD: 2, C.CO_ORDINATING: 3}),
    (["", "", "Sở Tư pháp", "Phối hợp"], 0, {C.LEAD: 2}),
    (["1", "Rà soát", "Chủ trì", ""], 0, {C.LEAD: 2}),
    (["", "", "", ""], 0, {C.LEAD: 2}),
]


@pytest.mark.parametrize(("below", "place", "columns"), LOWER)
def test_a_second_row_of_headings_is_read_with_the_first(
    below: list[str], place: int, columns: dict[PlanColumn, int]
) -> None:
    upper = ["TT", "Nhiệm vụ", "Cơ quan thực hiện", ""]
    found = headings_at([upper, below], 0)
    assert found == (place, {C.NUMBER: 0, C.TITLE: 1, **columns})


@given(st.permutations(range(4)))
def test_columns_may_stand_in_any_order(order: list[int]) -> None:
    row = [HEADS[place] for place in order]
    expected = {part: order.index(place) for part, place in COLUMNS.items()}
    assert find_headings([row, TASK]) == (0, expected)


@pytest.mark.parametrize(
    "heads",
    [
        ["Nhiệm vụ", "Thời hạn ban đầu", "Tình trạng theo thời hạn ban đầu", "Căn cứ thay đổi thời hạn", "Thời hạn"],
        ["Task", "Deadline as first set", "Standing as first set", "Deadline changed by", "Deadline"],
    ],
)
def test_what_a_list_tells_of_a_first_deadline_is_no_deadline_to_load(heads: list[str]) -> None:
    assert columns_of(heads) == {PlanColumn.TITLE: 0, PlanColumn.DEADLINE: 4}


def test_a_task_is_not_the_group_that_a_column_beside_it_names() -> None:
    table = read_plan([["TT", "Nhóm nhiệm vụ", "Nhiệm vụ cụ thể", "Chủ trì"], ["1", "Thể chế", "Rà soát", "Sở Y tế"]])
    assert table is not None
    assert (table.rows[0].cells[C.TITLE], table.rows[0].unread) == ("Rà soát", {"Nhóm nhiệm vụ": "Thể chế"})
    assert columns_of(["TT", "Nhóm nhiệm vụ, giải pháp", "Chủ trì"])[C.TITLE] == 1


@pytest.mark.parametrize("head", ["Đến ngày", "Đến hết ngày", "Đến tháng", "Tới ngày", "Đến"])
def test_a_column_of_days_until_is_the_deadline_beside_one_of_days_from(head: str) -> None:
    found = columns_of(["TT", "Nhiệm vụ", "Chủ trì", "Từ ngày", head])
    assert (found[C.START], found[C.DEADLINE]) == (3, 4)


@pytest.mark.parametrize("above", [["Thời gian trình", ""], ["Thời gian trình", "Thời gian trình"]])
def test_days_below_one_heading_are_each_told_by_its_column(above: list[str]) -> None:
    heads = [["TT", "Đề án", "Chủ trì", *above, "Ghi chú"], ["", "", "", "UBND tỉnh", "HĐND tỉnh", ""]]
    rows = [["1", "A", "Sở Y tế", "Tháng 5", "Tháng 7", ""], ["2", "B", "Sở Y tế", "", "15/12/2026", "x"]]
    table = read_plan([*heads, *rows])
    assert [row.cells[C.DEADLINE] for row in table.rows] == ["UBND tỉnh: Tháng 5; HĐND tỉnh: Tháng 7", "15/12/2026"]
    assert [row.unread for row in table.rows] == [{}, {}]
    assert (table.heading, table.left_out) == (2, ())


def test_days_below_headings_alike_are_each_told_by_its_column() -> None:
    heads = ["TT", "Trích yếu", "Cơ quan chủ trì", "Thời gian trình UBND tỉnh", "Thời gian trình HĐND tỉnh"]
    table = read_plan([heads, ["1", "A", "Sở Y tế", "5/2026", "7/2026"], ["2", "B", "Sở Y tế", "", "12/2026"]])
    assert [row.cells[C.DEADLINE] for row in table.rows] == [
        "Thời gian trình UBND tỉnh: 5/2026; Thời gian trình HĐND tỉnh: 7/2026",
        "12/2026",
    ]


def test_a_person_is_the_lead_only_where_no_unit_is() -> None:
    assert columns_of(["Nhiệm vụ", "Người phụ trách", "Bộ phận thực hiện"])[C.LEAD] == 2
    assert columns_of(["Nhiệm vụ", "Người phụ trách", "Hạn"])[C.LEAD] == 1


def test_units_below_one_heading_all_lead() -> None:
    heads = [["TT", "Đề án", "Cơ quan thực hiện", "", "Hạn"], ["", "", "Cấp tỉnh", "Cấp xã", ""]]
    table = read_plan([*heads, ["1", "A", "Sở Y tế", "UBND xã A", "2026"], ["2", "B", "Sở Y tế", "", "2026"]])
    assert [row.cells[C.LEAD] for row in table.rows] == ["Sở Y tế\nUBND xã A", "Sở Y tế"]


@pytest.mark.parametrize(
    ("upper", "lower", "cells", "deadline"),
    [
        (["Thời hạn", "", ""], ["Ngày", "Tháng", "Năm"], ["15", "5", "2026"], "15/5/2026"),
        (["Thời hạn", "", ""], ["Ngày", "Tháng", "Năm"], ["", "", "2027"], "2027"),
        (["Thời hạn", "", ""], ["Quý", "Tháng", "Ghi chú"], ["II", "5", ""], "Tháng 5"),
        (["Thực hiện", "", ""], ["Phối hợp", "Sản phẩm", "Hạn"], ["", "", "30/6"], "30/6"),
        (["Thời hạn", "", ""], ["15/5", "Quý II", ""], ["", "", ""], None),
    ],
)
def test_headings_that_were_merged_may_stand_over_the_first_column_alone(
    upper: list[str], lower: list[str], cells: list[str], deadline: str | None
) -> None:
    table = read_plan([["TT", "Nhiệm vụ", *upper], ["", "", *lower], ["1", "Rà soát", *cells]])
    if deadline is None:
        assert table is None or table.heading == 1, "days are no headings"
    else:
        assert (table.heading, [row.cells[C.DEADLINE] for row in table.rows]) == (2, [deadline])
