"""Files from outside as grids of text: workbooks, comma-separated text, plain text, the tables of Word files.

Nothing in them is run or worked out: no formula, no macro, no entity. What is too large, locked or broken is refused
with a sentence that says what to do.
"""

import csv
import io
import re
from collections.abc import Iterator
from itertools import groupby
from pathlib import PurePosixPath
from statistics import median_high
from unicodedata import normalize

from exchange.reading.grid import Grid, text_grid, within
from exchange.reading.word_tables import word_tables
from exchange.reading.workbook_sheets import workbook_sheets
from models.refusal import Refusal, gettext_noop, require

MOST_BYTES = 20 * 1024 * 1024
ENCODINGS = ("utf-8-sig", "utf-16", "cp1258", "cp1252")
DRAWN_WITH, FEWEST_SIGNS = "|\t", 2  # signs between the cells of a table in a text, in each of its lines
RULED = re.compile(r"[\s|:+=-]+")  # the line between headings and rows
LABELLED = re.compile(r"\s*[^\W\d_][^:]{1,40}:\s")
DELIMITERS = ",;\t|"
SAYS_ITS_DELIMITER = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)  # as Excel writes and reads it
NO_TEXT = gettext_noop("{name} is no text that can be read. Save it as CSV UTF-8, or as a workbook.")
ENDINGS = ("xlsx", "xls", "ods", "csv", "docx", "txt")


def read_grids(name: str, content: bytes) -> list[Grid]:
    """The sheets or tables of a file that have anything in them. Raises :class:`Refusal` for what cannot be read.

    A hostile file may take all memory or never end; :func:`~exchange.reading.files.grids_of` reads it where that
    harms nobody.
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
    read = {"csv": _separated, "docx": word_tables, "txt": _plain_text}.get(ending, workbook_sheets)
    return [grid for grid in read(name, content) if any(cell.strip() for row in grid.rows for cell in row)]


def _separated(name: str, content: bytes) -> Iterator[Grid]:
    text = _decoded(name, content)
    said = SAYS_ITS_DELIMITER.match(text)
    text = text[said.end() :] if said else text
    try:
        delimiter = said[1] if said else max(DELIMITERS, key=lambda each: _usual_width(text[:50_000], each))
        yield Grid(name, within(name, list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))))
    except csv.Error:
        raise Refusal("{name} cannot be read; it may be broken.", name=name) from None


def _plain_text(name: str, content: bytes) -> Iterator[Grid]:
    """The tables that a text draws with bars or tabs, and the lines between them as running text."""
    lines = _decoded(name, content).splitlines()
    drawn = [_drawn_with(line) for line in lines]
    tables = [list(block) for sign, block in groupby(range(len(lines)), key=drawn.__getitem__) if sign]
    for number, block in enumerate((block for block in tables if len(block) > 1), start=1):
        cells = [_cells_of(lines[at], drawn[at]) for at in block if not RULED.fullmatch(lines[at])]
        yield Grid(f"{name} {number}", within(name, cells))
        for at in block:
            lines[at] = ""
    yield text_grid(name, "\n".join(lines))


def _drawn_with(line: str) -> str:
    """The sign between the cells of a line, or of a line that only rules a table; empty for one whose cells are
    labels with what they say: "Nhiệm vụ: Họp | Hạn: 30/6"."""
    if RULED.fullmatch(line) and "--" in line:
        return "|"
    sign = next((sign for sign in DRAWN_WITH if line.count(sign) >= FEWEST_SIGNS), "")
    return "" if sign and all(LABELLED.match(cell) for cell in _cells_of(line, sign)) else sign


def _cells_of(line: str, sign: str) -> list[str]:
    inner = line.strip().removeprefix(sign).removesuffix(sign) if sign == "|" else line
    return [cell.strip() for cell in inner.split(sign)]


def _usual_width(text: str, delimiter: str) -> int:
    """How many cells most rows have, read so; a title above the table says nothing of it."""
    return median_high([len(row) for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)] or [0])


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
