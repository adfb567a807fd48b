"""Plans in every kind of file come out as the same cells; a wrong, locked, broken or huge file is refused."""

import csv
import io
import re
from contextlib import suppress
from zipfile import ZIP_DEFLATED, ZipFile

import docx
import pytest
import xlsxwriter

from exchange.apart import grids_of
from exchange.grids import LOCKED
from exchange.plan_table import PlanPart as Part
from exchange.plan_table import read_plan
from models.refusal import Refusal

ROWS = [
    ["STT", "Nhiệm vụ", "Cơ quan chủ trì", "Thời hạn"],
    ["I", "Cải cách thể chế", "", ""],
    ["1", "Rà soát văn bản quy phạm", "Sở Tư pháp", "Quý II/2026"],
    ["2", "Ban hành kế hoạch", "Sở Nội vụ", "30/6/2026"],
]


def as_csv(encoding: str, delimiter: str = ",") -> bytes:
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter).writerows(ROWS)
    return text.getvalue().encode(encoding)


def as_workbook() -> bytes:
    content = io.BytesIO()
    with xlsxwriter.Workbook(content) as book:
        book.add_worksheet("Trống")
        sheet = book.add_worksheet("Kế hoạch")
        for place, row in enumerate(ROWS):
            sheet.write_row(place, 0, row)
        sheet.merge_range(1, 1, 1, 3, ROWS[1][1])
    return content.getvalue()


def as_word() -> bytes:
    document = docx.Document()
    table = document.add_table(rows=0, cols=4)
    for row in ROWS:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    merged = table.rows[1].cells
    merged[1].merge(merged[3]).text = ROWS[1][1]
    content = io.BytesIO()
    document.save(content)
    return content.getvalue()


FILES = {
    "plan.csv": as_csv("utf-8"),
    "bom.csv": as_csv("utf-8-sig"),
    "wide.csv": as_csv("utf-16"),
    "semicolons.CSV": as_csv("utf-8", ";"),
    "plan.xlsx": as_workbook(),
    "plan.docx": as_word(),
}


@pytest.mark.parametrize("name", FILES)
def test_the_same_plan_comes_out_of_every_kind_of_file(name):
    [grid] = grids_of(name, FILES[name])
    table = read_plan(grid.rows)
    assert [
        (row.number, row.said[Part.TITLE], row.said[Part.LEAD], row.said[Part.DEADLINE]) for row in table.rows
    ] == [
        tuple(ROWS[2]),
        tuple(ROWS[3]),
    ]
    assert {row.groups for row in table.rows} == {("Cải cách thể chế",)}


REFUSED = {
    ("plan.pdf", b"%PDF-1.7"): "none of the kinds",
    ("plan.xlsx", b""): "is empty",
    ("plan.xlsx", b"x" * 100): "cannot be read",
    ("plan.docx", b"x" * 100): "cannot be read",
    ("plan.xls", b"x" * 100): "cannot be read",
    ("plan.ods", b"PK\x03\x04"): "cannot be read",
    ("plan.xlsx", LOCKED + b"\0" * 3000): "locked with a password",
    ("plan.docx", LOCKED + b"\0" * 3000): "locked with a password",
    ("plan.csv", b"a\0b"): "is no text",
    ("plan.csv", b"\n\n ,,\n"): "no table with anything in it",
    ("plan.csv", b",".join([b"x"] * 300)): "more than 200 columns",
    ("plan.csv", b"a,b\n" * 20_001): "more than 20000 rows",
    ("plan.csv", b"x" * (20 * 1024 * 1024 + 1)): "larger than 20 MB",
}


@pytest.mark.parametrize(
    ("file", "why"), REFUSED.items(), ids=[f"{name}: {why}" for (name, _c), why in REFUSED.items()]
)
def test_what_cannot_be_read_is_refused_in_a_sentence(file, why):
    with pytest.raises(Refusal, match=why):
        grids_of(*file)


@pytest.mark.parametrize("name", ["plan.xlsx", "plan.docx"])
def test_half_a_file_is_broken(name):
    with pytest.raises(Refusal, match="cannot be read"):
        grids_of(name, FILES[name][:-200])


SHEET = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{rows}</sheetData></worksheet>'
FAR = "<row r='1048576'><c r='XFD1048576' t='inlineStr'><is><t>x</t></is></c></row>"
REPEATED = (
    '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>'
    '<table:table table:name="S"><table:table-row table:number-rows-repeated="20000">'
    '<table:table-cell office:value-type="string" table:number-columns-repeated="5000"><text:p>x</text:p>'
    "</table:table-cell></table:table-row></table:table></office:spreadsheet></office:body></office:document-content>"
)


def packed(like: bytes, parts: dict[str, str]) -> bytes:
    """A packed file with some of its parts replaced."""
    content = io.BytesIO()
    with ZipFile(io.BytesIO(like)) as source, ZipFile(content, "w", ZIP_DEFLATED) as target:
        for name in {*source.namelist(), *parts}:
            target.writestr(name, parts.get(name) or source.read(name))
    return content.getvalue()


def wide(cells: str) -> str:
    with ZipFile(io.BytesIO(as_word())) as parts:
        document = parts.read("word/document.xml").decode()
    return re.sub(r"<w:tc>.*?</w:tc>", cells, document, count=1, flags=re.DOTALL)


HOSTILE = {
    "far": ("x.xlsx", packed(as_workbook(), {"xl/worksheets/sheet2.xml": SHEET.format(rows=FAR)})),
    "repeated": (
        "x.ods",
        packed(
            as_workbook(), {"content.xml": REPEATED, "mimetype": "application/vnd.oasis.opendocument.spreadsheet"}
        ),
    ),
    "repeated, under another name": ("x.xlsx", packed(as_workbook(), {"content.xml": REPEATED})),
    "wide": (
        "x.docx",
        packed(
            as_word(),
            {"word/document.xml": wide('<w:tc><w:tcPr><w:gridSpan w:val="99999999"/></w:tcPr><w:p/></w:tc>')},
        ),
    ),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_ends_in_a_sentence_and_harms_nobody(name):
    found: list[object] = []
    with suppress(Refusal):
        found = grids_of(*HOSTILE[name])
    assert len(found) < 3


def test_what_takes_all_memory_ends_its_own_process_alone(monkeypatch):
    monkeypatch.setattr("exchange.apart.SECONDS", 0.01)
    with pytest.raises(Refusal, match="too large or too broken"):
        grids_of("plan.csv", FILES["plan.csv"])


def test_quotes_that_come_late_do_not_break_the_rows():
    rows = [
        *ROWS,
        *([str(n), "x" * 100, "Sở Tư pháp", "2026"] for n in range(200)),
        ["9", 'Đề án "số", hai', "STP", "2026"],
    ]
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    [grid] = grids_of("plan.csv", text.getvalue().encode())
    assert grid.rows[-1] == ["9", 'Đề án "số", hai', "STP", "2026"]
