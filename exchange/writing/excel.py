"""Tables as Excel workbooks: one sheet a table, dates as dates, the heading fixed and repeated on paper."""

from collections.abc import Sequence
from datetime import date
from io import BytesIO
from typing import Any

from exchange.writing.table import Cell, Table, cell_text
from wording.language import _

LETTERS = "Times New Roman"
WIDTH, LINE = 130, 16  # characters on a landscape page; points from line to line
MANY = 15  # columns that stand on it in letters of full size; with more of them all become smaller on paper
DAY_WIDTH = 12  # characters of a column that shows days; a narrower one shows hash signs
HEADS, FORM_ROWS = 3, 500  # the row of the headings, from 0; rows of a form that offer choices


def workbook(tables: Sequence[Table]) -> bytes:
    import xlsxwriter

    content = BytesIO()
    with xlsxwriter.Workbook(
        content, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    ) as book:
        book.set_properties({"author": ""})
        formats = {
            name: book.add_format({"font_name": LETTERS, "font_size": 12, "valign": "top", **own})
            for name, own in TABLE_FORMATS.items()
        }
        sheets = [
            book.add_worksheet(f"{number}. {each.title}"[:31].translate(UNSAFE))
            for number, each in enumerate(tables, start=1)
        ]
        lists = _Lists(book)
        for sheet, table in zip(sheets, tables, strict=True):
            _write(sheet, table, formats)
            lists.offer(sheet, table)
    return content.getvalue()


class _Lists:
    """A sheet aside that keeps what may be entered, for Excel takes no long list in place."""

    def __init__(self, book: Any) -> None:
        self.book, self.count = book, 0
        self.sheet: Any = None

    def offer(self, sheet: Any, table: Table) -> None:
        for place, column in enumerate(table.columns):
            if not column.choices:
                continue
            self.sheet = self.sheet or self.book.add_worksheet(_("Lists"))
            self.sheet.write_column(0, self.count, column.choices)
            letter = chr(ord("A") + self.count)
            source = f"='{self.sheet.get_name()}'!${letter}$1:${letter}${len(column.choices)}"
            rule = {"validate": "list", "source": source, "error_type": "warning"}
            sheet.data_validation(HEADS + 1, place, HEADS + FORM_ROWS, place, rule)
            self.count += 1


UNSAFE = str.maketrans(dict.fromkeys("[]:*?/\\'", " "))
TABLE_FORMATS: dict[str, dict[str, Any]] = {
    "title": {"bold": True, "font_size": 14},
    "note": {"italic": True},
    "head": {"bold": True, "border": 1, "text_wrap": True, "align": "center"},
    "group": {"bold": True, "border": 1},
    "text": {"border": 1, "text_wrap": True},
    "centred": {"border": 1, "text_wrap": True, "align": "center"},
    "date": {"border": 1, "align": "center", "num_format": "dd/mm/yyyy"},
}


def _write(sheet: Any, table: Table, formats: dict[str, Any]) -> None:
    whole = sum(column.share for column in table.columns)
    wide = WIDTH * max(len(table.columns), MANY) / MANY
    dated = {place for row in table.rows for place, value in enumerate(row) if isinstance(value, date)}
    widths = [
        max(wide * column.share / whole, DAY_WIDTH if place in dated else 0)
        for place, column in enumerate(table.columns)
    ]
    for place, width in enumerate(widths):
        sheet.set_column(place, place, width)
    sheet.write_string(0, 0, table.title, formats["title"])
    sheet.write_string(1, 0, table.note, formats["note"])
    heads = [column.name for column in table.columns]
    sheet.set_row(HEADS, LINE * max(_lines(head, width) for head, width in zip(heads, widths, strict=True)))
    for place, column in enumerate(table.columns):
        sheet.write_string(HEADS, place, column.name, formats["head"])
    row = HEADS + 1
    for heading, rows in table.groups:
        if heading:
            sheet.merge_range(row, 0, row, len(table.columns) - 1, heading, formats["group"])
            row += 1
        for values in rows:
            sheet.set_row(row, LINE * max(_lines(value, width) for value, width in zip(values, widths, strict=True)))
            for place, (value, column) in enumerate(zip(values, table.columns, strict=True)):
                if isinstance(value, date):
                    sheet.write_datetime(row, place, value, formats["date"])
                elif isinstance(value, int):
                    sheet.write_number(row, place, value, formats["centred"])
                else:
                    sheet.write_string(row, place, value or "", formats["centred" if column.centred else "text"])
            row += 1
    sheet.freeze_panes(HEADS + 1, 0)
    sheet.repeat_rows(HEADS)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)


def _lines(value: Cell, width: float) -> int:
    """How many lines a cell needs; the file says it, for not every program works it out."""
    across = max(int(width * 0.95), 1)
    return sum(max(1, -(-len(line) // across)) for line in cell_text(value).split("\n"))
