"""The lines of a running text as their writer meant them: what a PDF or a mail wrapped is one line again."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from models.text import one_line

LONG = 50  # letters: a line of so many without a stop may have been wrapped
# also those of Word's symbol fonts
BULLETS = "-–—+•*➢✓✔▪◦·●○■□»→❖►‣\uf0a7\uf0b7\uf0d8\uf0fc"
ONLY_A_MARK = re.compile(r"\(?(?:\d{1,3}(?:\.\d{1,3})*|[a-zđ])[.)]", re.IGNORECASE)
MARK = re.compile(
    r"(?P<mark>(?:nhiệm vụ\s+)?\(?(?:\d{1,3}(?:\.\d{1,3})*|[a-zđ]|[IVXLC]{1,6}|[A-H])(?:[.)](?=\s|[^\W\d_]|$)"
    rf"|/(?=\s+[^\W\d_]))|\d{{1,2}}(?:\.\d{{1,3}})+(?=\s)|[{BULLETS}](?=\s|[^\W\d_]))\s*",
    re.IGNORECASE,
)
STOPS = (".", ";", ":", "!", "?", "…", "”.", "./.")
# words that no line ends with, unless it goes on
OPEN = re.compile(
    r"(?:,|\b(?:ngày|tháng|năm|quý|số|và|với|của|các|trước|đến|từ|tại|về|theo|cho|là|do|giao|để|trong|hoặc|khi))$",
    re.IGNORECASE,
)
# the foot of a page that was copied along; a bare number goes on with "ngày" and the like
PAGE_FOOT = re.compile(r"(?:trang|page)\s+\d{1,3}(?:\s*(?:/|of)\s*\d{1,3})?|[-–]\s*\d{1,3}\s*[-–]", re.IGNORECASE)
BARE_NUMBER = re.compile(r"\d{1,3}")
OF_A_PERIOD = re.compile(r"\b(?:hằng|hàng|mỗi|cả|trong|cuối|đầu) (?:tháng|quý|năm)$", re.IGNORECASE)  # a whole time
BEFORE_A_DAY = re.compile(r"\b(?:ngày|trước|đến|từ)$", re.IGNORECASE)
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
    foot of a page."""
    lines: list[TextLine] = []
    feet: list[TextLine] = []
    parted = over_a_page = False  # by an empty line; by the foot of a page
    for place, raw in enumerate(text, start=1):
        line = one_line(raw)
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
    return sorted([*lines, *feet], key=lambda each: each.places[0])


def _is_foot(line: str, before: list[TextLine]) -> bool:
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
    if OPEN.search(line) and (following[0].isdigit() or not OF_A_PERIOD.search(line)):
        return True
    return following[0].islower() or (len(line) >= LONG and not LABELLED.match(following))


def _begins(line: str) -> bool:
    """Whether a line begins something of its own: a number, a bullet, or a heading in capitals."""
    return MARK.match(line) is not None or (line.isupper() and len(line.split()) > 1)
