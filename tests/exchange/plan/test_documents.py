"""Documents told in words as offices write them: whose work each line is, until when, and what of them is none."""

import pytest

from exchange.plan.text.running_text import read_text
from models.plan.columns import PlanColumn

C = PlanColumn
Row = tuple[str, str, str]


def rows(text: str) -> list[Row]:
    """The title, the lead and the deadline of each task; every line is accounted for."""
    lines = text.splitlines()
    read = read_text(lines)
    counted = read.task_cells + read.group_cells + sum(each.cells for each in read.left_out)
    assert counted == sum(bool(line.strip()) for line in lines)
    return [(row.cells[C.TITLE], row.cells.get(C.LEAD, ""), row.cells.get(C.DEADLINE, "")) for row in read.rows]


@pytest.mark.parametrize(
    ("line", "title", "lead", "deadline"),
    [
        # the unit before a colon
        (
            "3. Sở Y tế chủ trì: Rà soát mạng lưới, hoàn thành ngày 20/9/2026.",
            *("Rà soát mạng lưới", "Sở Y tế", "hoàn thành ngày 20/9/2026"),
        ),
        ("3. Sở Y tế (chủ trì): Rà soát mạng lưới.", "Rà soát mạng lưới", "Sở Y tế", ""),
        ("3. Công an tỉnh phụ trách: Diễn tập, xong 30/6.", "Diễn tập", "Công an tỉnh", "xong 30/6"),
        ("4. Các Sở: Nội vụ, Tài chính báo cáo kết quả.", "Báo cáo kết quả", "Các Sở: Nội vụ, Tài chính", ""),
        ("4. Các sở: Rà soát hồ sơ.", "Rà soát hồ sơ", "Các sở", ""),
        ("1. Thủ trưởng các sở, ban, ngành: Rà soát hồ sơ.", "Rà soát hồ sơ", "Thủ trưởng các sở, ban, ngành", ""),
        # a label behind the work
        ("1. Giao Sở Nội vụ tham mưu; thời hạn: 15/8/2026", "Sở Nội vụ tham mưu", "Sở Nội vụ", "15/8/2026"),
        ("1. Giao Sở Nội vụ lập đề án, thời hạn: 15/8/2026", "Lập đề án", "Sở Nội vụ", "15/8/2026"),
        ("1. Sở Nội vụ tham mưu, hoàn thành trước 15/8.", "Sở Nội vụ tham mưu", "Sở Nội vụ", "hoàn thành trước 15/8"),
        # the unit in brackets, the day behind them
        (
            "5. Xây dựng nền tảng (Sở KHCN) hoàn thành trong quý III/2026.",
            *("Xây dựng nền tảng", "Sở KHCN", "hoàn thành trong quý III/2026"),
        ),
        ("5. Rà soát quy hoạch (Sở Nội vụ, hạn 30/6/2026)", "Rà soát quy hoạch", "Sở Nội vụ", "hạn 30/6/2026"),
        # the unit and the day beside the work
        (
            "+ Tổ chức tập huấn: Sở Tài chính; thời gian 18/6/2026",
            *("Tổ chức tập huấn", "Sở Tài chính", "thời gian 18/6/2026"),
        ),
        ("- Hoàn thiện đề án - Sở Nội vụ - 25/6/2026", "Hoàn thiện đề án", "Sở Nội vụ", "25/6/2026"),
        ("1) Xây dựng quy chế / Sở Tư pháp / Quý III", "Xây dựng quy chế", "Sở Tư pháp", "Quý III"),
        ("5. Cập nhật dữ liệu – các sở, ngành – thường xuyên", "Cập nhật dữ liệu", "các sở, ngành", "thường xuyên"),
        ("7. Sửa chữa trụ sở: UBND xã A, xong trước 30/8", "Sửa chữa trụ sở", "UBND xã A", "xong trước 30/8"),
        # every kind of mark, and what is typed round the unit
        ("1/ Sở Nội vụ: trình đề án (tháng 4);", "Trình đề án", "Sở Nội vụ", "tháng 4"),
        ("➢ Sở Tài chính: quyết toán ngân sách, hạn cuối: 15/7", "Quyết toán ngân sách", "Sở Tài chính", "15/7"),
        (
            "✓ Thanh tra tỉnh: kết luận thanh tra trong T8/2026",
            "Kết luận thanh tra",
            "Thanh tra tỉnh",
            "trong T8/2026",
        ),
        ("3. Công an phường - rà soát dữ liệu - 30/4", "Rà soát dữ liệu", "Công an phường", "30/4"),
        ("4. Các tổ dân phố vận động người dân.", "Vận động người dân", "Các tổ dân phố", ""),
        # the day, or why, before the unit
        ("4. Từ nay đến cuối năm, Sở Y tế kiểm tra.", "Kiểm tra", "Sở Y tế", "Từ nay đến cuối năm"),
        (
            "5. Định kỳ hằng tháng (trước ngày 25), UBND các xã báo cáo tiến độ.",
            *("Báo cáo tiến độ", "UBND các xã", "Định kỳ hằng tháng (trước ngày 25)"),
        ),
        (
            "2. Trong tháng 7, giao Sở Tư pháp rà soát văn bản; trước 20/7 gửi kết quả.",
            *("Rà soát văn bản; trước 20/7 gửi kết quả", "Sở Tư pháp", "Trong tháng 7; trước 20/7"),
        ),
        ("3. Căn cứ Kế hoạch này, các sở xây dựng kế hoạch.", "Xây dựng kế hoạch", "các sở", ""),
        ("3. Yêu cầu UBND xã A GPMB xong trước 1/7.", "GPMB", "UBND xã A", "xong trước 1/7"),
        # names in which verbs stand
        ("1. Ban quản lý các KCN rà soát hồ sơ.", "Rà soát hồ sơ", "Ban quản lý các KCN", ""),
        ("1. Sở Giáo dục và đào tạo báo cáo kết quả.", "Báo cáo kết quả", "Sở Giáo dục và đào tạo", ""),
        ("1. Trung tâm hỗ trợ doanh nghiệp lập đề án.", "Lập đề án", "Trung tâm hỗ trợ doanh nghiệp", ""),
        # who gives is not who does
        ("1. Chủ tịch UBND tỉnh giao Sở Y tế rà soát hồ sơ.", "Rà soát hồ sơ", "Sở Y tế", ""),
        ("1. UBND phường yêu cầu Công an phường rà soát hồ sơ.", "Rà soát hồ sơ", "Công an phường", ""),
        (
            "2- Đảng ủy UBND tỉnh lãnh đạo UBND tỉnh xây dựng Đề án, trình trong tháng 9/2026.",
            *("Lãnh đạo UBND tỉnh xây dựng Đề án, trình", "Đảng ủy UBND tỉnh", "trong tháng 9/2026"),
        ),
        ("3. Công an xã trực 100% quân số.", "Trực 100% quân số", "Công an xã", ""),
        ("5. Các xã/phường -> niêm yết TTHC, xong trước 30/6", "Niêm yết TTHC", "Các xã/phường", "xong trước 30/6"),
        (
            "1. Các đơn vị còn nợ báo cáo khẩn trương gửi về Sở Nội vụ trước 20/5.",
            *("Khẩn trương gửi về Sở Nội vụ", "Các đơn vị còn nợ báo cáo", "trước 20/5"),
        ),
        ("- Các xã còn chậm khẩn trương báo cáo.", "Khẩn trương báo cáo", "Các xã còn chậm", ""),
        ("4. Các đơn vị rà soát hồ sơ trước 30/6./.", "Rà soát hồ sơ", "Các đơn vị", "trước 30/6"),
    ],
)
def test_a_line_says_who_does_what_until_when(line: str, title: str, lead: str, deadline: str) -> None:
    assert rows(line) == [(title, lead, deadline)]


def test_numbered_parts_of_a_line_have_their_own_days() -> None:
    first = "2. Phòng Văn hóa: (1) Tuyên truyền dịch vụ công trước 15/3/2026; (2) Mở lớp tập huấn"
    assert rows(f"{first}, hoàn thành tháng 5/2026.") == [
        ("Tuyên truyền dịch vụ công", "Phòng Văn hóa", "trước 15/3/2026"),
        ("Mở lớp tập huấn", "Phòng Văn hóa", "hoàn thành tháng 5/2026"),
    ]
    assert [day for _title, _lead, day in rows(f"{first}.")] == ["trước 15/3/2026", ""]


def test_a_table_that_was_copied_cell_by_cell_is_read() -> None:
    text = "1.\nRà soát TTHC nội bộ\nVăn phòng UBND tỉnh\nQuý II/2026\n2.\nĐánh giá tác động\nSở Tư pháp\n30/9/2026"
    assert rows(text) == [
        ("Rà soát TTHC nội bộ", "Văn phòng UBND tỉnh", "Quý II/2026"),
        ("Đánh giá tác động", "Sở Tư pháp", "30/9/2026"),
    ]


@pytest.mark.parametrize(
    "line",
    [
        "9. Thời gian hoàn thành các nhiệm vụ trên: trước ngày 30/9/2026.",
        "9. Thời hạn gửi báo cáo: trước ngày 15 tháng cuối quý.",
        "10. Cơ quan chủ trì các nội dung nêu trên: Sở Nội vụ.",
    ],
)
def test_a_numbered_line_that_only_says_who_or_until_when_is_left_out(line: str) -> None:
    assert rows(f"1. Sở Y tế rà soát hồ sơ.\n2. Sở Tư pháp rà soát văn bản.\n{line}") == [
        ("Rà soát hồ sơ", "Sở Y tế", ""),
        ("Rà soát văn bản", "Sở Tư pháp", ""),
    ]


@pytest.mark.parametrize(
    "line",
    [
        "Sở Công Thương tại Thông báo số 12/TB-SCT ngày 3/3/2026 báo cáo tình hình.",
        "Xét đề nghị của Sở Công Thương tại Tờ trình số 12/TTr-SCT ngày 3/3/2026.",
        "2. Các sở, ngành cơ bản hoàn thành nhiệm vụ được giao.",
        "Điều 3. Giám đốc các Sở: Nội vụ, Tài chính chịu trách nhiệm thi hành Quyết định này./.",
        "Thực hiện Công văn số 12/BNV-CCHC, UBND tỉnh báo cáo như sau:",
        "Sở hữu trí tuệ cần được bảo vệ.",
        "Đội ngũ công chức phải gương mẫu.",
        "- Văn phòng Sở còn chậm báo cáo.",
        "- Các xã còn lúng túng trong tiếp nhận hồ sơ.",
        "Đề nghị các cơ quan, đơn vị quan tâm, phối hợp thực hiện./.",
    ],
)
def test_what_only_tells_gives_no_work(line: str) -> None:
    assert rows(line) == []


@pytest.mark.parametrize(
    "heading",
    [
        "Chủ tịch UBND tỉnh yêu cầu:",
        "Để khắc phục tình trạng trên, Chủ tịch UBND tỉnh yêu cầu thực hiện các nhiệm vụ sau:",
        "Thủ tướng Chính phủ chỉ thị:",
        "UBND tỉnh giao nhiệm vụ cụ thể như sau:",
    ],
)
def test_a_line_that_only_gives_is_a_heading(heading: str) -> None:
    read = read_text([heading, "1. Sở Y tế rà soát hồ sơ trước 30/6/2026.", "2. Các sở báo cáo kết quả."])
    assert [row.groups for row in read.rows] == [(heading.rstrip(":"),)] * 2
    assert [row.cells[C.LEAD] for row in read.rows] == ["Sở Y tế", "Các sở"]


@pytest.mark.parametrize(
    ("heading", "units"),
    [
        ("Chủ tịch UBND tỉnh yêu cầu các sở, ban, ngành:", "các sở, ban, ngành"),
        ("UBND tỉnh yêu cầu các đồng chí Giám đốc Sở thực hiện một số nội dung sau:", "các đồng chí Giám đốc Sở"),
        ("Giao các Sở: Tư pháp, Y tế:", "các Sở: Tư pháp, Y tế"),
    ],
)
def test_the_units_of_a_heading_do_the_lines_below_it_that_name_none(heading: str, units: str) -> None:
    text = f"{heading}\n1. Rà soát hồ sơ trước 30/6/2026.\n2. Sở Y tế tổng hợp kết quả."
    assert rows(text) == [("Rà soát hồ sơ", units, "trước 30/6/2026"), ("Tổng hợp kết quả", "Sở Y tế", "")]


def test_below_a_heading_of_results_only_what_is_given_is_work() -> None:
    text = """I. KẾT QUẢ ĐẠT ĐƯỢC
1. Các sở, ngành hoàn thành rà soát trước 30/6.
Giao Sở Nội vụ tổng hợp kết quả.
II. NHIỆM VỤ VÀ KẾT QUẢ CẦN ĐẠT
1. Sở Y tế rà soát hồ sơ."""
    assert rows(text) == [("Tổng hợp kết quả", "Sở Nội vụ", ""), ("Rà soát hồ sơ", "Sở Y tế", "")]


def test_what_a_meeting_looked_back_at_is_no_task() -> None:
    text = """I. Đánh giá công tác tháng 2
- Văn phòng Sở báo cáo chậm.
II. Nhiệm vụ tháng 3
- Văn phòng Sở báo cáo kết quả, xong ngày 20/3."""
    assert rows(text) == [("Báo cáo kết quả", "Văn phòng Sở", "xong ngày 20/3")]


def test_a_line_that_a_page_wrapped_behind_a_stroke_goes_on() -> None:
    line = "1. Sở Y tế số hóa 100% hồ sơ, kết quả giải quyết thủ tục, hoàn thành trong quý II/\n2026."
    assert rows(line)[0][2] == "hoàn thành trong quý II/ 2026"


def test_what_a_meeting_was_is_no_task() -> None:
    text = """BIÊN BẢN HỌP
Thời gian: 14h00 ngày 12/6/2026
Địa điểm: Phòng họp số 1
Chủ trì: Đ/c Giám đốc Sở
Nội dung: Giao ban tháng 6
1. Phòng Công chức, viên chức: trình kế hoạch (30/6/2026)."""
    assert rows(text) == [("Trình kế hoạch", "Phòng Công chức, viên chức", "30/6/2026")]


def test_labels_with_numbers_of_their_own_tell_of_the_task_above_them() -> None:
    text = """5. Cắt giảm thời gian
a) Nội dung: cắt giảm 30 % thời gian
b) Đơn vị chủ trì: Sở Nội vụ.
c) Thời gian hoàn thành: Quý II/2026.
1. Cải cách thể chế
1.1. Nhiệm vụ: Rà soát văn bản.
Cơ quan chủ trì: Sở Tư pháp. Thời gian: Quý III/2026"""
    assert rows(text) == [
        ("Cắt giảm thời gian", "Sở Nội vụ", "Quý II/2026"),
        ("Rà soát văn bản", "Sở Tư pháp", "Quý III/2026"),
    ]


@pytest.mark.parametrize("foot", ["Trang 2", "Trang 2/5", "- 2 -", "Page 2 of 5", "2", "\nTrang 2\n"])
def test_the_foot_of_a_page_parts_no_sentence_and_joins_none(foot: str) -> None:
    long = "1. Sở Y tế hoàn thiện hồ sơ mạng lưới cơ sở khám chữa bệnh trên địa bàn, xong"
    text = "\n".join((long, foot, "trước 30/9/2026", foot, "2. Sở Nội vụ lập đề án."))
    assert rows(text) == [
        ("Hoàn thiện hồ sơ mạng lưới cơ sở khám chữa bệnh trên địa bàn", "Sở Y tế", "xong trước 30/9/2026"),
        ("Lập đề án", "Sở Nội vụ", ""),
    ]


def test_a_line_that_ends_with_a_time_that_recurs_goes_on_in_none() -> None:
    text = "1. Sở Y tế báo cáo kết quả thực hiện các nhiệm vụ được giao hằng tháng\n2. Sở Nội vụ lập đề án."
    assert rows(text) == [
        ("Báo cáo kết quả thực hiện các nhiệm vụ được giao hằng tháng", "Sở Y tế", "hằng tháng"),
        ("Lập đề án", "Sở Nội vụ", ""),
    ]


@pytest.mark.parametrize("marks", [("(i)", "(ii)"), ("a)", "b)"), ("(1)", "(2)"), ("1)", "2)")])
def test_parts_may_be_counted_in_roman_figures_and_letters(marks: tuple[str, str]) -> None:
    first, second = marks
    line = f"Yêu cầu các sở: {first} rà soát quy định, xong trước 15/10/2026; {second} công bố TTHC, xong 30/10/2026."
    assert rows(f"1. {line}") == [
        ("Rà soát quy định", "các sở", "xong trước 15/10/2026"),
        ("Công bố TTHC", "các sở", "xong 30/10/2026"),
    ]


@pytest.mark.parametrize(
    ("said", "lead", "deadline"),
    [
        ("Công an xã chủ trì, thực hiện thường xuyên.", "Công an xã", "thường xuyên"),
        ("Công an xã phối hợp với Sở Y tế, hoàn thành trước 30/11.", "Công an xã", "hoàn thành trước 30/11"),
        (
            "Văn phòng HĐND và UBND xã thực hiện, xong trong Quý III.",
            "Văn phòng HĐND và UBND xã",
            "xong trong Quý III",
        ),
        ("Công an xã chủ trì; báo cáo hằng tháng.", "Công an xã", "hằng tháng"),
        ("Đơn vị chủ trì: Công an xã, hoàn thành trước 30/11.", "Công an xã", "hoàn thành trước 30/11"),
    ],
)
def test_who_does_the_work_before_it_is_no_work_of_its_own(said: str, lead: str, deadline: str) -> None:
    work = "Rà soát, cập nhật dữ liệu hộ tịch lên phần mềm dùng chung"
    assert rows(f"1. {work}. {said}\n2. Sở Y tế rà soát hồ sơ.") == [
        (work, lead, deadline),
        ("Rà soát hồ sơ", "Sở Y tế", ""),
    ]


def test_how_a_resolution_closes_is_no_part_of_its_last_line() -> None:
    text = "1. Giao Sở Y tế rà soát hồ sơ.\nNghị quyết này được HĐND tỉnh khóa XVIII thông qua ngày 10/7/2026."
    assert rows(text) == [("Rà soát hồ sơ", "Sở Y tế", "")]


@pytest.mark.parametrize(
    ("line", "title", "lead", "deadline"),
    [
        (
            "Giao UBND tỉnh rà soát, báo cáo tại kỳ họp cuối năm 2026.",
            *("Rà soát, báo cáo", "UBND tỉnh", "tại kỳ họp cuối năm 2026"),
        ),
        ("Sở Y tế xây dựng Đề án, trình tháng 7/2026.", "Xây dựng Đề án, trình", "Sở Y tế", "tháng 7/2026"),
        ("Sở Y tế xây dựng báo cáo quý III/2026.", "Xây dựng báo cáo quý III/2026", "Sở Y tế", ""),
        (
            "Sở Y tế: 02 việc: xây dựng Đề án (30/6), rà soát biên chế (15/7).",
            *("02 việc: xây dựng Đề án (30/6), rà soát biên chế", "Sở Y tế", "30/6; 15/7"),
        ),
        ("Sở Y tế: góp ý quy chế -> 20/8/2026", "Góp ý quy chế", "Sở Y tế", "20/8/2026"),
        ("Giao Bộ Tư pháp thừa ủy quyền báo cáo Quốc hội.", "Thừa ủy quyền báo cáo Quốc hội", "Bộ Tư pháp", ""),
        (
            "Sở Y tế chủ trì, phối hợp với các Sở: Tài chính, Tư pháp rà soát hồ sơ trước 20/8.",
            *("Rà soát hồ sơ", "Sở Y tế", "trước 20/8"),
        ),
    ],
)
def test_more_of_how_documents_say_it(line: str, title: str, lead: str, deadline: str) -> None:
    assert rows(f"1. {line}") == [(title, lead, deadline)]


@pytest.mark.parametrize(
    ("heading", "lead", "deadline"),
    [
        ("Mục tiêu đến ngày 30/6/2026:", "Sở Y tế", "đến ngày 30/6/2026"),
        ("I. Chỉ tiêu cụ thể đến năm 2026", "Sở Y tế", "đến năm 2026"),
        ("II. Đề án phát triển đến năm 2030", "Sở Y tế", ""),
    ],
)
def test_a_day_in_a_heading_of_targets_is_that_of_what_stands_below(heading: str, lead: str, deadline: str) -> None:
    assert rows(f"{heading}\n1. Rà soát hồ sơ (Sở Y tế).") == [("Rà soát hồ sơ", lead, deadline)]


def test_a_heading_may_say_in_brackets_which_of_its_units_lead() -> None:
    heading = "2. Sở Y tế (chủ trì), Sở Nội vụ (phối hợp)"
    assert rows(f"{heading}\n2.1. Bố trí kinh phí (trước 31/12)") == [("Bố trí kinh phí", heading[3:], "trước 31/12")]


@pytest.mark.parametrize(
    "line",
    [
        "a) Sở Y tế: rà soát hồ sơ trước 15/7; b) Sở Nội vụ: tổng hợp biên chế trước 20/7.",
        "Giao Sở Y tế rà soát hồ sơ trước 15/7; riêng Sở Nội vụ tổng hợp biên chế trước 20/7.",
        "Sở Y tế rà soát hồ sơ trước 15/7; đồng thời giao Sở Nội vụ tổng hợp biên chế trước 20/7.",
    ],
)
def test_a_part_of_a_line_that_names_its_unit_is_a_task(line: str) -> None:
    assert rows(line) == [
        ("Rà soát hồ sơ", "Sở Y tế", "trước 15/7"),
        ("Tổng hợp biên chế", "Sở Nội vụ", "trước 20/7"),
    ]


def test_days_alone_are_of_the_month_that_heads_them() -> None:
    text = "THÁNG 3\n1. Họp (Sở Y tế) - ngày 05.\n- Ngày 18-20: Tập huấn (Sở Tư pháp).\n- Sở Y tế họp báo ngày 26/3."
    assert rows(text) == [
        ("Họp", "Sở Y tế", "ngày 05/3"),
        ("Tập huấn", "Sở Tư pháp", "Ngày 18-20/3"),
        ("Họp báo ngày 26/3", "Sở Y tế", ""),
    ]


def test_who_is_over_all_and_gives_some_of_it_has_work() -> None:
    line = "1. Đ/c Nguyễn Văn A - Chủ tịch UBND xã: Phụ trách chung; chỉ đạo xây dựng kế hoạch, xong trước 15/01."
    [(title, lead, deadline)] = rows(line)
    assert (title, deadline) == ("Phụ trách chung; chỉ đạo xây dựng kế hoạch", "xong trước 15/01")
    assert lead == "Đ/c Nguyễn Văn A - Chủ tịch UBND xã"


def test_a_letter_that_asks_its_addressees_gives_them_work() -> None:
    text = (
        "Kính gửi:\n- Các sở, ban, ngành;\n- UBND các xã.\nSở Nội vụ đề nghị các cơ quan, đơn vị:\n1. Rà soát hồ sơ."
    )
    assert rows(text) == [("Rà soát hồ sơ", "các cơ quan, đơn vị", "")]


def test_the_days_of_a_week_begin_their_lines() -> None:
    text = "Thứ Hai (01/6): Họp giao ban - Sở Y tế\nThứ Ba (02/6): Sở Nội vụ trình danh sách khen thưởng năm 2026\n"
    assert rows(f"{text}Thứ Tư, 03/6: Thẩm định đề án (Sở Tư pháp)") == [
        ("Họp giao ban", "Sở Y tế", "Thứ Hai (01/6)"),
        ("Trình danh sách khen thưởng năm 2026", "Sở Nội vụ", "Thứ Ba (02/6)"),
        ("Thẩm định đề án", "Sở Tư pháp", "Thứ Tư, 03/6"),
    ]


def test_a_month_below_the_name_of_a_document_heads_its_tasks() -> None:
    text = "CHƯƠNG TRÌNH CÔNG TÁC QUÝ III\nTHÁNG 7\n1. Sơ kết (Sở Y tế chuẩn bị; Văn phòng UBND tỉnh thẩm tra)."
    assert rows(f"{text}\n2. Kế hoạch năm 2027: Sở Tài chính chuẩn bị.") == [
        ("Sơ kết", "Sở Y tế chuẩn bị", "THÁNG 7"),
        ("Chuẩn bị Kế hoạch năm 2027", "Sở Tài chính", "THÁNG 7"),
    ]


def test_a_title_above_its_labels_ends_without_its_colon() -> None:
    text = "1. Tổ chức hội nghị:\nChủ trì: Sở Y tế.\nThời gian: Quý II."
    assert rows(text) == [("Tổ chức hội nghị", "Sở Y tế", "Quý II")]
