"""The text of a document split into its clauses: Phần, Điều, khoản, điểm, or the lines of a conclusion.

Source: Decree 30/2020/NĐ-CP, Annex I, Part I: Phần and Chương in Roman numbers, Điều, khoản "1.", điểm "a)".
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import zip_longest

from models.directive.told_apart import ORDINALS, told_apart
from models.text import one_line

MARKS: tuple[tuple[int, re.Pattern[str]], ...] = tuple(
    (rank, re.compile(pattern, flags))
    for rank, pattern, flags in (
        (
            0,
            r"(?P<label>(?:phần|chương|mục)\s+(?:thứ\s+)?(?:[ivxlc]+|[0-9]+|nhất|hai|ba|tư|năm))\b[.:]?\s*(?P<text>.*)",
            re.I,
        ),
        (2, r"(?P<label>điều\s+[0-9]+[a-zđ]?)\b[.:]?\s*(?P<text>.*)", re.I),
        (1, r"(?P<label>[IVX]{1,5})[.)]\s+(?P<text>.*)", 0),
        (4, r"(?P<label>[0-9]{1,2}(?:\.[0-9]{1,2}){1,3})(?:[.)]?\s+|[.)]\s*(?=[^\W\d_]))(?P<text>.*)", 0),
        (3, r"(?P<label>[0-9]{1,2})(?:[.)]\s*|[/:–-]\s+)(?P<text>[^0-9].*)", 0),
        # "Thứ hai, ngày 15/7" is a Monday
        (4, rf"(?P<label>thứ (?:{'|'.join(ORDINALS)}))\s*[,:](?!\s*(?:ngày\b|[0-9]))\s*(?P<text>.*)", re.I),
        (5, r"(?P<label>[a-zđ]\))\s*(?P<text>.*)", re.I),
        (6, r"(?P<label>\((?:[0-9]{1,2}|[a-zđ])\))\s*(?P<text>.*)", re.I),
        (7, r"(?P<label>[-–—•*])\s+(?P<text>.*)", 0),
        (8, r"(?P<label>\+)\s+(?P<text>.*)", 0),
    )
)
# what stands before "Nơi nhận:" on its line, where anything does; "Nơi nhận hồ sơ là …" addresses nobody
BEFORE_RECIPIENTS = re.compile(
    r"(?P<before>|.*?[.;/]\s+|.+?\s(?=(?-i:N(?:ơi|ƠI) )\w+\s*:))(?:[0-9]{1,2}[.)]\s*)?"
    r"nơi (?:nhận|gửi)\s*(?::|[^\w\s]*$).*",
    re.I,
)


@dataclass(frozen=True, slots=True)
class ClauseLine:
    """A clause as it is typed: ``level`` 0 stands at the top; ``id`` is that of a clause already kept."""

    level: int
    label: str
    text: str
    needs_task: bool = True
    id: int | None = None


def split_clauses(text: str) -> list[ClauseLine]:
    """The clauses of ``text`` in their order. What stands before the first is the document's preamble, and left out.

    In a text without any mark every paragraph is a line of its own. A clause with others under it is for
    information, for its tasks come from those. "Nơi nhận:", with all that follows it, is no clause.
    """
    whole = (one_line(line) for line in text.splitlines() if line.strip())
    paragraphs = list(told_apart(_without_recipients(whole)))
    found = _marked(paragraphs) or [(0, str(number), line) for number, line in enumerate(paragraphs, start=1)]
    lines, above = [], list[int]()
    for rank, label, said in found:
        while above and above[-1] >= rank:
            above.pop()
        lines.append(ClauseLine(len(above), label, said))
        above.append(rank)
    return list(informing(lines))


def informing(lines: Iterable[ClauseLine]) -> Iterable[ClauseLine]:
    """Mark the lines that have others under them as for information."""
    given = list(lines)
    for line, after in zip_longest(given, given[1:]):
        yield replace(line, needs_task=False) if after is not None and after.level > line.level else line


def numbered_twice(lines: Iterable[ClauseLine]) -> list[str]:
    """The whole labels that several lines have, ``2 a)``, each once; bullets are no numbers."""
    labels: Counter[str] = Counter()
    above: list[tuple[int, str]] = []
    for line in lines:
        above = [each for each in above if each[0] < line.level]
        if any(map(str.isalnum, line.label)):
            labels[" ".join((*(label for _level, label in above), line.label))] += 1
        above.append((line.level, line.label))
    return [label for label, count in labels.items() if count > 1]


def _without_recipients(lines: Iterable[str]) -> Iterator[str]:
    for line in lines:
        if found := BEFORE_RECIPIENTS.fullmatch(line):
            if found["before"]:
                yield found["before"].strip()
            return
        yield line


def _marked(paragraphs: Iterable[str]) -> list[tuple[int, str, str]]:
    found: list[tuple[int, str, str]] = []
    for line in paragraphs:
        mark = next(((rank, match) for rank, pattern in MARKS if (match := pattern.fullmatch(line))), None)
        if mark is not None:
            rank, match = mark
            found.append((rank, match["label"], match["text"]))
        elif found:
            rank, label, text = found[-1]
            found[-1] = (rank, label, f"{text} {line}".strip())
    return found
