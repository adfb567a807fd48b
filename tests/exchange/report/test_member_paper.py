"""A member's report on paper: what was signed off, word for word and figure for figure, in Vietnamese."""

from datetime import date
from io import BytesIO

import docx

from exchange.report.member_paper import member_paper
from models.calendar.period import Periods
from models.committee.member import MemberRole, Membership
from models.committee.member_report import MemberFigures
from models.preference import Preferences
from models.register import ParField
from queries.committee.members import MemberRow, SignedReport
from queries.follow_up import FollowUpRow
from tests.conftest import noon
from tests.figures import STP, follow_up_row
from wording.language import Language, use_language

JUNE = date(2024, 6, 14)
KHAI = MemberRow(
    person_id=7,
    name="Trần Minh Khải",
    title_vi="Phó Chủ tịch",
    title_en="Vice chairman",
    membership=Membership(role=MemberRole.STANDING_DEPUTY, duties="Chỉ đạo chung", fields=(ParField.DIRECTION,)),
    since=date(2024, 1, 2),
    units=(STP,),
    deputies=(),
)
REPORT = SignedReport(
    id=1,
    period=Periods().of("2024-H1"),
    as_of=JUNE,
    known_at=noon(JUNE),
    signed_at=noon(JUNE),
    figures=MemberFigures(total=9, completed=5, in_progress=3, overdue=1, conclusions=4, open_conclusions=2),
    words="Đã chỉ đạo Sở Tư pháp.\nĐề nghị gia hạn.",
)


def paper(*conclusions: FollowUpRow) -> tuple[list[str], list[list[str]]]:
    """The paragraphs, and of each table the texts of its cells; asked for by who reads English."""
    office = Preferences(issuing_body="SỞ NỘI VỤ", place="Hải Dương", signer_title="GIÁM ĐỐC")
    with use_language(Language.EN):
        content = member_paper(KHAI, REPORT, conclusions, committee=None, office=office, at=noon(date(2024, 7, 1)))
    document = docx.Document(BytesIO(content))
    tables = [[cell.text for row in table.rows for cell in row.cells] for table in document.tables]
    return [each.text.replace("\u00a0", " ") for each in document.paragraphs if each.text.strip()], tables


def test_it_says_what_was_signed_off_for_whom_as_of_when() -> None:
    lines, tables = paper()
    assert lines == [
        "BÁO CÁO",
        "Kết quả thực hiện nhiệm vụ của thành viên Ban Chỉ đạo 6 tháng đầu năm 2024, tính đến ngày 14/06/2024",
        "Kính gửi: Ban Chỉ đạo cải cách hành chính tỉnh",
        "1. Nhiệm vụ được phân công",
        "Nhiệm vụ: Chỉ đạo chung.",
        "Lĩnh vực: Công tác chỉ đạo, điều hành.",
        f"Đơn vị: {STP.name_vi}.",
        "2. Kết quả theo dõi, chỉ đạo",
        "Tổng số 9 nhiệm vụ: 5 đã hoàn thành, 3 đang thực hiện, 1 quá hạn.",
        "Kết luận các phiên họp: 4 nhiệm vụ, còn 2 chưa hoàn thành.",
        "3. Nhận xét, kiến nghị",
        "Đã chỉ đạo Sở Tư pháp.",
        "Đề nghị gia hạn.",
        "Dữ liệu tính đến ngày 14/06/2024, theo dữ liệu đã ghi đến 14/06/2024 12:00./.",
    ]
    assert tables[-1][1].split("\n")[0] == "PHÓ TRƯỞNG BAN THƯỜNG TRỰC"
    assert tables[-1][1].split("\n")[-1] == "Trần Minh Khải"


def test_its_annex_has_the_tasks_that_meetings_gave() -> None:
    row = follow_up_row()
    _lines, tables = paper(row)
    assert row.task.title in tables[-1][-6]
