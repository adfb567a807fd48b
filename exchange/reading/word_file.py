"""A Word file, opened, and its paragraphs with the marks that automatic numbering puts before them."""

import io
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any
from unicodedata import normalize

from exchange.reading.packed import unpacked
from models.text import roman

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
DELETED = (f"{WORD}del", f"{WORD}moveFrom")
FOR_OLD_PROGRAMS = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"  # a text box is kept twice
# what holds parts of a text, one within another
CONTROLS = tuple(f"{WORD}{each}" for each in ("sdt", "sdtContent", "customXml", "smartTag", "ins"))


@contextmanager
def word_document(name: str, content: bytes) -> Iterator["Document"]:
    """A Word file, opened; whatever it is broken in, also while it is read in the block, is told in a sentence."""
    import docx

    with unpacked(name, content):
        yield docx.Document(io.BytesIO(content))


def text_in(paragraph: Any) -> str:
    """What the element of a paragraph says: with what was inserted while changes are tracked, without what was
    deleted, and without the text boxes that stand at it."""
    boxes = boxes_round(paragraph)
    runs = [run for run in _once(paragraph, "r") if boxes_round(run) == boxes and not _is_in(run, *DELETED)]
    return normalize("NFC", "".join(run.text for run in runs)).strip()


def paragraphs_in(element: Any) -> list[Any]:
    """The elements of the paragraphs below an element, those in tables and text boxes too, each once."""
    return _once(element, "p")


def tables_in(element: Any) -> list[Any]:
    """The elements of the tables below an element, those in tables and text boxes too, each once."""
    return _once(element, "tbl")


def boxes_round(element: Any) -> int:
    """How many text boxes an element stands in."""
    return sum(each.tag == f"{WORD}txbxContent" for each in element.iterancestors())


def is_in_a_cell(paragraph: Any) -> bool:
    """Whether a paragraph is read with a table's cell: it stands in one, and in no text box there."""
    round_it = (each.tag for each in paragraph.iterancestors(f"{WORD}tbl", f"{WORD}txbxContent"))
    return next(round_it, "") == f"{WORD}tbl"


def held(element: Any, tag: str) -> list[Any]:
    """The parts of an element, those that stand in content controls too: ``tr`` of a table, ``tc`` of a row."""
    found: list[Any] = []
    for child in element:
        if child.tag == f"{WORD}{tag}":
            found.append(child)
        elif child.tag in CONTROLS:
            found += held(child, tag)
    return found


def _once(element: Any, tag: str) -> list[Any]:
    return [each for each in element.iter(f"{WORD}{tag}") if not _is_in(each, FOR_OLD_PROGRAMS)]


def _is_in(element: Any, *tags: str) -> bool:
    return next(element.iterancestors(*tags), None) is not None


class Numbering:
    """Word's automatic numbers: counted per list and level, as they are shown."""

    def __init__(self, document: "Document") -> None:
        from docx.oxml.ns import qn

        self.qn = qn
        self.levels: dict[str, dict[int, tuple[str, str, int]]] = {}
        self.counts: dict[str, dict[int, int]] = defaultdict(dict)
        try:
            root = document.part.numbering_part.element
        except (KeyError, NotImplementedError):
            return
        drawn = {each.get(qn("w:abstractNumId")): each for each in root.findall(qn("w:abstractNum"))}
        for number in root.findall(qn("w:num")):
            abstract = drawn.get(number.find(qn("w:abstractNumId")).get(qn("w:val")))
            if abstract is not None:
                self.levels[number.get(qn("w:numId"))] = {
                    int(level.get(qn("w:ilvl"))): self._level(level) for level in abstract.findall(qn("w:lvl"))
                }

    def text_of(self, paragraph: "Paragraph") -> str:
        """A paragraph with its number, as a reader sees it; to be asked of each one once, in their order."""
        return f"{self._mark_of(paragraph)} {text_in(paragraph._p)}".strip()

    def _level(self, level: Any) -> tuple[str, str, int]:
        """How a level counts, how it is written, and where it starts."""
        values = {}
        for name in ("numFmt", "lvlText", "start"):
            found = level.find(self.qn(f"w:{name}"))
            values[name] = found.get(self.qn("w:val")) if found is not None else ""
        return values["numFmt"] or "decimal", values["lvlText"] or "", int(values["start"] or 1)

    def _mark_of(self, paragraph: Any) -> str:
        properties = paragraph._p.pPr
        numbered = properties.numPr if properties is not None else None
        if numbered is None and paragraph.style is not None and paragraph.style.element.pPr is not None:
            numbered = paragraph.style.element.pPr.numPr
        if numbered is None or numbered.numId is None:
            return ""
        of, depth = str(numbered.numId.val), numbered.ilvl.val if numbered.ilvl is not None else 0
        levels = self.levels.get(of, {})
        if depth not in levels:
            return ""
        form, written, start = levels[depth]
        counts = self.counts[of]
        counts[depth] = counts.get(depth, start - 1) + 1
        for deeper in [each for each in counts if each > depth]:
            del counts[deeper]
        if form == "bullet":
            return "-"
        mark = written
        for place, (its_form, _written, its_start) in levels.items():
            mark = mark.replace(f"%{place + 1}", _number(counts.get(place, its_start), its_form))
        return mark


def _number(count: int, form: str) -> str:
    if form in ("upperRoman", "lowerRoman"):
        return roman(count) if form == "upperRoman" else roman(count).lower()
    if form in ("lowerLetter", "upperLetter"):
        letter = "abcdefghijklmnopqrstuvwxyz"[(count - 1) % 26]
        return letter if form == "lowerLetter" else letter.upper()
    return str(count)
