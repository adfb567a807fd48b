"""Workbooks from outside: the first sheet as rows, unless the file is no workbook or pretends to be a huge one."""

import re
from io import BytesIO
from typing import Any
from zipfile import BadZipFile, ZipFile

from models.refusal import Refusal, require

MOST_ROWS, MOST_COLUMNS = 20_000, 200
MOST_BYTES = 100 * 1024 * 1024  # unpacked
CELL = re.compile(rb'\sr="([A-Z]{1,3})(\d{1,7})"')


def first_sheet(content: bytes) -> list[list[Any]]:
    """The cells of the first sheet of an ``xlsx`` workbook, row by row, without macros or formulas.

    Raises :class:`Refusal` for anything else, and for a sheet with a cell so far out that reading it would need more
    memory than there is.
    """
    from python_calamine import CalamineError, load_workbook

    try:
        _require_small(content)
        sheet = load_workbook(BytesIO(content)).get_sheet_by_index(0)
        rows: list[list[Any]] = sheet.to_python(skip_empty_area=False)
    except (BadZipFile, CalamineError, OSError, ValueError, IndexError, NotImplementedError):
        raise Refusal("This is not a workbook (xlsx) that can be read.") from None
    return rows


def _require_small(content: bytes) -> None:
    with ZipFile(BytesIO(content)) as parts:
        require(sum(part.file_size for part in parts.infolist()) <= MOST_BYTES, "This workbook is too large to read.")
        for part in parts.infolist():
            if part.filename.startswith("xl/worksheets/") and part.filename.endswith(".xml"):
                for column, row in CELL.findall(parts.read(part)):
                    within = int(row) <= MOST_ROWS and _number(column) <= MOST_COLUMNS
                    require(
                        within,
                        "A cell of this workbook lies far outside of its table: {cell}. Delete it and save again.",
                        cell=f"{column.decode()}{row.decode()}",
                    )


def _number(column: bytes) -> int:
    """``A`` is 1, ``AA`` is 27."""
    number = 0
    for letter in column:
        number = number * 26 + letter - ord("A") + 1
    return number
