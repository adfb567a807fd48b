"""The steering committee of the published year: its members, and its second and third meetings with who was there."""

from datetime import date, datetime, time, timedelta

from sqlmodel import Session, select

from models.committee.meeting import Attendance, Meeting, MeetingDetails, Presence
from models.committee.member import MemberRole, Membership, name_deputy, name_member
from models.directive.directive import Directive
from models.province import ZONE
from models.register import ParField
from seed import province

BEGAN, SECOND, THIRD = date(2024, 1, 2), date(2024, 2, 23), date(2024, 6, 14)
PLACE = "Phòng họp số 2, trụ sở UBND tỉnh"
CHAIR = "Trần Minh Khải, Phó Chủ tịch UBND tỉnh, Phó Trưởng ban Thường trực"
AGENDA = {
    SECOND: """Báo cáo kết quả cải cách hành chính từ đầu năm và nhiệm vụ thời gian tới
Phân tích các tiêu chí mất điểm của Chỉ số cải cách hành chính cấp tỉnh""",
    THIRD: """Kiểm điểm việc thực hiện kết luận phiên họp thứ hai
Báo cáo công tác cải cách hành chính 6 tháng đầu năm 2024
Cho ý kiến dự thảo quyết định thành lập và quy chế hoạt động của Ban Chỉ đạo""",
}
DUTIES = {
    "khai": Membership(
        role=MemberRole.STANDING_DEPUTY,
        duties="Chỉ đạo chung; theo dõi chỉ đạo điều hành, thể chế và tổ chức bộ máy",
        fields=(ParField.DIRECTION, ParField.INSTITUTIONS, ParField.APPARATUS),
    ),
    "mai": Membership(
        role=MemberRole.DEPUTY,
        duties="Theo dõi thủ tục hành chính, chuyển đổi số và tài chính công",
        fields=(ParField.PROCEDURES, ParField.DIGITAL, ParField.PUBLIC_FINANCE),
    ),
    "duc": Membership(
        role=MemberRole.MEMBER,
        duties="Tham mưu cải cách thể chế; kiểm tra văn bản quy phạm pháp luật",
        fields=(ParField.INSTITUTIONS,),
    ),
    "thuha": Membership(
        role=MemberRole.MEMBER,
        duties="Thư ký Ban Chỉ đạo; tổng hợp, đôn đốc việc thực hiện kết luận",
    ),
}
GUESTS = """Phạm Đức Long, Tổ giúp việc Ban Chỉ đạo
Đại diện Văn phòng UBND tỉnh và các sở, ban, ngành
Lãnh đạo UBND 12 huyện, thành phố, thị xã"""


def hold_meetings(session: Session) -> None:
    """The members are named, and the two meetings announced, held and concluded, each on its day."""
    secretary = province.member(session, "thuha")
    people = {login: province.member(session, login).id for login in DUTIES}
    for login, membership in DUTIES.items():
        name_member(session, None, people[login], membership, on=BEGAN, by=secretary, at=_at(BEGAN))
    name_deputy(
        session,
        None,
        people["mai"],
        people["khai"],
        first=date(2024, 6, 10),
        last=date(2024, 6, 21),
        by=secretary,
        at=_at(date(2024, 6, 7)),
    )
    for number, on, announced, concluded in (
        (2, SECOND, date(2024, 2, 9), date(2024, 2, 27)),
        (3, THIRD, date(2024, 5, 31), date(2024, 6, 17)),
    ):
        details = MeetingDetails(
            unit_id=None,
            number=number,
            on=on,
            place=PLACE,
            chair=CHAIR,
            agenda=AGENDA[on],
            documents_by=on - timedelta(days=3),
        )
        meeting = Meeting.announce(session, details, by=secretary, at=_at(announced))
        away = (
            {"mai": Attendance(people["mai"], Presence.REPRESENTED, stand_in_id=people["khai"])}
            if on == THIRD
            else {}
        )
        attended = [away.get(login, Attendance(person, Presence.PRESENT)) for login, person in people.items()]
        meeting.record_attendance(session, attended, GUESTS, by=secretary, at=_at(on))
        notice = session.exec(select(Directive).where(Directive.meeting_on == on, Directive.kind == "TB")).one()
        meeting.point_to(session, notice, by=secretary, at=_at(concluded))


def meet_lately(session: Session, today: date) -> None:
    """A meeting of two days ago, whose conclusions are not announced yet."""
    secretary, on = province.member(session, "thuha"), today - timedelta(days=2)
    details = MeetingDetails(
        unit_id=None,
        number=4,
        on=on,
        place=PLACE,
        chair=CHAIR,
        agenda="Kiểm điểm việc thực hiện kết luận của các phiên họp trước",
        documents_by=on - timedelta(days=3),
    )
    Meeting.announce(session, details, by=secretary, at=_at(on - timedelta(days=14)))


def _at(day: date) -> datetime:
    return datetime.combine(day, time(17), ZONE)
