"""Tasks that only labels tell, their name behind the others, on one line or on several."""

import pytest

from exchange.plan.text.running_text import read_text
from models.plan.columns import PlanColumn

C = PlanColumn
FIRST = {C.TITLE: "Xây dựng đề án", C.LEAD: "Sở Nội vụ", C.DEADLINE: "trước 30/6/2026"}
SECOND = {C.TITLE: "Rà soát định mức", C.LEAD: "Sở Tài chính", C.DEADLINE: "Quý III/2026"}
LABELS = (
    ("Thời gian: trước 30/6/2026", "Chủ trì: Sở Nội vụ", "Nội dung: Xây dựng đề án"),
    ("Thời gian: Quý III/2026", "Chủ trì: Sở Tài chính", "Nội dung: Rà soát định mức"),
)


def read(lines: list[str]) -> list[dict[PlanColumn, str]]:
    table = read_text(lines)
    assert not table.left_out
    assert table.task_cells + table.group_cells == len(lines)
    return [dict(row.cells) for row in table.rows]


@pytest.mark.parametrize("marks", [("1. ", "2. "), ("- ", "- "), ("", "")])
@pytest.mark.parametrize("sign", [". ", "; ", " - "])
def test_the_name_may_stand_behind_the_labels_of_a_line(sign: str, marks: tuple[str, str]) -> None:
    lines = [f"{mark}{sign.join(labels)}." for mark, labels in zip(marks, LABELS, strict=True)]
    assert read(lines) == [FIRST, SECOND]


@pytest.mark.parametrize(
    "marks", [("1. ", "", "2. ", ""), ("1. ", "- ", "2. ", "- "), ("- ",) * 4, ("+ ",) * 4, ("",) * 4]
)
def test_or_below_them_on_a_line_of_its_own(marks: tuple[str, str, str, str]) -> None:
    first, rest, second, others = marks
    lines = [f"{first}{LABELS[0][0]}", *(f"{rest}{label};" for label in LABELS[0][1:])]
    lines += [f"{second}{LABELS[1][0]}", *(f"{others}{label};" for label in LABELS[1][1:])]
    assert read(lines) == [FIRST, SECOND]
    assert read(["I. THỂ CHẾ", *lines]) == [FIRST, SECOND]


def test_a_task_that_only_has_a_number_is_called_by_the_label_that_names_it() -> None:
    lines = [line for number, labels in enumerate(LABELS, start=1) for line in (f"Nhiệm vụ {number}", *labels)]
    assert read(lines) == [FIRST, SECOND]


def test_a_work_without_a_label_names_the_labels_before_it() -> None:
    line = "1. Thời gian: trước 30/6/2026; Chủ trì: Sở Nội vụ; Xây dựng đề án."
    assert read([line]) == [FIRST]


def test_below_a_name_labels_say_more_of_it_and_a_lead_may_head_several_names() -> None:
    below = read(["1. Đề án vị trí việc làm", "- Chủ trì: Sở Nội vụ", "- Nội dung: xác định khung năng lực"])
    assert [each[C.TITLE] for each in below] == ["Đề án vị trí việc làm"]
    lines = ["Chủ trì: Sở Nội vụ", "Nhiệm vụ: Lập đề án", "Thời gian: Quý II", "Nhiệm vụ: Họp", "Thời gian: Quý III"]
    table = read_text(lines)
    assert [(row.cells[C.TITLE], row.cells[C.DEADLINE]) for row in table.rows] == [
        ("Lập đề án", "Quý II"),
        ("Họp", "Quý III"),
    ]


@pytest.mark.parametrize("other", ["- Địa điểm: Quảng trường tỉnh.", "- Quy mô: 500 đại biểu."])
@pytest.mark.parametrize("first", ["- Thời gian: trước 30/6/2026.", "- Chủ trì: Sở Nội vụ."])
def test_a_label_of_something_else_parts_no_labels_of_a_task(first: str, other: str) -> None:
    last = "- Chủ trì: Sở Nội vụ." if "Thời gian" in first else "- Thời gian: trước 30/6/2026."
    [task] = read(["1. Xây dựng đề án", first, other, last])
    assert task == {**FIRST, C.NOTE: other.strip("- .")}


def test_where_a_meeting_was_is_no_label_of_a_task() -> None:
    table = read_text(["BIÊN BẢN HỌP", "1. Thời gian, địa điểm", "- Địa điểm: Phòng họp B.", "- Chủ trì: Giám đốc."])
    assert (list(table.rows), len(table.left_out)) == ([], 4)
