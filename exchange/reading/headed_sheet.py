"""A list in a workbook, one thing a row below headings in any of our languages, as our own forms have them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from exchange.reading.files import grids_of
from models.refusal import Refusal, require
from models.text import invisible_in, one_line, searchable
from wording.language import by_name


@dataclass(frozen=True, slots=True)
class Line:
    """A row as read; ``number`` is the workbook's own, from 1. ``cells`` are those under known headings.

    ``invisible`` are the characters that were left out of them, by code points.
    """

    number: int
    cells: Mapping[str, str]
    invisible: Mapping[str, tuple[str, ...]]


def read_lines(
    name: str, content: bytes, headings: Callable[[], Mapping[str, str]], required: Sequence[str], most: int
) -> list[Line]:
    """The rows of the first sheet. ``headings`` says what each column is called in the reader's language.

    Raises :class:`Refusal` for a file without headings or some that are ``required``, with no row below them, or with
    more than ``most``.
    """
    grids = grids_of(name, content)
    printed = grids[0].rows if grids else []
    rows = [[one_line(cell) for cell in row] for row in printed]
    known = by_name(lambda column: headings()[column], [*headings()])
    found = [
        {known[searchable(cell)]: at for at, cell in enumerate(row) if searchable(cell) in known} for row in rows
    ]
    place = next((number for number, columns in enumerate(found) if len(columns) >= len(required) - 1), None)
    if place is None:
        raise Refusal("No row of headings was found. Fill in the form that can be downloaded here.")
    missing = [headings()[each] for each in required if each not in found[place]]
    require(not missing, "These columns are missing: {names}.", names=", ".join(missing))
    lines = [
        _line(number, row, printed[number - 1], found[place])
        for number, row in enumerate(rows[place + 1 :], start=place + 2)
        if any(row)
    ]
    require(bool(lines), "Nothing stands below the headings.")
    require(len(lines) <= most, "At most {count} rows are read at once.", count=most)
    return lines


def _line(number: int, row: Sequence[str], printed: Sequence[str], columns: Mapping[str, int]) -> Line:
    there = {column: at for column, at in columns.items() if at < len(row)}
    return Line(
        number,
        cells={column: row[at] if column in there else "" for column, at in columns.items()},
        invisible={column: left_out for column, at in there.items() if (left_out := invisible_in(printed[at]))},
    )
