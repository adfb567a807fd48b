"""Conclusions as they are pasted: which lines are clauses, and what each says of its task."""

from io import BytesIO

import docx
import pytest

from exchange.plan.text.conclusions import ClauseTask, clause_tasks, clauses_in, clauses_of_file

PASTED = """BAN CHỈ ĐẠO CẢI CÁCH HÀNH CHÍNH TỈNH
Số: 25/TB-BCĐ
THÔNG BÁO
Kết luận phiên họp thứ ba của Ban Chỉ đạo

Sau khi nghe báo cáo, Trưởng ban kết luận:
1. Giao Sở Tư pháp rà soát thủ tục hành chính; 2. Sở Nội vụ báo cáo hằng tháng.
3/ Sở Tài chính:
3.1.Bố trí kinh phí trước ngày 15/7/2026.
3.2. 100% đơn vị công khai dự toán.
4.
Văn phòng UBND tỉnh theo dõi,
đôn đốc.
Nơi nhận:
- Như trên;
- Lưu: VT.
TRƯỞNG BAN
Trần Minh Khải"""


def test_recipients_are_no_clause_and_no_number_swallows_the_next() -> None:
    assert [(line.level, line.label, line.text, line.needs_task) for line in clauses_in(PASTED)] == [
        (0, "1", "Giao Sở Tư pháp rà soát thủ tục hành chính;", True),
        (0, "2", "Sở Nội vụ báo cáo hằng tháng.", True),
        (0, "3", "Sở Tài chính:", False),
        (1, "3.1", "Bố trí kinh phí trước ngày 15/7/2026.", True),
        (1, "3.2", "100% đơn vị công khai dự toán.", True),
        (0, "4", "Văn phòng UBND tỉnh theo dõi, đôn đốc.", True),
    ]


@pytest.mark.parametrize(
    ("text", "above", "expected"),
    [
        (
            "Sở Tư pháp chủ trì, phối hợp với Văn phòng UBND tỉnh rà soát văn bản, hoàn thành trong Quý IV/2026.",
            "",
            ClauseTask(
                title="Rà soát văn bản",
                lead="Sở Tư pháp",
                others="Văn phòng UBND tỉnh",
                deadline="hoàn thành trong Quý IV/2026",
            ),
        ),
        (
            "Sở Nội vụ báo cáo Ban Chỉ đạo 01 lần/quý.",
            "",
            ClauseTask(title="Báo cáo Ban Chỉ đạo 01 lần/quý", lead="Sở Nội vụ", deadline="01 lần/quý"),
        ),
        (
            "Sở Nội vụ tổng hợp, báo cáo mỗi quý một lần.",
            "",
            ClauseTask(title="Tổng hợp, báo cáo mỗi quý một lần", lead="Sở Nội vụ", deadline="mỗi quý một lần"),
        ),
        (
            "Các sở, ngành liên quan phối hợp với Sở Tư pháp rà soát văn bản, hoàn thành trước ngày 30/9/2026.",
            "",
            ClauseTask(
                title="Rà soát văn bản",
                others="Sở Tư pháp",
                deadline="hoàn thành trước ngày 30/9/2026",
                concerned="Các sở, ngành liên quan",
            ),
        ),
        (
            "Yêu cầu các cơ quan, đơn vị có liên quan báo cáo 01 lần/tháng.",
            "",
            ClauseTask(
                title="Báo cáo 01 lần/tháng", deadline="01 lần/tháng", concerned="các cơ quan, đơn vị có liên quan"
            ),
        ),
        ("Các sở, ngành liên quan.", "", ClauseTask(title="Các sở, ngành liên quan.")),
        (
            "Nhất trí giao Sở Nội vụ làm cơ quan thường trực của Ban Chỉ đạo, tham mưu kế hoạch trước 30/9/2026.",
            "",
            ClauseTask(title="Tham mưu kế hoạch", lead="Sở Nội vụ", deadline="trước 30/9/2026"),
        ),
        (
            "Nhất trí giao Sở Nội vụ làm cơ quan thường trực Ban Chỉ đạo.",
            "",
            ClauseTask(title="Làm cơ quan thường trực Ban Chỉ đạo", lead="Sở Nội vụ"),
        ),
        (
            "Sở Nội vụ báo cáo kết quả hằng tháng.",
            "",
            ClauseTask(title="Báo cáo kết quả hằng tháng", lead="Sở Nội vụ", deadline="hằng tháng"),
        ),
        (
            "Bố trí kinh phí trước ngày 15/7/2026.",
            "Sở Tài chính:",
            ClauseTask(title="Bố trí kinh phí", lead="Sở Tài chính", deadline="trước ngày 15/7/2026"),
        ),
        ("Rà soát văn bản.", "", ClauseTask(title="Rà soát văn bản.")),
        (
            "Đ/c Khải giao Sở Nội vụ hoàn thiện báo cáo, gửi lại trước ngày 28/11/2026.",
            "",
            ClauseTask(title="Hoàn thiện báo cáo, gửi lại", lead="Sở Nội vụ", deadline="trước ngày 28/11/2026"),
        ),
    ],
)
def test_a_clause_says_unit_and_day_of_its_task(text: str, above: str, expected: ClauseTask) -> None:
    assert clause_tasks(text, above) == [expected]


def test_a_clause_that_gives_two_works_has_two_tasks() -> None:
    text = "Giao Sở Nội vụ rà soát vị trí việc làm trước 15/7; giao Sở Y tế báo cáo kết quả trước 20/8."
    assert clause_tasks(text) == [
        ClauseTask(title="Rà soát vị trí việc làm", lead="Sở Nội vụ", deadline="trước 15/7"),
        ClauseTask(title="Báo cáo kết quả", lead="Sở Y tế", deadline="trước 20/8"),
    ]


@pytest.mark.parametrize(
    "closing",
    [
        "Trên đây là kết luận của Trưởng ban tại phiên họp; các đơn vị biết, thực hiện./.",
        "Văn phòng UBND tỉnh thông báo để các cơ quan biết, thực hiện./.",
        "Nơi nhận: Như Điều 3; Lưu VT.",
        "Nơi gửi:",
        "2. Nơi nhận:",
        "KT. TRƯỞNG BAN",
        "Cuộc họp kết thúc lúc 16 giờ cùng ngày.",
        "Biên bản được lập thành 02 bản.",
    ],
)
def test_what_closes_a_document_is_no_part_of_its_last_conclusion(closing: str) -> None:
    text = f"1. Giao Sở Nội vụ rà soát thủ tục hành chính trước 15/7.\n{closing}\nTrần Minh Khải"
    assert [(line.label, line.text) for line in clauses_in(text)] == [
        ("1", "Giao Sở Nội vụ rà soát thủ tục hành chính trước 15/7.")
    ]


def test_what_closes_one_part_of_a_document_leaves_the_next() -> None:
    text = "I. KẾT QUẢ\nTrên đây là kết quả đạt được.\nII. NHIỆM VỤ\n1. Sở Nội vụ rà soát.\n- Hằng tháng."
    assert [line.label for line in clauses_in(text)] == ["I", "II", "1", "-"]


def test_a_line_that_says_only_until_when_is_part_of_the_one_before_it() -> None:
    text = "1. Sở Nội vụ:\n- Tổ chức hội nghị năm 2026;\n- Thời gian hoàn thành: 20/12/2026.\n- Báo cáo kết quả."
    assert [(line.level, line.text) for line in clauses_in(text)] == [
        (0, "Sở Nội vụ:"),
        (1, "Tổ chức hội nghị năm 2026; Thời gian hoàn thành: 20/12/2026."),
        (1, "Báo cáo kết quả."),
    ]


@pytest.mark.parametrize(
    ("text", "needs"),
    [
        ("I. VỀ KẾT QUẢ THỰC HIỆN\n1. Còn 12 nhiệm vụ quá hạn.\nII. NHIỆM VỤ\n1. Sở Y tế báo cáo.", [0, 0, 0, 1]),
        ("I. ĐÁNH GIÁ CHUNG\nCác sở đã tích cực.\nII. NHIỆM VỤ\n1. Giao Sở Y tế báo cáo.", [0, 0, 1]),
        ("I. KẾT QUẢ\n1. Đã xong 12 việc.\n2. Giao Sở Y tế rút kinh nghiệm.", [0, 0, 1]),
        ("1. Ban Chỉ đạo ghi nhận kết quả.\n2. Đồng ý đề xuất của Sở Tài chính.", [0, 0]),
        ("1. Đồng ý đề xuất; Sở Tài chính bố trí kinh phí.\n2. Nhất trí, giao Sở Y tế báo cáo.", [1, 1]),
        ("1. Sở Nội vụ khắc phục tồn tại, hạn chế.\n2. TỔ CHỨC THỰC HIỆN Sở Y tế theo dõi.", [1, 1]),
    ],
)
def test_what_gives_nobody_work_is_for_information(text: str, needs: list[int]) -> None:
    assert [int(line.needs_task) for line in clauses_in(text)] == needs


def test_the_rows_of_a_table_that_was_pasted_are_clauses() -> None:
    text = (
        "Kết luận như sau:\nTT\tNội dung\tCơ quan chủ trì\tThời hạn\n"
        "1\tRà soát thủ tục\tVăn phòng UBND tỉnh\t15/12/2026\n2\tĐào tạo công chức\tSở Nội vụ\tHằng quý\n"
        "Nơi nhận: VT"
    )
    lines = clauses_in(text)
    assert [(line.label, line.needs_task) for line in lines] == [("1", True), ("2", True)]
    assert [clause_tasks(line.text) for line in lines] == [
        [ClauseTask(title="Rà soát thủ tục", lead="Văn phòng UBND tỉnh", deadline="15/12/2026")],
        [ClauseTask(title="Đào tạo công chức", lead="Sở Nội vụ", deadline="Hằng quý")],
    ]


def test_a_table_of_tasks_in_a_word_file_is_read_behind_its_text_and_a_letterhead_is_not() -> None:
    document = docx.Document()
    letterhead = document.add_table(1, 2)
    letterhead.cell(0, 0).text, letterhead.cell(0, 1).text = "BAN CHỈ ĐẠO", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
    for paragraph in ("1. Giao Sở Tư pháp rà soát trước 15/7.", "Nơi nhận:", "- Lưu: VT."):
        document.add_paragraph(paragraph)
    rows = (("TT", "Nội dung", "Chủ trì", "Thời hạn"), ("1", "Đào tạo công chức", "Sở Nội vụ", "Hằng quý"))
    annex = document.add_table(2, 4)
    for row, cells in enumerate(rows):
        for column, cell in enumerate(cells):
            annex.cell(row, column).text = cell
    content = BytesIO()
    document.save(content)
    lines = clauses_of_file("x.docx", content.getvalue())
    assert [(line.level, line.label, line.text, line.needs_task) for line in lines] == [
        (0, "1", "Giao Sở Tư pháp rà soát trước 15/7.", True),
        (0, "Phụ lục", "Nhiệm vụ giao tại bảng kèm theo", False),
        (1, "1", "Đào tạo công chức; Cơ quan chủ trì: Sở Nội vụ; Thời hạn: Hằng quý", True),
    ]
