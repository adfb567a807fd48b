"""The sheets of a workbook (.xlsx, .xls, .ods) as grids; what stands in merged cells stands in each of them."""

import io
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from unicodedata import normalize
from xml.etree import ElementTree
from zipfile import ZipFile

from python_calamine import CalamineError, PasswordError, SheetVisibleEnum, load_workbook

from exchange.reading.grid import MOST_COLUMNS, MOST_ROWS, Grid, within
from exchange.reading.packed import LOCKED, is_old, unpacked
from models.refusal import Refusal, require

Merged = tuple[tuple[int, int], tuple[int, int]]  # the first and the last cell, each as row and column from 0
CELL = re.compile(rb"""<c\b[^>]*?\br\s*=\s*["']([A-Z]{1,3})(\d{1,7})["'][^>]*(?<!/)>""")
OPEN_DOCUMENT = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"


def workbook_sheets(name: str, content: bytes) -> Iterator[Grid]:
    """Every sheet of a workbook. Raises :class:`Refusal` for one that is locked, broken or too large."""
    is_unpacked = is_old(content, "Workbook", "Book") or (
        content.startswith(LOCKED) and name.lower().endswith(".xls")
    )
    merged = {} if is_unpacked else _looked_into(name, content)
    try:
        book = load_workbook(io.BytesIO(content))
        for sheet in book.sheets_metadata:
            found = book.get_sheet_by_name(sheet.name)
            require(found.total_height <= MOST_ROWS, "{name} has more than {most} rows.", name=name, most=MOST_ROWS)
            cells: list[list[object]] = within(name, [[*row] for row in found.to_python(skip_empty_area=False)])
            _fill(cells, [*(found.merged_cell_ranges or ()), *merged.get(sheet.name, ())])
            yield Grid(
                sheet.name,
                [[_text(cell) for cell in row] for row in cells],
                hidden=sheet.visible != SheetVisibleEnum.Visible,
                decimals=[
                    (down, across)
                    for down, row in enumerate(cells)
                    for across, cell in enumerate(row)
                    if isinstance(cell, float) and not cell.is_integer()
                ],
            )
    except PasswordError:
        raise Refusal("{name} is locked with a password. Save it without one.", name=name) from None
    except (CalamineError, OSError, ValueError, NotImplementedError):
        raise Refusal("{name} cannot be read; it may be broken.", name=name) from None


def _looked_into(name: str, content: bytes) -> dict[str, list[Merged]]:
    """The merged cells of an OpenDocument workbook by sheet; refuses a file with a cell so far out that the rows up
    to it would not fit.
    """
    with unpacked(name, content) as parts:
        for part in parts.namelist():
            if part.startswith("xl/worksheets/") and part.endswith(".xml"):
                _require_near(name, parts.read(part))
        return _merged(parts) if name.lower().endswith(".ods") else {}


def _require_near(name: str, sheet: bytes) -> None:
    for column, row in CELL.findall(sheet):
        require(
            int(row) <= MOST_ROWS and _column(column) <= MOST_COLUMNS,
            "{name} has a cell far outside of its table: {cell}. Delete it and save again.",
            name=name,
            cell=f"{column.decode()}{row.decode()}",
        )


def _column(letters: bytes) -> int:
    """``A`` is 1, ``AA`` is 27."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number


def _merged(parts: ZipFile) -> dict[str, list[Merged]]:
    """The merged cells of each sheet, which the reader of workbooks does not tell of this format."""
    found: dict[str, list[Merged]] = defaultdict(list)
    sheet, row = "", 0
    with parts.open("content.xml") as text:
        for event, element in ElementTree.iterparse(text, events=("start", "end")):  # noqa: S314 - read apart
            if element.tag == f"{OPEN_DOCUMENT}table" and event == "start":
                sheet, row = element.get(f"{OPEN_DOCUMENT}name", ""), 0
            if element.tag == f"{OPEN_DOCUMENT}table-row" and event == "end":
                column = 0
                for cell in element:
                    down, right = _times(cell, "rows-spanned"), _times(cell, "columns-spanned")
                    if down > 1 or right > 1:
                        found[sheet].append(((row, column), (row + down - 1, column + right - 1)))
                    column += _times(cell, "columns-repeated")
                row += _times(element, "rows-repeated")
                element.clear()
    return found


def _times(element: ElementTree.Element, text: str) -> int:
    return int(element.get(f"{OPEN_DOCUMENT}number-{text}", "1"))


def _fill(rows: list[list[object]], merged: Sequence[Merged]) -> None:
    room = MOST_ROWS * MOST_COLUMNS
    for (top, left), (bottom, right) in merged:
        room -= (bottom - top + 1) * (right - left + 1)
        if room < 0:
            return
        if top < len(rows) and left < len(rows[top]) and _text(first := rows[top][left]):
            for row in rows[top : bottom + 1]:
                row[left : right + 1] = [first] * len(row[left : right + 1])


def _text(cell: object) -> str:
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time() else cell.isoformat(" ")
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else f"{Decimal(str(cell)):f}"
    return "" if cell is None else normalize("NFC", str(cell))
