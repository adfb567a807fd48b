"""Lines of a document that give no unit any work: its head and foot, who met where, who carries it out."""

import re
from collections.abc import Sequence

from exchange.plan.no_task import ADDRESSED, SIGNATURE
from exchange.plan.plan_table import GIVES_NO_WORK, IS_FOOT, LeftOut
from exchange.plan.text.labels import labels_in
from exchange.plan.text.lines import STOPS, TextLine
from exchange.plan.text.statements import statements_of
from exchange.plan.text.unit_heading import units_alone
from exchange.plan.text.units import gives
from exchange.plan.text.until import day_in_heading
from models.text import searchable

OF_A_MEETING = re.compile(
    r"(dia diem|thanh phan( tham du| du hop)?|thu ky|nguoi ghi bien ban)\b([^:]{0,30}:|$)"
)  # who met where
WHEN_AND_WHERE = re.compile(r"\b(thoi gian|dia diem|thanh phan)\b")
ADDRESSES = re.compile(r"kinh gui\b|.{0,60}\bdien:$")
# the lines over a document: its number, the motto of the state, where and when it was signed
LETTERHEAD = re.compile(
    r"so ?:.{0,40}/.*|cong hoa xa hoi chu nghia viet nam|doc lap ?[-–].*|.{2,40}, ngay .{0,40}nam.{0,8}"
    r"|dang cong san viet nam|\(.*\)|so \d.{0,30}-.{2,10}/.{1,20}|[*_-]{1,40}"
)
HEAD_OF_A_DOCUMENT = 20  # lines among which the letterhead stands
# what a document is, in capitals above its text, and headings below which is told what was done
DOCUMENT = re.compile(
    r"(?:THÔNG BÁO|CHỈ THỊ|NGHỊ QUYẾT|KẾ HOẠCH|QUYẾT ĐỊNH|KẾT LUẬN|CHƯƠNG TRÌNH|CÔNG ĐIỆN|BÁO CÁO|TỜ TRÌNH|HƯỚNG DẪN"
    r"|CỘNG HÒA|CỘNG HOÀ|ĐỘC LẬP|ỦY BAN NHÂN DÂN|UỶ BAN NHÂN DÂN|UBND|HỘI ĐỒNG NHÂN DÂN|TỈNH ỦY|BAN CHỈ ĐẠO"
    r"|CHÍNH PHỦ|CHỦ TỊCH|QUYẾT NGHỊ|BIÊN BẢN|VỀ|Ý KIẾN)\b"
)
TELLS_WHAT_WAS = re.compile(
    r"\b(ket qua (dat duoc|thuc hien|cong tac)|ton tai|han che|khuyet diem|uu diem|nguyen nhan|(?<!ve )tinh hinh)\b"
    r"|^(?:[\divx]+[.)] )?(?:kiem diem,? (?:va )?danh gia\b|danh gia (chung|cong tac|viec thuc hien|cong viec)\b)"
)
GOES_ON_TO_WORK = re.compile(r"\b(nhiem vu|giai phap|phuong huong|khac phuc)\b")
# sentences below the last of a document's conclusions, and the name of who signs follows
CLOSES = re.compile(
    r"(nghi quyet|quyet dinh|chi thi|thong bao|ke hoach|chuong trinh|quy che|quy dinh|cong dien) nay (da )?"
    r"(duoc|co hieu luc)\b"
    r"|tren day la\b"
    r"|(cuoc hop|phien hop|hoi nghi|buoi hop|bien ban).{0,40}(ket thuc|be mac|duoc lap|duoc thong qua)\b"
    r"|(nhan duoc thong bao|van phong) .{0,120}thong bao (de|den|toi)\b"
)
# the last sentence of a letter: "Đề nghị các cơ quan, đơn vị quan tâm, phối hợp thực hiện./."
ASKS_FOR_CARE = re.compile(
    r"(?:rat mong|kinh de nghi|de nghi|yeu cau) [^.]{4,150}?"
    r" ((quan tam|phoi hop|nghiem tuc|khan truong|kip thoi|chi dao|to chuc|trien khai|thuc hien)(, | va | )?){2,}\W*"
)
CARRIES_OUT = re.compile(r"chiu trach nhiem thi hanh\b")  # the last article of a decision
ANNEX = re.compile(r"phu luc\b")


def body_of(lines: Sequence[TextLine]) -> tuple[list[TextLine], list[LeftOut]]:
    """The lines that may give work, and those that stand round them, each with why it gives none."""
    head = _head_of(lines)
    body: list[TextLine] = []
    around: list[LeftOut] = []
    at_the_end = addressed = of_a_meeting = closed = below_work = False
    for place, line in enumerate(lines):
        folded = searchable(line.text)
        at_the_end = (at_the_end or ADDRESSED.fullmatch(folded) is not None) and not ANNEX.match(folded)
        is_signed = SIGNATURE.fullmatch(folded) is not None
        begins_anew = line.mark or ANNEX.match(folded) or place < head
        closed = not begins_anew and (closed or (is_signed and not line.is_foot) or _closes(line))
        if line.is_foot or at_the_end or closed or is_signed:
            around.append(left_out(line, IS_FOOT))
            continue
        addressed = ADDRESSES.match(folded) is not None or (
            addressed and bool(units_alone(line.words.rstrip(" .;"))) and not gives(line.words)
        )
        below_work = below_work if line.is_bullet else line.number != "" and not WHEN_AND_WHERE.search(folded)
        tells_who_met = OF_A_MEETING.match(searchable(line.words)) is not None and not below_work
        of_a_meeting = tells_who_met or (of_a_meeting and not line.number)
        is_of_it = of_a_meeting and (tells_who_met or bool(labels_in(line.words)[1]))
        if place < head or addressed or is_of_it or CARRIES_OUT.search(folded):
            around.append(left_out(line, GIVES_NO_WORK))
        else:
            body.append(line)
    return body, around


def _closes(line: TextLine) -> bool:
    folded = searchable(line.text)
    asks = line.text.endswith("./.") and ASKS_FOR_CARE.fullmatch(folded)
    return bool(CLOSES.match(folded) or asks)


def left_out(line: TextLine, why: str) -> LeftOut:
    return LeftOut(place=line.places[0], text=line.text, why=why, cells=len(line.places))


def tells_what_was_done(heading: str) -> bool:
    """Whether below a heading stand results and not work that is to be done."""
    folded = searchable(heading)
    return TELLS_WHAT_WAS.search(folded) is not None and GOES_ON_TO_WORK.search(folded) is None


def _head_of(lines: Sequence[TextLine]) -> int:
    """How many lines stand over the text: to the last that belongs to a letterhead or says in capitals what the
    document is, before any that is numbered."""
    head = 0
    for place, line in enumerate(lines[:HEAD_OF_A_DOCUMENT]):
        if line.mark:
            break
        if LETTERHEAD.fullmatch(searchable(line.text)) or (line.text.isupper() and DOCUMENT.match(line.text)):
            head = place + 1
    while 0 < head < len(lines) and _goes_on_with_the_name(lines[head]):
        head += 1
    return head


def _goes_on_with_the_name(line: TextLine) -> bool:
    """Whether a line below what a document is says what it is about: "Về việc tăng cường kỷ luật, kỷ cương"."""
    is_sentence = bool(line.mark) or line.text.endswith(STOPS)
    return (
        not is_sentence
        and not units_alone(line.words)
        and not day_in_heading(line.words)
        and not any(each.assignment or each.labels for each in statements_of(line.words))
    )
