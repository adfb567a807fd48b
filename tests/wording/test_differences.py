"""What acts made different, told in both languages."""

import pytest

from models.ledger.acts import ExtensionRequested, Link, Owed
from models.ledger.facts import COMPARED, ELSE_COMPARED, Reason, Stage
from models.register import DirectiveRole, ParField
from queries.act_rows import Named
from queries.ledger import ABOUT
from tests.wording.test_sentences import JULY, MAY, UNITS, in_both
from wording.differences import difference_text
from wording.language import Language, use_language
from wording.sentences import Naming

LONG = "Rà soát " * 30
NAMED = Named(people={1: "Nguyễn Thu Hà"}, symbols={1: "9/UBND"}, labels={1: "Điều 2"})
NAMING = Naming("", UNITS, {"funds": "Kinh phí"}, NAMED)
DIFFERENCES = [
    (("title", "Cũ", "Mới"), "nội dung “Cũ” → “Mới”", "wording “Cũ” → “Mới”"),
    (("product", "", "Báo cáo"), "sản phẩm “” → “Báo cáo”", "product “” → “Báo cáo”"),
    (
        ("field", ParField.INSTITUTIONS, ParField.PROCEDURES),
        "lĩnh vực Cải cách thể chế → Cải cách thủ tục hành chính",
        "field Institutional reform → Reform of administrative procedures",
    ),
    (("lead_id", 1, 2), "cơ quan chủ trì STP → STTTT", "lead unit STP → STTTT"),
    (("co_ordinating", (1, 2), ()), "cơ quan phối hợp STP, STTTT → –", "co-ordinating units STP, STTTT → –"),
    (
        ("owed", (), (Owed(unit_id=2, what="Số liệu", due=MAY), Owed(unit_id=1))),
        "phần việc của cơ quan phối hợp – → STTTT, Số liệu, 20/05/2024; STP",
        "contributions of co-ordinating units – → STTTT, Số liệu, 20/05/2024; STP",
    ),
    (("given", (), ((2, MAY),)), "phần việc đã gửi – → STTTT 20/05/2024", "contributions given – → STTTT 20/05/2024"),
    (
        ("supervisor_id", None, 1),
        "thành viên theo dõi – → Nguyễn Thu Hà",
        "supervising member – → Nguyễn Thu Hà",
    ),
    (
        ("links", (), (Link(directive_id=1, clause_id=1), Link(directive_id=2, role=DirectiveRole.CARRIES_OUT))),
        "văn bản chỉ đạo – → Giao tại 9/UBND Điều 2, Thực hiện #2",
        "directives – → Assigned by 9/UBND Điều 2, Carries out #2",
    ),
    (("parts", 0, 3), "số phần việc 0 → 3", "parts 0 → 3"),
    (
        ("stage", Stage.ASSIGNED, Stage.AWAITING),
        "bước xử lý Đã giao → Chờ xác nhận hoàn thành",
        "stage Assigned → Waiting for confirmation",
    ),
    (("percent", 0, 45), "tiến độ 0 % → 45 %", "progress 0% → 45%"),
    (("completed_on", None, MAY), "ngày hoàn thành – → 20/05/2024", "completed on – → 20/05/2024"),
    (
        ("request", None, ExtensionRequested(to=JULY, reason="x")),
        "đề nghị gia hạn – → 15/07/2024",
        "extension that is asked for – → 15/07/2024",
    ),
    (
        ("reason", None, Reason(on=MAY, unit_id=1, cause="funds", words="Chờ vốn.")),
        "lý do chậm – → Kinh phí “Chờ vốn.”",
        "reason for the delay – → Kinh phí “Chờ vốn.”",
    ),
    (
        ("asked_on", None, MAY),
        "được hỏi, chưa trả lời từ – → 20/05/2024",
        "asked and not answered since – → 20/05/2024",
    ),
    (("due", MAY, None), "thời hạn 20/05/2024 → –", "deadline 20/05/2024 → –"),
    (
        ("deadline_text", "Quý II", "Quý III"),
        "thời hạn ghi trong văn bản “Quý II” → “Quý III”",
        "deadline as printed “Quý II” → “Quý III”",
    ),
    (("in_register", True, False), "có trong danh mục có → không", "stands in the register yes → no"),
]


def test_no_fact_that_is_compared_is_left_out() -> None:
    assert {difference[0] for difference, _vi, _en in DIFFERENCES} == {*COMPARED, *ELSE_COMPARED} == set(ABOUT)


@pytest.mark.parametrize(("difference", "vi", "en"), DIFFERENCES, ids=[each[0][0] for each in DIFFERENCES])
def test_a_difference_is_told_in_both_languages(difference: tuple[str, object, object], vi: str, en: str) -> None:
    assert in_both(lambda: difference_text(difference, NAMING)) == (vi, en)


def test_a_long_wording_is_told_by_its_beginning() -> None:
    with use_language(Language.EN):
        told = difference_text(("title", LONG, "Ngắn"), NAMING)
    assert told.startswith("wording “Rà soát Rà soát")
    assert told.endswith(" …” → “Ngắn”")
    assert len(told) < 120
