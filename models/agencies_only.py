"""The agencies that a cell names, without what stands beside their names: persons, offices, roles, divisions."""

import re

# who heads an agency is the agency: "Đ/c Nguyễn Văn A, Giám đốc Sở Nội vụ"
_OFFICE = (
    r"(?:phó )?(?:tổng giám đốc|giám đốc|thủ trưởng|chủ tịch|cục trưởng|chi cục trưởng|vụ trưởng|trưởng phòng|bí thư"
    r"|trưởng ban(?= ban)|trưởng(?= ban)|hiệu trưởng|chỉ huy trưởng|lãnh đạo|người đứng đầu"
    r"|chánh(?= thanh tra| văn phòng| vp\b)|p?gđ(?= sở| ban| công an| trung tâm)|p?ct(?= ubnd)"
    r"|ban thường trực(?= ủy ban| uỷ ban| ubmttq| mttq| mặt trận))"
)
PERSON = re.compile(
    rf"\b(?:đ/c|đồng chí|ông|bà)(?:\s*:)?\s+(?:(?!{_OFFICE})(?:(?-i:[A-ZĐÀ-Ỹ])\S*\s*){{2,5}}[,–-]\s*(?=\S))?",
    re.IGNORECASE,
)
OFFICE = re.compile(rf"\b{_OFFICE}(?:\s*(?:,|\bvà\b)\s*{_OFFICE})*\s+(?=\w)", re.IGNORECASE)
# "Giám đốc sở, Chủ tịch UBND cấp xã" are those of all departments and communes
OFFICE_OF_SEVERAL = re.compile(
    rf"\b(?:các\s+)?{_OFFICE}\s+(?=(?:sở|ban|ngành)(?:\s*(?:,|;|/|và\b)|\s*$))", re.IGNORECASE
)
SAID_TWICE = re.compile(r"\b(các)\s+các\b", re.IGNORECASE)
# one office of two bodies: "Văn phòng HĐND và UBND xã", "VP Đoàn ĐBQH - HĐND tỉnh"
OF_BOTH = re.compile(
    r"\b(ĐBQH|HĐND|Hội đồng nhân dân)(?:\s+và\s+|\s*[-–/&]\s*)(?=HĐND\b|UBND\b|[UỦ][yỷ] ban nhân dân\b)",
    re.IGNORECASE,
)
BESIDE = re.compile(r"(?<=[^\s;,/.:(])\s*\([^()]*\)")  # "(cơ quan thường trực)", "(Phòng CCHC)", "(Sở NN&MT)"
# "Sở Nội vụ, cơ quan thường trực Ban Chỉ đạo", "Sở Nội vụ - đầu mối"
ROLE = re.compile(
    r"(?<=\w)\s*(?:,|\s[-–—]|\slà)\s*(?:là\s+)?(?:(?:cơ quan|đơn vị|CQ|ĐV)\s+(?:thường trực|đầu mối|chủ trì|phối hợp"
    r"|chủ quản|tham mưu|tổng hợp|chịu trách nhiệm chính)\b(?!\s*:)[^,;:/\n()]*"
    r"|(?:thường trực|đầu mối)(?=\s*(?:[,;/\n.]|$)))",
    re.IGNORECASE,
)
# "Đ/c A, Giám đốc Sở Nội vụ, Phó Trưởng ban Thường trực": what a person is to a committee
IN_A_COMMITTEE = re.compile(
    r"\s*(?:[,;]|\s[-–—])\s*(?:(?:phó )?trưởng ban(?: thường trực| chỉ đạo[^,;/\n()]*)?"
    r"|[uủ][ỷy] viên(?: thường trực)?|thành viên(?: (?:ban|tổ) [^,;/\n()]*)?"
    r"|tổ (?:trưởng|phó)(?: tổ [^,;/\n()]*)?|thư ký)(?=\s*(?:[,;/\n.(]|$))",
    re.IGNORECASE,
)
SEVERAL_OF = re.compile(
    r"\b(?:các|hai|ba|bốn|liên|0?[2-4])\s+(sở|bộ|cục|chi cục|phòng|ban)(?:\s*:\s*|\s+(?-i:(?=[A-ZĐÀ-Ỹ])))"
    r"|\b(?:UBND\s+)?các\s+(?P<kind>huyện|thị xã|thành phố|xã|phường|đặc khu)(?:\s*:\s*|\s+(?-i:(?=[A-ZĐÀ-Ỹ])))"
    r"|\b(?:UBND\s+)?các\s+(?P<kinds>(?:xã|phường|đặc khu)(?:(?:,\s*|\s+và\s+)(?:xã|phường|đặc khu))+)\s*:\s*"
    r"|\bUBND\s+(?P<one>xã|phường|đặc khu)\s*:\s*",
    re.IGNORECASE,
)
# "Phòng CCHC, Sở Nội vụ" is the department
DIVISION = re.compile(
    r"(?:(?<!văn )\bphòng\s|\bp\.\s?)(?:(?!\b(?:các|huyện|xã|phường|ubnd)\b)[^,;:/()\n]){2,60}?\s*"
    r"(?:,|\s[-–]|\sthuộc|\scủa|\s(?=sở))\s*(?=sở\s|công an\s)"
    r"|\bchi cục\s[^,;:/()\n]{2,60}?\s[-–]\s*(?=sở\s)|\b(?:văn phòng|thanh tra)\s(?=sở\s)",
    re.IGNORECASE,
)
NAMED_ROLE = re.compile(
    r"^\s*(?:cơ quan|đơn vị|CQ|ĐV)\s+(?:thường trực|đầu mối|chủ trì|tham mưu|thực hiện)\s*(?::|\blà\b|[-–]\s)\s*",
    re.IGNORECASE,
)


IN_A_LIST = re.compile(r"^\s*(?:[-–+•*]\s*|(?:\d{1,2}|[a-zđ])[.)]\s*)(?=[^\W\d_])", re.MULTILINE)  # "1. Sở Y tế"
SHORT_FOR_A_DEPARTMENT = re.compile(r"\bS\.\s?(?=[A-ZĐ])")  # "S.Tài chính"


def agencies_only(text: str) -> str:
    """``text`` without persons, their offices and what stands in brackets beside a name; each of several units of one
    kind can then be known by that kind: "Các Sở: Nội vụ, Tài chính"."""
    text = SHORT_FOR_A_DEPARTMENT.sub("Sở ", IN_A_LIST.sub("", text))
    text = IN_A_COMMITTEE.sub("", text) if PERSON.search(text) else text
    persons = PERSON.sub("", OF_BOTH.sub(r"\1 & ", NAMED_ROLE.sub("", text)))
    without = SAID_TWICE.sub(r"\1", OFFICE.sub("", OFFICE_OF_SEVERAL.sub("các ", persons)))
    beside = BESIDE.sub("", without)
    named = beside if any(map(str.isalnum, beside)) else without  # beside no name, brackets are all there is
    alone = DIVISION.sub("", ROLE.sub("", named))
    return SEVERAL_OF.sub(_begins_each, alone)


def _begins_each(several: re.Match[str]) -> str:
    """What the name of each begins with; of several kinds of communes it is left open."""
    kind = "xã-phường" if several["kinds"] else several["kind"] or several["one"]
    return f"{several[1] or f'UBND {kind}'} "
