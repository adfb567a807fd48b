"""The lines of a running text as their writer meant them: what a PDF or a mail wrapped is one line again."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from exchange.plan.text.unit_words import BEGINS_WITH_UNIT, GIVING, VERBS
from exchange.plan.text.units import are_units
from exchange.plan.text.until import ends_with_a_day, is_a_day
from models.text import one_line

LONG = 50  # letters: a line of so many without a stop may have been wrapped
# also those of Word's symbol fonts
BULLETS = "-–—+•*➢✓✔▪◦·●○■□»→❖►‣\uf0a7\uf0b7\uf0d8\uf0fc"
ONLY_A_MARK = re.compile(r"\(?(?:\d{1,3}(?:\.\d{1,3})*|[a-zđ])[.)]", re.IGNORECASE)
MARK = re.compile(
    r"(?P<mark>(?:(?:nhiệm vụ|điều)\s+)?"
    r"\(?(?:\d{1,3}(?:\.\d{1,3})*|[a-zđ]|[IVXLC]{1,6}|[A-H])(?:[.)](?=\s|[^\W\d_]|$)"
    rf"|[-/](?=\s+[^\W\d_]))|\d{{1,2}}(?:\.\d{{1,3}})+(?=\s)|[{BULLETS}](?=\s|[^\W\d_]))\s*(?:[{BULLETS}]\s+)*",
    re.IGNORECASE,
)
STOPS = (".", ";", ":", "!", "?", "…", "”.", "./.")
# words that no line ends with, unless it goes on
OPEN = re.compile(
    r"(?:,|\b(?:ngày|tháng|năm|quý|số|và|với|của|các|trước|đến|từ|tại|về|theo|cho|là|do|giao|để|trong|hoặc|khi"
    r"|(?-i:Sở|Bộ|Ban|Phòng|Văn phòng|Trung tâm|Chi cục|Cục|UBND|HĐND|Công an|Thanh tra|Giám đốc|Chủ tịch)))$",
    re.IGNORECASE,
)
# the foot of a page that was copied along; a bare number goes on with "ngày" and the like
PAGE_FOOT = re.compile(r"(?:trang|page)\s+\d{1,3}(?:\s*(?:/|of)\s*\d{1,3})?|[-–]\s*\d{1,3}\s*[-–]", re.IGNORECASE)
BARE_NUMBER = re.compile(r"\d{1,3}")
OF_A_PERIOD = re.compile(r"\b(?:hằng|hàng|mỗi|cả|trong|cuối|đầu) (?:tháng|quý|năm)$", re.IGNORECASE)  # a whole time
BEFORE_A_DAY = re.compile(r"\b(?:ngày|trước|đến|từ)$", re.IGNORECASE)
# words before the name of a unit that is not the subject of a new sentence
BEFORE_A_UNIT = re.compile(r"\b(?:cùng|gửi|trình|báo cáo|thuộc|giữa|qua|giúp|đề nghị|yêu cầu|chỉ đạo|phối hợp)$")
# a capital within a sentence begins a name; one of these words begins a sentence
BEGINS_A_SENTENCE = re.compile(
    rf"(?:{GIVING}|{VERBS}|(?:Để|Nhằm|Thực hiện|Căn cứ|Trong|Sau khi|Theo|Ngày|Hiện nay|Qua|Trên|Từ|Đồng thời"
    r"|Ngoài ra|Bên cạnh|Các|Những|Riêng|Trước|Hằng|Hàng|Định kỳ|Thời gian|Tuy nhiên|Do|Vì|Nay|Đến|Với)(?=\s))\b",
    re.IGNORECASE,
)
A_DAY = re.compile(r"\d{1,2}\.\d{1,2}(?:\.\d{4})?\b(?!\.)")
LABELLED = re.compile(r"[^\W\d_][^:;.\n]{2,45}:")


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line, and the lines of the file (from 1) that it stands on; ``is_foot``: it is the foot of a page."""

    places: tuple[int, ...]
    text: str
    is_foot: bool = False

    @property
    def mark(self) -> str:
        """Its number or letter, or a bullet; empty for a line without one."""
        found = MARK.match(self.text)
        return found["mark"] if found else ""

    @property
    def is_bullet(self) -> bool:
        return self.mark != "" and self.mark in BULLETS

    @property
    def number(self) -> str:
        return "" if self.is_bullet else self.mark

    @property
    def words(self) -> str:
        """The line without its mark."""
        found = MARK.match(self.text)
        return self.text[found.end() :].strip() if found else self.text


def lines_of(text: Iterable[str]) -> list[TextLine]:
    """The lines of ``text`` that hold words; those that go on from the line before are joined to it, also over the
    foot of a page, and so are the cells of a row of a table that was copied cell by cell."""
    filled = [(place, one_line(raw)) for place, raw in enumerate(text, start=1)]
    lines: list[TextLine] = []
    feet: list[TextLine] = []
    parted = over_a_page = False  # by an empty line; by the foot of a page
    at = 0
    while at < len(filled):
        place, line = filled[at]
        row = _row_of_cells(filled[at : at + 4])
        if row is not None:
            lines.append(row)
            parted, at = True, at + len(row.places)
            continue
        if not line:
            parted = True
        elif _is_foot(line, lines):
            feet.append(TextLine((place,), line, is_foot=True))
            over_a_page = True
        else:
            if lines and (over_a_page or not parted) and _goes_on(lines[-1].text, line):
                lines[-1] = TextLine((*lines[-1].places, place), f"{lines[-1].text} {line}")
            else:
                lines.append(TextLine((place,), line))
            parted = over_a_page = False
        at += 1
    return sorted([*lines, *feet], key=lambda each: each.places[0])


def _row_of_cells(lines: Sequence[tuple[int, str]]) -> TextLine | None:
    """A number, its work, a unit and a day on lines of their own, as one line with labels; the number may stand
    before the work."""
    if not lines or not lines[0][1][:1].isalnum():
        return None
    number, *cells = [text for _place, text in lines]
    if not (BARE_NUMBER.fullmatch(number) or ONLY_A_MARK.fullmatch(number)):
        found = MARK.match(number)
        if found is None or not found.end():
            return None
        number, cells = found["mark"], [number[found.end() :], *cells[:2]]
    if len(cells) < len(("work", "unit", "day")) or not (are_units(cells[1]) and is_a_day(cells[2])):
        return None
    work = cells[0].rstrip(" .;")
    if not work or are_units(work) or is_a_day(work):
        return None
    number = f"{number}." if number.isdigit() else number
    places = tuple(place for place, _text in lines[: 4 if cells[0] == lines[1][1] else 3])
    return TextLine(places, f"{number} {work}. Chủ trì: {cells[1]}. Thời hạn: {cells[2]}")


def _is_foot(line: str, before: Sequence[TextLine]) -> bool:
    if PAGE_FOOT.fullmatch(line):
        return True
    return BARE_NUMBER.fullmatch(line) is not None and bool(before) and not OPEN.search(before[-1].text)


def _goes_on(line: str, following: str) -> bool:
    """Whether ``following`` is the rest of ``line``, which was wrapped."""
    if (line.endswith(STOPS) or line.isupper()) and not ONLY_A_MARK.fullmatch(line):
        return False
    if ONLY_A_MARK.fullmatch(line):
        return not _begins(following)
    if _begins(following):
        return BEFORE_A_DAY.search(line) is not None and A_DAY.match(following) is not None
    if LABELLED.match(following) and not line.endswith(","):
        return False
    if OPEN.search(line) and (following[0].isdigit() or not OF_A_PERIOD.search(line)):
        return True
    if following[0].islower():
        return True
    is_whole = ends_with_a_day(line) or (_begins_work(following) and not BEFORE_A_UNIT.search(line))
    return len(line) >= LONG and not is_whole


def _begins(line: str) -> bool:
    """Whether a line begins something of its own: a number, a bullet, or a heading in capitals."""
    return MARK.match(line) is not None or (line.isupper() and len(line.split()) > 1)


def _begins_work(line: str) -> bool:
    """Whether a line begins with a unit, or with a word that begins a sentence, "Giao" or "Rà soát"."""
    return BEGINS_WITH_UNIT.match(line) is not None or BEGINS_A_SENTENCE.match(line) is not None
