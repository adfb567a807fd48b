"""What a sentence assigns: to whom, with whom, until when, and what is to be done.

Conclusions, resolutions and directives put the unit first ("Giao Sở Nội vụ chủ trì, phối hợp với … xây dựng …, hoàn
thành trước ngày 30/9"), plans put it last ("… (Sở Tư pháp chủ trì, hoàn thành trước 30/6)").
"""

import re
from dataclasses import dataclass, replace

from exchange.plan.text.unit_words import BEGINS_WITH_UNIT, GIVING, LEADING, UNIT, VERBS
from exchange.plan.text.units import (
    A_VERB,
    ASIDE,
    GIVER,
    GIVER_BEGINS,
    GIVES,
    GIVES_WITHIN,
    IS_GIVEN,
    MOST,
    are_units,
    end_of_units,
    unit_named_first,
)
from exchange.plan.text.until import DAY, EVERY, MONTH, UNTIL, deadline_in, is_a_day

LEADS = re.compile(rf"[\s,]*{LEADING}\b\s*:?", re.IGNORECASE)
IS_SAID_TO_LEAD = re.compile(r"(?:\s*[-–(]\s*(?:cơ quan |đơn vị )?chủ trì\s*\)?|\s+phụ trách)$", re.IGNORECASE)
AT_A_DOCUMENT = re.compile(
    r"\btại (?:Tờ trình|Thông báo|Báo cáo|Công văn|Văn bản|Quyết định|Kế hoạch|Kết luận|Phiếu trình)\b"
)
WITH = re.compile(
    r"[\s,]*(?:và\s+)?phối hợp(?:\s+chặt chẽ)?(?:\s*,?\s*(?:với|cùng))?\s+"
    rf"(?={UNIT})(?P<others>(?:(?!,?\s\b{VERBS}\b)[^.;:()]|(?<=\s)\([^()]{{1,60}}\))+)(?=[\s,.;:()]|$)",
    re.IGNORECASE,
)
HELPED_BY = re.compile(rf"[\s,]*(?P<others>{UNIT}[^.;:()]{{2,80}}?)\s+phối hợp\b(?!\s+với)")  # "…, Sở B phối hợp"
ONLY_DOES = re.compile(
    r"(?:(?:tham mưu|tổ chức|triển khai|thực hiện|UBND tỉnh|Ủy ban nhân dân tỉnh|các|những|một số|nội dung|nhiệm vụ"
    r"|việc|công việc|sau|sau đây|dưới đây|theo|cụ thể|như)[\s,]*)+",
    re.IGNORECASE,
)
# "Về thể chế: Giao Sở Tư pháp …", and whose work it is: "Đối với Sở Y tế: Rà soát …"
ABOUT = re.compile(rf"(?:Đối với|Về phía|Riêng)\s+(?={UNIT}[^:]*:)|(?:Về|Đối với)\s(?!{UNIT})[^:.;]{{3,80}}:\s*")
WAS_GIVEN = re.compile(rf",?\s*{IS_GIVEN}\s*(?P<work>.*)")
SOME_THAT = re.compile(r"(?:[Cc]ác|[Cc]ơ quan|[Đđ]ơn vị|[Tt]hủ trưởng)\b")  # "Các đơn vị được giao nhiệm vụ"
# the work before the unit: "UBND tỉnh giao nhiệm vụ xây dựng đề án cho Sở Xây dựng"
GIVEN_TO = re.compile(
    rf"(?:{GIVER_BEGINS}(?:(?!\s{VERBS}\b)[^,;:])*\s)?(?:[Gg]iao|[Pp]hân công)\s+"
    r"(?:(?:nhiệm vụ|trách nhiệm|việc)\s+)?"
    rf"(?P<work>{VERBS}\b[^.;:]{{3,200}}?)\s+cho\s+(?P<lead>{UNIT}[^.;:,()]{{1,120}}?)(?P<rest>[,;(].*)?[\s.;]*"
)
ONLY_GIVES = re.compile(rf"{GIVING}\b\s*(?:(?={UNIT})|:)")
IS_GIVEN_BY = re.compile(
    rf"{GIVER_BEGINS}(?:(?!\s{VERBS}\b)[^,;:])*(?:\s(?:thống nhất|đồng ý|quyết định)(?: chủ trương)?)?"
    rf"\s{GIVING}\s*:?\s+(?={UNIT})"
)
AGREES = re.compile(r"(?:thống nhất|đồng ý|nhất trí|ghi nhận|đánh giá|biểu dương)\b")
NOT_NAMED = re.compile(r"\b(?:được giao|có tên|nêu trên|liên quan|trên)$")
REASON = re.compile(
    rf"(?:Ngay|Trên cơ sở|Căn cứ|Để|Theo|Thực hiện|Sau khi|Khi|Nhằm|Qua|Đồng thời|Bên cạnh đó|Ngoài ra|Riêng)\b"
    rf"[^.;:]{{0,150}}?,\s+(?={UNIT})"
)
PARTS_OF_NAMES = r"(?:Xã hội|Hạ tầng|Kỹ thuật|Du lịch|Thể thao|Truyền thông)"  # "Phòng Văn hóa - Xã hội"
ON_A_DAY = re.compile(rf"(?P<day>(?i:{DAY}|{MONTH})),?\s+(?={UNIT})")
A_NUMBERED = re.compile(r"\bsố:?\s*\d+[\w.]*\s*/")  # "ban hành Kế hoạch số 12/KH-UBND"
DAY_BEFORE_A_COLON = re.compile(r"(?P<day>[^:]{3,40}):\s+")
TOPIC = re.compile(rf"[^:.;]{{3,80}}:\s+(?={UNIT})")
# units by what is so of them: "Các xã chưa bố trí cán bộ: hoàn thành trước 01/8"
DESCRIBED = re.compile(rf"(?P<lead>{UNIT}[^:.;]{{2,60}}?\s(?:chưa|còn|đang)\s[^:.;]{{2,120}}):\s+(?P<work>.+)")
# who was there, and who passes the document on: "Văn phòng thông báo để các cơ quan biết, thực hiện"
TELLS = re.compile(
    r"^(?:Cùng |Thành phần )?(?:[Tt]ham dự|[Dd]ự họp|[Dd]ự hội nghị|[Cc]ùng dự)\b"
    r"|\bthông báo\s(?:để|đến|tới|cho)\s.{2,120}\bbiết\b"
)
GIVES_MANY = re.compile(r"(?:yêu cầu|đề nghị|giao)\s+(?:UBND\s+|thủ trưởng\s+)?các\b")
# how it stands, behind the work: "… – Chưa triển khai"
STATUS_AT_THE_END = re.compile(
    r"\s*(?:[-–—:;,]\s+|\()(?P<status>(?:Chưa|Đang|Đã|chưa|đang|đã|Quá hạn|Không|Hoàn thành(?=\W*$)|Tạm dừng(?=\W*$))"
    r"(?:\s(?:hoàn thành|triển khai|thực hiện|xong|có|báo cáo|ban hành|đạt|đến hạn|bắt đầu|xử lý)\b)?"
    r"(?:\s(?:kết quả|đúng hạn|trễ hạn|quá hạn|báo cáo|một phần|\d+ ?%))*)\s*\)?[\s.;]*$"
)
ONLY_COUNTS = re.compile(
    r"(?:có |gồm |tổng số |được giao )?\d+\s+(?:nhiệm vụ|việc|nội dung|đầu việc|công việc|văn bản|hồ sơ|chỉ tiêu)\b"
    r"(?![^,;(]*\b(?:trước|xong|hoàn thành trước)\b).*",
    re.IGNORECASE,
)
WAS_DONE = re.compile(r"\b(?:đã|đang|chưa|không|cơ bản)\b")  # what was done, or is, gives no work

# Units at the end: "… (Sở A chủ trì, phối hợp với Sở B, hoàn thành trước 30/6)", "… (Sở A; Quý III)"
SEPARATOR = re.compile(rf"\s+(?:[-–—|/→]|=>|->)\s+(?!{PARTS_OF_NAMES})|[;:]\s+")
FEWEST_WORDS = 2  # of a title
REFERS = re.compile(r"(?:Căn cứ|Theo|Xét|Thực hiện|Đề nghị|Yêu cầu|Giao)\b")  # begins what another document says
AT_THE_END = re.compile(
    rf"(?P<title>.+?)[\s,;:]*(?:(?P<bracket>\()|\b(?:do|giao)\s+)\s*(?P<lead>{UNIT}[^;().:]*?)\s+{LEADING}\b(?P<rest>[^:]*)"
)
IN_BRACKETS_AT_THE_END = re.compile(
    rf"(?P<title>.+?)\s*\((?P<lead>{UNIT}[^();]*?)(?:[;,]\s*(?P<rest>[^()]*)|\s+[-–—]\s+(?P<day>[^()]*))?\)[\s.;]*"
)


@dataclass(frozen=True, slots=True)
class Assignment:
    """What is to be done (``title``, empty where the sentence does not say it), who leads, who helps, until when."""

    title: str
    lead: str
    others: str = ""
    deadline: str = ""


def assignment_in(sentence: str) -> Assignment | None:
    """What one sentence assigns, or ``None`` when it gives no unit any work."""
    if TELLS.search(sentence):
        return None
    about = ABOUT.match(sentence)
    text = STATUS_AT_THE_END.sub("", sentence[about.end() :] if about else sentence)
    return next((assigned for form in FORMS if (assigned := form(text)) is not None), None)


def work_of(text: str) -> Assignment:
    """What a line below a unit's heading assigns to that unit: "a) Chủ trì, phối hợp với … xây dựng …"."""
    return worked_out("", text)


def unit_first(text: str) -> Assignment | None:
    """ "Giao Sở Nội vụ xây dựng …", "Sở Nội vụ: xây dựng …", "UBND tỉnh giao: Sở Nội vụ xây dựng …"."""
    if given_by := IS_GIVEN_BY.match(text):
        text = text[given_by.end() :]
    given = GIVES.match(text)
    start = given.end() if given else 0
    if not given and not BEGINS_WITH_UNIT.match(text):
        return None
    end = end_of_units(text, start, given=given is not None)
    if end is None or end - start > MOST or not _is_one_list(text[start:end]):
        return None
    lead = IS_SAID_TO_LEAD.sub("", text[start:end].strip(" ,-–—"))
    rest = text[end:].lstrip(" :")
    tells = WAS_DONE.search(lead) and not text[end:].lstrip().startswith(":")
    if NOT_NAMED.search(lead) or lead.endswith(";") or tells:
        return None
    if was_given := WAS_GIVEN.match(rest):
        rest = was_given["work"]
        if SOME_THAT.match(lead) or not (A_VERB.match(rest) or LEADS.match(rest)):
            return None
    if AT_A_DOCUMENT.search(lead) or ONLY_COUNTS.fullmatch(rest) or (not given and _only_gives(lead, rest)):
        return None
    until, units = deadline_in(lead)  # "Sở Nội vụ trước ngày 30/6 trình …"
    told = worked_out(units, rest)
    if units == lead:
        return told
    return replace(told, deadline="; ".join(dict.fromkeys(filter(None, (until, told.deadline)))))


def _is_one_list(units: str) -> bool:
    """Whether no sentence ends among some units; between them there may be semicolons."""
    pieces = re.split(r";\s", units)
    return re.search(r"\.(?=\s)", units) is None and (len(pieces) == 1 or all(map(are_units, pieces)))


def _only_gives(units: str, rest: str) -> bool:
    """Whether units give work to others: "Chủ tịch UBND tỉnh yêu cầu Sở A …", "Sở A đề nghị các sở …"."""
    only = ONLY_GIVES.match(rest) or AGREES.match(rest)
    return GIVES_MANY.match(rest) is not None or (GIVER.fullmatch(units) is not None and only is not None)


def _described(text: str) -> Assignment | None:
    described = DESCRIBED.match(text)
    if described is None or not A_VERB.match(described["work"]):
        return None
    return worked_out(described["lead"], described["work"])


def worked_out(lead: str, rest: str) -> Assignment:
    """What follows the units: within which bounds, that they lead, with whom, and the work."""
    if aside := ASIDE.match(rest):
        rest = rest[aside.end() :]
    if leads := LEADS.match(rest):
        rest = rest[leads.end() :]
    others = ""
    if beside := WITH.match(rest) or (HELPED_BY.match(rest) if leads else None):
        others, rest = beside["others"].strip(" ,"), rest[beside.end() :]
    deadline, title = deadline_in(rest.strip(" ,:-–—"))
    title = title.strip(" .;,/")
    if not title or ONLY_DOES.fullmatch(title) or UNTIL.fullmatch(title):
        title = ""
    return Assignment(title=title[:1].upper() + title[1:], lead=lead, others=others, deadline=deadline)


def _unit_work_day(text: str) -> Assignment | None:
    """ "Sở Nội vụ - Kế hoạch tuyển dụng - Tháng 7"."""
    parts = re.split(rf"\s+(?:[-–—|→]|=>|->)\s+(?!{PARTS_OF_NAMES})", text)
    lead, *work, day = parts if len(parts) > len(("lead", "work")) else ("", "")
    if not work or not are_units(lead) or not is_a_day(day):
        return None
    return replace(worked_out(lead, " - ".join(work)), deadline=day.strip(" .;/"))


def _given_to(text: str) -> Assignment | None:
    """ "UBND tỉnh giao nhiệm vụ xây dựng đề án cho Sở Xây dựng, hoàn thành trước 30/6"."""
    given = GIVEN_TO.fullmatch(text)
    if given is None:
        return None
    until, lead = deadline_in(given["lead"])
    if not are_units(lead):
        return None
    behind = worked_out(lead, given["rest"] or "")
    before, work = deadline_in(given["work"])
    title = f"{work}, {behind.title[:1].lower()}{behind.title[1:]}" if behind.title else work
    return replace(behind, title=title[:1].upper() + title[1:], deadline=until or behind.deadline or before)


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
    """ "Trước ngày 30/9/2026, Sở Nội vụ hoàn thành …", "30/9: Sở Nội vụ …", "Hằng tháng, các sở báo cáo …"."""
    until = UNTIL.match(text) or EVERY.match(text)
    before = DAY_BEFORE_A_COLON.match(text)
    if until is None and before is not None and is_a_day(before["day"]):
        until = before
    told = unit_first(text[until.end() :].lstrip(" ,:")) if until else None
    if told is None or until is None:
        return None
    return replace(told, deadline="; ".join(dict.fromkeys(filter(None, (until[0].strip(" ,:"), told.deadline)))))


def _reason_first(text: str) -> Assignment | None:
    """ "Căn cứ Kế hoạch này, các sở xây dựng …"; who only gives does nothing."""
    reason = REASON.match(text)
    told = unit_first(text[reason.end() :]) if reason else None
    return told if told is not None and not GIVER.fullmatch(told.lead) else None


def _unit_last(text: str) -> Assignment | None:
    """ "… (Sở A chủ trì, hoàn thành trước 30/6)", and "… (Sở A), hoàn thành trước 30/6"."""
    until, words = deadline_in(text)
    behind = until if words != text else ""
    found = AT_THE_END.fullmatch(text) or IN_BRACKETS_AT_THE_END.fullmatch(text)
    found = found or (IN_BRACKETS_AT_THE_END.fullmatch(words) if behind else None)
    if found is None or len(found["lead"]) > MOST:
        return None
    parts = found.groupdict()
    rest = parts["rest"] or parts.get("day") or ""
    told = worked_out(parts["lead"].strip(" ,"), rest.strip(" .)"))
    if told.title and not parts.get("bracket", "("):
        return None  # "Thống nhất giao Sở A chủ trì xây dựng …": the work stands behind
    before, title = deadline_in(parts["title"].strip(" ,;("))
    deadline = told.deadline or before or (rest.strip(" .)") if told.title and not told.others else "")
    return replace(told, title=title.strip(" .;,(/"), deadline=deadline or behind)


def _unit_beside(text: str) -> Assignment | None:
    """ "Tổ chức tập huấn: Sở A; thời gian 18/6/2026", "Hoàn thiện đề án - Sở A - 25/6/2026"."""
    lead, deadline, begins = "", "", len(text)
    for separator in reversed(list(SEPARATOR.finditer(text))):
        said = text[separator.end() : begins].strip(" .;/")
        until, units = deadline_in(said)
        if not deadline and is_a_day(said):
            deadline = said
        elif are_units(units):
            lead, deadline = f"{units}; {lead}" if lead else units, deadline or until
        else:
            break
        begins = separator.start()
    title = text[:begins]
    does = A_VERB.match(title) is not None and not REFERS.match(title)
    if not lead or BEGINS_WITH_UNIT.match(title) or len(title.split()) < FEWEST_WORDS or not (deadline or does):
        return None
    return Assignment(title=title.strip(), lead=lead, deadline=deadline)


def _unit_within(text: str) -> Assignment | None:
    """ "Để bảo đảm tiến độ, Chủ tịch UBND tỉnh yêu cầu Sở Nội vụ rà soát …"; what stands before is the work where
    nothing follows."""
    given = GIVES_WITHIN.search(text)
    told = unit_first(text[given.start() :]) if given else None
    if given is None or told is None or told.title:
        return told
    before, title = deadline_in(text[: given.start()].strip(" ,;"))
    return replace(told, title=title.strip(" .;,/"), deadline=told.deadline or before)


def _topic_first(text: str) -> Assignment | None:
    """ "Dự án đường A: Ban Quản lý dự án đẩy nhanh thi công"."""
    topic = TOPIC.match(text)
    told = unit_first(text[topic.end() :]) if topic else None
    return told if told is not None and told.title else None


FORMS = (
    *(
        _given_to,
        _unit_work_day,
        unit_first,
        _described,
        _day_first,
        _on_a_day,
        _reason_first,
        _unit_last,
        _unit_beside,
        _topic_first,
    ),
    _unit_within,
)
