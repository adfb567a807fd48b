"""Texts as provinces, party committees and communes issue them, each beside the tasks that a reader finds in it."""

import csv
from pathlib import Path
from time import process_time

import pytest

from exchange.plan.grids import read_plan_grids
from exchange.plan.tables import tables_in
from exchange.plan.text.running_text import read_text
from models.plan.columns import PlanColumn
from tests.exchange.plan.plan_files import FIELD_CASES, PLANS, TEXTS
from tests.exchange.plan.words_kept import tasks_in

C = PlanColumn
Row = tuple[str, str, str]


@pytest.mark.parametrize("path", sorted(TEXTS.glob("*.txt")), ids=lambda path: path.stem)
def test_a_text_has_the_tasks_that_a_reader_finds_in_it(path: Path) -> None:
    with path.with_suffix(".csv").open(encoding="utf-8", newline="") as file:
        expected = [(row["title"], row["lead"], row["deadline"]) for row in csv.DictReader(file)]
    assert tasks_in(path.read_text("utf-8")) == expected


@pytest.mark.parametrize(
    "heading",
    ["7. Về chuyển đổi số", "7. Việc khác:", "7. Hạ tầng số", "Về chuyển đổi số", "Các nội dung khác:", "HẠ TẦNG SỐ"],
)
def test_a_heading_that_names_no_unit_ends_the_work_of_the_unit_above_it(heading: str) -> None:
    text = f"6. Sở Tư pháp:\n- Tổng hợp trước 15/9/2026.\n{heading}\n- Nâng cấp hạ tầng trước 15/10/2026."
    assert tasks_in(text) == [("Tổng hợp", "Sở Tư pháp", "trước 15/9/2026")]


@pytest.mark.parametrize(
    ("heading", "units"),
    [
        ("4. Đối với Sở Y tế:", "Sở Y tế"),
        ("4. Về phía các xã, phường:", "các xã, phường"),
        ("4. Trách nhiệm của Sở Y tế", "Sở Y tế"),
        ("4. Nhiệm vụ của Giám đốc Sở Y tế", "Giám đốc Sở Y tế"),
        ("4. Nhiệm vụ cụ thể của Sở Y tế:", "Sở Y tế"),
        ("4. Trách nhiệm Sở Y tế", "Sở Y tế"),
        ("4. Sở Y tế có trách nhiệm:", "Sở Y tế"),
        ("4. Cơ quan thường trực (Sở Y tế)", "Sở Y tế"),
        ("4. Cơ quan chủ trì: Sở Y tế", "Sở Y tế"),
        ("4. Phân công Sở Y tế:", "Sở Y tế"),
        ("4- Sở Y tế", "Sở Y tế"),
        ("Riêng Sở Y tế:", "Sở Y tế"),
        ("Trách nhiệm của Sở Y tế", "Sở Y tế"),
        ("IV. SỞ Y TẾ", "SỞ Y TẾ"),
        ("D. UBND CÁC XÃ, PHƯỜNG", "UBND CÁC XÃ, PHƯỜNG"),
    ],
)
def test_a_heading_says_whose_work_stands_below_it(heading: str, units: str) -> None:
    text = (
        f"{heading}\na) Rà soát hồ sơ, hoàn thành trước 20/6.\nb) Chuyển đổi số bệnh viện; thời hạn: tháng 12/2026."
    )
    assert tasks_in(text) == [
        ("Rà soát hồ sơ", units, "hoàn thành trước 20/6"),
        ("Chuyển đổi số bệnh viện", units, "tháng 12/2026"),
    ]


@pytest.mark.parametrize(
    "line",
    [
        "Giao Sở Nội vụ lập đề án; thời hạn: 30/6. Giao Sở Tư pháp thẩm định; thời hạn: 31/7.",
        "Giao Sở Nội vụ lập đề án; thời hạn: 30/6; Giao Sở Tư pháp thẩm định; thời hạn: 31/7",
        "Sở Nội vụ lập đề án (hạn: 30/6), Sở Tư pháp thẩm định (hạn: 31/7).",
        "Sở Nội vụ lập đề án (30/6); Sở Tư pháp thẩm định (31/7).",
        "Yêu cầu Sở Nội vụ lập đề án trước 30/6, Sở Tư pháp thẩm định trước 31/7.",
        "Sở Nội vụ lập đề án trước 30/6 và Sở Tư pháp thẩm định trước 31/7.",
        "Sở Nội vụ lập đề án trước 30/6; đồng thời Sở Tư pháp thẩm định trước 31/7.",
        "UBND tỉnh giao: Sở Nội vụ lập đề án, xong 30/6; Sở Tư pháp thẩm định, xong 31/7.",
        "Trước 30/6, Sở Nội vụ lập đề án; trước 31/7, Sở Tư pháp thẩm định.",
        "Giao Sở Nội vụ lập đề án. Hoàn thành trước 30/6. Giao Sở Tư pháp thẩm định. Hoàn thành trước 31/7.",
    ],
)
def test_two_units_in_one_line_have_each_their_work_and_their_day(line: str) -> None:
    read = [(title, lead, day[-4:]) for title, lead, day in tasks_in(f"1. {line}")]
    assert read == [("Lập đề án", "Sở Nội vụ", "30/6"), ("Thẩm định", "Sở Tư pháp", "31/7")]


@pytest.mark.parametrize(
    ("line", "first", "second"),
    [
        ("Trong tháng 6: Sở Nội vụ lập đề án; Sở Tư pháp thẩm định.", "Trong tháng 6", "Trong tháng 6"),
        ("Trong tháng 6: giao Sở Nội vụ lập đề án; giao Sở Tư pháp thẩm định", "Trong tháng 6", "Trong tháng 6"),
        ("Quý III/2026, Sở Nội vụ lập đề án và Sở Tư pháp thẩm định", "Quý III/2026", "Quý III/2026"),
        ("Ngày 15/6: Sở Nội vụ lập đề án, Sở Tư pháp thẩm định", "Ngày 15/6", "Ngày 15/6"),
        ("Trong tháng 6: Sở Nội vụ lập đề án; Sở Tư pháp thẩm định trước 31/7", "Trong tháng 6", "trước 31/7"),
        ("Trong tháng 6: Sở Nội vụ lập đề án; trước 31/7: Sở Tư pháp thẩm định", "Trong tháng 6", "trước 31/7"),
        ("Trong tháng 6, Sở Nội vụ lập đề án. Sở Tư pháp thẩm định.", "Trong tháng 6", ""),
        ("Giao Sở Nội vụ lập đề án; giao Sở Tư pháp thẩm định trước 31/7", "", "trước 31/7"),
        ("Giao Sở Nội vụ lập đề án, Sở Tư pháp thẩm định trước 31/7", "", "trước 31/7"),
        ("Giao Sở Nội vụ lập đề án và Sở Tư pháp thẩm định trước 31/7", "", "trước 31/7"),
        ("Sở Nội vụ lập đề án; Sở Tư pháp thẩm định; xong trước 31/7.", "xong trước 31/7", "xong trước 31/7"),
        ("Sở Nội vụ lập đề án trước 1/7; Sở Tư pháp thẩm định; xong trước 31/7", "trước 1/7", "xong trước 31/7"),
        ("Sở Nội vụ lập đề án. Sở Tư pháp thẩm định; xong trước 31/7.", "", "xong trước 31/7"),
        ("Lập đề án (Sở Nội vụ), thẩm định (Sở Tư pháp) trước 31/7.", "trước 31/7", "trước 31/7"),
        ("Lập đề án (Sở Nội vụ), thẩm định (Sở Tư pháp), hoàn thành 31/7.", "hoàn thành 31/7", "hoàn thành 31/7"),
        ("Lập đề án (Sở Nội vụ, trước 1/7) và thẩm định (Sở Tư pháp; 31/7).", "trước 1/7", "31/7"),
        ("Lập đề án (Sở Nội vụ); thẩm định (Sở Tư pháp) trước 31/7.", "", "trước 31/7"),
    ],
)
def test_a_day_before_the_units_is_that_of_each_and_one_behind_is_of_the_last(
    line: str, first: str, second: str
) -> None:
    assert tasks_in(f"1. {line}") == [("Lập đề án", "Sở Nội vụ", first), ("Thẩm định", "Sở Tư pháp", second)]


def test_a_class_of_units_may_have_its_own_work_behind_a_comma() -> None:
    assert tasks_in("Giao Sở Tư pháp thẩm định dự thảo, các sở, ngành hoàn thiện hồ sơ trước 15/7.") == [
        ("Thẩm định dự thảo", "Sở Tư pháp", ""),
        ("Hoàn thiện hồ sơ", "các sở, ngành", "trước 15/7"),
    ]
    assert tasks_in("Sở Nội vụ lập đề án trình UBND tỉnh, Sở Tư pháp thẩm định.") == [
        ("Lập đề án trình UBND tỉnh", "Sở Nội vụ", ""),
        ("Thẩm định", "Sở Tư pháp", ""),
    ]


@pytest.mark.parametrize(
    "line",
    [
        "Sở Nội vụ hướng dẫn Sở Y tế, Sở Tài chính lập dự toán",
        "Sở Nội vụ tổng hợp báo cáo của các sở, các địa phương báo cáo UBND tỉnh",
        "Sở Nội vụ rà soát số lượng, các cơ quan sử dụng lao động",
        "Sở Nội vụ trình UBND tỉnh, HĐND tỉnh thông qua đề án",
    ],
)
def test_what_may_be_part_of_the_work_before_is_no_task_of_its_own(line: str) -> None:
    assert [row[1] for row in tasks_in(f"1. {line}.")] == ["Sở Nội vụ"]


@pytest.mark.parametrize(
    ("heading", "until"),
    [
        ("Trong tháng 6:", "Trong tháng 6"),
        ("I. TRƯỚC NGÀY 30/6/2026", "TRƯỚC NGÀY 30/6/2026"),
        ("II. Các nhiệm vụ hoàn thành trong Quý III", "trong Quý III"),
        ("III. NHIỆM VỤ THƯỜNG XUYÊN", "THƯỜNG XUYÊN"),
        ("QUÝ I", "QUÝ I"),
        ("IV. Nhiệm vụ năm 2026 của các sở", ""),
    ],
)
def test_a_heading_may_say_until_when_and_nothing_else(heading: str, until: str) -> None:
    lines = f"{heading}\n- Sở Nội vụ lập đề án.\n- Sở Tư pháp thẩm định trước 31/7."
    assert [row[2] for row in tasks_in(lines)] == [until, "trước 31/7"]


def test_parts_that_name_their_units_are_theirs() -> None:
    line = "Tổ công tác thống nhất: (1) Sở Nội vụ lập đề án trước 30/6; (2) Sở Tư pháp thẩm định trước 31/7."
    assert tasks_in(line) == [("Lập đề án", "Sở Nội vụ", "trước 30/6"), ("Thẩm định", "Sở Tư pháp", "trước 31/7")]


def test_who_only_leads_on_gives_its_lines_and_who_only_tells_gives_none() -> None:
    lines = ["1. Đảng ủy UBND tỉnh lãnh đạo, chỉ đạo:", "1.1. Xây dựng Đề án, trình trong quý II.", "1.2. Rà soát."]
    assert [row[1] for row in tasks_in("\n".join(lines))] == ["Đảng ủy UBND tỉnh"] * 2
    assert tasks_in("Thực hiện Công văn số 12/UBND-NC, Văn phòng UBND tỉnh thông báo như sau:") == []


def test_units_that_are_listed_above_their_work_are_no_label() -> None:
    lines = "Trách nhiệm của các cơ quan, đơn vị:\na) Xây dựng đề án trước 30/6.\n@Sở Y tế - danh sách - 12/6"
    assert tasks_in(lines) == [
        ("Xây dựng đề án", "các cơ quan, đơn vị", "trước 30/6"),
        ("Danh sách", "Sở Y tế", "12/6"),
    ]


@pytest.mark.parametrize(
    ("heading", "lead"),
    [
        ("2. Bộ Nội vụ chủ trì, phối hợp với các bộ, cơ quan, địa phương:", "Bộ Nội vụ"),
        ("Sau khi nghe báo cáo; UBND tỉnh thống nhất giao các đơn vị thực hiện các nội dung sau:", "các đơn vị"),
    ],
)
def test_units_within_a_heading_are_no_label(heading: str, lead: str) -> None:
    assert tasks_in(f"{heading}\n- Sở Y tế: mua thuốc.\n- Sở Tư pháp: thẩm định.")[0][1] == "Sở Y tế"
    assert [row[1] for row in tasks_in(f"{heading}\na) Xây dựng đề án trước 30/6.")] == [lead]


def test_a_sign_before_a_label_names_no_work() -> None:
    [row] = read_text(["1. Sở Y tế mua thuốc.", "*/ Ghi chú: báo cáo trước 16h00."]).rows
    assert row.cells == {C.TITLE: "Mua thuốc", C.LEAD: "Sở Y tế", C.NOTE: "báo cáo trước 16h00"}


def test_who_helps_beside_the_unit_at_the_end_helps() -> None:
    [row] = read_text(["1. Số hóa hồ sơ (Sở Tư pháp chủ trì, UBND cấp xã phối hợp; xong trước 30/9)."]).rows
    assert row.cells == {
        C.TITLE: "Số hóa hồ sơ",
        C.LEAD: "Sở Tư pháp",
        C.CO_ORDINATING: "UBND cấp xã",
        C.DEADLINE: "xong trước 30/9",
    }


def test_who_helps_at_the_end_helps() -> None:
    [row] = read_text(["Giao Sở Y tế chủ trì kiểm tra, các sở, ngành liên quan phối hợp thực hiện trước 30/6."]).rows
    assert row.cells == {
        C.TITLE: "Kiểm tra",
        C.LEAD: "Sở Y tế",
        C.CO_ORDINATING: "các sở, ngành liên quan",
        C.DEADLINE: "trước 30/6",
    }


@pytest.mark.parametrize(
    ("line", "row"),
    [
        *(
            (f"{unit} rà soát hồ sơ", ("Rà soát hồ sơ", unit, ""))
            for unit in (
                *("Thống kê tỉnh", "Quỹ Đầu tư phát triển tỉnh", "VNPT Hải Dương", "Ban Chỉ đạo tỉnh"),
                *("Trung tâm Giám sát, điều hành đô thị thông minh", "Sở Kế hoạch và Đầu tư"),
                "Ban Quản lý dự án đầu tư xây dựng các công trình giao thông tỉnh",
            )
        ),
        ("Giao Ban Chỉ đạo tổ chức hội nghị", ("Tổ chức hội nghị", "Ban Chỉ đạo", "")),
        (
            "Trung tâm Thông tin và Truyền thông báo cáo kết quả",
            ("Báo cáo kết quả", "Trung tâm Thông tin và Truyền thông", ""),
        ),
        (
            "Sở Y tế phối hợp với Sở Tài chính, Sở Xây dựng rà soát hồ sơ trước 30/6",
            ("Rà soát hồ sơ", "Sở Y tế", "trước 30/6"),
        ),
        ("Ban hành bộ chỉ số: Sở Tài chính, tháng 6/2026", ("Ban hành bộ chỉ số", "Sở Tài chính", "tháng 6/2026")),
        (
            "Diễn tập phòng cháy [Công an tỉnh] trong tháng 10",
            ("Diễn tập phòng cháy", "Công an tỉnh", "trong tháng 10"),
        ),
        (
            "Trong tháng 6 và tháng 7/2026, các xã, phường tổ chức tổng vệ sinh",
            ("Tổ chức tổng vệ sinh", "các xã, phường", "Trong tháng 6 và tháng 7/2026"),
        ),
        ("Trước 30/6: hoàn thành đề án (Sở Nội vụ)", ("Hoàn thành đề án", "Sở Nội vụ", "Trước 30/6")),
        ("10/6: Họp thẩm định (Sở Tư pháp)", ("Họp thẩm định", "Sở Tư pháp", "10/6")),
        ("20/6 - 25/6: Sở Nội vụ lấy ý kiến", ("Lấy ý kiến", "Sở Nội vụ", "20/6 - 25/6")),
        (
            "Ban hành định mức; Sở Công Thương; Quý II/2026; Quyết định của UBND tỉnh",
            ("Ban hành định mức", "Sở Công Thương", "Quý II/2026"),
        ),
        ("Các cấp ủy, tổ chức đảng tổ chức học tập", ("Tổ chức học tập", "Các cấp ủy, tổ chức đảng", "")),
        ("Sở Y tế báo cáo tình hình hằng ngày", ("Báo cáo tình hình hằng ngày", "Sở Y tế", "hằng ngày")),
        ("Giao Sở Nội vụ làm đề án việc làm", ("Làm đề án việc làm", "Sở Nội vụ", "")),
        ("Sở Giáo dục và Đào tạo lập đề án", ("Lập đề án", "Sở Giáo dục và Đào tạo", "")),
    ],
)
def test_names_end_where_their_work_begins(line: str, row: Row) -> None:
    assert tasks_in(f"1. {line}.") == [row]


@pytest.mark.parametrize(
    ("line", "row"),
    [
        ("Sở A chủ trì, Sở B phối hợp xây dựng đề án trước 30/9", ("Xây dựng đề án", "Sở A", "trước 30/9")),
        (
            "UBND xã A bàn giao nhà cho Sở B quản lý, hạn 15/7",
            ("Bàn giao nhà cho Sở B quản lý", "UBND xã A", "hạn 15/7"),
        ),
        (
            "Sở A báo cáo, gửi Sở B, Sở C tổng hợp trước 30/9",
            ("Báo cáo, gửi Sở B, Sở C tổng hợp", "Sở A", "trước 30/9"),
        ),
        ("Sở A tổng hợp, Sở B phối hợp thực hiện", ("Tổng hợp", "Sở A", "")),
        ("Giao Sở A tham mưu UBND tỉnh giao biên chế", ("Tham mưu UBND tỉnh giao biên chế", "Sở A", "")),
    ],
)
def test_a_unit_that_only_helps_or_receives_gives_no_task_of_its_own(line: str, row: Row) -> None:
    assert tasks_in(f"1. {line}.") == [row]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (
            "Hoàn thiện đề án vị trí việc làm của các cơ quan hành chính - Sở Nội vụ - 25/6/2026",
            "Rà soát - Sở Tư pháp - 30/6",
        ),
        (
            "Sở Nội vụ hoàn thiện đề án vị trí việc làm của các cơ quan trước 25/6/2026",
            "Sở Tư pháp rà soát trước 30/6",
        ),
        ("Sở Nội vụ hoàn thiện đề án vị trí việc làm của các cơ quan hành chính, 25/6/2026", "STP rà soát, 30/6"),
        ("Giao Sở Nội vụ hoàn thiện đề án vị trí việc làm của các cơ quan hành chính", "Giao Sở Tư pháp rà soát"),
        ("Sở Nội vụ: hoàn thiện đề án vị trí việc làm của các cơ quan hành chính tỉnh", "Sở Tư pháp: rà soát"),
    ],
)
def test_lines_without_numbers_are_each_a_task(first: str, second: str) -> None:
    assert [title for title, _lead, _day in tasks_in(f"{first}\n{second}")][1:] == ["Rà soát"]


@pytest.mark.parametrize(
    "text",
    [
        "- Rà soát\n+ Chủ trì: Sở Tư pháp\n+ Thời hạn: Quý II\n- Ban hành\n+ Chủ trì: Sở Nội vụ\n+ Thời hạn: Quý III",
        "- Rà soát\nChủ trì: Sở Tư pháp\nThời hạn: Quý II\n- Ban hành\nChủ trì: Sở Nội vụ\nThời hạn: Quý III",
        "- Rà soát\n- Chủ trì: Sở Tư pháp\n- Thời hạn: Quý II\n- Ban hành\n- Chủ trì: Sở Nội vụ\n- Thời hạn: Quý III",
        "• Rà soát\n- Chủ trì: Sở Tư pháp\n- Thời hạn: Quý II\n• Ban hành\n- Chủ trì: Sở Nội vụ\n- Thời hạn: Quý III",
        "a) Rà soát\n- Chủ trì: Sở Tư pháp; thời hạn: Quý II\nb) Ban hành\n- Chủ trì: Sở Nội vụ; thời hạn: Quý III",
        "- Rà soát (chủ trì: Sở Tư pháp; thời hạn: Quý II).\n- Ban hành (chủ trì: Sở Nội vụ; thời hạn: Quý III).",
        "- Rà soát. Chủ trì: Sở Tư pháp. Thời hạn: Quý II.\n- Ban hành. Chủ trì: Sở Nội vụ. Thời hạn: Quý III.",
        "1.1. Rà soát\nChủ trì: Sở Tư pháp\nThời hạn: Quý II\n1.2. Ban hành\nChủ trì: Sở Nội vụ\nThời hạn: Quý III",
    ],
)
def test_a_line_above_its_labels_is_the_task_and_the_number_above_them_a_group(text: str) -> None:
    read = read_text(f"1. Cải cách thể chế\n{text}".splitlines())
    assert tasks_in(f"1. Cải cách thể chế\n{text}") == [
        ("Rà soát", "Sở Tư pháp", "Quý II"),
        ("Ban hành", "Sở Nội vụ", "Quý III"),
    ]
    assert [row.groups for row in read.rows] == [("Cải cách thể chế",)] * 2


@pytest.mark.parametrize(
    ("line", "row"),
    [
        ("Sở Nội vụ (SNV) phối hợp với Sở Tài chính (STC) lập đề án", ("Lập đề án", "Sở Nội vụ (SNV)", "")),
        ("Sở A theo chức năng, nhiệm vụ được giao hướng dẫn hồ sơ", ("Hướng dẫn hồ sơ", "Sở A", "")),
        ("Sở A trong phạm vi quản lý công khai giá, trước 31/10", ("Công khai giá", "Sở A", "trước 31/10")),
        ("Sở A là cơ quan thường trực, theo dõi thực hiện", ("Theo dõi thực hiện", "Sở A", "")),
        ("Thống nhất chủ trương giao Sở A làm đầu mối phát triển chợ", ("Phát triển chợ", "Sở A", "")),
        ("Bộ trưởng Bộ Tài chính chỉ đạo xử lý trụ sở", ("Chỉ đạo xử lý trụ sở", "Bộ trưởng Bộ Tài chính", "")),
        ("Sở A cấp định danh; hạn chót: 15/7/2026", ("Cấp định danh", "Sở A", "15/7/2026")),
        ("Sở A rà soát hồ sơ; thường xuyên", ("Rà soát hồ sơ", "Sở A", "thường xuyên")),
        ("Sở A nâng cấp Cổng — 30/6/2026", ("Nâng cấp Cổng", "Sở A", "30/6/2026")),
        ("Sở A - Kế hoạch tuyển dụng - Tháng 7", ("Kế hoạch tuyển dụng", "Sở A", "Tháng 7")),
        ("Sở A công khai, 05 ngày kể từ ngày ban hành", ("Công khai", "Sở A", "05 ngày kể từ ngày ban hành")),
        ("Đối với các xã chưa hoàn thành: báo cáo trước 05/7", ("Báo cáo", "các xã chưa hoàn thành", "trước 05/7")),
        (
            "Dự án đường A: Sở A thẩm định, xong trong tuần tới",
            ("Thẩm định Dự án đường A", "Sở A", "xong trong tuần tới"),
        ),
        ("Các xã chưa bố trí cán bộ: hoàn tất hồ sơ", ("Hoàn tất hồ sơ", "Các xã chưa bố trí cán bộ", "")),
    ],
)
def test_what_stands_beside_the_work_is_no_part_of_its_title(line: str, row: Row) -> None:
    assert tasks_in(f"1. {line}.") == [row]


@pytest.mark.parametrize(
    "line", ["3. Chủ trì: Sở Y tế", "3. Thời gian thực hiện: hết năm 2026.", "3. Kinh phí: ngân sách"]
)
def test_a_label_beside_tasks_is_of_none_of_them(line: str) -> None:
    found = tasks_in(f"1. Sở A rà soát.\n2. Sở B rà soát.\n{line}")
    assert found == [("Rà soát", "Sở A", ""), ("Rà soát", "Sở B", "")]


@pytest.mark.parametrize(
    "line",
    [
        "Tham dự có đồng chí Phó Chủ tịch UBND tỉnh; lãnh đạo các sở, ban, ngành.",
        "Văn phòng UBND tỉnh thông báo để các cơ quan, đơn vị biết, thực hiện./.",
        "Ban Thường vụ Tỉnh ủy thống nhất chủ trương sắp xếp các cơ quan.",
        "(Kèm theo Kế hoạch số 12/KH-UBND ngày 05/01/2026)",
    ],
)
def test_who_was_there_and_who_passes_it_on_get_no_work(line: str) -> None:
    assert tasks_in(line) == []


def test_a_table_that_was_copied_cell_by_cell_may_have_its_numbers_on_lines_of_their_own() -> None:
    text = "1\nRà soát TTHC\nSở Tư pháp\n30/6/2026\n2\nĐánh giá tác động\nSở Nội vụ\nQuý III/2026"
    assert tasks_in(text) == [
        ("Rà soát TTHC", "Sở Tư pháp", "30/6/2026"),
        ("Đánh giá tác động", "Sở Nội vụ", "Quý III/2026"),
    ]


def test_a_letterhead_is_no_group() -> None:
    text = "UBND TỈNH\nVĂN PHÒNG\nSố: 12/TB-VP\nTHÔNG BÁO\nKết luận tại cuộc họp tháng 5\n1. Sở A rà soát."
    assert [row.groups for row in read_text(text.splitlines()).rows] == [()]


def test_words_that_stand_in_no_part_of_a_task_are_its_note() -> None:
    [row] = read_text(["1. Đồng ý đề xuất của Sở Y tế. Sở A theo thẩm quyền lập đề án, trình trước 30/6."]).rows
    assert row.cells[C.NOTE] == "theo thẩm quyền; Đồng ý đề xuất của Sở Y tế"


@pytest.mark.parametrize(
    "line", ["Sở A, " * 3000, "Giao Sở A lập kế hoạch trước 30/6, " * 800, "chủ trì " * 3000 + ":"]
)
def test_a_line_of_thousands_of_units_is_read_in_a_moment(line: str) -> None:
    begun = process_time()
    read_text([line])
    assert process_time() - begun < 3  # cut before each of them it was half a minute


@pytest.mark.parametrize(
    ("line", "row"),
    [
        ("[Sở Nội vụ] rà soát hồ sơ trước 30/6", ("Rà soát hồ sơ", "Sở Nội vụ", "trước 30/6")),
        ("[Sở Y tế, Sở Nội vụ]: Rà soát hồ sơ", ("Rà soát hồ sơ", "Sở Y tế, Sở Nội vụ", "")),
        ("Sở Nội vụ rà soát hồ sơ trước 30/6 – Chưa triển khai", ("Rà soát hồ sơ", "Sở Nội vụ", "trước 30/6")),
        ("Rà soát hồ sơ (Sở Y tế; Quý III) - Đang thực hiện", ("Rà soát hồ sơ", "Sở Y tế", "Quý III")),
        ("Giao Sở Y tế lập đề án (đang triển khai)", ("Lập đề án", "Sở Y tế", "")),
        ("Sở Y tế lập đề án; đã hoàn thành", ("Lập đề án", "Sở Y tế", "")),
        ("Sở Nội vụ trước 30/6 trình Đề án", ("Trình Đề án", "Sở Nội vụ", "trước 30/6")),
        (
            "Sở Văn hóa, Thể thao và Du lịch tăng thời lượng",
            ("Tăng thời lượng", "Sở Văn hóa, Thể thao và Du lịch", ""),
        ),
        ("Yêu cầu UBND các xã, phường dọn dẹp trụ sở", ("Dọn dẹp trụ sở", "UBND các xã, phường", "")),
        ("Giao Công an tỉnh siết chặt kỷ luật", ("Siết chặt kỷ luật", "Công an tỉnh", "")),
        (
            "Yêu cầu các đồng chí: Giám đốc sở; Chủ tịch UBND cấp xã rà soát hồ sơ",
            ("Rà soát hồ sơ", "các đồng chí: Giám đốc sở; Chủ tịch UBND cấp xã", ""),
        ),
    ],
)
def test_units_and_their_work_are_told_apart_however_they_stand(line: str, row: Row) -> None:
    assert tasks_in(f"1. {line}.") == [row]


@pytest.mark.parametrize(
    "line",
    ["Sở Nội vụ: 15 nhiệm vụ", "Sở Tư pháp: 07 nhiệm vụ, trong đó 02 quá hạn", "Sở Y tế: có 3 việc", "Sở A: 2 hồ sơ"],
)
def test_how_many_tasks_a_unit_has_is_none(line: str) -> None:
    assert tasks_in(line) == []


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("trình Kỳ họp thứ", "10 HĐND tỉnh dự thảo Nghị quyết"),
        ("sửa đổi khoản", "2 Điều 5 Quy chế làm việc"),
        ("bảo đảm tỷ lệ hồ sơ đúng hạn đạt", "98% trở lên"),
        ("tổng hợp kết quả kiểm tra đợt", "2 của năm"),
    ],
)
def test_a_number_that_was_wrapped_belongs_to_its_line(first: str, second: str) -> None:
    title = f"{first[:1].upper()}{first[1:]} {second}"
    assert tasks_in(f"1. Giao Sở Nội vụ {first}\n{second} trước 30/6.") == [(title, "Sở Nội vụ", "trước 30/6")]


NAMES_NO_WORK = 3  # figures and a session: "Tỷ lệ người dân …", "Số vụ …", "Hội đồng xét …"


def test_what_offices_plan_is_read_as_work_that_is_given() -> None:
    plans = [*sorted(PLANS.glob("*.csv")), *sorted(FIELD_CASES.glob("*.csv")), *sorted(FIELD_CASES.glob("*.txt"))]
    tables = [table for path in plans for table in tables_in(read_plan_grids(path.name, path.read_bytes()), {})]
    titles = {row.cells[C.TITLE] for table in tables for row in table.rows}
    read = [read_text([f"1. Giao Sở Nội vụ {title[:1].lower()}{title[1:]}"]).rows for title in titles]
    assert len(titles) > 100
    assert sum([row.cells.get(C.LEAD) for row in found[:1]] != ["Sở Nội vụ"] for found in read) <= NAMES_NO_WORK
