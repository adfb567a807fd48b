"""Sentences that name the unit before its work: "Giao Sở Nội vụ xây dựng …", "Sở Nội vụ được giao xây dựng …"."""

import re
from dataclasses import replace

from exchange.plan.text.unit_words import BEGINS_WITH_UNIT, GIVING, UNIT, VERBS
from exchange.plan.text.units import (
    A_VERB,
    GIVER,
    GIVER_BEGINS,
    GIVES,
    IS_GIVEN,
    MOST,
    are_units,
    end_of_units,
)
from exchange.plan.text.until import deadline_in
from exchange.plan.text.work import LEADS, Assignment, worked_out

IS_SAID_TO_LEAD = re.compile(r"(?:\s*[-–(]\s*(?:cơ quan |đơn vị )?chủ trì\s*\)?|\s+phụ trách)$", re.IGNORECASE)
AT_A_DOCUMENT = re.compile(
    r"\btại (?:Tờ trình|Thông báo|Báo cáo|Công văn|Văn bản|Quyết định|Kế hoạch|Kết luận|Phiếu trình)\b"
)
WAS_GIVEN = re.compile(rf",?\s*{IS_GIVEN}\s*(?P<work>.*)")
SOME_THAT = re.compile(r"(?:[Cc]ác|[Cc]ơ quan|[Đđ]ơn vị|[Tt]hủ trưởng)\b")  # "Các đơn vị được giao nhiệm vụ"
ONLY_GIVES = re.compile(rf"{GIVING}\b\s*(?:(?={UNIT})|:)")
IS_GIVEN_BY = re.compile(
    rf"{GIVER_BEGINS}(?:(?!\s{VERBS}\b)[^,;:])*(?:\s(?:thống nhất|đồng ý|quyết định)(?: chủ trương)?)?"
    rf"\s{GIVING}\s*:?\s+(?={UNIT})"
)
AGREES = re.compile(r"(?:thống nhất|đồng ý|nhất trí|ghi nhận|đánh giá|biểu dương)\b")
AGREES_WITH = re.compile(r"\b(?:thống nhất|đồng ý|nhất trí|chấp thuận)(?:\s+(?:với|chủ trương|về|theo))*$")
NOT_NAMED = re.compile(r"\b(?:được giao|có tên|nêu trên|liên quan|trên)$")
GIVES_MANY = re.compile(r"(?:yêu cầu|đề nghị|giao)\s+(?:UBND\s+|thủ trưởng\s+)?các\b")
ONLY_COUNTS = re.compile(
    r"(?:có |gồm |tổng số |được giao )?\d+\s+(?:nhiệm vụ|việc|nội dung|đầu việc|công việc|văn bản|hồ sơ|chỉ tiêu)\b"
    rf"(?!\s*:\s+{VERBS}\b)"  # "02 việc: xây dựng đề án, …"
    r"(?![^,;(]*\b(?:trước|xong|hoàn thành trước)\b).*",
    re.IGNORECASE,
)
# "còn chậm báo cáo" is told of a unit, "còn chậm khẩn trương báo cáo" gives it work
IS_SLOW = re.compile(r"\bcòn (?:chậm|lúng túng|hạn chế|nể nang|nợ)(?: trong| khi| về)?$")
URGED = re.compile(r"(?:khẩn trương|phải|cần|tập trung|nghiêm túc|sớm|đẩy nhanh|có trách nhiệm)\b")
WAS_DONE = re.compile(r"\b(?:đã|đang|chưa|không|cơ bản|mới(?=$))\b")  # what was done, or is, gives no work


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
    lead = IS_SAID_TO_LEAD.sub("", text[start:end].strip(" ,-–—→=>"))
    rest = text[end:].lstrip(" :")
    tells = WAS_DONE.search(lead) and not text[end:].lstrip().startswith(":")
    tells = tells or (IS_SLOW.search(lead) and not URGED.match(rest))
    if NOT_NAMED.search(lead) or AGREES_WITH.search(lead) or lead.endswith(";") or tells:
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
