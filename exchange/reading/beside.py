"""What a file says beside its tables and its text: headers, footers and notes of a page, text boxes and comments of a
sheet. It is counted, and never read as a plan.
"""

import re
from collections.abc import Iterator
from xml.etree import ElementTree

from exchange.reading.grid import Grid, text_grid
from exchange.reading.packed import unpacked
from exchange.reading.word_file import paragraphs_in, text_in, word_document

WORD_PARTS = ("header", "footer", "footnotes", "endnotes", "comments")  # as the relations to them are called
SHEET_PARTS = re.compile(r"xl/(?:drawings/drawing|comments/?(?:comment)?)\d*\.xml")
WORDS_OF_A_SHAPE = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
WORDS_OF_A_COMMENT = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def beside(name: str, content: bytes) -> Grid | None:
    """Those words as a grid of lines, ``None`` for a file that has none or is of a kind that has none."""
    read = {"docx": _beside_a_page, "xlsx": _beside_a_sheet}.get(name.lower().rpartition(".")[2])
    lines = [line for line in read(name, content) if line.strip()] if read else []
    found = text_grid(f"{name} (beside)", "\n".join(lines))
    return Grid(found.name, found.rows, is_text=True, beside=True) if lines else None


def _beside_a_page(name: str, content: bytes) -> Iterator[str]:
    from docx.oxml import parse_xml

    with word_document(name, content) as document:
        for relation in document.part.rels.values():
            if not relation.is_external and relation.reltype.rpartition("/")[2] in WORD_PARTS:
                for paragraph in paragraphs_in(parse_xml(relation.target_part.blob)):
                    yield text_in(paragraph).replace("\n", " ")


def _beside_a_sheet(name: str, content: bytes) -> Iterator[str]:
    with unpacked(name, content) as parts:
        for part in sorted(filter(SHEET_PARTS.fullmatch, parts.namelist())):
            root = ElementTree.fromstring(parts.read(part))  # noqa: S314 - read apart
            words, line = (WORDS_OF_A_COMMENT, "text") if "comment" in part else (WORDS_OF_A_SHAPE, "p")
            for paragraph in root.iter(f"{words}{line}"):
                yield " ".join("".join(each.text or "" for each in paragraph.iter(f"{words}t")).split())
