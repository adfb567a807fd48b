"""Word and Excel files: measured against Decree 30/2020, opened by LibreOffice where there is one."""

import re
import shutil
import subprocess
from collections.abc import Iterable
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import docx
import pytest
from docx.document import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from pypdf import PageObject, PdfReader
from python_calamine import load_workbook

from exchange.writing.decree30 import annex
from exchange.writing.excel import workbook
from exchange.writing.pdf import pdf_of
from exchange.writing.table import Cell, Column, Table

ATTACHED = "(Kèm theo Báo cáo số        /BC-        ngày        )"
COLUMNS = (Column("STT", 5, True), Column("Nhiệm vụ", 40), Column("Thời hạn", 15, True))
ROWS: list[list[Cell]] = [[number, f"Nhiệm vụ số {number} =1+1", date(2024, 6, 30)] for number in range(1, 60)]
TABLE = Table("Nhiệm vụ quá hạn", "Dữ liệu tính đến ngày 14/06/2024", COLUMNS, [("Trần Minh Khải", ROWS)])


@pytest.fixture(scope="module")
def word() -> bytes:
    return annex([TABLE, TABLE], ATTACHED)


@pytest.fixture(scope="module")
def opened(word: bytes) -> WordDocument:
    return docx.Document(BytesIO(word))


def test_paper_and_margins_are_the_laws(opened: WordDocument) -> None:
    for section in opened.sections:
        assert abs((section.page_width or 0) - Mm(210)) < Mm(0.1)
        assert abs((section.page_height or 0) - Mm(297)) < Mm(0.1)
        assert Mm(19.9) <= (section.top_margin or 0) <= Mm(25)
        assert Mm(19.9) <= (section.bottom_margin or 0) <= Mm(25)
        assert Mm(29.9) <= (section.left_margin or 0) <= Mm(35)
        assert Mm(15) <= (section.right_margin or 0) <= Mm(20.1)


def test_letters_are_times_new_roman_of_13_or_14_points(opened: WordDocument) -> None:
    normal = opened.styles["Normal"]
    assert {normal.element.rPr.rFonts.get(qn(f"w:{name}")) for name in ("ascii", "hAnsi", "cs", "eastAsia")} == {
        "Times New Roman"
    }
    assert normal.font.size == Pt(14)
    runs = [run for paragraph in opened.paragraphs for run in paragraph.runs]
    runs += [
        run for table in opened.tables for row in table.rows for cell in row.cells for run in cell.paragraphs[0].runs
    ]
    assert {run.font.size for run in runs} <= {Pt(7.5), Pt(11), Pt(13), Pt(14)}


def test_an_annex_is_headed_as_the_law_asks_and_numbered_when_there_are_several(opened: WordDocument) -> None:
    heads = [paragraph for paragraph in opened.paragraphs if paragraph.text]
    assert [each.text for each in heads[:4]] == ["Phụ lục I", "NHIỆM VỤ QUÁ HẠN", ATTACHED, TABLE.note]
    assert [(each.runs[0].bold, each.runs[0].italic) for each in heads[:3]] == [
        (True, False),
        (True, False),
        (False, True),
    ]
    assert {each.alignment for each in heads[:4]} == {WD_ALIGN_PARAGRAPH.CENTER}
    assert "Phụ lục II" in [each.text for each in heads]
    assert docx.Document(BytesIO(annex([TABLE], ATTACHED))).paragraphs[0].text == "Phụ lục"


def test_page_numbers_stand_in_the_middle_above_and_not_on_the_first_page(opened: WordDocument) -> None:
    section = opened.sections[0]
    assert section.different_first_page_header_footer
    number = section.header.paragraphs[0]
    assert number.alignment is WD_ALIGN_PARAGRAPH.CENTER
    assert "PAGE" in number._p.xml
    assert section.first_page_header.paragraphs[0].text == ""
    starts = [each.get(qn("w:start")) for each in opened.element.body.iter(qn("w:pgNumType"))]
    assert starts == ["1"], "each annex is numbered apart"


def test_a_table_repeats_its_heading_and_tears_no_row(opened: WordDocument) -> None:
    table = opened.tables[0]
    assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in table.rows[2:])
    assert [cell.text for cell in table.rows[2].cells] == ["1", "Nhiệm vụ số 1 =1+1", "30/06/2024"]
    assert table.rows[1].cells[0].text == "Trần Minh Khải"
    assert len(table.rows) == 2 + len(ROWS)


def test_a_head_is_bold_and_as_large_as_its_longest_word_lets_it_be(opened: WordDocument) -> None:
    """Only where bold letters would be too small to read it is written in others, which are narrower."""
    names = ("STT", "Overdue", "Responsibilities")
    narrow = annex([Table("Bảng", "", [Column(names[place % 3], 10) for place in range(18)], [])], ATTACHED)
    heads = [cell.paragraphs[0].runs[0] for cell in opened.tables[0].rows[0].cells]
    assert [(each.bold, each.font.size) for each in heads] == [(True, Pt(13))] * 3
    tight = [cell.paragraphs[0].runs[0] for cell in docx.Document(BytesIO(narrow)).tables[0].rows[0].cells[:3]]
    assert [(each.bold, each.font.size) for each in tight] == [(True, Pt(11)), (True, Pt(8)), (None, Pt(7.5))]


def test_the_workbook_has_the_same_rows_with_dates_as_dates_and_no_formula() -> None:
    content = workbook([TABLE])
    rows = load_workbook(BytesIO(content)).get_sheet_by_index(0).to_python()
    assert rows[0][0] == TABLE.title
    assert rows[5] == [1.0, "Nhiệm vụ số 1 =1+1", date(2024, 6, 30)]
    assert len(rows) == 5 + len(ROWS)
    with ZipFile(BytesIO(content)) as parts:
        assert b"<f>" not in parts.read("xl/worksheets/sheet1.xml")


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not on this machine")
def test_libreoffice_opens_both_without_repair_and_makes_what_archives_take(word: bytes, tmp_path: Path) -> None:
    """PDF/A-2b: it says so of itself, has the colours that it means, and all of its letters with it."""
    workbook_file = tmp_path / "annex.xlsx"
    workbook_file.write_bytes(workbook([TABLE]))
    command = ["soffice", "--headless", f"-env:UserInstallation=file://{tmp_path}/office", "--convert-to", "pdf"]
    subprocess.run([*command, "--outdir", str(tmp_path), str(workbook_file)], check=True, timeout=120)
    assert workbook_file.with_suffix(".pdf").read_bytes().startswith(b"%PDF")
    pdf = PdfReader(BytesIO(pdf_of(word)))
    root: Any = pdf.root_object
    said = re.findall(r"<pdfaid:(part|conformance)>(\w+)<", root["/Metadata"].get_data().decode())
    assert dict(said) == {"part": "2", "conformance": "B"}
    [intent] = (each.get_object() for each in root["/OutputIntents"])
    assert intent["/S"] == "/GTS_PDFA1"
    assert intent["/DestOutputProfile"].get_data()[36:40] == b"acsp", "a profile of colours as the ICC has it"
    fonts = {each.get_object()["/BaseFont"]: each.get_object() for page in pdf.pages for each in fonts_of(page)}
    assert fonts
    assert all("/FontFile2" in descriptor_of(each) for each in fonts.values()), list(fonts)


def fonts_of(page: PageObject) -> Iterable[Any]:
    resources: Any = page["/Resources"]
    yield from resources.get("/Font", {}).values()


def descriptor_of(font: Any) -> Any:
    of_all = font["/DescendantFonts"][0].get_object() if "/DescendantFonts" in font else font
    return of_all["/FontDescriptor"]
