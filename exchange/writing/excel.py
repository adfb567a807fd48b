"""Tables as Excel workbooks: one sheet a table, dates as dates, the heading fixed and repeated on paper."""

from collections.abc import Callable, Sequence
from datetime import date
from io import BytesIO
from itertools import zip_longest
from typing import Any

from exchange.writing.table import Cell, Table
from wording.language import _

LETTERS = "Times New Roman"
WIDTH, LINE = 130, 16  # characters on a landscape page; points from line to line
MANY = 15  # columns that stand on it in letters of full size; with more of them all become smaller on paper
DAY_WIDTH = 12  # characters of a column that shows days; a narrower one shows hash signs
HEADS, FORM_ROWS = 3, 500  # the row of the headings, from 0; rows of a form that offer choices

# a row is written out before the next comes; words stay words
OPTIONS = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}


def workbook(tables: Sequence[Table], progress: Callable[[int, int], None] = lambda _done, _of: None) -> bytes:
    """One sheet a table; ``progress`` is told how many of a table's rows are written."""
    import xlsxwriter

    content = BytesIO()
    with xlsxwriter.Workbook(content, OPTIONS) as book:
        book.set_properties({"author": ""})
        formats = {
            name: book.add_format({"font_name": LETTERS, "font_size": 12, "valign": "top", **own})
            for name, own in TABLE_FORMATS.items()
        }
        sheets = [
            book.add_worksheet(f"{number}. {each.title}"[:31].translate(UNSAFE))
            for number, each in enumerate(tables, start=1)
        ]
        for sheet, table in zip(sheets, tables, strict=True):
            _write(sheet, table, formats, progress)
        _offer_choices(book, sheets, tables)
    return content.getvalue()


def _offer_choices(book: Any, sheets: Sequence[Any], tables: Sequence[Table]) -> None:
    """What may be entered stands on a sheet aside, for Excel takes no long list in place."""
    offered = [
        (sheet, place, column.choices)
        for sheet, table in zip(sheets, tables, strict=True)
        for place, column in enumerate(table.columns)
        if column.choices
    ]
    if not offered:
        return
    aside = book.add_worksheet(_("Lists"))
    for row, values in enumerate(zip_longest(*(choices for _sheet, _place, choices in offered))):
        aside.write_row(row, 0, values)
    for number, (sheet, place, choices) in enumerate(offered):
        letter = chr(ord("A") + number)
        source = f"='{aside.get_name()}'!${letter}$1:${letter}${len(choices)}"
        rule = {"validate": "list", "source": source, "error_type": "warning"}
        sheet.data_validation(HEADS + 1, place, HEADS + FORM_ROWS, place, rule)


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


def _write(sheet: Any, table: Table, formats: dict[str, Any], progress: Callable[[int, int], None]) -> None:
    widths = _widths(table)
    for place, width in enumerate(widths):
        sheet.set_column(place, place, width)
    sheet.write_string(0, 0, table.title, formats["title"])
    sheet.write_string(1, 0, table.note, formats["note"])
    heads = [column.name for column in table.columns]
    sheet.set_row(HEADS, LINE * max(_lines(head, width) for head, width in zip(heads, widths, strict=True)))
    for place, head in enumerate(heads):
        sheet.write_string(HEADS, place, head, formats["head"])
    _write_groups(sheet, table, widths, formats, progress)
    sheet.freeze_panes(HEADS + 1, 0)
    sheet.repeat_rows(HEADS)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)


def _widths(table: Table) -> list[float]:
    """How wide each column is, in letters; one of days has room for a day."""
    whole = sum(column.share for column in table.columns)
    wide = WIDTH * max(len(table.columns), MANY) / MANY
    dated = {place for row in table.rows for place, value in enumerate(row) if isinstance(value, date)}
    return [
        max(wide * column.share / whole, DAY_WIDTH if place in dated else 0)
        for place, column in enumerate(table.columns)
    ]


def _write_groups(
    sheet: Any, table: Table, widths: list[float], formats: dict[str, Any], progress: Callable[[int, int], None]
) -> None:
    texts = [formats["centred" if column.centred else "text"] for column in table.columns]
    row, done, of = HEADS + 1, 0, sum(len(rows) for _heading, rows in table.groups)
    for heading, rows in table.groups:
        if heading:
            sheet.merge_range(row, 0, row, len(table.columns) - 1, heading, formats["group"])
            row += 1
        for values in rows:
            sheet.set_row(row, LINE * max(map(_lines, values, widths)))
            for place, value in enumerate(values):
                if isinstance(value, date):
                    sheet.write_datetime(row, place, value, formats["date"])
                elif isinstance(value, int):
                    sheet.write_number(row, place, value, formats["centred"])
                else:
                    sheet.write_string(row, place, value or "", texts[place])
            row, done = row + 1, done + 1
            progress(done, of)


def _lines(value: Cell, width: float) -> int:
    """How many lines a cell needs; the file says it, for not every program works it out."""
    if not isinstance(value, str):
        return 1
    across = max(int(width * 0.95), 1)
    if len(value) <= across and "\n" not in value:
        return 1
    return sum(max(1, -(-len(line) // across)) for line in value.split("\n"))
