"""What a sentence assigns: to whom, with whom, until when, and what is to be done.

Conclusions, resolutions and directives put the unit first ("Giao Sở Nội vụ chủ trì, phối hợp với … xây dựng …, hoàn
thành trước ngày 30/9"), plans put it last ("… (Sở Tư pháp chủ trì, hoàn thành trước 30/6)").
"""

import re
from dataclasses import replace

from exchange.plan.text.unit_first import unit_first
from exchange.plan.text.unit_words import BEGINS_WITH_UNIT, LEADING, UNIT
from exchange.plan.text.units import A_VERB, GIVER, GIVES, GIVES_WITHIN, MOST, are_units, unit_named_first
from exchange.plan.text.until import DAY, EVERY, MONTH, QUARTER, SPAN, UNTIL, deadline_in, is_a_day
from exchange.plan.text.work import Assignment, worked_out
from exchange.plan.text.work_first import A_NUMBERED, DOCUMENT, done_to, given_to, was_given

# "Về thể chế: Giao Sở Tư pháp …", and whose work it is: "Đối với Sở Y tế: Rà soát …"
ABOUT = re.compile(rf"(?:Đối với|Về phía|Riêng)\s+(?={UNIT}[^:]*:)|(?:Về|Đối với)\s(?!{UNIT})[^:.;]{{3,80}}:\s*")
REASON = re.compile(
    rf"(?:Ngay|Kể từ ngày|Trên cơ sở|Căn cứ|Để|Theo|Thực hiện|Sau khi|Khi|Nhằm|Qua|Đồng thời|Bên cạnh đó|Ngoài ra"
    rf"|Riêng|(?:Đối với|Về|Với)(?!\s{UNIT}|\s(?:cơ bản|kết quả|tình hình)\b))\b[^.;:]{{0,150}}?,\s+(?={UNIT})"
)
PARTS_OF_NAMES = r"(?:Xã hội|Hạ tầng|Kỹ thuật|Du lịch|Thể thao|Truyền thông)"  # "Phòng Văn hóa - Xã hội"
ON_A_DAY = re.compile(rf"(?P<day>(?i:{DAY}|{MONTH}|{QUARTER})),?\s+(?={UNIT})")
MORE_DAYS = re.compile(rf"(?:\s*(?:,|và|đến|-|–)\s*{SPAN})+", re.IGNORECASE)
DAY_BEFORE_A_COLON = re.compile(r"(?P<day>[^:]{3,40}):\s+")
TOPIC = re.compile(rf"[^:.;]{{3,80}}:\s+(?={UNIT})")
# units by what is so of them: "Các xã chưa bố trí cán bộ: hoàn thành trước 01/8"
DESCRIBED = re.compile(
    rf"(?P<lead>{UNIT}[^:.;]{{0,60}}?\s(?:chưa|còn|đang|mới)\s[^:.;]{{2,120}}?)"
    r"(?::\s+|,?\s+(?:phải|cần|có trách nhiệm)\s+|,?\s+(?=khẩn trương\b))(?P<work>.+)"
)
# who was there, and who passes the document on: "Văn phòng thông báo để các cơ quan biết", "thông báo như sau:"
TELLS = re.compile(
    r"^(?:Cùng |Thành phần )?(?:[Tt]ham dự|[Dd]ự họp|[Dd]ự hội nghị|[Cc]ùng dự)\b"
    r"|\bthông báo\s(?:để|đến|tới|cho)\s.{2,120}\bbiết\b"
    r"|\b(?:thông báo|báo cáo|kết luận|có ý kiến)\b[^.;:]*\bnhư sau\s*:?\s*$"
)
# how it stands, behind the work: "… – Chưa triển khai"
STATUS_AT_THE_END = re.compile(
    r"\s*(?:[-–—:;,]\s+|\()(?P<status>(?:Chưa|Đang|Đã|chưa|đang|đã|Quá hạn|Không|Hoàn thành(?=\W*$)|Tạm dừng(?=\W*$))"
    r"(?:\s(?:hoàn thành|triển khai|thực hiện|xong|có|báo cáo|ban hành|đạt|đến hạn|bắt đầu|xử lý)\b)?"
    r"(?:\s(?:kết quả|đúng hạn|trễ hạn|quá hạn|báo cáo|một phần|\d+ ?%))*)\s*\)?[\s.;]*$"
)

# Units at the end: "… (Sở A chủ trì, phối hợp với Sở B, hoàn thành trước 30/6)", "… (Sở A; Quý III)"
SEPARATOR = re.compile(rf"\s+(?:[-–—|/→]|=>|->)\s+(?!{PARTS_OF_NAMES})|[;:]\s+")
FEWEST_WORDS = 2  # of a title
REFERS = re.compile(r"(?:Căn cứ|Theo|Xét|Thực hiện|Đề nghị|Yêu cầu|Giao)\b")  # begins what another document says
A_PRODUCT = re.compile(rf"(?:{DOCUMENT}|(?:Công văn|Văn bản|Biên bản|Hội nghị)\b)")
AT_THE_END = re.compile(
    rf"(?P<title>.+?)[\s,;:]*(?:(?P<bracket>\()|\b(?:do|giao)\s+)\s*(?P<lead>{UNIT}[^;().:]*?)\s+{LEADING}\b(?P<rest>[^:]*)"
)
IN_BRACKETS_AT_THE_END = re.compile(rf"(?P<title>.+?)\s*\((?P<inside>{UNIT}[^()]*)\)[\s.;]*")
PIECE = re.compile(r"(?P<piece>.+?)(?:[;,]|\s[-–—]\s|$)")
HELPS = re.compile(rf"(?P<units>{UNIT}[^;]*?)\s+(?:cùng )?phối hợp\b")


def assignment_in(sentence: str) -> Assignment | None:
    """What one sentence assigns, or ``None`` when it gives no unit any work."""
    if TELLS.search(sentence):
        return None
    about = ABOUT.match(sentence)
    text = STATUS_AT_THE_END.sub("", sentence[about.end() :] if about else sentence)
    return next((assigned for form in FORMS if (assigned := form(text)) is not None), None)


def _described(text: str) -> Assignment | None:
    described = DESCRIBED.match(text)
    if described is None or not A_VERB.match(described["work"]):
        return None
    return worked_out(described["lead"], described["work"])


def _unit_work_day(text: str) -> Assignment | None:
    """ "Sở Nội vụ - Kế hoạch tuyển dụng - Tháng 7"."""
    parts = re.split(rf"\s+(?:[-–—|→]|=>|->)\s+(?!{PARTS_OF_NAMES})", text)
    lead, *work, day = parts if len(parts) > len(("lead", "work")) else ("", "")
    if not work or not are_units(lead) or not is_a_day(day):
        return None
    return replace(worked_out(lead, " - ".join(work)), deadline=day.strip(" .;/"))


def _on_a_day(text: str) -> Assignment | None:
    """ "Ngày 20/9/2026 Sở Y tế nộp báo cáo"; who only gives, or issued a document on a day, does nothing."""
    on = ON_A_DAY.match(text)
    told = unit_first(text[on.end() :]) if on else None
    if on is None or told is None or not (told.title and unit_named_first(told.lead)):
        return None
    if GIVER.fullmatch(told.lead) or A_NUMBERED.search(text):
        return None
    return replace(told, deadline="; ".join(dict.fromkeys(filter(None, (on["day"], told.deadline)))))


def _day_first(text: str) -> Assignment | None:
    """ "Trước ngày 30/9/2026, Sở Nội vụ hoàn thành …", "Hằng tháng, các sở báo cáo …", "10/6: Họp thẩm định (Sở Tư
    pháp)"."""
    until, rest = _day_and_rest(text)
    told = unit_first(rest) or _unit_last(rest) or _unit_beside(rest) if until else None
    if told is None:
        return None
    deadline = "; ".join(dict.fromkeys(filter(None, (until, told.deadline))))
    return replace(told, title=told.title[:1].upper() + told.title[1:], deadline=deadline)


def day_before_units(text: str) -> str:
    """The day that stands before the units of a sentence and counts for all of them; empty where none does."""
    on = ON_A_DAY.match(text)
    until, rest = _day_and_rest(text)
    return on["day"] if on else until if GIVES.match(rest) or BEGINS_WITH_UNIT.match(rest) else ""


def _day_and_rest(text: str) -> tuple[str, str]:
    until = UNTIL.match(text) or EVERY.match(text)
    before = DAY_BEFORE_A_COLON.match(text)
    if until is None and before is not None and is_a_day(before["day"]):
        until = before
    if until is None:
        return "", text
    more = MORE_DAYS.match(text, until.end())  # "Trong tháng 6 và tháng 7/2026, các xã …"
    end = more.end() if more else until.end()
    return text[:end].strip(" ,:"), text[end:].lstrip(" ,:")


def _reason_first(text: str) -> Assignment | None:
    """ "Căn cứ Kế hoạch này, các sở xây dựng …"; who only gives does nothing."""
    reason = REASON.match(text)
    told = unit_first(text[reason.end() :]) if reason else None
    return told if told is not None and not GIVER.fullmatch(told.lead) else None


def _unit_last(text: str) -> Assignment | None:
    """ "… (Sở A chủ trì, hoàn thành trước 30/6)", and "… (Sở A), hoàn thành trước 30/6"."""
    until, words = deadline_in(text)
    behind = until if words != text else ""
    said = AT_THE_END.fullmatch(text)
    if said is not None:
        title, lead, rest, day = said["title"], said["lead"].strip(" ,"), said["rest"].strip(" .)"), ""
    elif bracket := _bracket_at_the_end(text) or (_bracket_at_the_end(words) if behind else None):
        title, lead, rest, day = bracket
    else:
        return None
    told = worked_out(lead, f"chủ trì {rest}" if said is not None else rest)
    if len(lead) > MOST or (said is not None and told.title and not said["bracket"]):
        return None  # "Thống nhất giao Sở A chủ trì xây dựng …": the work stands behind
    before, title = deadline_in(title.strip(" ,;("))
    is_when = told.title and not told.others and not BEGINS_WITH_UNIT.match(rest)
    deadline = told.deadline or day or before or (rest if is_when else "")
    title = title.strip(" .;,(/")
    return replace(told, title=title[:1].upper() + title[1:], deadline=deadline or behind)


def _bracket_at_the_end(text: str) -> tuple[str, str, str, str] | None:
    """What stands before the last bracket; in it the units that it begins with, what else it says, and its days:
    "… (Sở Nội vụ, Sở Tài chính; trước 15/7)"."""
    found = IN_BRACKETS_AT_THE_END.fullmatch(text)
    if found is None:
        return None
    first, *pieces = PIECE.finditer(found["inside"])
    units = first["piece"]
    while pieces and not _says_a_day(pieces[0]["piece"]) and are_units(found["inside"][: pieces[0].end("piece")]):
        units = found["inside"][: pieces.pop(0).end("piece")]
    days = [each["piece"].strip() for each in pieces if is_a_day(each["piece"])]
    others = "; ".join(each["piece"].strip() for each in pieces if not is_a_day(each["piece"]))
    return found["title"], units.strip(), HELPS.sub(r"phối hợp với \g<units>", others), "; ".join(days)


def _says_a_day(text: str) -> bool:
    return is_a_day(text) or deadline_in(text)[0] != ""


def _unit_beside(text: str) -> Assignment | None:
    """ "Tổ chức tập huấn: Sở A; thời gian 18/6/2026", "Hoàn thiện đề án - Sở A - 25/6/2026 - Tờ trình"."""
    lead, deadline, begins = "", "", len(text)
    for separator in reversed(list(SEPARATOR.finditer(text))):
        said = text[separator.end() : begins].strip(" .;/")
        until, units = _day_behind_units(said)
        if not deadline and is_a_day(said):
            deadline = said
        elif are_units(units):
            lead, deadline = f"{units}; {lead}" if lead else units, deadline or until
        elif begins < len(text) or not A_PRODUCT.match(said):
            break
        begins = separator.start()
    title = text[:begins]
    does = A_VERB.match(title) is not None and not REFERS.match(title)
    if not lead or BEGINS_WITH_UNIT.match(title) or len(title.split()) < FEWEST_WORDS or not (deadline or does):
        return None
    return Assignment(title=title.strip(), lead=lead, deadline=deadline)


def _day_behind_units(text: str) -> tuple[str, str]:
    """ "Sở Tài chính, tháng 6/2026" as its day and its units."""
    units, _comma, day = text.rpartition(", ")
    return (day, units) if units and is_a_day(day) else deadline_in(text)


def _unit_within(text: str) -> Assignment | None:
    """ "Để bảo đảm tiến độ, Chủ tịch UBND tỉnh yêu cầu Sở Nội vụ rà soát …"; what stands before is the work where
    nothing follows."""
    given = GIVES_WITHIN.search(text)
    told = unit_first(text[given.start() :]) if given else None
    if given is None or told is None or told.title or are_units(text[: given.start()].strip()):
        return told
    before, title = deadline_in(text[: given.start()].strip(" ,;"))
    return replace(told, title=title.strip(" .;,/:"), deadline=told.deadline or before)


def _topic_first(text: str) -> Assignment | None:
    """ "Dự án đường A: Ban Quản lý dự án đẩy nhanh thi công"."""
    topic = TOPIC.match(text)
    told = unit_first(text[topic.end() :]) if topic else None
    if topic is None or told is None or not told.title:
        return None
    only_a_verb = A_VERB.fullmatch(told.title) is not None  # "Kế hoạch năm 2027: Sở Tài chính chuẩn bị"
    return done_to(topic[0].strip(" :"), told) if only_a_verb else told


FORMS = (
    given_to,
    _unit_work_day,
    unit_first,
    _described,
    _day_first,
    _on_a_day,
    _reason_first,
    _unit_last,
    _unit_beside,
    _topic_first,
    was_given,
    _unit_within,
)
