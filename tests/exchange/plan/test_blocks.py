"""Plans told in text: a task and below it who leads it and until when, as tables of the same columns."""

import pytest

from exchange.plan.blocks import HEADS, block_grid
from models.plan.loading import PlanColumn

C = PlanColumn


def tasks(text: str) -> list[dict[PlanColumn, str]]:
    """What is told of each task or group, without what is not."""
    grid = block_grid("plan.docx", text.splitlines())
    assert grid is not None
    assert (grid.name, grid.rows[0]) == ("plan.docx", list(HEADS.values()))
    return [{part: cell for part, cell in zip(HEADS, row, strict=True) if cell} for row in grid.rows[1:]]


def test_labels_below_a_numbered_line_tell_of_its_task() -> None:
    text = """1. Rà soát văn bản.
    - Cơ quan chủ trì: Sở Tư pháp.
    - Cơ quan phối hợp: Sở Nội vụ; Sở Y tế.
    - Thời gian thực hiện: Quý II/2025
    - Sản phẩm: Báo cáo"""
    assert tasks(text) == [
        {
            C.NUMBER: "1.",
            C.TITLE: "Rà soát văn bản",
            C.LEAD: "Sở Tư pháp",
            C.CO_ORDINATING: "Sở Nội vụ; Sở Y tế",
            C.DEADLINE: "Quý II/2025",
            C.PRODUCT: "Báo cáo",
        }
    ]


def test_several_labels_may_stand_on_one_line() -> None:
    text = "2) Ban hành kế hoạch. Đơn vị chủ trì: Sở Nội vụ; thời gian: Tháng 3/2025."
    assert tasks(text) == [
        {C.NUMBER: "2)", C.TITLE: "Ban hành kế hoạch", C.LEAD: "Sở Nội vụ", C.DEADLINE: "Tháng 3/2025"}
    ]


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        (
            "1. Rà soát văn bản (Sở Tư pháp chủ trì, phối hợp với Sở Nội vụ, hoàn thành trước 30/6/2025).",
            {C.LEAD: "Sở Tư pháp", C.CO_ORDINATING: "Sở Nội vụ", C.DEADLINE: "hoàn thành trước 30/6/2025"},
        ),
        (
            "1. Kiểm tra công vụ, giao Thanh tra tỉnh chủ trì thực hiện trong năm 2025",
            {C.TITLE: "Kiểm tra công vụ", C.LEAD: "Thanh tra tỉnh", C.DEADLINE: "trong năm 2025"},
        ),
        (
            "1. Lập danh mục, giao Sở Nội vụ chủ trì tham mưu UBND tỉnh chậm nhất 15/3/2025",
            {C.TITLE: "Lập danh mục", C.LEAD: "Sở Nội vụ", C.DEADLINE: "chậm nhất 15/3/2025"},
        ),
        (
            "1. Tập huấn, xong trước 30/6/2025, do Sở Nội vụ chủ trì.",
            {C.TITLE: "Tập huấn", C.LEAD: "Sở Nội vụ", C.DEADLINE: "xong trước 30/6/2025"},
        ),
    ],
)
def test_a_task_may_be_told_in_one_sentence(sentence: str, told: dict[PlanColumn, str]) -> None:
    [row] = tasks(sentence)
    assert {part: row.get(part) for part in told} == told
    assert row[C.NUMBER] == "1."


def test_a_list_below_a_label_belongs_to_it() -> None:
    text = """1. Kiểm tra
    Cơ quan phối hợp:
    - Sở Nội vụ;
    - Sở Y tế.
    Thời gian: 2025"""
    assert tasks(text)[0][C.CO_ORDINATING] == "Sở Nội vụ; Sở Y tế"


def test_groups_stand_above_their_tasks() -> None:
    text = """I. CẢI CÁCH THỂ CHẾ
    1. Một
    Chủ trì: Sở A
    II. CHUYỂN ĐỔI SỐ
    1. Hai
    Chủ trì: Sở B"""
    assert [row.get(C.TITLE) for row in tasks(text)] == ["CẢI CÁCH THỂ CHẾ", "Một", "CHUYỂN ĐỔI SỐ", "Hai"]


def test_a_label_may_say_the_task_itself() -> None:
    text = "Nhiệm vụ: Nâng cấp cổng dịch vụ công;\nChủ trì: Sở KH&ĐT\nThời hạn: 30/9/2025"
    assert tasks(text) == [{C.TITLE: "Nâng cấp cổng dịch vụ công", C.LEAD: "Sở KH&ĐT", C.DEADLINE: "30/9/2025"}]


def test_a_numbered_line_that_says_nothing_gives_its_number_to_the_label() -> None:
    text = "Nhiệm vụ số 4.\nNội dung: Số hóa hồ sơ\nChủ trì: Sở Nội vụ"
    [row] = tasks(text)
    assert (row[C.TITLE], row[C.LEAD]) == ("Số hóa hồ sơ", "Sở Nội vụ")


def test_what_else_is_told_of_a_task_is_its_note() -> None:
    text = "1. Rà soát\nThực hiện theo hướng dẫn của Bộ\nưu tiên đất đai\nChủ trì: Sở Tư pháp"
    [row] = tasks(text)
    assert (row[C.TITLE], row[C.NOTE]) == ("Rà soát", "Thực hiện theo hướng dẫn của Bộ; ưu tiên đất đai")


def test_the_preamble_is_no_task() -> None:
    text = """KẾ HOẠCH
    Căn cứ: Quyết định số 12/QĐ-UBND
    Ghi chú: dự thảo
    1. Rà soát
    Chủ trì: Sở Tư pháp"""
    titles = [row.get(C.TITLE) for row in tasks(text)]
    assert titles == ["KẾ HOẠCH", "Rà soát"]


@pytest.mark.parametrize(
    "text",
    ["", "\n \n", "Một đoạn văn.", "1. Một\n2. Hai", "Nhiệm vụ: Rà soát", "Kính gửi: Sở Nội vụ\nSở Tư pháp báo cáo."],
)
def test_a_text_that_says_of_no_task_who_leads_it_or_when_is_no_plan(text: str) -> None:
    assert block_grid("x.docx", text.splitlines()) is None
