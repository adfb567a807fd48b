"""Plans in every kind of file, made for the tests."""

import csv
import io
from collections.abc import Sequence
from pathlib import Path
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile

import docx
import xlsxwriter

PLANS = Path(__file__).parent / "plans"
TEXTS = Path(__file__).parent / "texts"
FIELD_CASES = Path(__file__).parent / "field_cases"
Rows = Sequence[Sequence[str]]


def rows_of(name: str) -> list[list[str]]:
    """A real plan's table; its long sentences are cut short."""
    return case_rows(PLANS / name)


def case_rows(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def as_lines(lines: Sequence[str]) -> bytes:
    """A Word file with a paragraph for each line."""
    document = docx.Document()
    for line in lines:
        document.add_paragraph("".join(letter for letter in line if letter.isprintable()))
    content = io.BytesIO()
    document.save(content)
    return content.getvalue()


def as_csv(rows: Rows, encoding: str = "utf-8-sig", delimiter: str = ",") -> bytes:
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter).writerows(rows)
    return text.getvalue().encode(encoding)


def is_group(row: Sequence[str]) -> bool:
    return bool(row[1]) and not any(row[2:]) and len(row[0]) < 12


def as_workbook(rows: Rows) -> bytes:
    """Below a title merged over the page; rows of groups merged, as offices do."""
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"strings_to_numbers": False}) as book:
        sheet = book.add_worksheet("Phụ lục")
        wide = len(rows[0]) - 1
        sheet.merge_range(0, 0, 0, wide, "PHỤ LỤC NHIỆM VỤ")
        sheet.merge_range(1, 0, 1, wide, "(Kèm theo Kế hoạch số    /KH-UBND ngày   /   /2025)")
        for place, row in enumerate(rows, start=3):
            sheet.write_row(place, 0, row)
            if is_group(row):
                sheet.merge_range(place, 1, place, wide, row[1])
    return content.getvalue()


def as_word(rows: Rows, every: int = 1000, title: str = "PHỤ LỤC NHIỆM VỤ") -> bytes:
    """A table, or one for each so many rows, the later ones without headings."""
    document = docx.Document()
    document.add_paragraph(title)
    for start in range(0, len(rows), every):
        table = document.add_table(rows=0, cols=len(rows[0]))
        for row in rows[start : start + every]:
            cells = table.add_row().cells
            for cell, text in zip(cells, row, strict=True):
                cell.text = text
            if is_group(row):
                cells[1].merge(cells[-1]).text = row[1]
        document.add_paragraph("")
    content = io.BytesIO()
    document.save(content)
    return content.getvalue()


def as_open_document(rows: Rows) -> bytes:
    """Rows of groups merged to the right; a cell that says the same as the one above is merged with it."""
    cells = [[CELL.format(text=escape(text)) for text in row] for row in rows]
    for place, row in enumerate(rows):
        if is_group(row):
            cells[place][1:] = [
                SPANS.format(down=1, right=len(row) - 1, text=escape(row[1])),
                *COVERED * (len(row) - 2),
            ]
        below = next((n for n, each in enumerate(rows[place:]) if each[2] != row[2]), len(rows) - place)
        if row[2] and below > 1 and cells[place][2] != COVERED[0]:
            cells[place][2] = SPANS.format(down=below, right=1, text=escape(row[2]))
            for each in cells[place + 1 : place + below]:
                each[2] = COVERED[0]
    return open_document("".join(f"<table:table-row>{''.join(row)}</table:table-row>" for row in cells))


def open_document(rows: str) -> bytes:
    """A workbook with one sheet of these rows."""
    content = io.BytesIO()
    with ZipFile(content, "w", ZIP_DEFLATED) as parts:
        parts.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        parts.writestr("META-INF/manifest.xml", MANIFEST)
        parts.writestr("content.xml", CONTENT.format(rows=rows))
    return content.getvalue()


CELL = '<table:table-cell office:value-type="string"><text:p>{text}</text:p></table:table-cell>'
SPANS = (
    '<table:table-cell office:value-type="string" table:number-rows-spanned="{down}" '
    'table:number-columns-spanned="{right}"><text:p>{text}</text:p></table:table-cell>'
)
COVERED = ["<table:covered-table-cell/>"]
MANIFEST = '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'
CONTENT = (
    '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>'
    '<table:table table:name="S">{rows}</table:table></office:spreadsheet></office:body></office:document-content>'
)
