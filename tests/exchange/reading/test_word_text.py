"""Word files read as text: automatic numbers are written out, and what is no Word file is said to be none."""

from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import docx
import pytest
from docx.document import Document as WordDocument
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

from exchange.reading.word_text import read_text
from models.directive.clause_text import split_clauses
from models.refusal import Refusal


def bytes_of(document: WordDocument) -> bytes:
    content = BytesIO()
    document.save(content)
    return content.getvalue()


def numbered(paragraph: Paragraph, number: str, level: int) -> None:
    properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
    properties.get_or_add_ilvl().val = level
    properties.get_or_add_numId().val = int(number)


def with_list(document: WordDocument, levels: list[tuple[str, str]]) -> str:
    """A new list in the document whose levels count in these forms; returns its number."""
    root = document.part.numbering_part.element
    abstract = OxmlElement("w:abstractNum")
    abstract.set(qn("w:abstractNumId"), "900")
    for depth, (form, written) in enumerate(levels):
        level = OxmlElement("w:lvl")
        level.set(qn("w:ilvl"), str(depth))
        for name, value in (("start", "1"), ("numFmt", form), ("lvlText", written)):
            part = OxmlElement(f"w:{name}")
            part.set(qn("w:val"), value)
            level.append(part)
        abstract.append(level)
    root.insert(0, abstract)
    number = OxmlElement("w:num")
    number.set(qn("w:numId"), "900")
    reference = OxmlElement("w:abstractNumId")
    reference.set(qn("w:val"), "900")
    number.append(reference)
    root.append(number)
    return "900"


def test_automatic_numbers_are_written_out_as_word_shows_them() -> None:
    document = docx.Document()
    number = with_list(document, [("upperRoman", "%1."), ("decimal", "%2."), ("lowerLetter", "%3)")])
    for level, text in (
        (0, "Mục tiêu"),
        (1, "Một"),
        (2, "điểm"),
        (2, "điểm nữa"),
        (1, "Hai"),
        (0, "Nhiệm vụ"),
        (1, "Ba"),
    ):
        numbered(document.add_paragraph(text), number, level)
    document.add_paragraph("tiếp theo của ba")
    text = read_text("x.docx", bytes_of(document))
    assert text.splitlines()[:4] == ["I. Mục tiêu", "1. Một", "a) điểm", "b) điểm nữa"]
    assert [(line.level, line.label, line.text) for line in split_clauses(text)] == [
        (0, "I", "Mục tiêu"),
        (1, "1", "Một"),
        (2, "a)", "điểm"),
        (2, "b)", "điểm nữa"),
        (1, "2", "Hai"),
        (0, "II", "Nhiệm vụ"),
        (1, "1", "Ba tiếp theo của ba"),
    ]


def zipped(name: str, content: bytes) -> bytes:
    made = BytesIO()
    with ZipFile(made, "w") as parts:
        parts.writestr(name, content)
    return made.getvalue()


BROKEN = {
    "empty": b"",
    "text": b"Dieu 1. Khong phai Word",
    "a pdf": b"%PDF-1.4\n%%EOF",
    "another zip": zipped("x.txt", b"x"),
    "half a file": bytes_of(docx.Document())[:2000],
    "no document": zipped("[Content_Types].xml", b"<Types/>"),
    "wrong xml": zipped("word/document.xml", b"<w:document"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_what_is_no_word_file_is_said_to_be_none(name: str) -> None:
    with pytest.raises(Refusal, match="cannot be read"):
        read_text("x.docx", BROKEN[name])


def test_no_entity_of_a_hostile_file_is_resolved(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("bí mật")
    content = bytes_of(docx.Document())
    hostile = BytesIO()
    with ZipFile(BytesIO(content)) as parts, ZipFile(hostile, "w") as copy:
        for each in parts.infolist():
            body = parts.read(each)
            if each.filename == "word/document.xml":
                entity = f'<!DOCTYPE x [<!ENTITY e SYSTEM "file://{secret}">]>'.encode()
                head, _end, rest = body.partition(b"?>")
                body = (
                    head + b"?>" + entity + rest.replace(b"<w:body>", b"<w:body><w:p><w:r><w:t>&e;</w:t></w:r></w:p>")
                )
            copy.writestr(each, body)
    assert "bí mật" not in read_text("x.docx", hostile.getvalue())
