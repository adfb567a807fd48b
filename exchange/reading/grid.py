"""A sheet or table as a grid of text, and how large one may be."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from models.refusal import require
from models.text import one_line

MOST_ROWS, MOST_COLUMNS = 20_000, 200
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Grid:
    """One sheet or table: its name, and its cells as text, row by row.

    ``goes_on``: it may go on from the table before. ``hidden``: the file does not show it. ``is_text``: it is running
    text, a line in each row. ``beside``: it stands beside tables and text, and is counted without being read.
    ``decimals`` are the cells, each by row and column from 0, that hold a number with decimals and no text: it is
    written with a point, in whatever language the sheet is.
    """

    name: str
    rows: Sequence[Sequence[str]]
    goes_on: bool = False
    hidden: bool = False
    is_text: bool = False
    beside: bool = False
    decimals: Sequence[Sequence[int]] = ()


def within(name: str, rows: list[list[T]]) -> list[list[T]]:
    """The rows of a file, unless there are more of them, or wider ones, than are read."""
    require(len(rows) <= MOST_ROWS, "{name} has more than {most} rows.", name=name, most=str(MOST_ROWS))
    wide = max((len(row) for row in rows), default=0)
    require(wide <= MOST_COLUMNS, "{name} has more than {most} columns.", name=name, most=str(MOST_COLUMNS))
    return rows


def text_grid(name: str, text: str) -> Grid:
    """Running text as a grid of its lines."""
    return Grid(name, within(name, [[line] for line in text.splitlines()]), is_text=True)


def words_in(grid: Grid) -> int:
    """How many cells of a grid hold words; of running text, how many lines."""
    return sum(one_line(cell) != "" for row in grid.rows for cell in row)
