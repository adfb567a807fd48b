"""Until when a sentence says that its work is due, in its own words."""

import re

DAY_AND_MONTH = r"\d{1,2}\s?[/.-]\s?\d{1,2}(?:\s?[/.-]\s?\d{4})?(?!\d)"
DAY = (
    r"(?:(?:ngày\s+)?(?:\d{1,2}\s?[-–]\s?)?\d{1,2}\s?/\s?\d{1,2}(?:\s?/\s?\d{4})?(?!\d)"
    rf"|(?:ngày\s+)?{DAY_AND_MONTH}"
    r"|(?:ngày\s+)?\d{1,2},?\s+tháng\s+\d{1,2}(?:\s*(?:,?\s*năm|/)\s*\d{4})?"
    r"|ngày\s+\d{1,2}\s+(?:của\s+)?"
    r"(?:tháng cuối(?:\s+cùng)?(?:\s+của)?(?:\s+mỗi)?\s+quý|(?:hằng|hàng|mỗi)\s+(?:tháng|quý)"
    r"|tháng (?:đầu|sau|tiếp theo|liền kề|kế tiếp)(?:(?: của)? quý(?: sau| tiếp theo| kế tiếp)?)?))"
)
MONTH = r"(?:tháng\s+\d{1,2}(?:\s*(?:/|-|,?\s*năm)\s*\d{4})?|T\.?\d{1,2}/\d{4})"
QUARTER = (
    r"[Qq]u[ýíy]\s+(?:IV|I{1,3}|[1-4])(?:\s*(?:,|và)\s*(?:quý\s+)?(?:IV|I{1,3})\b)*"
    r"(?:\s*(?:/|-|năm|,\s*năm)?\s*\d{4})?"
)
SPAN = (
    rf"(?:{DAY}|nửa (?:đầu|cuối)(?: của)? (?:{MONTH}|năm(?: \d{{4}})?)"
    rf"|(?:(?:thượng|trung|hạ) tuần(?: của)? )?{MONTH}"
    rf"|{QUARTER}"
    r"|(?:(?:lễ )?khai giảng )?năm học(?: mới)?\s+\d{4}\s*[-–]\s*\d{4}"
    r"|năm\s+\d{4}(?:\s*[-–]\s*\d{4})?|(?:0?6|sáu|0?9|0?3)\s+tháng\s+(?:đầu|cuối)\s+năm(?:\s+\d{4})?|năm nay"
    r"|năm(?=\s*(?:[,.;:)]|$))|giai đoạn\s+\d{4}\s*[-–]\s*\d{4}"
    r"|(?:tuần|tháng|quý)\s+(?:này|tới|sau)(?!\s+khi)|tuần\s+(?:thứ\s+)?\S+\s+tháng\s+\d{1,2}(?:\s*/\s*\d{4})?)"
)
NEAR = (
    r"(?:trước|trong|(?:chậm|muộn) nhất(?:\s+(?:là|đến))?|dự kiến|(?:không |chậm )?quá(?=\s+(?:ngày|tháng|quý|\d))"
    r"|đến hết|hết|vào|(?:kể |bắt đầu )?từ|cuối|đầu|giữa|trong vòng)"
)
NEW_YEAR = (
    r"Tết(?:\s+(?:Nguyên đán|Âm lịch|Dương lịch))?"
    r"(?:\s+(?:Giáp|Ất|Bính|Đinh|Mậu|Kỷ|Canh|Tân|Nhâm|Quý)\s+\w+)?(?:\s+(?:năm\s+)?\d{4})?"
)
HOUR = r"\d{1,2}(?: giờ|h)(?:\s*\d{2}(?: phút)?)?,?\s+"
# what says that a day follows: "thời hạn: 15/8", "hạn chót 20/6"
NAMES_A_DAY = (
    r"(?:thời gian|thời hạn|tiến độ|(?<!gia )(?<!giới )(?<!quyền )(?<!quá )(?<!trễ )(?<!đúng )(?<!trung )(?<!ngắn )"
    r"(?<!dài )\bhạn)"
    r"(?:\s+(?:hoàn thành|thực hiện|báo cáo|xong|kết thúc|chót|cuối(?: cùng)?|là)){0,4}\s*:?\s*"
)
UNTIL = re.compile(
    rf"(?:(?:{NAMES_A_DAY})(?:{NEAR}\s+){{0,5}}|(?:(?:hoàn thành|xong|kết thúc)\s+)(?:{NEAR}\s+){{0,5}}"
    rf"|(?:{NEAR}\s+){{1,5}}|(?:từ nay\s+)?đến\s+(?=ngày|\d{{1,2}}/\d|cuối|giữa)(?:{NEAR}\s+){{0,5}})"
    rf"(?:{HOUR})?"
    rf"(?:(?:sáng|chiều)\s+)?(?:thứ\s+(?:hai|ba|tư|năm|sáu|bảy|[2-7]),?\s+)?(?:ngày\s+(?=\d))?"
    rf"{SPAN}(?:\s*(?:-|–|đến)\s*(?:ngày\s+)?{SPAN})?"
    r"|(?:trong\s+(?:vòng\s+|thời hạn\s+)?|(?:chậm|muộn) nhất\s+(?:là\s+)?|không quá\s+)?"
    r"(?:sau\s+)?\d{1,3}\s+(?:ngày|tháng)(?:\s+làm việc)?,?\s+(?:kể\s+)?từ\s+(?:ngày|khi)\s[^,.;:()]{2,60}"
    r"|trong\s+(?:vòng|thời hạn)\s+\d{1,3}\s+(?:ngày|tháng)(?:\s+làm việc)?(?=\s*(?:[,.;)]|$))"
    r"|(?:chậm nhất|muộn nhất|trước)\s+\d{1,3}\s+ngày(?:\s+làm việc)?\s+trước\s+[^,.;:()]{2,60}"
    r"|(?:trước|tại|trong|vào)\s+(?:kỳ|phiên)\s+họp\s+(?:thường (?:lệ|kỳ)\s+)?"
    rf"(?:{SPAN}|(?:giữa|cuối)\s+năm(?:\s+\d{{4}})?)"
    rf"|(?:{NEAR}\s+){{1,3}}{NEW_YEAR}",
    re.IGNORECASE,
)
DOES_ON = r"\b(?:báo cáo|trình|gửi|nộp|ban hành|tổ chức|họp|bàn giao|thông qua)"
GIVES_ON = r"\b(?:trình|gửi|ban hành|tổ chức|bàn giao|thông qua)"  # "báo cáo quý III" is what is written
# a day that only follows a comma; after the symbol of a document it is that document's
BEHIND_A_COMMA = re.compile(
    rf"(?:(?:(?<=\D)(?:,|;|\s[-–—])|{DOES_ON})\s+(?P<day>(?:ngày\s+)?{DAY_AND_MONTH})"
    rf"|{GIVES_ON}\s+(?P<span>{MONTH}|{QUARTER}))(?=[\s).;,/]*$)",
    re.IGNORECASE,
)
A_SYMBOL = re.compile(r"\d[\w.]*\s?[/-]\s?[\w&.-]*[^\W\d_][^\s,;]*$")
A_WEEKDAY = (
    r"(?:(?:trước|vào|chậm nhất|muộn nhất)\s+){0,4}(?:\d{1,2}(?:h| giờ)(?:\s?\d{2})?,?\s+)?"
    r"(?:ngày\s+|chiều\s+|sáng\s+)?thứ\s+(?:hai|ba|tư|năm|sáu|bảy|[2-7])"
)
NEAR_IT = r"(?:trước|vào|chậm nhất|muộn nhất|không quá|là|từ)\s+"
OF_A_MONTH = (
    rf"(?:(?:{NEAR_IT}){{0,4}}ngày\s+\d{{1,2}}"
    r"(?:\s?/\s?\d{1,2}(?!\s?/)|\s+tháng\s+\d{1,2}(?!\s*/?\s*(?:năm\s+)?\d)|(?!\s*[/.-]?\d)(?!\s+tháng\s+\d))"
    r"(?:\s+(?:của\s+)?tháng cuối(?: cùng)?(?: của)?(?: mỗi)? quý|\s+(?:của\s+)?tháng(?!\s*\d))?"
    rf"|(?:{NEAR_IT}){{1,4}}\d{{1,2}}\s?/\s?\d{{1,2}}(?!\s?[/\d]))"
)
EVERY = re.compile(
    rf"(?:(?P<day>{OF_A_MONTH}|{A_WEEKDAY})\s*,?\s*)?(?:định kỳ\s+)?(?:trước\s+)?"
    rf"(?:hằng|hàng|mỗi)\s+(?:ngày|tuần|tháng|quý|năm)\b(?:\s+(?:0?1|một)\s+lần\b)?"
    rf"(?:\s*[,;(]?\s*(?P<on>{OF_A_MONTH}|{A_WEEKDAY})\)?)?"
    # "01 lần/quý", "06 tháng/lần"
    r"|(?:định kỳ\s+)?(?:(?:ít nhất|tối thiểu)\s+)?(?<![\d.,/])\b(?:0?1|một)\s+lần\s?(?:/|mỗi\s|một\s|trong\s)\s?"
    r"(?:tuần|tháng|quý|năm)\b(?!\s+\d)"
    r"|(?:định kỳ\s+)?(?<![\d.,/])\b(?:(?:0?[136]|12|một|ba|sáu)\s+)?(?:tháng|quý|năm)\s?/\s?(?:0?1\s|một\s)?lần\b"
    r"|định kỳ (?:quý, )?(?:\d{1,2}|sáu|ba) tháng(?:,?\s(?:và )?(?:hằng |hàng |một |1 )?(?:năm|lần)\b)*"
    r"|thường xuyên(?=[\s).;/]*$)",
    re.IGNORECASE,
)
RECURS = re.compile(r"(?:hằng|hàng|mỗi) (?:tháng|quý)", re.IGNORECASE)
A_DAY_OF_EACH = re.compile(OF_A_MONTH, re.IGNORECASE)
IN_BRACKETS = re.compile(rf"\(\s*({SPAN})\s*\)", re.IGNORECASE)
A_DAY = re.compile(
    rf"(?:{NAMES_A_DAY})?(?:{NEAR}\s+){{0,5}}(?:{HOUR})?"
    rf"(?:(?:thứ\s+(?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật)[\s,(]+)?{SPAN}"
    rf"(?:\s*(?:-|–|đến)\s*(?:ngày\s+)?{SPAN})?",
    re.IGNORECASE,
)
BARE_DAY = re.compile(r"(?:(?:trước|từ|chậm nhất)\s+)?ngày\s+\d{1,2}(?:\s*[-–]\s*\d{1,2})?", re.IGNORECASE)
# a day that a title says: with its year, or by the words that name one ("3/4 số xã" is none)
A_DAY_WITHIN = re.compile(
    rf"(?:{NEAR}\s+)*(?:(?:ngày\s+)?\d{{1,2}}\s?[/.-]\s?\d{{1,2}}\s?[/.-]\s?\d{{4}}(?!\d)|ngày\s+{DAY_AND_MONTH}"
    rf"|(?:ngày\s+)?\d{{1,2}}\s+{MONTH}|{MONTH}|quý\s+(?:IV|I{{1,3}}|[1-4])(?:\s*(?:/|năm)\s*\d{{4}})?)(?![\w/-])",
    re.IGNORECASE,
)
# what a heading says besides the day until which the work below it is due
HEADING_BEGINS = re.compile(
    r"^(?:(?:[IVX]+|\d+|[A-Z])\s*[.)]\s*)?"
    r"(?:(?:các |những |một số )?(?:nhiệm vụ|công việc|nội dung|việc|mục tiêu|chỉ tiêu)(?: cụ thể)?\s*:?\s+)?"
    r"(?:(?:phải|cần)\s+)*(?:(?:hoàn thành|thực hiện|triển khai|trình|ban hành|xong)[\s,]+)*",
    re.IGNORECASE,
)
UNTIL_A_YEAR = re.compile(r"đến (?:hết )?năm \d{4}", re.IGNORECASE)  # of a heading; within a title it is its subject
OF_A_DOCUMENT = re.compile(
    r"\d[\w.]*\s?[/-]\s?[\w&./-]*\w\s*,?\s*(?:ban hành\s+)?$|\b(?:kỷ niệm|lễ|Luật|Nghị quyết)\s+$"
)
ENDED = re.compile(r"[\s).;,/]*$")
SIGN = re.compile(r"(?::|;|\s(?:[-–—|/→]|=>|->))\s+")
PARTED = re.compile(r"\s*(?:[,;(]\s*|\s[-–—]\s*)$")


def deadline_in(text: str) -> tuple[str, str]:
    """Until when, in the words of ``text``, and the text, without those words where they end it.

    Of several days all are given, so that a person is asked which counts. A day beside "hằng tháng" is one of each
    month.
    """
    every = EVERY.search(text)
    if every is not None and (every["day"] or every["on"]):
        return "; ".join(_rules_in(text)), text
    found = [(each.start(), each.end(), each[0]) for each in UNTIL.finditer(text)]
    found = found or [(each.start(), each.end(), each[1]) for each in IN_BRACKETS.finditer(text)]
    found = found or _behind_a_comma(text) or _behind_a_sign(text)
    if not found and every is not None and PARTED.search(text[: every.start()]) and ENDED.match(text[every.end() :]):
        return every[0], PARTED.sub("", text[: every.start()])  # "…; thường xuyên."
    if not found:
        return _every(text, every), text
    start, end, _words = found[-1]
    rest = text[:start] if ENDED.match(text[end:]) else text
    return "; ".join(dict.fromkeys(words.strip() for _start, _end, words in found)), _closed(
        rest.rstrip(" ,;:(-–—=>→")
    ) or text


def day_within(title: str) -> str:
    """The last day, month or quarter of a year that stands within a task's title, in its words, where it is no
    document's: "Hoàn thành nền tảng tháng 5/2026; báo cáo kết quả"; empty for a title without one."""
    days = [each[0] for each in A_DAY_WITHIN.finditer(title) if not OF_A_DOCUMENT.search(title[: each.start()])]
    return days[-1] if days else ""


def is_a_day(text: str) -> bool:
    """Whether a text says until when and nothing else; "ngày 05" is one of the month that a heading names."""
    said = text.strip(" .;,()/")
    return any(pattern.fullmatch(said) for pattern in (A_DAY, UNTIL, EVERY, BARE_DAY))


def day_in_heading(heading: str) -> str:
    """Until when what stands below a heading is due, where this says that and nothing else: "Trước ngày 30/6/2026",
    "II. Các nhiệm vụ hoàn thành trong Quý II"; empty for any other."""
    day = HEADING_BEGINS.sub("", heading).strip(" .:")
    return day if is_a_day(day) or UNTIL_A_YEAR.fullmatch(day) else ""


def ends_with_a_day(text: str) -> bool:
    """Whether the last words of a text say until when."""
    until, words = deadline_in(text)
    return until != "" and words != text


def _rules_in(text: str) -> list[str]:
    """Each rule and each day that a text names, in their order: "hằng tháng trước ngày 25", "trước 15/12"."""
    rules = list(EVERY.finditer(text))
    days = [
        day
        for day in UNTIL.finditer(text)
        if all(day.end() <= each.start() or day.start() >= each.end() for each in rules)
    ]
    found = sorted([*rules, *days], key=lambda each: each.start())
    return list(dict.fromkeys(each[0].strip(" ,;(") for each in found))


def _behind_a_comma(text: str) -> list[tuple[int, int, str]]:
    found = BEHIND_A_COMMA.search(text)
    if found is None or A_SYMBOL.search(text[: found.start()].rstrip()):
        return []
    said = "day" if found["day"] else "span"
    return [(found.start(said), found.end(said), found[said])]


def _behind_a_sign(text: str) -> list[tuple[int, int, str]]:
    """ "Kiểm tra 12 đơn vị: Quý II/2026", "Lập kế hoạch - Tháng 7"."""
    signs = list(SIGN.finditer(text))
    if not signs or not is_a_day(text[signs[-1].end() :]):
        return []
    start = signs[-1].end()
    return [(start, len(text), text[start:].strip(" .;,()/"))]


def _closed(text: str) -> str:
    """A text whose last bracket was cut off with the day in it."""
    return f"{text})" if text.count("(") > text.count(")") else text


def _every(text: str, every: re.Match[str] | None) -> str:
    """ "Hằng tháng báo cáo …, trước ngày 20" is the 20th of each month."""
    if every is None or EVERY.search(text, every.end()):
        return "; ".join(_rules_in(text))
    day = A_DAY_OF_EACH.search(text, every.end()) if RECURS.search(every[0]) else None
    return f"{every[0]}, {day[0]}" if day else every[0]
