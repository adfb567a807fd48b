"""Whose work a sentence is, however it says it: units that were given it, short forms, several units at once."""

import pytest

from exchange.plan.table import read_plan
from exchange.plan.text.running_text import read_text
from exchange.plan.text.until import day_within
from models.plan.columns import PlanColumn
from models.unit_name import UnitNames
from tests.exchange.plan.words_kept import tasks_in

C = PlanColumn
ABOVE = "1. Sở Tài chính thẩm định, hoàn thành trước 20/10/2026."


GIVEN = [
    (
        "Thanh tra tỉnh được giao kiểm tra trách nhiệm, thời gian hoàn thành: tháng 11/2026.",
        ("Kiểm tra trách nhiệm", "Thanh tra tỉnh", "tháng 11/2026"),
    ),
    ("Sở Y tế được phân công theo dõi trước 1/12/2026.", ("Theo dõi", "Sở Y tế", "trước 1/12/2026")),
    ("Sở Y tế được giao nhiệm vụ theo dõi trước 1/12/2026.", ("Theo dõi", "Sở Y tế", "trước 1/12/2026")),
    ("Sở Y tế được Chủ tịch UBND tỉnh yêu cầu rà soát trước 1/12/2026.", ("Rà soát", "Sở Y tế", "trước 1/12/2026")),
    (
        "Sở Công Thương đã được UBND tỉnh giao tổ chức hội chợ, hoàn thành trước 1/12/2026",
        ("Tổ chức hội chợ", "Sở Công Thương", "hoàn thành trước 1/12/2026"),
    ),
    (
        "Hai Sở Nội vụ và Tài chính tham mưu đề án trong quý IV.",
        ("Tham mưu đề án", "Hai Sở Nội vụ và Tài chính", "trong quý IV"),
    ),
    (
        "Liên Sở Nội vụ - Tài chính tham mưu đề án trong quý IV.",
        ("Tham mưu đề án", "Liên Sở Nội vụ - Tài chính", "trong quý IV"),
    ),
    ("Ngày 20/9/2026 Sở Y tế nộp báo cáo.", ("Nộp báo cáo", "Sở Y tế", "Ngày 20/9/2026")),
]


@pytest.mark.parametrize(("line", "task"), GIVEN)
@pytest.mark.parametrize("mark", ["", "- ", "2. "])
def test_a_unit_that_begins_a_line_leads_it_and_not_the_unit_above(
    line: str, task: tuple[str, str, str], mark: str
) -> None:
    assert tasks_in(f"{ABOVE}\n{mark}{line}")[1:] == [task]


@pytest.mark.parametrize(
    "line",
    [
        "Các đơn vị được giao nhiệm vụ chủ trì báo cáo trước 20/11/2026.",
        "Sở Y tế được giao dự toán 5 tỷ đồng.",
        "Sở Y tế được giao 12 nhiệm vụ, đã hoàn thành 5 nhiệm vụ.",
    ],
)
def test_what_units_were_given_that_is_no_work_is_no_task(line: str) -> None:
    assert tasks_in(line) == []


@pytest.mark.parametrize("line", ["- Sở Công Thương đã có văn bản trả lời.", "- Thanh tra tỉnh: 05 nhiệm vụ."])
@pytest.mark.parametrize("above", [ABOVE, "1. Sở Tài chính:\n- Thẩm định, hoàn thành trước 20/10/2026."])
def test_what_is_said_of_another_unit_is_neither_a_note_nor_the_work_of_the_unit_above(above: str, line: str) -> None:
    read = read_text([*above.splitlines(), line])
    assert [row.cells.get(C.NOTE, "") for row in read.rows] == [""]
    assert [each.text for each in read.left_out] == [line]


@pytest.mark.parametrize(
    "called",
    ["sau đây viết tắt là Sở KHCN", "sau đây viết là Sở KHCN", "viết tắt là Sở KHCN", "sau đây gọi tắt là “Sở KHCN”"],
)
def test_a_heading_that_says_how_its_unit_is_called_heads_and_the_short_form_is_that_unit(called: str) -> None:
    unit = f"Sở Khoa học và Công nghệ ({called})"
    text = f"2. {unit}\na) Bảo đảm an toàn thông tin.\nb) Sở KHCN tập huấn trước 20/12/2026."
    assert tasks_in(text) == [("Bảo đảm an toàn thông tin", unit, ""), ("Tập huấn", unit, "trước 20/12/2026")]


def test_a_short_form_that_nobody_knows_is_the_unit_that_it_stands_for() -> None:
    unit = "Ban Quản lý dự án đầu tư xây dựng tỉnh (sau đây gọi là Ban Dự án)"
    text = f"1. Giao {unit} lập hồ sơ trước 1/11/2026.\n2. Ban Dự án khởi công trước 1/12/2026."
    assert [lead for _title, lead, _day in tasks_in(text)] == [unit, unit]


@pytest.mark.parametrize(
    "line",
    [
        "UBND tỉnh giao nhiệm vụ xây dựng đề án cho Sở Xây dựng.",
        "Chủ tịch UBND tỉnh phân công xây dựng đề án cho Sở Xây dựng.",
        "Giao việc xây dựng đề án cho Sở Xây dựng.",
    ],
)
def test_work_that_stands_before_its_unit_is_that_units(line: str) -> None:
    assert tasks_in(line) == [("Xây dựng đề án", "Sở Xây dựng", "")]


WORK_FIRST = [
    (
        "Việc xây dựng cơ sở dữ liệu cán bộ được giao cho Sở Nội vụ, hoàn thành trước 30/9/2026.",
        ("Xây dựng cơ sở dữ liệu cán bộ", "Sở Nội vụ", "hoàn thành trước 30/9/2026"),
    ),
    (
        "Nhiệm vụ tham mưu Đề án được giao cho Sở Nội vụ chủ trì, trình trước ngày 15/8/2026.",
        ("Tham mưu Đề án, trình", "Sở Nội vụ", "trước ngày 15/8/2026"),
    ),
    (
        "Việc lập danh mục thủ tục được phân công cho Văn phòng UBND tỉnh thực hiện trong quý II/2026.",
        ("Lập danh mục thủ tục", "Văn phòng UBND tỉnh", "trong quý II/2026"),
    ),
    (
        "Đề án chuyển đổi số do Sở Khoa học và Công nghệ chủ trì xây dựng, trình UBND tỉnh trong tháng 10/2026.",
        ("Xây dựng, trình UBND tỉnh Đề án chuyển đổi số", "Sở Khoa học và Công nghệ", "trong tháng 10/2026"),
    ),
    (
        "Trước ngày 30/9/2026, Đề án phải được Sở Nội vụ trình UBND tỉnh.",
        ("Trình UBND tỉnh Đề án", "Sở Nội vụ", "Trước ngày 30/9/2026"),
    ),
    (
        "Các kiến nghị của cử tri phải được các sở, ngành trả lời trước ngày 30/6/2026.",
        ("Trả lời các kiến nghị của cử tri", "các sở, ngành", "trước ngày 30/6/2026"),
    ),
]


@pytest.mark.parametrize(("line", "task"), WORK_FIRST)
def test_work_that_is_told_before_its_unit_is_done_by_it(line: str, task: tuple[str, str, str]) -> None:
    assert tasks_in(line) == [task]


@pytest.mark.parametrize(
    "line",
    [
        "Đề án do Sở Nội vụ chủ trì xây dựng đã được phê duyệt.",
        "Kế hoạch số 12/KH-UBND do Sở Nội vụ chủ trì xây dựng, ban hành ngày 5/3/2026.",
        "Mọi hồ sơ phải được cơ quan có thẩm quyền xử lý đúng quy định.",
        "Các nhiệm vụ được giao cho Sở Y tế đã hoàn thành trước 30/3/2026.",
        "Nhiệm vụ được giao cho Sở Nội vụ là 12 nhiệm vụ.",
        "Về cơ bản, các sở, ngành hoàn thành nhiệm vụ được giao.",
    ],
)
def test_what_was_done_or_is_always_so_is_no_task(line: str) -> None:
    assert tasks_in(line) == []


@pytest.mark.parametrize(
    ("about", "unit"),
    [
        ("Đối với nhiệm vụ còn lại", "Sở Y tế được giao"),
        ("Đối với các dự án chậm tiến độ", "Sở Y tế được UBND tỉnh giao nhiệm vụ"),
        ("Về việc bố trí trụ sở", "Sở Y tế được phân công"),
        ("Với các nội dung khác", "Sở Y tế"),
    ],
)
def test_what_the_work_is_about_may_stand_before_the_unit_and_is_kept(about: str, unit: str) -> None:
    line = f"1. {about}, {unit} rà soát danh mục, hoàn thành trước 30/6/2026."
    assert tasks_in(line) == [("Rà soát danh mục", "Sở Y tế", "hoàn thành trước 30/6/2026")]
    assert read_text([line]).rows[0].cells[C.NOTE].startswith(about.removeprefix("Với "))


@pytest.mark.parametrize(
    ("title", "day"),
    [
        ("Hoàn thành nền tảng tháng 5/2026; báo cáo kết quả", "tháng 5/2026"),
        ("22/9/2026 gửi dự toán", "22/9/2026"),
        ("Chậm nhất ngày 20/9 phải có số liệu", "Chậm nhất ngày 20/9"),
        ("Thực hiện Kế hoạch số 12/KH-UBND ngày 5/3/2026 của UBND tỉnh", ""),
        ("Hoàn thành 10/12 xã và 3/4 phường", ""),
        ("Xây dựng kế hoạch năm 2026", ""),
    ],
)
def test_a_day_within_a_title_is_seen_but_not_a_documents(title: str, day: str) -> None:
    assert day_within(title) == day


@pytest.mark.parametrize(
    "name", ["Hai Sở Nội vụ và Tài chính", "Liên Sở Nội vụ - Tài chính", "02 Sở: Nội vụ, Tài chính"]
)
def test_several_departments_are_each_of_them(name: str) -> None:
    assert UnitNames([("Sở Nội vụ", 1), ("Sở Tài chính", 2)]).read(name).units == (1, 2)


def test_a_division_with_a_dash_in_its_name_is_one_whether_known_or_not() -> None:
    name = "Phòng Văn hóa - Xã hội"
    assert UnitNames([("Sở Nội vụ", 1)]).read(name).unknown == (name,)
    assert UnitNames([(name, 1)]).read(name).one == 1
    assert tasks_in(f"Rà soát hộ nghèo - {name} - 20/9/2026") == [("Rà soát hộ nghèo", name, "20/9/2026")]


def test_who_it_is_submitted_to_is_a_note_and_a_remark_below_the_rows_is_left_out() -> None:
    table = read_plan(
        [
            ["TT", "Tên đề án", "Cơ quan chủ trì", "Cấp trình", "Thời hạn"],
            ["1", "Đề án vị trí việc làm", "Sở Nội vụ", "HĐND tỉnh", "20/9/2026"],
            ["Ghi chú: số liệu đến ngày 15/8/2026", "", "", "", ""],
        ]
    )
    assert table is not None
    assert [row.cells[C.NOTE] for row in table.rows] == ["HĐND tỉnh"]
    assert [row.place for row in table.left_out] == [3]


def test_a_line_with_labels_of_another_unit_is_not_led_by_the_unit_above() -> None:
    text = "1. Sở Tài chính:\n- Thẩm định trước 1/10/2026.\n- Thanh tra tỉnh, về kỷ luật; thời hạn: 1/12/2026."
    assert [lead for _title, lead, _day in tasks_in(text)] == ["Sở Tài chính", "Thanh tra tỉnh"]
