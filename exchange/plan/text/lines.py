"""The lines of a running text as their writer meant them: what a PDF or a mail wrapped is one line again."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from exchange.plan.text.unit_words import BEGINS_WITH_UNIT, GIVING, VERBS
from exchange.plan.text.units import are_units
from exchange.plan.text.until import ends_with_a_day, is_a_day
from models.text import one_line

LONG = 50  # letters: a line of so many without a stop may have been wrapped
# also those of Word's symbol fonts
BULLETS = "-–—+•@*➢✓✔▪◦·●○■□»→❖►‣✅☑👉📌🔹🔸▶▸◆◇\uf0a7\uf0b7\uf0d8\uf0fc"
EMPHASIS = re.compile(r"\*\*|__|^\s*#{1,6}\s+")  # as a chat or a note marks what is bold, and headings
ONLY_A_MARK = re.compile(r"\(?(?:\d{1,3}(?:\.\d{1,3})*|[a-zđ])[.)]", re.IGNORECASE)
MARK = re.compile(
    r"(?P<mark>(?:(?:nhiệm vụ|điều)\s+)?"
    r"\(?(?:\d{1,3}(?:\.\d{1,3})*|[a-zđ]|[IVXLC]{1,6}|[A-H])(?:[.)](?=\s|[^\W\d_]|$)"
    rf"|[-/](?=\s+[^\W\d_]))|\d{{1,2}}(?:\.\d{{1,3}})+(?=\s)|[{BULLETS}](?=\s|[^\W\d_]))"
    rf"\s*(?:[{BULLETS}]\s+|\[[ xX]?\]\s+)*",
    re.IGNORECASE,
)
STOPS = (".", ";", ":", "!", "?", "…", "”.", "./.")
# words that no line ends with, unless it goes on
OPEN = re.compile(
    r"(?:,|/|\b(?:ngày|tháng|năm|quý|số|và|với|của|các|trước|đến|từ|tại|về|theo|cho|là|do|giao|để|trong|hoặc|khi|thứ|khóa|khoá|lần|đợt"
    r"|khoản|điều|mục|điểm|nghị quyết số|tuần|kỳ|giai đoạn|tối thiểu|ít nhất|đạt|trên|dưới|bằng|qua|cùng|như|bởi|nhằm"
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
LABELLED = re.compile(r"[A-ZĐÀ-Ỹ][^:;.,\n]{2,45}:")


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
    lines: list[TextLine] = []
    feet: list[TextLine] = []
    parted = over_a_page = False  # by an empty line; by the foot of a page
    for line in _with_rows_of_cells(text):
        if not line.text:
            parted = True
        elif len(line.places) == 1 and _is_foot(line.text, lines):
            feet.append(replace(line, is_foot=True))
            over_a_page = True
        elif lines and (over_a_page or not parted) and _goes_on(lines[-1].text, line.text):
            lines[-1] = TextLine((*lines[-1].places, *line.places), f"{lines[-1].text} {line.text}")
            parted = over_a_page = False
        else:
            lines.append(line)
            parted, over_a_page = len(line.places) > 1, False
    return sorted([*lines, *feet], key=lambda each: each.places[0])


def _with_rows_of_cells(text: Iterable[str]) -> Iterator[TextLine]:
    """The lines as they are, empty ones too, but for those that are the cells of a row."""
    lines = [TextLine((place,), one_line(EMPHASIS.sub("", raw))) for place, raw in enumerate(text, start=1)]
    at = 0
    while at < len(lines):
        row = next((row for size in (3, 4) if (row := _row_of_cells(lines[at : at + size])) is not None), lines[at])
        yield row
        at += len(row.places)


def _row_of_cells(lines: Sequence[TextLine]) -> TextLine | None:
    """A number, its work, a unit and a day, each on a line of its own or the first two on one, as a line with
    labels."""
    *first, unit, day = (line.text for line in lines) if len(lines) > len(("unit", "day")) else ("", "", "")
    number, _dot, work = " ".join(first).partition(" ")
    is_number = BARE_NUMBER.fullmatch(number) or ONLY_A_MARK.fullmatch(number)
    stands_before = len(first) == 1 or first[0] == number
    if not (is_number and stands_before and work) or are_units(work) or is_a_day(work):
        return None
    if not (are_units(unit) and is_a_day(day)):
        return None
    mark = f"{number}." if number.isdigit() else number
    places = tuple(place for line in lines for place in line.places)
    return TextLine(places, f"{mark} {work.rstrip(' .;')}. Chủ trì: {unit}. Thời hạn: {day}")


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
    if (LABELLED.match(following) or _begins_with_a_day(following)) and not line.endswith(","):
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


def _begins_with_a_day(line: str) -> bool:
    """Whether a line says its day before a colon: "Thứ Tư, 03/6: Thẩm định đề án"."""
    day, colon, _rest = line.partition(":")
    return colon != "" and is_a_day(day)


def _begins_work(line: str) -> bool:
    """Whether a line begins with a unit, or with a word that begins a sentence, "Giao" or "Rà soát"."""
    return BEGINS_WITH_UNIT.match(line) is not None or BEGINS_A_SENTENCE.match(line) is not None
