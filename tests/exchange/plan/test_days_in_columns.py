"""Days that stand in columns: marks under quarters and months, a month beside a day, targets by year."""

import pytest

from exchange.plan.days_in_columns import columns_beside, deadline_of_cells, span_called, span_columns
from exchange.plan.table import read_plan
from models.plan.columns import PlanColumn

C = PlanColumn


@pytest.mark.parametrize(
    ("head", "above", "span"),
    [
        ("Quý I", "", "Quý I"),
        ("Q2", "", "Quý 2"),
        ("T12", "", "Tháng 12"),
        ("Tháng 3/2026", "", "Tháng 3/2026"),
        ("2027", "", "Năm 2027"),
        ("Đến 2030", "", "Đến năm 2030"),
        ("Mục tiêu đến năm 2030", "", "Đến năm 2030"),
        ("Kế hoạch năm 2026 (%)", "Mục tiêu", "Năm 2026"),
        ("Mốc năm 2026", "", "Năm 2026"),
        ("Năm 2026", "Mốc hoàn thành", "Năm 2026"),
        ("Chỉ tiêu giao năm 2026", "", "Năm 2026"),
        ("Giai đoạn 2026-2030", "", "Giai đoạn 2026 - 2030"),
        ("Thực hiện năm 2025", "", ""),
        ("01/2026", "", "Tháng 1/2026"),
        ("6 tháng đầu năm 2026", "", "6 tháng đầu năm 2026"),
        ("Cả năm", "", "Cả năm"),
        ("III", "Quý", "Quý III"),
        ("7", "Tháng", "Tháng 7"),
        ("7", "Tháng (năm 2027)", "Tháng 7/2027"),
        ("Quý II", "Năm 2027", "Quý II/2027"),
        ("Quý II/2026", "Năm 2027", "Quý II/2026"),
        ("7", "", ""),
        ("III", "", ""),
        ("13", "Tháng", ""),
        ("Nhiệm vụ", "Tháng", ""),
    ],
)
def test_a_heading_may_name_a_span_of_days(head: str, above: str, span: str) -> None:
    assert span_called(head, above) == span


def test_one_such_heading_alone_says_days_only_of_a_year() -> None:
    assert span_columns(["TT", "Quý I"]) == {}
    assert span_columns(["TT", "Quý I", "Quý II"]) == {1: "Quý I", 2: "Quý II"}
    assert span_columns(["TT", "Đến năm 2030"]) == {1: "Đến năm 2030"}
    assert span_columns(["TT", "Thực hiện 2025", "Kế hoạch 2026"]) == {2: "Năm 2026"}
    assert span_columns(["", "1", "2"], ["TT", "Tháng", ""]) == {1: "Tháng 1", 2: "Tháng 2"}


@pytest.mark.parametrize(
    ("heads", "spans"),
    [
        (["Tháng 1", "2", "3"], {1: "Tháng 1", 2: "Tháng 2", 3: "Tháng 3"}),
        (["Tháng 1", "5", ""], {1: "Tháng 1", 2: "Tháng 5"}),
        (["Tháng 1", "", "5"], {1: "Tháng 1", 3: "Tháng 5"}),
        (["T11/2027", "12"], {1: "Tháng 11/2027", 2: "Tháng 12/2027"}),
        (["Quý I", "II", "III", "IV"], {1: "Quý I", 2: "Quý II", 3: "Quý III", 4: "Quý IV"}),
        (["Tháng 1", "Ghi chú", "5"], {}),
    ],
)
def test_the_first_of_several_headings_says_what_all_of_them_count(heads: list[str], spans: dict[int, str]) -> None:
    assert span_columns(["TT", *heads]) == spans
    names = ["TT", "Nhiệm vụ", "Chủ trì"]
    at = [place + 2 for place in spans]  # behind two headings more
    rows = [["1", "Rà soát", "Sở Y tế", *("x" if place == here else "" for place in range(3, 7))] for here in at]
    for above in ([[*names, *heads]], [[*names, "Thời gian thực hiện"], ["", "", "", *heads]]) if spans else ():
        table = read_plan([*above, *rows])
        assert table is not None
        assert [row.cells.get(C.DEADLINE) for row in table.rows] == [*spans.values()]


@pytest.mark.parametrize(
    ("day", "month", "deadline"),
    [
        ("15/01", "01/2027", "15/01/2027"),
        ("15", "01/2027", "15/01/2027"),
        ("15", "Tháng 3", "15/3"),
        ("06–16/02", "02/2027", "06–16/02/2027"),
        ("15/01/2027", "01/2027", "15/01/2027"),
        ("", "6", "Tháng 6"),
        ("", "Tháng 6", "Tháng 6"),
        ("15/6", "", "15/6"),
        ("cuối tháng", "Tháng 12/2026", "cuối tháng 12/2026"),
        ("trước ngày 20", "T9", "trước 20/9"),
        ("20-25", "tháng 01 năm 2027", "20-25/01/2027"),
        ("15; 30", "8", "15/8; 30/8"),
        ("cả tháng", "8", "Tháng 8"),
        ("tuần 2", "8", "tuần 2 tháng 8"),
        ("hạ tuần", "8/2026", "hạ tuần tháng 8/2026"),
        ("thứ sáu hằng tuần", "7", "thứ sáu hằng tuần (Tháng 7)"),
        ("2", "4-5", "2 (Tháng 4-5)"),
    ],
)
def test_a_day_stands_in_its_month(day: str, month: str, deadline: str) -> None:
    assert deadline_of_cells(["", day, month], ["Nhiệm vụ", "Ngày", "Tháng"], 1, (2,), {}) == deadline


@pytest.mark.parametrize(
    ("heads", "cells", "deadline"),
    [
        (["Ngày", "Tháng", "Năm"], ["15", "6", "2027"], "15/6/2027"),
        (["Ngày", "Tháng", "Năm"], ["", "6", "2027"], "Tháng 6/2027"),
        (["Quý", "Tháng"], ["III", "8"], "Tháng 8"),
        (["Quý", "Tháng"], ["III", ""], "Quý III"),
        (["Tháng", "Tuần"], ["8", "2"], "tuần 2 tháng 8"),
        (["Tháng", "Thứ, ngày"], ["", "18"], "18"),
    ],
)
def test_a_day_is_put_together_of_the_columns_that_say_it(heads: list[str], cells: list[str], deadline: str) -> None:
    table = read_plan([["TT", "Nhiệm vụ", "Chủ trì", *heads], ["1", "Rà soát", "Sở Y tế", *cells]])
    assert table is not None
    assert (table.rows[0].cells[C.DEADLINE], table.rows[0].unread) == (deadline, {})


def test_columns_of_months_quarters_and_years_stand_only_beside_what_is_finer() -> None:
    assert columns_beside(["Năm", "Tháng", "Ngày"], 2) == (1, 0)
    assert columns_beside(["Tháng", "Thời hạn hoàn thành"], 1) == ()
    assert columns_beside(["Tháng"], 0) == columns_beside(["Tháng"], None) == ()


def test_a_month_that_is_printed_once_is_asked_of_the_days_below_it() -> None:
    rows = [["1", "Rà soát", "7", "15"], ["2", "Báo cáo", "", "18"], ["3", "Họp", "", "20/8"]]
    table = read_plan([["TT", "Nhiệm vụ", "Tháng", "Ngày"], *rows])
    assert table is not None
    assert [row.cells[C.DEADLINE] for row in table.rows] == ["15/7", "18 (Tháng 7)", "20/8"]


def test_a_month_that_heads_a_group_is_that_of_the_days_below_it() -> None:
    rows = [["THÁNG 6/2026", "", ""], ["15", "Họp", "Sở Y tế"], ["20-25", "Kiểm tra", "Sở Y tế"]]
    rows += [["Tháng 7/2026", "", ""], ["10", "Sơ kết", "Sở Y tế"], ["", "Báo cáo", "Sở Y tế"]]
    table = read_plan([["Ngày", "Nội dung", "Đơn vị chuẩn bị"], *rows])
    assert table is not None
    assert [(row.cells[C.DEADLINE], row.groups) for row in table.rows] == [
        *(("15/6/2026", ("THÁNG 6/2026",)), ("20-25/6/2026", ("THÁNG 6/2026",))),
        *(("10/7/2026", ("Tháng 7/2026",)), ("Tháng 7/2026", ("Tháng 7/2026",))),
    ]


@pytest.mark.parametrize(("head", "cell", "deadline"), [("Tháng", "6", "Tháng 6"), ("Quý", "III", "Quý III")])
def test_a_bare_number_is_read_by_its_heading(head: str, cell: str, deadline: str) -> None:
    table = read_plan([["TT", "Nhiệm vụ", "Chủ trì", head], ["1", "Rà soát", "Sở Y tế", cell]])
    assert table is not None
    assert table.rows[0].cells[C.DEADLINE] == deadline


@pytest.mark.parametrize(
    ("head", "cell", "deadline"),
    [
        ("T12", "15/12", "15/12"),
        ("Tháng 1", "15", "15/1"),
        ("Tháng 1", "20-25", "20-25/1"),
        ("T1/2027", "ngày 15", "ngày 15/1/2027"),
        ("Tháng 3", "trước ngày 20", "trước 20/3"),
        ("Tháng 3", "15; 30", "15/3; 30/3"),
        ("Tháng 3", "5", "5 (Tháng 3)"),
        ("T9", "2026-09-15", "2026-09-15"),
        ("T2/2027", "29/2", "29/2/2027"),
        ("Quý IV", "15/12", "15/12"),
        ("Quý IV", "15/1", "15/1 (Quý IV)"),
        ("Năm 2026", "Quý II", "Quý II/2026"),
        ("Tháng 3", "x", "Tháng 3"),
        ("Tháng 3", "Sơ kết", "Tháng 3"),
        ("Tháng 3", "Thường xuyên", "Thường xuyên"),
        ("Quý I", "Hằng tháng", "Hằng tháng"),
        ("Năm 2026", "45000", "Năm 2026"),
    ],
)
def test_a_day_in_a_column_of_a_span_is_read(head: str, cell: str, deadline: str) -> None:
    table = read_plan([["TT", "Nhiệm vụ", "Chủ trì", head, "Quý V", "T4"], ["1", "Rà soát", "Sở Y tế", cell, "", ""]])
    assert table is not None
    assert table.rows[0].cells[C.DEADLINE] == deadline
    assert (cell in table.rows[0].unread.values()) == (cell in ("Sơ kết", "45000"))


def test_a_target_by_year_is_asked_and_stays_readable() -> None:
    rows = [["TT", "Chỉ tiêu", "Chủ trì", "2026", "2027"], ["1", "Hồ sơ trực tuyến", "Sở Y tế", "60%", "80%"]]
    table = read_plan(rows)
    assert table is not None
    assert table.rows[0].cells[C.DEADLINE] == "Năm 2026; Năm 2027"
    assert table.rows[0].unread == {"2026": "60%", "2027": "80%"}


@pytest.mark.parametrize("reached", ["Năm 2025 (Thực hiện)", "2025 (ước TH)", "Kết quả 2025"])
def test_what_a_year_reached_is_no_target(reached: str) -> None:
    heads = ["TT", "Chỉ tiêu", "Chủ trì", reached, "Năm 2026 (Kế hoạch)"]
    table = read_plan([heads, ["1", "Thu ngân sách", "Sở Y tế", "30", "35"]])
    assert table is not None
    assert table.rows[0].cells[C.DEADLINE] == "Năm 2026"


def test_headings_that_go_on_in_a_shorter_row_below_are_read() -> None:
    table = read_plan([["TT", "Nhiệm vụ", "Chủ trì", "Thời hạn"], ["", "STT", "Nhiệm vụ"]])
    assert (table.heading, table.heading_cells) == (2, 6)
