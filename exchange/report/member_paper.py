"""What a member of a steering committee reports to it, as signed off: form 1.4 of Decree 30/2020, Annex III.

It is Vietnamese whatever the reader's language is, as the law asks; number and day stay blank. Its annex has the
tasks that conclusions of meetings gave, as they stood for the figures.
"""

from collections.abc import Sequence
from datetime import datetime

from exchange.report.follow_up import supervised_table
from exchange.writing.decree30 import add_annexes, new_document, saved
from exchange.writing.official import addressed, body, foot, head, name_of_document, section_heading
from models.moment import Moment
from models.preference import Preferences
from queries.committee.members import MemberRow, SignedReport
from queries.follow_up import FollowUpRow
from queries.units import UnitRow
from wording.committee.meetings import committee_name, member_role_name
from wording.language import Language, day, use_language
from wording.moment import data_as_of
from wording.names import field_name, in_period

ATTACHED = "(Kèm theo Báo cáo số        /BC-        ngày        )"


def member_paper(
    member: MemberRow,
    report: SignedReport,
    conclusions: Sequence[FollowUpRow],
    *,
    committee: UnitRow | None,
    office: Preferences,
    at: datetime,
) -> bytes:
    """``member`` is as of the day of the ``report``, ``conclusions`` are read ``at`` an instant for its moment."""
    moment = Moment(report.as_of, report.known_at)
    with use_language(Language.VI):
        document = new_document()
        head(document, office, "BC", report.as_of)
        until = f"{in_period(report.period)}, tính đến ngày {day(report.as_of)}"
        name_of_document(document, "Báo cáo", f"Kết quả thực hiện nhiệm vụ của thành viên Ban Chỉ đạo {until}")
        addressed(document, [committee_name(committee)])
        if report.taken_back:
            on, reason = report.taken_back
            body(document, f"(Báo cáo này đã được rút lại ngày {day(on)}. Lý do: {reason.rstrip('.')}.)")
        for number, (title, lines) in enumerate(_sections(member, report), 1):
            section_heading(document, f"{number}.", title, 2)
            for text in lines:
                body(document, text)
        body(document, f"{data_as_of(moment, at)}./.")
        role = member_role_name(member.membership.role)
        signs = {
            "signs_for": f"TUQ. {role}" if report.deputy else "",
            "signer_title": "Người được ủy quyền" if report.deputy else role,
        }
        foot(document, office.as_of(report.as_of).model_copy(update=signs), report.deputy or member.name)
        if conclusions:
            add_annexes(document, [supervised_table(conclusions, member.name, moment, at)], ATTACHED)
        return saved(document)


def _sections(member: MemberRow, report: SignedReport) -> list[tuple[str, list[str]]]:
    """The headings with the lines below each."""
    figures, membership = report.figures, member.membership
    assigned = {
        "Nhiệm vụ": membership.duties,
        "Lĩnh vực": ", ".join(map(field_name, membership.fields)),
        "Đơn vị": ", ".join(unit.name_vi for unit in member.units),
    }
    told = [f"{name}: {text.rstrip('.')}." for name, text in assigned.items() if text]
    return [
        ("Nhiệm vụ được phân công", told or ["Chưa phân công."]),
        (
            "Kết quả theo dõi, chỉ đạo",
            [
                f"Tổng số {figures.total} nhiệm vụ: {figures.completed} đã hoàn thành, {figures.in_progress} đang "
                f"thực hiện, {figures.overdue} quá hạn.",
                f"Kết luận các phiên họp: {figures.conclusions} nhiệm vụ, còn {figures.open_conclusions} chưa hoàn "
                "thành.",
            ],
        ),
        ("Nhận xét, kiến nghị", report.words.splitlines() or ["Không có."]),
    ]
