"""Files from outside as grids of text: workbooks, comma-separated text, the tables of Word files.

Nothing in them is run or worked out: no formula, no macro, no entity. What is too large, locked or broken is refused
with a sentence that says what to do.
"""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any
from unicodedata import normalize
from zipfile import ZipFile

from models.refusal import Refusal, in_words, require

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import Table

MOST_BYTES = 20 * 1024 * 1024
MOST_UNPACKED = 120 * 1024 * 1024
MOST_ROWS, MOST_COLUMNS = 20_000, 200
LOCKED = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # an OLE file: an old workbook, or a new one behind a password
ENCODINGS = ("utf-8-sig", "utf-16", "cp1258", "cp1252")
CELL = re.compile(rb"""<c\b[^>]*?\br\s*=\s*["']([A-Z]{1,3})(\d{1,7})["'][^>]*(?<!/)>""")
NO_TEXT = in_words("{name} is no text that can be read. Save it as CSV UTF-8, or as a workbook.")
ENDINGS = ("xlsx", "xls", "ods", "csv", "docx")


@dataclass(frozen=True, slots=True)
class Grid:
    """One sheet or table: its name, and its cells as text, row by row.

    ``goes_on``: it may go on from the table before. ``hidden``: the file does not show it.
    """

    name: str
    rows: Sequence[Sequence[str]]
    goes_on: bool = False
    hidden: bool = False


def read_grids(name: str, content: bytes) -> list[Grid]:
    """The sheets or tables of a file that have anything in them. Raises :class:`Refusal` for what cannot be read.

    A hostile file may take all memory or never end; :func:`exchange.apart.grids_of` reads it where that harms nobody.
    """
    ending = PurePosixPath(name.lower()).suffix.removeprefix(".")
    require(
        ending in ENDINGS,
        "{name} is none of the kinds that are read: {kinds}. Save it as one of them.",
        name=name,
        kinds=", ".join(ENDINGS),
    )
    require(bool(content), "{name} is empty.", name=name)
    require(len(content) <= MOST_BYTES, "{name} is larger than {most} MB.", name=name, most=MOST_BYTES // 1024**2)
    read = {"csv": _csv, "docx": _word}.get(ending, _workbook)
    found = [grid for grid in read(name, content) if any(cell.strip() for row in grid.rows for cell in row)]
    require(bool(found), "{name} has no table with anything in it.", name=name)
    return found


def _csv(name: str, content: bytes) -> Iterator[Grid]:
    text = _decoded(name, content)
    try:
        dialect: Any = csv.Sniffer().sniff(text[:10_000], delimiters=",;\t|")
        dialect.doublequote = True
    except csv.Error:
        dialect = csv.excel
    try:
        yield Grid(name, _within(name, list(csv.reader(io.StringIO(text, newline=""), dialect))))
    except csv.Error:
        raise Refusal("{name} cannot be read; it may be broken.", name=name) from None


def _decoded(name: str, content: bytes) -> str:
    encodings = ENCODINGS if content[:2] in (b"\xff\xfe", b"\xfe\xff") else [e for e in ENCODINGS if e != "utf-16"]
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        require("\x00" not in text, NO_TEXT, name=name)
        return normalize("NFC", text)
    raise Refusal(NO_TEXT, name=name)


def _workbook(name: str, content: bytes) -> Iterator[Grid]:
    from python_calamine import CalamineError, PasswordError, SheetVisibleEnum, load_workbook

    _require_small(name, content)
    try:
        book = load_workbook(io.BytesIO(content))
        for sheet in book.sheets_metadata:
            found = book.get_sheet_by_name(sheet.name)
            require(found.total_height <= MOST_ROWS, "{name} has more than {most} rows.", name=name, most=MOST_ROWS)
            cells = found.to_python(skip_empty_area=False)
            rows = _within(name, [[_text(cell) for cell in row] for row in cells])
            _fill(rows, found.merged_cell_ranges or ())
            yield Grid(sheet.name, rows, hidden=sheet.visible != SheetVisibleEnum.Visible)
    except PasswordError:
        raise Refusal("{name} is locked with a password. Save it without one.", name=name) from None
    except (CalamineError, OSError, ValueError, NotImplementedError):
        locked = content.startswith(LOCKED) and not name.lower().endswith(".xls")
        require(not locked, "{name} is locked with a password. Save it without one.", name=name)
        raise Refusal("{name} cannot be read; it may be broken.", name=name) from None


def _fill(rows: list[list[str]], merged: Iterable[tuple[tuple[int, int], tuple[int, int]]]) -> None:
    """Let what stands in merged cells stand in each of them, as it does in a Word file."""
    room = MOST_ROWS * MOST_COLUMNS
    for (top, left), (bottom, right) in merged:
        room -= (bottom - top + 1) * (right - left + 1)
        if room < 0:
            return
        if top < len(rows) and left < len(rows[top]) and (said := rows[top][left]):
            for row in rows[top : bottom + 1]:
                row[left : right + 1] = [said] * len(row[left : right + 1])


def _word(name: str, content: bytes) -> Iterator[Grid]:
    with word_document(name, content) as document:
        grids = [_word_rows(name, table) for table in document.tables]
    for number, rows in enumerate(grids, start=1):
        yield Grid(f"{name} {number}", _within(name, rows), goes_on=number > 1)


def _word_rows(name: str, table: "Table") -> list[list[str]]:
    """The cells of a Word table, row by row; what is merged stands in each of its cells."""
    from docx.table import _Cell

    rows: list[list[str]] = []
    for row in table._tbl.tr_lst:
        cells: list[str] = [""] * row.grid_before
        for cell in row.tc_lst:
            wide = cell.grid_span
            require(wide <= MOST_COLUMNS, "{name} has more than {most} columns.", name=name, most=str(MOST_COLUMNS))
            above = rows[-1][len(cells)] if rows and len(cells) < len(rows[-1]) else ""
            said = above if cell.vMerge == "continue" else normalize("NFC", _Cell(cell, table).text)
            cells += [said] * wide
        rows.append(cells)
    return rows


@contextmanager
def word_document(name: str, content: bytes) -> Iterator["Document"]:
    """A Word file, opened; whatever it is broken in, also while it is read in the block, is told in a sentence."""
    import docx

    require(not content.startswith(LOCKED), "{name} is locked with a password. Save it without one.", name=name)
    _require_small(name, content)
    try:
        yield docx.Document(io.BytesIO(content))
    except Refusal:
        raise
    except Exception:  # whatever a broken file does to the library that reads it
        raise Refusal("{name} cannot be read; it may be broken.", name=name) from None


def _require_small(name: str, content: bytes) -> None:
    """Refuse a packed file that unpacks to more than there is room for, or has a cell so far out that it would."""
    if content.startswith(LOCKED):
        return
    try:
        with ZipFile(io.BytesIO(content)) as parts:
            size = sum(part.file_size for part in parts.infolist())
            require(size <= MOST_UNPACKED, "{name} is too large to read.", name=name)
            for part in parts.infolist():
                if part.filename.startswith("xl/worksheets/") and part.filename.endswith(".xml"):
                    _require_near(name, parts.read(part))
    except Refusal:
        raise
    except Exception:  # whatever a broken file does to what unpacks it
        raise Refusal("{name} cannot be read; it may be broken.", name=name) from None


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


def _within(name: str, rows: list[list[str]]) -> list[list[str]]:
    require(len(rows) <= MOST_ROWS, "{name} has more than {most} rows.", name=name, most=str(MOST_ROWS))
    wide = max((len(row) for row in rows), default=0)
    require(wide <= MOST_COLUMNS, "{name} has more than {most} columns.", name=name, most=str(MOST_COLUMNS))
    return rows


def _text(cell: object) -> str:
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time() else cell.isoformat(" ")
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return "" if cell is None else normalize("NFC", str(cell))
