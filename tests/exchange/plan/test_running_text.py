"""Documents told in words: a task for each line or sentence that gives work, and every line accounted for."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from exchange.plan.plan_table import GIVES_NO_WORK, IS_FOOT
from exchange.plan.text.running_text import read_text
from models.plan.columns import PlanColumn
from models.text import one_line
from tests.depth import deep
from tests.exchange.plan.plan_files import FIELD_CASES, TEXTS
from tests.exchange.plan.words_kept import unseen_words

C = PlanColumn


def tasks(text: str) -> list[dict[PlanColumn, str]]:
    return [dict(row.cells) for row in read_text(text.splitlines()).rows]


def leads(text: str) -> list[tuple[str, str, str]]:
    return [(each[C.TITLE], each.get(C.LEAD, ""), each.get(C.DEADLINE, "")) for each in tasks(text)]


def test_labels_below_a_numbered_line_tell_of_its_task() -> None:
    text = """1. Rà soát văn bản.
    - Cơ quan chủ trì: Sở Tư pháp.
    - Cơ quan phối hợp: Sở Nội vụ; Sở Y tế.
    - Thời gian thực hiện: Quý II/2025
    - Sản phẩm: Báo cáo"""
    assert tasks(text) == [
        {
            C.TITLE: "Rà soát văn bản",
            C.LEAD: "Sở Tư pháp",
            C.CO_ORDINATING: "Sở Nội vụ; Sở Y tế",
            C.DEADLINE: "Quý II/2025",
            C.PRODUCT: "Báo cáo",
        }
    ]


@pytest.mark.parametrize(
    ("sentence", "title", "lead", "deadline"),
    [
        (
            "Giao Sở Nội vụ chủ trì, phối hợp với Sở Y tế xây dựng Đề án, hoàn thành trước ngày 30/9/2026.",
            *("Xây dựng Đề án", "Sở Nội vụ", "hoàn thành trước ngày 30/9/2026"),
        ),
        (
            "Sở Y tế rà soát hồ sơ, báo cáo trong Quý III/2026.",
            "Rà soát hồ sơ, báo cáo",
            "Sở Y tế",
            "trong Quý III/2026",
        ),
        ("Sở Y tế: Khẩn trương rà soát hồ sơ.", "Khẩn trương rà soát hồ sơ", "Sở Y tế", ""),
        ("Yêu cầu các sở, ngành báo cáo kết quả trước 15/10.", "Báo cáo kết quả", "các sở, ngành", "trước 15/10"),
        ("Rà soát hồ sơ (Sở Y tế; Quý III/2026).", "Rà soát hồ sơ", "Sở Y tế", "Quý III/2026"),
        ("Rà soát hồ sơ (Sở Y tế chủ trì, xong trước 30/6).", "Rà soát hồ sơ", "Sở Y tế", "xong trước 30/6"),
        (
            "Kiểm tra công vụ, giao Thanh tra tỉnh chủ trì trong năm 2026",
            "Kiểm tra công vụ",
            "Thanh tra tỉnh",
            "trong năm 2026",
        ),
        (
            "Để bảo đảm tiến độ, Chủ tịch UBND tỉnh yêu cầu Sở Y tế rà soát hồ sơ trước 30/9/2026.",
            *("Rà soát hồ sơ", "Sở Y tế", "trước 30/9/2026"),
        ),
        (
            "Sở Y tế trình dự thảo trước 15/6/2026, ban hành trước 30/9/2026.",
            *("Trình dự thảo trước 15/6/2026, ban hành", "Sở Y tế", "trước 15/6/2026; trước 30/9/2026"),
        ),
        (
            "Lập nghị quyết (Sở Nội vụ, Sở Y tế; trước 15/7/2026).",
            *("Lập nghị quyết", "Sở Nội vụ, Sở Y tế", "trước 15/7/2026"),
        ),
        (
            "Lập nghị quyết (Sở Nội vụ, Sở Y tế - trước 15/7/2026).",
            *("Lập nghị quyết", "Sở Nội vụ, Sở Y tế", "trước 15/7/2026"),
        ),
        (
            "Rà soát hồ sơ (Sở Y tế, các sở, ngành), xong Quý II/2026.",
            *("Rà soát hồ sơ", "Sở Y tế, các sở, ngành", "xong Quý II/2026"),
        ),
        (
            "Nhập số liệu (các sở, ban, ngành; UBND các xã, phường) trước 25/11/2026.",
            *("Nhập số liệu", "các sở, ban, ngành; UBND các xã, phường", "trước 25/11/2026"),
        ),
        (
            "Tổ chức hội nghị (Sở Nội vụ, Sở Y tế phối hợp, tháng 6/2026).",
            *("Tổ chức hội nghị", "Sở Nội vụ", "tháng 6/2026"),
        ),
        (
            "100% các xã, phường bố trí cán bộ trước 30/6/2026.",
            *("Bố trí cán bộ", "100% các xã, phường", "trước 30/6/2026"),
        ),
        ("Mỗi sở, ngành xây dựng kế hoạch trước 15/1/2026.", "Xây dựng kế hoạch", "Mỗi sở, ngành", "trước 15/1/2026"),
        (
            "Toàn bộ UBND cấp xã rà soát hồ sơ, xong trước 30/4/2026.",
            *("Rà soát hồ sơ", "Toàn bộ UBND cấp xã", "xong trước 30/4/2026"),
        ),
        (
            "Các phường: Hải Tân, Tân Hưng: rà soát hộ nghèo trước 30/6/2026.",
            *("Rà soát hộ nghèo", "Các phường: Hải Tân, Tân Hưng", "trước 30/6/2026"),
        ),
        (
            "Kể từ ngày 01/7/2026, Sở Y tế tiếp nhận hồ sơ trực tuyến.",
            *("Tiếp nhận hồ sơ trực tuyến", "Sở Y tế", "Kể từ ngày 01/7/2026"),
        ),
        ("Kể từ ngày ban hành Thông báo này, Sở Y tế rà soát hồ sơ.", "Rà soát hồ sơ", "Sở Y tế", ""),
        (
            "Chậm nhất sau 05 ngày làm việc kể từ ngày ban hành, các đơn vị xây dựng kế hoạch.",
            *("Xây dựng kế hoạch", "các đơn vị", "Chậm nhất sau 05 ngày làm việc kể từ ngày ban hành"),
        ),
        (
            "Đối với các xã mới sắp xếp: hoàn thành kiện toàn bộ máy trước 30/6/2026.",
            *("Hoàn thành kiện toàn bộ máy", "các xã mới sắp xếp", "trước 30/6/2026"),
        ),
        (
            "Các xã chưa số hóa xong hồ sơ phải bố trí kinh phí trước 30/9/2026.",
            *("Bố trí kinh phí", "Các xã chưa số hóa xong hồ sơ", "trước 30/9/2026"),
        ),
        (
            "UBND tỉnh đồng ý với đề xuất của Sở Y tế tại Tờ trình số 12; yêu cầu Sở Y tế nộp hồ sơ trước 30/6.",
            *("Nộp hồ sơ", "Sở Y tế", "trước 30/6"),
        ),
    ],
)
def test_a_sentence_says_who_does_what_until_when(sentence: str, title: str, lead: str, deadline: str) -> None:
    assert leads(f"1. {sentence}") == [(title, lead, deadline)]


@pytest.mark.parametrize(
    "text",
    [
        "UBND tỉnh đồng ý đề xuất của Sở Y tế tại Tờ trình số 12/TTr-SYT.",
        "Toàn bộ hồ sơ được số hóa trước 30/6/2026.",
        "Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025;",
        "Theo đề nghị của Giám đốc Sở Nội vụ tại Tờ trình số 12/TTr-SNV ngày 3/3/2026.",
        "Các đơn vị được giao chủ trì chịu trách nhiệm cập nhật số liệu trước ngày 05/6.",
        "1. Tỷ lệ hồ sơ đúng hạn đạt 98% trở lên.",
        "Kính gửi: Sở Nội vụ\nSở Tư pháp",
        "",
    ],
)
def test_what_gives_no_unit_any_work_is_left_out_and_told_why(text: str) -> None:
    read = read_text(text.splitlines())
    assert read.rows == []
    assert {each.why for each in read.left_out} <= {GIVES_NO_WORK}
    assert sum(each.cells for each in read.left_out) == len(text.splitlines())


def test_lines_below_a_unit_are_its_work_each_with_its_own_day() -> None:
    text = """3. Sở Khoa học và Công nghệ:
    a) Chủ trì xây dựng Kiến trúc, hoàn thành trong Quý III năm 2026;
    b) Hướng dẫn các xã kết nối dữ liệu.
    4. Sở Y tế rà soát hồ sơ."""
    assert leads(text) == [
        ("Xây dựng Kiến trúc", "Sở Khoa học và Công nghệ", "hoàn thành trong Quý III năm 2026"),
        ("Hướng dẫn các xã kết nối dữ liệu", "Sở Khoa học và Công nghệ", ""),
        ("Rà soát hồ sơ", "Sở Y tế", ""),
    ]


def test_two_sentences_of_a_line_are_two_tasks_and_what_else_it_says_stays_with_the_first() -> None:
    text = "Giao Sở Y tế rà soát hồ sơ. Thời hạn trước 30/6/2026. Giao Sở Nội vụ bố trí biên chế trước 15/7/2026."
    assert leads(text) == [
        ("Rà soát hồ sơ", "Sở Y tế", "Thời hạn trước 30/6/2026"),
        ("Bố trí biên chế", "Sở Nội vụ", "trước 15/7/2026"),
    ]


def test_lines_that_were_wrapped_are_one_again() -> None:
    text = """2. Lắp đặt mới 25 điểm camera an ninh kết nối về
trung tâm điều hành, hoàn thành trước ngày
30/09/2026. Đơn vị chủ trì: Công an tỉnh."""
    assert leads(text) == [
        (
            *("Lắp đặt mới 25 điểm camera an ninh kết nối về trung tâm điều hành", "Công an tỉnh"),
            "hoàn thành trước ngày 30/09/2026",
        )
    ]
    assert read_text(text.splitlines()).task_cells == 3


def test_a_line_that_only_says_who_does_it_belongs_to_the_line_above() -> None:
    text = "a) Rà soát thủ tục\nSở Tư pháp chủ trì, phối hợp với Sở Nội vụ thực hiện, hoàn thành trong Quý II/2025."
    assert leads(text) == [("Rà soát thủ tục", "Sở Tư pháp", "hoàn thành trong Quý II/2025")]


def test_groups_head_their_tasks_and_a_heading_without_any_is_no_group() -> None:
    text = """I. MỤC ĐÍCH
    II. CẢI CÁCH THỂ CHẾ
    1. Sở Y tế rà soát hồ sơ."""
    read = read_text(text.splitlines())
    assert [row.groups for row in read.rows] == [("CẢI CÁCH THỂ CHẾ",)]
    assert (read.groups, [each.text for each in read.left_out]) == (1, ["I. MỤC ĐÍCH"])


def test_the_foot_of_a_document_is_no_task() -> None:
    text = "1. Sở Y tế rà soát hồ sơ.\nNơi nhận:\n- Sở Nội vụ chủ trì;\nTM. ỦY BAN NHÂN DÂN"
    assert [(each.place, each.why) for each in read_text(text.splitlines()).left_out] == [
        (2, IS_FOOT),
        (3, IS_FOOT),
        (4, IS_FOOT),
    ]


def test_a_label_goes_to_no_task_of_another_heading() -> None:
    text = "1. Sở Y tế rà soát hồ sơ.\nII. TỔ CHỨC THỰC HIỆN\nThời gian: Quý IV/2026"
    assert leads(text) == [("Rà soát hồ sơ", "Sở Y tế", "")]


FILES = [*sorted(FIELD_CASES.glob("*.txt")), *sorted(TEXTS.glob("*.txt"))]
LINES = [line for path in FILES for line in path.read_text("utf-8").splitlines()]


@settings(max_examples=deep(20))
@given(st.lists(st.sampled_from(LINES) | st.text(max_size=30), max_size=12))
@example(["UBND XÃ A", ";"])
@example(["a. Đơn vị chủ trì: Sở Nội vụ", "- Phân công: Sở Tư pháp chủ trì; các sở phối hợp"])
def test_every_line_and_word_of_any_text_is_in_a_task_a_group_or_left_out(lines: list[str]) -> None:
    lines = [piece for line in lines for piece in line.splitlines()]
    read = read_text(lines)
    counted = read.task_cells + read.group_cells + sum(each.cells for each in read.left_out)
    assert counted == sum(bool(one_line(line)) for line in lines)
    assert all(row.cells[C.TITLE] for row in read.rows)
    assert not unseen_words(lines, read)


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ("Xây dựng Đề án E, hoàn thành trước 30/8/2026.", ("Xây dựng Đề án E", "hoàn thành trước 30/8/2026")),
        ("Đồng thời xây dựng Đề án E, xong trước 30/8/2026.", ("Xây dựng Đề án E", "xong trước 30/8/2026")),
        ("Giao chủ trì tổ chức hội thảo trong Quý III/2026.", ("Tổ chức hội thảo", "trong Quý III/2026")),
        ("Bên cạnh đó, tuyên truyền về Đề án trước 30/9.", ("Tuyên truyền về Đề án", "trước 30/9")),
    ],
)
def test_a_sentence_with_work_and_a_day_of_its_own_is_another_task_of_the_unit(
    more: str, expected: tuple[str, str]
) -> None:
    title, deadline = expected
    text = f"Giao Sở Nội vụ rà soát biên chế. {more}"
    assert leads(text) == [("Rà soát biên chế", "Sở Nội vụ", ""), (title, "Sở Nội vụ", deadline)]


@pytest.mark.parametrize(
    ("more", "deadline"),
    [
        ("Báo cáo UBND tỉnh kết quả trước ngày 30/8/2026.", "trước ngày 30/8/2026"),
        ("Hoàn thành trong tháng 8/2026.", "Hoàn thành trong tháng 8/2026"),
        ("Thời hạn: 30/8/2026.", "30/8/2026"),
    ],
)
def test_a_sentence_that_says_how_the_work_ends_says_until_when(more: str, deadline: str) -> None:
    assert leads(f"Giao Sở Nội vụ rà soát biên chế. {more}") == [("Rà soát biên chế", "Sở Nội vụ", deadline)]


@pytest.mark.parametrize(
    ("first", "second", "lead"),
    [
        (
            "1. Sở Y tế vận hành ổn định hệ thống",
            "một cửa điện tử, thời gian hoàn thành: 25/6/2026.",
            ("Vận hành ổn định hệ thống một cửa điện tử", "Sở Y tế", "25/6/2026"),
        ),
        (
            "1. Rà soát việc đăng ký hộ tịch của",
            "các xã, phường, cơ quan chủ trì: Sở Tư pháp.",
            ("Rà soát việc đăng ký hộ tịch của các xã, phường", "Sở Tư pháp", ""),
        ),
    ],
)
def test_a_wrapped_line_whose_second_half_has_a_label_is_one(
    first: str, second: str, lead: tuple[str, str, str]
) -> None:
    assert leads(f"{first}\n{second}") == [lead]


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("**1. Sở Nội vụ**: lập đề án – **Hạn: 30/6/2026**", ("Lập đề án", "Sở Nội vụ", "30/6/2026")),
        ("## 2. Sở Y tế: __rà soát__ trạm y tế", ("Rà soát trạm y tế", "Sở Y tế", "")),
        ("- 17h00 ngày 20/6/2026: Sở Y tế gửi báo cáo.", ("Gửi báo cáo", "Sở Y tế", "17h00 ngày 20/6/2026")),
        (
            "- Chậm nhất 16 giờ 30 phút ngày 22/6/2026, Sở Y tế gửi dự toán.",
            ("Gửi dự toán", "Sở Y tế", "Chậm nhất 16 giờ 30 phút ngày 22/6/2026"),
        ),
        ("5. Văn phòng UBND tỉnh có văn bản đôn đốc.", ("Có văn bản đôn đốc", "Văn phòng UBND tỉnh", "")),
        ("5. Công an tỉnh có phương án bảo vệ.", ("Có phương án bảo vệ", "Công an tỉnh", "")),
    ],
)
def test_marks_of_a_note_hours_and_what_a_unit_is_to_have_are_read(text: str, row: tuple[str, str, str]) -> None:
    assert leads(text) == [row]


def test_a_figure_before_a_deadline_is_kept_though_a_year_has_it_in_it() -> None:
    [task] = tasks("1. Rà soát. Chủ trì: Sở Y tế. Thời hạn: 2. Hoàn thành: Quý III/2026.")
    assert (task[C.DEADLINE], task[C.NOTE]) == ("Quý III/2026", "2")
