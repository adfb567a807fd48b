"""The words of a report, which a person may write, and its numbers, which come from the register alone.

A number stands as the name of a figure in braces. What only looks like one may stay: a day, the symbol of a document,
a year or a quarter, the number of an article; but none of them before what is counted.
"""

import re
from collections.abc import Sequence

from models.directive.symbol import LETTER, read_symbol
from models.refusal import gettext_noop, require
from models.text import FIGURE

COUNTED = (
    r"(?:nhiệm vụ|công việc|việc|đơn vị|sở|huyện|xã|văn bản|trường hợp|phần trăm|điểm|%|"
    r"tasks?|units?|cases?|documents?|per ?cent|points?)"
)
DAY, MONTH, YEAR = r"(?:0?[1-9]|[12]\d|3[01])", r"(?:0?[1-9]|1[0-2])", r"(?:19[5-9]|20[0-9])\d"
MAY_STAND = re.compile(
    rf"(?<!\w)(?:{DAY}[/.-]{MONTH}[/.-]{YEAR}"
    rf"|(?:năm|year|in|of|giai đoạn)\s+{YEAR}(?:\s*[-–]\s*{YEAR})?"
    rf"|(?:tháng|month)\s+{MONTH}(?:/{YEAR})?|ngày\s+{DAY}(?:/{MONTH})?"
    rf"|(?:quý|quarter)\s+[1-4](?:/{YEAR})?|[69]\s+(?:tháng|months)"
    rf"|(?:điều|khoản|mục|phụ lục|đề án|chương|article|annex|project)\s+\d{{1,3}})(?![\w/])(?!\s*{COUNTED}\b)",
    re.IGNORECASE,
)
SYMBOL = re.compile(rf"(?<!\w)\d{{1,5}}(?:/{YEAR})?[/-][A-ZĐ][\w&Đđ/-]*(?!\s*{COUNTED}\b)")
_ONES = "một|hai|ba|bốn|tư|năm|lăm|sáu|bảy|bẩy|tám|chín|mười|mươi|trăm|nghìn|ngàn|vạn|chục|nửa"
_ENGLISH = (
    "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen|"
    "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|dozen|half|third"
)
IN_WORDS = re.compile(
    rf"\b(?:(?:{_ONES}|linh|mốt)\s+)*(?:{_ONES}|mốt)\s+{COUNTED}(?!\w)"
    rf"|\b(?:{_ENGLISH})(?:[\s-]+(?:{_ENGLISH}|and))*\s+(?:of\s+(?:the\s+)?)?{COUNTED}(?!\w)"
    r"|\b(?:hai|ba|bốn|năm|sáu|bảy|tám|chín)\s+mươi(?!\w)|\b(?:một|phân)\s+nửa(?!\w)|\b(?:one|a)\s+half\b"
    r"|\b\w+\s+phần\s+(?:hai|ba|tư|bốn|năm|mười|trăm)(?!\w)",
    re.IGNORECASE,
)
NO_NUMBER = re.compile(
    r"\b(?:(?:hằng|hàng|cả|trong|đầu|cuối|mỗi|từng|nhiều|các|của)\s+năm|là\s+một)\b", re.IGNORECASE
)
OF_TASKS = re.compile(
    rf"\d+(?:/\d+)?\s+(?:nhiệm vụ|tasks?)(?!\w)|\b(?:(?:{_ONES}|linh|mốt)\s+)*(?:{_ONES}|mốt)\s+nhiệm vụ(?!\w)"
    rf"|\b(?:{_ENGLISH})\s+tasks?(?!\w)",
    re.IGNORECASE,
)
PROPOSED = "{proposal}"  # stands in what a person writes for the words that are proposed, whatever they are then
NO_FIGURE = gettext_noop("“{number}” is no figure of the register. Name one in braces instead.")
ROMAN = re.compile(rf"\b[IVXLC]+\s+{COUNTED}(?!\w)")


def stands_in(text: str, lines: str) -> bool:
    """Whether a text has these lines, one after the other."""
    return f"\n{lines}\n" in f"\n{text}\n"


def _is_symbol(text: str) -> bool:
    read = read_symbol(text)
    return read is not None and (read.kind != LETTER or text.upper() == text)


def require_only_figures(text: str, figures: Sequence[str], *, own_numbers: bool = False) -> None:
    """Refuse a figure that there is not, and a number that somebody wrote, in figures or in words.

    With ``own_numbers`` only how many tasks there are is refused, for that the registers say.
    """
    for name in FIGURE.findall(text):
        require(name in figures or f"{{{name}}}" == PROPOSED, "There is no figure {name}.", name=f"{{{name}}}")
    words = FIGURE.sub(" ", text)
    require("{" not in words and "}" not in words, "A brace begins and ends the name of a figure, and nothing else.")
    if own_numbers:
        counted = OF_TASKS.search(words)
        require(counted is None, NO_FIGURE, number=counted[0] if counted else "")
        return
    words = MAY_STAND.sub(" ", SYMBOL.sub(lambda found: " " if _is_symbol(found[0]) else found[0], words))
    written = next((each for each in words.split() if any(letter.isnumeric() for letter in each)), "")
    words = NO_NUMBER.sub(" ", words)
    if not written and (found := IN_WORDS.search(words) or ROMAN.search(words)):
        written = found[0]
    require(not written, NO_FIGURE, number=written)
