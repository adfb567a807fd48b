"""Units that stand in a sentence: where their names end, whether a text is nothing but names, and who only gives."""

import re

from exchange.plan.text.unit_words import BEGINS_WITH_UNIT, GIVING, LEADING, SOME_OF_A_KIND, UNIT, VERBS
from exchange.plan.text.whole_names import WHOLE_NAME, WHOLE_NAMES

MOST = 250  # letters of the units in one sentence
SEVERAL = re.compile(
    rf"(?:(?:[Cc]ác|{SOME_OF_A_KIND})\s+(?:[Ss]ở|[Bb]ộ|[Cc]ục|[Cc]hi cục|[Pp]hòng|[Bb]an|đồng chí|đ/c)"
    r"|UBND các [^:;.]{2,40}|(?:(?:UBND|[Cc]ác)\s+)(?:xã|phường|đặc khu)(?:(?:, | và )(?:xã|phường|đặc khu))*"
    r"|(?:Cơ quan|Đơn vị) (?:thường trực|chủ trì|đầu mối|tham mưu|thực hiện))\s*$"
)
A_VERB = re.compile(rf"{VERBS}\b", re.IGNORECASE)
DOES = re.compile(rf"(?:{VERBS}|phụ trách)\b", re.IGNORECASE)
A_PART = re.compile(r"^\(?\w{1,4}\)\s*")  # "các sở: (i) rà soát …"
GIVES = re.compile(
    rf"(?:(?:Nhất trí|Thống nhất|Tiếp tục|Đồng thời|Kính)\s+(?:chủ trương\s+)?)?{GIVING}\s*(?::\s*)?(?={UNIT})"
)
GIVES_WITHIN = re.compile(rf"(?<!bàn )(?<!chuyển )(?<!được )\b{GIVING}\s*(?::\s*|\s)(?={UNIT})")
# who gives work to others and does none of it: "Chủ tịch UBND tỉnh yêu cầu …"
GIVER_BEGINS = (
    r"(?!.*\bcác\b)(?:(?:Đồng chí|Đ/c) )?(?:(?:Phó )?(?:Chủ tịch|Bí thư|Thủ tướng)\b"
    r"|(?:UBND|HĐND|[UỦ][yỷ] ban nhân dân)\b|Hội đồng nhân dân|Thường trực|Ban Thường vụ|Tỉnh ủy|Thành ủy"
    r"|Chính phủ)"
)
GIVER = re.compile(
    rf"{GIVER_BEGINS}[^,;:]*"
    r"|(?:(?:Đồng chí|Đ/c) )?(?:Giám đốc|Thủ trưởng|Lãnh đạo)(?: [Ss]ở| đơn vị| cơ quan)?"
    r"|(?:[Đđ]ồng chí|[Đđ]/c|Ông|Bà)(?: [A-ZĐÀ-Ỹ][^\W\d_]*){1,4}"
)
# within which bounds units work, between their names and the work: "theo chức năng, nhiệm vụ được giao"
WITHIN_BOUNDS = (
    r"(?:theo|trong|căn cứ|trên cơ sở|với)\s+"
    r"(?:(?:phạm vi|lĩnh vực|chức năng|nhiệm vụ|quyền hạn|thẩm quyền|trách nhiệm|ngành|địa bàn|phân công|phân cấp"
    r"|quản lý(?: nhà nước)?|được (?:phân công|giao|phân cấp)|của mình|phụ trách|và)\b[\s,]*)+"
)
# that units were given their work: "Sở Y tế đã được UBND tỉnh giao theo dõi …"
IS_GIVEN = (
    rf"(?:đã\s+)?được\s+(?:{GIVER_BEGINS}[^,;:.]{{0,40}}?\s+)?(?:giao|phân công|yêu cầu|chỉ đạo)\b"
    r"(?:\s+(?:nhiệm vụ|trách nhiệm)\b)?(?:\s*:)?"
)
# what a unit is beside its name: "là cơ quan thường trực", "làm cơ quan thường trực"
IN_A_ROLE = (
    r"(?:là|làm)\s+(?:cơ quan|đơn vị|đầu mối|thành viên|chủ đầu tư)\b(?:\sthường trực\b)?+"
    rf"(?:(?!\s{VERBS}\b)[^.,;:])*"
)
UNITS_END = re.compile(
    rf"\s*(?::|,?\s+(?:mỗi (?:đơn vị|cơ quan|địa phương)\b|{LEADING}\b|(?:{WITHIN_BOUNDS})(?!$)|{IN_A_ROLE}"
    rf"|{IS_GIVEN}|\b{VERBS}\b))"
)
ASIDE = re.compile(rf"[\s,]*(?:{WITHIN_BOUNDS}|{IN_A_ROLE}(?=,|\s{VERBS}\b))[\s,]*", re.IGNORECASE)
# units called by what they are to the document: "Cơ quan thường trực (Sở Tư pháp)"
BY_ROLE = re.compile(
    r"(?:Cơ quan|Đơn vị) (?:thường trực|chủ trì|đầu mối|tham mưu)(?:\s+[^():,;.–-]{2,60}?)?\s*"
    rf"(?:\(|[-–]\s*)(?P<units>{UNIT}[^()]*)\)?"
)
IN_BRACKETS = re.compile(r"\([^()]*\)")
# how a unit is called below: "Sở Khoa học và Công nghệ (sau đây viết tắt là Sở KHCN)"
CALLED_BELOW = re.compile(
    r"\s*\(\s*(?:(?:sau|từ|dưới) đây,?\s+)?(?:được\s+)?(?:viết|gọi)(?:\s+(?:tắt|gọn|chung))?(?:\s+là)?\s*:?\s*"
    r"[“\"]?(?P<short>[^()“”\"]{2,60}?)[”\"]?\s*(?:[,;][^()]*)?\)",
    re.IGNORECASE,
)
NAMED = re.compile(
    rf"(?:{WHOLE_NAME}|(?:Sở|Phòng|Chi cục|Cục|Ban|UBND (?:xã|phường|đặc khu|huyện|thành phố)) [A-ZĐ]"
    rf"|{SOME_OF_A_KIND} Sở\b)"
)
NAMED_WHOLE = re.compile(WHOLE_NAME)
NAMED_UNTIL = re.compile(rf"(?:(?!\s(?:được|đã|đang|là|có|theo|\d|{VERBS})\b)[^,;:.()])+")


def end_of_units(text: str, start: int = 0, *, given: bool = False) -> int | None:
    """Where the units that stand at ``start`` end, ``None`` where nothing follows; the colon of "Các Sở: Nội vụ, Tài
    chính" is within them, and so is what stands in brackets. What is ``given`` to units whose names are whole is
    work, whatever its first word is."""
    text = IN_BRACKETS.sub(lambda found: "(" + "_" * (len(found[0]) - 2) + ")", text)
    end = UNITS_END.search(text, start)
    while end is not None and end[0].strip() == ":" and SEVERAL.search(text[: end.start()]):
        if DOES.match(A_PART.sub("", text[end.end() :].strip())):
            break
        end = UNITS_END.search(text, end.end())
    if end is None and not given:
        return None
    whole = WHOLE_NAMES.match(text, start)
    return min((found for found in (end and end.start(), whole and whole.end()) if found is not None), default=None)


def unit_named_first(text: str) -> str:
    """The unit whose own name a text begins with, "Thanh tra tỉnh", "Sở Y tế"; empty for another, as "Các đơn vị"."""
    whole = NAMED_WHOLE.match(text)
    named = whole or (NAMED_UNTIL.match(text) if NAMED.match(text) else None)
    return named[0].strip() if named else ""


def called_below(text: str) -> tuple[str, str] | None:
    """The short form by which a unit is called in what follows, and its name with that said."""
    said = CALLED_BELOW.search(text)
    if said is None:
        return None
    names = [found.start() for found in BEGINS_WITH_UNIT.finditer(text[: said.start()])]
    return (said["short"].strip(), text[names[0] : said.end()].strip()) if names else None


def begins_with_a_unit(text: str) -> bool:
    """Whether a text begins with the name of a unit, also in capitals: "SỞ NỘI VỤ"."""
    if not text.isupper():
        return BEGINS_WITH_UNIT.match(text) is not None
    first, *rest = text.split()
    is_short = BEGINS_WITH_UNIT.fullmatch(first) is not None  # "UBND"
    small = " ".join([first if is_short else first.capitalize(), *(word.lower() for word in rest)])
    return BEGINS_WITH_UNIT.match(small) is not None


def are_units(text: str) -> bool:
    """Whether a text names units and says nothing of what they do."""
    first, colon, rest = text.partition(":")
    names = f"{first}, {rest}" if colon and SEVERAL.search(first) else text
    names = CALLED_BELOW.sub("", names)
    does = re.search(rf"[.:]|\b{VERBS}\b", names) or WHOLE_NAMES.match(names)
    return BEGINS_WITH_UNIT.match(text) is not None and does is None and len(text) <= MOST


def units_of(text: str) -> str:
    """The units that a cell begins with, without what they do: "Sở Nội vụ theo dõi, báo cáo" is of one."""
    end = end_of_units(text) if BEGINS_WITH_UNIT.match(text) else None
    return text[:end].strip(" ,") if end else text


def gives(text: str) -> bool:
    """Whether a sentence says that a unit is given work, in so many words: "Giao Sở Nội vụ …"."""
    return GIVES.match(text) is not None or GIVES_WITHIN.search(text) is not None


def without_giving(text: str) -> str:
    """ "Giao Sở Nội vụ tham mưu" as a title: without the word that gives."""
    given = GIVES.match(text)
    return text[given.end() :] if given else text
