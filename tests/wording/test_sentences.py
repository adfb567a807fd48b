"""Acts and standings, told in both languages."""

from collections.abc import Callable
from datetime import date

import pytest

from models.counting.standing import Standing
from models.ledger.acts import (
    ActKind,
    Amended,
    Asked,
    Assigned,
    Confirmed,
    Content,
    Contributed,
    Deadline,
    DeadlineMoved,
    Document,
    DoneReported,
    Explained,
    ExtensionDecided,
    ExtensionRequested,
    GivenUp,
    HandedOver,
    Link,
    NeverDone,
    OnBehalf,
    Owed,
    ProgressReported,
    Rejoined,
    Reopened,
    Returned,
    Split,
    Succeeded,
    Succession,
    Withdrawn,
)
from models.register import ParField
from wording.language import Language, use_language
from wording.sentences import act_text, standing_reason

MAY, JULY = date(2024, 5, 20), date(2024, 7, 15)
LETTER = Document(symbol="9/UBND", on=MAY)
UNITS = {1: "STP", 2: "STTTT"}
DUE = Deadline(text="Quý II/2024")
FIELD = ParField.DIGITAL


def in_both(tell: Callable[[], str]) -> tuple[str, ...]:
    """What ``tell`` says in Vietnamese and in English."""
    told = []
    for chosen in (Language.VI, Language.EN):
        with use_language(chosen):
            told.append(tell())
    return tuple(told)


ON_BEHALF = OnBehalf(unit_id=1, letter=Document(symbol="215/STP-VP", on=JULY))
ACTS: list[tuple[Content, str, str]] = [
    (
        Assigned(title="x", field=FIELD, lead_id=1, deadline=DUE),
        "Giao cho STP; thời hạn ghi trong văn bản: Quý II/2024.",
        "Assigned to STP; deadline as printed: Quý II/2024.",
    ),
    (
        Assigned(title="x", field=FIELD, lead_id=9, deadline=Deadline(text="")),
        "Giao cho #9; thời hạn ghi trong văn bản: –.",
        "Assigned to #9; deadline as printed: –.",
    ),
    (
        Assigned(title="x", field=FIELD, lead_id=1, deadline=DUE, instead_of="2024-KH-001"),
        "Giao cho STP; thời hạn ghi trong văn bản: Quý II/2024. Thay cho 2024-KH-001 đã ghi nhầm danh mục hoặc năm.",
        "Assigned to STP; deadline as printed: Quý II/2024. Instead of 2024-KH-001, which was in a wrong register or "
        "year.",
    ),
    (
        Amended(title="x", deadline=DUE, add_co_ordinating=(2,)),
        "Điều chỉnh: nội dung, thêm cơ quan phối hợp, thời hạn.",
        "Amended: wording, co-ordinating unit added, deadline.",
    ),
    (
        Amended(product="", field=FIELD, owed=(Owed(unit_id=2),), add_links=(Link(directive_id=1),), supervisor_id=1),
        "Điều chỉnh: sản phẩm, lĩnh vực, phần việc của cơ quan phối hợp, gắn văn bản, thành viên theo dõi.",
        "Amended: product, field, contributions of co-ordinating units, directive linked, supervising member.",
    ),
    (
        Amended(co_ordinating=(), links=(), owed=()),
        "Điều chỉnh: cơ quan phối hợp, phần việc của cơ quan phối hợp, văn bản chỉ đạo.",
        "Amended: co-ordinating units, contributions of co-ordinating units, directives.",
    ),
    (ProgressReported(percent=45, done="Đã họp."), "Tiến độ 45 %: Đã họp.", "Progress 45%: Đã họp."),
    (
        ProgressReported(percent=0, done="Đã họp.", difficulties="Thiếu người.", proposals="Thêm người."),
        "Tiến độ 0 %: Đã họp. Khó khăn, vướng mắc: Thiếu người. Kiến nghị: Thêm người.",
        "Progress 0%: Đã họp. Difficulties: Thiếu người. Proposals: Thêm người.",
    ),
    (
        Contributed(unit_id=2, done="Gửi số liệu"),
        "STTTT đã phối hợp: Gửi số liệu",
        "STTTT contributed: Gửi số liệu",
    ),
    (
        Contributed(unit_id=2, done="Gửi số liệu", document=LETTER),
        "STTTT đã phối hợp: Gửi số liệu (9/UBND ngày 20/05/2024)",
        "STTTT contributed: Gửi số liệu (9/UBND of 20/05/2024)",
    ),
    (
        DoneReported(document=LETTER),
        "Báo cáo hoàn thành: 9/UBND ngày 20/05/2024.",
        "Reported done: 9/UBND of 20/05/2024.",
    ),
    (
        DoneReported(document=LETTER, done="Đủ hồ sơ."),
        "Báo cáo hoàn thành: 9/UBND ngày 20/05/2024. Đủ hồ sơ.",
        "Reported done: 9/UBND of 20/05/2024. Đủ hồ sơ.",
    ),
    (
        DoneReported(document=LETTER, reason="Gửi chậm.", on_behalf=ON_BEHALF),
        "Nhập thay STP theo văn bản 215/STP-VP ngày 15/07/2024: Báo cáo hoàn thành: 9/UBND ngày 20/05/2024. "
        "Lý do về ngày: Gửi chậm.",
        "For STP, by its letter 215/STP-VP of 15/07/2024: Reported done: 9/UBND of 20/05/2024. "
        "Why of that day: Gửi chậm.",
    ),
    (
        Contributed(unit_id=1, done="Số liệu", on_behalf=ON_BEHALF),
        "Nhập thay STP theo văn bản 215/STP-VP ngày 15/07/2024: STP đã phối hợp: Số liệu",
        "For STP, by its letter 215/STP-VP of 15/07/2024: STP contributed: Số liệu",
    ),
    (
        Confirmed(document=LETTER, looked_at=True),
        "Xác nhận: hoàn thành ngày 20/05/2024 bằng 9/UBND. Ngày đã được xem xét.",
        "Confirmed: completed on 20/05/2024 by 9/UBND. The date was looked at.",
    ),
    (
        Confirmed(document=LETTER),
        "Xác nhận: hoàn thành ngày 20/05/2024 bằng 9/UBND.",
        "Confirmed: completed on 20/05/2024 by 9/UBND.",
    ),
    (Returned(reason="Thiếu phụ lục"), "Trả lại: Thiếu phụ lục", "Returned: Thiếu phụ lục"),
    (Reopened(reason="Sai số liệu"), "Mở lại: Sai số liệu", "Reopened: Sai số liệu"),
    (
        ExtensionRequested(to=JULY, reason="Chờ Bộ", late=False, nth=1),
        "Đề nghị gia hạn đến 15/07/2024: Chờ Bộ",
        "Asked for an extension to 15/07/2024: Chờ Bộ",
    ),
    (
        ExtensionRequested(to=JULY, reason="Chờ Bộ", late=True, nth=3, repeated=True),
        "Đề nghị gia hạn đến 15/07/2024: Chờ Bộ (đề nghị sau khi đã quá hạn) (đề nghị lần thứ 3)",
        "Asked for an extension to 15/07/2024: Chờ Bộ (asked after the deadline) (request no. 3)",
    ),
    (
        ExtensionDecided(outcome="granted", to=JULY, document=LETTER),
        "Gia hạn đến 15/07/2024 theo 9/UBND.",
        "Extended to 15/07/2024 by 9/UBND.",
    ),
    (
        ExtensionDecided(outcome="refused", reason="Đã đủ thời gian"),
        "Không chấp thuận gia hạn: Đã đủ thời gian",
        "Extension refused: Đã đủ thời gian",
    ),
    (
        ExtensionDecided(outcome="other_date", to=JULY, reason="Sớm hơn"),
        "Đề xuất ngày khác, 15/07/2024: Sớm hơn",
        "Another date proposed, 15/07/2024: Sớm hơn",
    ),
    (
        Explained(cause="funds", words="Chưa có kinh phí."),
        "Lý do chậm: Kinh phí. Chưa có kinh phí.",
        "Why it is late: Kinh phí. Chưa có kinh phí.",
    ),
    (
        Explained(cause="gone", words="Chờ Bộ.", expected_on=JULY, help_needed="Công văn", unit_id=1),
        "Lý do chậm: gone. Chờ Bộ. Dự kiến hoàn thành: 15/07/2024. Cần hỗ trợ: Công văn",
        "Why it is late: gone. Chờ Bộ. New expected day: 15/07/2024. Help needed: Công văn",
    ),
    (Asked(), "Hỏi cơ quan chủ trì lý do chậm.", "The lead unit is asked why the task is late."),
    (
        Asked(words="Đã 132 ngày."),
        "Hỏi cơ quan chủ trì lý do chậm. Đã 132 ngày.",
        "The lead unit is asked why the task is late. Đã 132 ngày.",
    ),
    (
        DeadlineMoved(to=JULY, document=LETTER),
        "Tỉnh chuyển thời hạn sang ngày 15/07/2024 theo 9/UBND.",
        "Deadline moved by the province to 15/07/2024, by 9/UBND.",
    ),
    (
        DeadlineMoved(to=JULY, document=LETTER, reason="Họp phiên tháng 5."),
        "Tỉnh chuyển thời hạn sang ngày 15/07/2024 theo 9/UBND. Họp phiên tháng 5.",
        "Deadline moved by the province to 15/07/2024, by 9/UBND. Họp phiên tháng 5.",
    ),
    (
        HandedOver(lead_id=2, document=LETTER),
        "Bàn giao cho STTTT theo 9/UBND.",
        "Handed over to STTTT by 9/UBND.",
    ),
    (
        Succeeded(successions=(Succession(unit_id=1, successor_id=2),), document=LETTER, on=MAY),
        "Sắp xếp lại đơn vị theo 9/UBND: STTTT thay STP.",
        "Units reorganised by 9/UBND: STTTT in the place of STP.",
    ),
    (
        Withdrawn(document=LETTER),
        "Thu hồi theo 9/UBND ngày 20/05/2024.",
        "Withdrawn by 9/UBND of 20/05/2024.",
    ),
    (Split(units=(1, 2)), "Tách thành 2 phần việc: STP, STTTT.", "Split into 2 parts: STP, STTTT."),
    (
        Split(days=(MAY, JULY)),
        "Đến hạn 2 lần: 20/05/2024, 15/07/2024.",
        "Due 2 times: 20/05/2024, 15/07/2024.",
    ),
    (Rejoined(reason="Một đầu mối"), "Gộp các phần việc: Một đầu mối", "Parts joined back: Một đầu mối"),
    (GivenUp(), "Đã gộp lại vào nhiệm vụ chung.", "Joined back into the whole task."),
    (NeverDone(), "Ghi nhầm; coi như chưa từng có.", "Recorded in error; counts as never done."),
]


def test_no_kind_of_act_is_left_out() -> None:
    assert {content.kind for content, _vi, _en in ACTS} == set(ActKind)


@pytest.mark.parametrize(("content", "vi", "en"), ACTS, ids=[f"{n}-{each[0].kind}" for n, each in enumerate(ACTS)])
def test_an_act_is_told_in_both_languages(content: Content, vi: str, en: str) -> None:
    assert in_both(lambda: act_text(content, "20/05/2024", UNITS, {"funds": "Kinh phí"})) == (vi, en)


@pytest.mark.parametrize("words", ["{reason}", "100 %", "{}", "“Sai”", "a{0}b"])
def test_braces_that_somebody_typed_stay_as_they_are(words: str) -> None:
    back = Returned(reason=words)
    assert in_both(lambda: act_text(back, "", {}, {})) == (f"Trả lại: {words}", f"Returned: {words}")


REASONS = {
    Standing.COMPLETED_AHEAD: (
        "Hoàn thành ngày 14/06/2024, trước thời hạn 30/06/2024.",
        "Completed on 14/06/2024, before the deadline 30/06/2024.",
    ),
    Standing.COMPLETED_ON_TIME: (
        "Hoàn thành ngày 14/06/2024, đúng ngày hết hạn.",
        "Completed on 14/06/2024, the very day of the deadline.",
    ),
    Standing.COMPLETED_LATE: (
        "Hoàn thành ngày 14/06/2024, sau thời hạn 30/06/2024.",
        "Completed on 14/06/2024, after the deadline 30/06/2024.",
    ),
    Standing.COMPLETED_NO_DEADLINE: (
        "Hoàn thành ngày 14/06/2024; không có thời hạn để đối chiếu.",
        "Completed on 14/06/2024; there was no deadline to measure it by.",
    ),
    Standing.IN_PROGRESS: (
        "Đến 01/06/2024 chưa hoàn thành; thời hạn 30/06/2024 chưa qua.",
        "Not completed by 01/06/2024; the deadline 30/06/2024 has not passed.",
    ),
    Standing.OVERDUE: (
        "Đến 01/06/2024 chưa hoàn thành; thời hạn 30/06/2024 đã qua.",
        "Not completed by 01/06/2024; the deadline 30/06/2024 has passed.",
    ),
    Standing.NO_DEADLINE: (
        "Đến 01/06/2024 chưa hoàn thành; thời hạn ghi trong văn bản không xác định ngày nào.",
        "Not completed by 01/06/2024; no day follows from the deadline as printed.",
    ),
    Standing.WITHDRAWN: (
        "Đã thu hồi bằng văn bản; không tính vào tổng số.",
        "Withdrawn by a document; outside the totals.",
    ),
}


def reason(standing: Standing, days_over: int | None = None) -> tuple[str, ...]:
    return in_both(lambda: standing_reason(standing, "30/06/2024", "14/06/2024", "01/06/2024", days_over))


@pytest.mark.parametrize("standing", Standing)
def test_a_standing_has_its_reason_in_both_languages(standing: Standing) -> None:
    assert reason(standing) == REASONS[standing]


@pytest.mark.parametrize(
    ("standing", "days_over", "vi", "en"),
    [
        (Standing.OVERDUE, 1, " Quá hạn 1 ngày.", " Overdue by 1 day."),
        (Standing.OVERDUE, 1200, " Quá hạn 1.200 ngày.", " Overdue by 1,200 days."),
        (Standing.IN_PROGRESS, -1, " Còn 1 ngày.", " 1 day left."),
        (Standing.IN_PROGRESS, -29, " Còn 29 ngày.", " 29 days left."),
        (Standing.IN_PROGRESS, 0, " Còn 0 ngày.", " 0 days left."),
        (Standing.COMPLETED_LATE, 12, "", ""),
    ],
)
def test_the_days_are_counted_where_they_matter(standing: Standing, days_over: int, vi: str, en: str) -> None:
    whole_vi, whole_en = REASONS[standing]
    assert reason(standing, days_over) == (whole_vi + vi, whole_en + en)
