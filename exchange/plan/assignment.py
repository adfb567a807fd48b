"""What a sentence assigns: to whom, with whom, until when, and what is to be done.

Conclusions, resolutions and directives put the unit first ("Giao Sở Nội vụ chủ trì, phối hợp với … xây dựng …, hoàn
thành trước ngày 30/9"), plans put it last ("… (Sở Tư pháp chủ trì, hoàn thành trước 30/6)").
"""

import re
from dataclasses import dataclass, replace

from exchange.plan.unit_words import BEGINS_WITH_UNIT, GIVING, LEADING, UNIT, VERBS
from exchange.plan.until import EVERY, UNTIL, deadline_in, is_a_day

MOST = 250  # letters of the units in one sentence
GIVES = re.compile(rf"(?:(?:Nhất trí|Thống nhất|Tiếp tục|Đồng thời|Kính)\s+)?{GIVING}\s*(?::\s*)?(?={UNIT})")
GIVES_WITHIN = re.compile(rf"\b{GIVING}\s+(?={UNIT})")

# who gives work to others and does none of it: "Chủ tịch UBND tỉnh yêu cầu …"
GIVER = re.compile(
    r"(?!.*\bcác\b)(?:(?:Đồng chí|Đ/c) )?(?:(?:Phó )?(?:Chủ tịch|Bí thư|Thủ tướng)\b"
    r"|(?:UBND|HĐND|[UỦ][yỷ] ban nhân dân)\b|Hội đồng nhân dân|Thường trực|Ban Thường vụ|Tỉnh ủy|Thành ủy"
    r"|Chính phủ)[^,;:]*"
)
UNITS_END = re.compile(rf"\s*(?::|,?\s+{LEADING}\b|,?\s+\b{VERBS}\b)")
SEVERAL = re.compile(r"(?:[Cc]ác\s+(?:[Ss]ở|[Bb]ộ|[Cc]ục|[Cc]hi cục|[Pp]hòng|[Bb]an)|UBND các [^:;.]{2,40})\s*$")
A_VERB = re.compile(rf"{VERBS}\b", re.IGNORECASE)
LEADS = re.compile(rf"[\s,]*{LEADING}\b\s*:?", re.IGNORECASE)
IS_SAID_TO_LEAD = re.compile(r"(?:\s*[-–(]\s*(?:cơ quan |đơn vị )?chủ trì\s*\)?|\s+phụ trách)$", re.IGNORECASE)
AT_A_DOCUMENT = re.compile(
    r"\btại (?:Tờ trình|Thông báo|Báo cáo|Công văn|Văn bản|Quyết định|Kế hoạch|Kết luận|Phiếu trình)\b"
)
WITH = re.compile(
    r"[\s,]*(?:và\s+)?phối hợp(?:\s+chặt chẽ)?(?:\s*,?\s*(?:với|cùng))?\s+"
    rf"(?={UNIT})(?P<others>(?:(?!,?\s\b{VERBS}\b)[^.;:()])+)(?=[\s,.;:()]|$)",
    re.IGNORECASE,
)
ONLY_DOES = re.compile(
    r"(?:(?:tham mưu|tổ chức|triển khai|thực hiện|UBND tỉnh|Ủy ban nhân dân tỉnh|các|những|một số|nội dung|nhiệm vụ"
    r"|việc|công việc|sau|sau đây|dưới đây|theo|cụ thể|như)[\s,]*)+",
    re.IGNORECASE,
)

ONLY_HEADS = re.compile(rf"(?:{ONLY_DOES.pattern}|(?:tập trung|khẩn trương|nghiêm túc|thực hiện tốt)[\s,]*)+", re.I)
ABOUT = re.compile(r"^(?:Về|Đối với)\s[^:.;]{3,80}:\s*")  # "Về thể chế: Giao Sở Tư pháp …"
ONLY_GIVES = re.compile(rf"{GIVING}\b\s*(?:(?={UNIT})|:)")
GIVES_BELOW = re.compile(
    rf"\b(?:{GIVING}|chỉ thị)(?:\s+(?:thực hiện|triển khai|tập trung|một số|các|những|nội dung|nhiệm vụ|công việc"
    r"|giải pháp|yêu cầu|cụ thể|như|sau|sau đây|dưới đây|và)\b,?)*\s*:$"
)
NOT_NAMED = re.compile(r"\b(?:được giao|có tên|nêu trên|liên quan|trên)$")
REASON = re.compile(
    rf"(?:Ngay|Trên cơ sở|Căn cứ|Để|Theo|Thực hiện|Sau khi|Khi|Nhằm|Qua|Đồng thời|Bên cạnh đó|Ngoài ra|Riêng)\b"
    rf"[^.;:]{{0,150}}?,\s+(?={UNIT})"
)
IN_PARTS = re.compile(r"(?:^|(?<=[;,.:]\s))\(?(?P<n>[1-9])\)\s+")
FEWEST_PARTS = 2
WAS_DONE = re.compile(r"\b(?:đã|đang|chưa|không|cơ bản)\b")  # what was done, or is, gives no work

SENTENCE = re.compile(r"(?<=[^\s.][.!?])(?<!\bTP\.)(?<!\bTp\.)(?<!\bTX\.)(?<!\b[A-ZĐ]\.)\s+(?=[A-ZĐÀ-Ỹ“])|;\s+")

# Units at the end: "… (Sở A chủ trì, phối hợp với Sở B, hoàn thành trước 30/6)", "… (Sở A; Quý III)"
SEPARATOR = re.compile(r"\s+[-–—|/]\s+|[;:]\s+")
FEWEST_WORDS = 2  # of a title
REFERS = re.compile(r"(?:Căn cứ|Theo|Xét|Thực hiện|Đề nghị|Yêu cầu|Giao)\b")  # begins what another document says
AT_THE_END = re.compile(
    rf"(?P<title>.+?)[\s,;:]*(?:(?P<bracket>\()|\b(?:do|giao)\s+)\s*(?P<lead>{UNIT}[^;().:]*?)\s+{LEADING}\b(?P<rest>[^:]*)"
)
IN_BRACKETS_AT_THE_END = re.compile(
    rf"(?P<title>.+?)\s*\((?P<lead>{UNIT}[^();]*?)(?:[;,]\s*(?P<rest>[^()]*))?\)[\s.;]*"
)


@dataclass(frozen=True, slots=True)
class Assignment:
    """What is to be done (``title``, empty where the sentence does not say it), who leads, who helps, until when."""

    title: str
    lead: str
    others: str = ""
    deadline: str = ""


def sentences_of(text: str) -> list[str]:
    """The sentences of a line; after a semicolon only a part that gives work by itself is one."""
    found: list[str] = []
    for part in SENTENCE.split(text):
        if found and found[-1] and not found[-1].endswith((".", "!", "?")) and assignment_in(part) is None:
            found[-1] = f"{found[-1]}; {part}"
        else:
            found.append(part)
    return [part for part in found if part]


def assignment_in(sentence: str) -> Assignment | None:
    """What one sentence assigns, or ``None`` when it gives no unit any work."""
    said = ABOUT.sub("", sentence)
    forms = (_unit_first, _day_first, _reason_first, _unit_last, _unit_beside, _unit_within)
    return next((told for form in forms if (told := form(said)) is not None), None)


def parts_of(assignment: Assignment) -> list[Assignment]:
    """What is assigned in numbered parts, "(1) …; (2) …", each with its own day; else the whole."""
    numbers = list(IN_PARTS.finditer(assignment.title))
    if [int(each["n"]) for each in numbers] != list(range(1, len(numbers) + 1)) or len(numbers) < FEWEST_PARTS:
        return [assignment]
    ends = [*(each.start() for each in numbers[1:]), len(assignment.title)]
    parts = [assignment.title[each.end() : end].strip(" ;,.") for each, end in zip(numbers, ends, strict=True)]
    cut_off = [day for day in assignment.deadline.split("; ") if day and day not in assignment.title]
    parts[-1] = ", ".join((parts[-1], *cut_off))  # what stood at the end is of the last
    return [replace(_worked_out(assignment.lead, part), others=assignment.others) for part in parts]


def units_alone(text: str) -> str:
    """The units that a heading names and nothing else, as "Giao Sở Nội vụ:" or "Chủ tịch UBND tỉnh yêu cầu các
    sở:"; empty for any other line."""
    within = GIVES_WITHIN.search(text) if text.endswith(":") else None
    if within and (GIVER.fullmatch(text[: within.start()].strip()) or not BEGINS_WITH_UNIT.match(text)):
        text = text[within.start() :]
    gives = GIVES.match(text)
    said = text[gives.end() if gives else 0 :].strip()
    assigned = _unit_first(text) if said.endswith(":") else None
    if assigned is not None and ONLY_HEADS.fullmatch(assigned.title.rstrip(": ") or "sau"):
        return assigned.lead
    units = said.rstrip(": ")
    return units if all(map(are_units, re.split(r";\s*", units))) and len(units) <= MOST else ""


def gives(text: str) -> bool:
    """Whether a sentence says that a unit is given work, in so many words: "Giao Sở Nội vụ …"."""
    return GIVES.match(text) is not None or GIVES_WITHIN.search(text) is not None


def gives_below(text: str) -> bool:
    """Whether a line only says that somebody gives the work below it: "Chủ tịch UBND tỉnh yêu cầu:"."""
    return GIVES_BELOW.search(text) is not None


def without_giving(text: str) -> str:
    """ "Giao Sở Nội vụ tham mưu" as a title: without the word that gives."""
    gives = GIVES.match(text)
    return text[gives.end() :] if gives else text


def units_of(text: str) -> str:
    """The units that a cell begins with, without what they do: "Sở Nội vụ theo dõi, báo cáo" is of one."""
    end = _end_of_units(text) if BEGINS_WITH_UNIT.match(text) else None
    return text[: end.start()].strip(" ,") if end and end.start() else text


def work_of(text: str) -> Assignment:
    """What a line below a unit's heading assigns to that unit: "a) Chủ trì, phối hợp với … xây dựng …"."""
    return _worked_out("", text)


def _end_of_units(text: str, start: int = 0) -> re.Match[str] | None:
    """Where the units that stand at ``start`` end; the colon of "Các Sở: Nội vụ, Tài chính" is within them."""
    while (end := UNITS_END.search(text, start)) is not None and end[0].strip() == ":":
        if not SEVERAL.search(text[: end.start()]) or A_VERB.match(text[end.end() :].strip()):
            break
        start = end.end()
    return end


def are_units(text: str) -> bool:
    """Whether a text names units and says nothing of what they do."""
    first, colon, rest = text.partition(":")
    names = f"{first}, {rest}" if colon and SEVERAL.search(first) else text
    does = re.search(rf"[.:]|\b{VERBS}\b", names)
    return BEGINS_WITH_UNIT.match(text) is not None and does is None and len(text) <= MOST


def _unit_first(text: str) -> Assignment | None:
    gives = GIVES.match(text)
    start = gives.end() if gives else 0
    if not gives and not BEGINS_WITH_UNIT.match(text):
        return None
    end = _end_of_units(text, start)
    if end is None or end.start() - start > MOST or re.search(r"[.;](?=\s)", text[start : end.start()]):
        return None
    lead = IS_SAID_TO_LEAD.sub("", text[start : end.start()].strip(" ,-–"))
    rest = text[end.start() :].lstrip(" :")
    if NOT_NAMED.search(lead) or WAS_DONE.search(lead) or re.match(r",?\s*được giao\b", rest):
        return None
    if AT_A_DOCUMENT.search(lead) or (not gives and GIVER.fullmatch(lead) and ONLY_GIVES.match(rest)):
        return None
    return _worked_out(lead, rest)


def _day_first(text: str) -> Assignment | None:
    """ "Trước ngày 30/9/2026, Sở Nội vụ hoàn thành …", "Hằng tháng, các sở báo cáo …"."""
    until = UNTIL.match(text) or EVERY.match(text)
    told = _unit_first(text[until.end() :].lstrip(" ,")) if until else None
    if told is None or until is None:
        return None
    return replace(told, deadline="; ".join(dict.fromkeys(filter(None, (until[0].strip(" ,"), told.deadline)))))


def _reason_first(text: str) -> Assignment | None:
    """ "Căn cứ Kế hoạch này, các sở xây dựng …"; who only gives does nothing."""
    reason = REASON.match(text)
    told = _unit_first(text[reason.end() :]) if reason else None
    return told if told is not None and not GIVER.fullmatch(told.lead) else None


def _worked_out(lead: str, rest: str) -> Assignment:
    """What follows the units: that they lead, with whom, and the work."""
    if leads := LEADS.match(rest):
        rest = rest[leads.end() :]
    others = ""
    if beside := WITH.match(rest):
        others, rest = beside["others"].strip(" ,"), rest[beside.end() :]
    deadline, title = deadline_in(rest.strip(" ,:"))
    title = title.strip(" .;,/")
    if not title or ONLY_DOES.fullmatch(title) or UNTIL.fullmatch(title):
        title = ""
    return Assignment(title=title[:1].upper() + title[1:], lead=lead, others=others, deadline=deadline)


def _unit_last(text: str) -> Assignment | None:
    """ "… (Sở A chủ trì, hoàn thành trước 30/6)", and "… (Sở A), hoàn thành trước 30/6"."""
    until, words = deadline_in(text)
    behind = until if words != text else ""
    found = AT_THE_END.fullmatch(text) or IN_BRACKETS_AT_THE_END.fullmatch(text)
    found = found or (IN_BRACKETS_AT_THE_END.fullmatch(words) if behind else None)
    if found is None or len(found["lead"]) > MOST:
        return None
    told = _worked_out(found["lead"].strip(" ,"), (found["rest"] or "").strip(" .)"))
    before, title = deadline_in(found["title"].strip(" ,;("))
    deadline = (
        told.deadline or before or ((found["rest"] or "").strip(" .)") if told.title and not told.others else "")
    )
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
    gives = GIVES_WITHIN.search(text)
    told = _unit_first(text[gives.start() :]) if gives else None
    if gives is None or told is None or told.title:
        return told
    before, title = deadline_in(text[: gives.start()].strip(" ,;"))
    return replace(told, title=title.strip(" .;,/"), deadline=told.deadline or before)
