"""Tables that a text draws in no grid: with a cell on each line, the headings below each other, then the cells of
each row; or with the cells of a row on a line, parted by semicolons, commas or wide spaces."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise, takewhile

from exchange.plan.groups import GROUP_NUMBER
from exchange.plan.headings import NAMES_UNITS, NUMBERED, columns_of, find_headings
from exchange.plan.no_task import ends_table
from exchange.plan.text.lines import STOPS
from exchange.plan.text.units import are_units
from exchange.plan.text.until import is_a_day
from exchange.reading.grid import Grid
from models.plan.columns import PlanColumn
from models.text import one_line

FEWEST, MOST = 3, 12  # columns
A_FIGURE = re.compile(r"\(?(\d{1,3})[.)]?")
PARTED_BY = (re.compile(r"\s*;\s*"), re.compile(r"\s*,\s*"), re.compile(r"\s{2,}"))
Columns = Sequence[PlanColumn | None]


def with_tables(grid: Grid) -> list[Grid]:
    """A text as the tables in it whose cells stand one below the other, each from its headings on, and the lines that
    are left of it; any other grid as it is."""
    if not grid.is_text:
        return [grid]
    lines = [one_line(row[0]) for row in grid.rows]
    tables = _parted_tables(grid, lines)
    begins = 0
    while (found := _headings_in(lines, begins)) is not None:
        first, printed = found
        heads = [line for line in printed if line]
        apart = 2 if "" in printed[: len(heads)] else 1  # with an empty line between the cells
        rows, ends = _rows_below(lines, first + len(printed), apart * len(heads))
        if rows:
            cells = [[cell for cell in row if cell] if apart > 1 else row for row in rows]
            tables.append(
                Grid(f"{grid.name} ({first + 1})", [heads, *(_placed(row, _parts(heads)) for row in cells)])
            )
            lines[first:ends] = [""] * (ends - first)
        begins = max(ends, first + 1)
    return [*tables, replace(grid, rows=[[line] for line in lines])] if tables else [grid]


def _parted_tables(grid: Grid, lines: list[str]) -> list[Grid]:
    """The tables whose rows stand on a line each, parted as their headings are; their ``lines`` become empty."""
    tables: list[Grid] = []
    for at in range(len(grid.rows)):
        signs = () if lines[at].endswith(STOPS) else PARTED_BY  # a sentence is no heading
        rows = next((rows for sign in signs if (rows := _parted_rows(grid, at, sign))), [])
        if lines[at] and rows:
            tables.append(Grid(f"{grid.name} ({at + 1})", rows))
            lines[at : at + len(rows)] = [""] * len(rows)
    return tables


def _parted_rows(grid: Grid, at: int, sign: re.Pattern[str]) -> list[list[str]]:
    """The headings of a plan at a line and the rows of as many cells below them; empty without either."""
    heads = sign.split(grid.rows[at][0].strip())
    if len(heads) < FEWEST or find_headings([heads]) is None:
        return []
    below = (sign.split(row[0].strip()) for row in grid.rows[at + 1 :])
    rows = list(takewhile(lambda cells: len(cells) == len(heads), below))
    return [heads, *rows] if rows else []


def _parts(heads: Sequence[str]) -> list[PlanColumn | None]:
    at = {place: part for part, place in columns_of(heads).items()}
    return [at.get(place) for place in range(len(heads))]


def _headings_in(lines: Sequence[str], begins: int) -> tuple[int, Sequence[str]] | None:
    """Where headings begin with that of the numbers, and the lines up to the first number below."""
    for first in range(begins, len(lines)):
        if _parts(lines[first : first + 1]) != [PlanColumn.NUMBER]:
            continue
        below = lines[first : first + 2 * MOST]
        printed = below[: next((size for size, line in enumerate(below) if size and _is_number(line)), 0)]
        parts = _parts([line for line in printed if line])
        if PlanColumn.TITLE in parts and sum(map(bool, parts)) >= FEWEST and len(parts) <= MOST:
            return first, printed
    return None


def _is_number(line: str) -> bool:
    return NUMBERED.fullmatch(line) is not None or GROUP_NUMBER.fullmatch(line) is not None


def _rows_below(lines: Sequence[str], begins: int, wide: int) -> tuple[list[list[str]], int]:
    """The lines of each row from its number to the next, and where the table ends: the last row is no longer than
    its columns, and a sentence is none of its cells."""
    starts: list[int] = []
    last, ends = 0, len(lines)
    for at in range(begins, len(lines)):
        if ends_table([lines[at]], ""):
            ends = at
            break
        figure = A_FIGURE.fullmatch(lines[at])
        if _is_number(lines[at]) and (figure is None or int(figure[1]) in (1, last + 1)):
            last = int(figure[1]) if figure else last
            starts.append(at)
    if starts:
        ends = min(ends, starts[-1] + wide)
        behind_the_name = range(starts[-1] + 2, ends)
        ends = next((at for at in behind_the_name if lines[at].endswith(STOPS)), ends)
    rows = [[*lines[start:end]] for start, end in pairwise([*starts, ends])]
    return rows, ends if rows else begins


def _placed(row: Sequence[str], columns: Columns) -> list[str]:
    """The lines of a row in its columns: one for each, empty ones too; else where units and days fit, and what is too
    much goes on with the name before it."""
    whole = [*row]
    while whole[-1] == "":
        whole.pop()
    filled = [cell for cell in whole if cell]
    if len(filled) == len(columns) or len(filled) == len(whole) <= FEWEST - 1:
        return [*filled, *[""] * (len(columns) - len(filled))]
    if len(whole) == len(columns):
        return whole
    title = columns.index(PlanColumn.TITLE)
    too_many = len(filled) - len(columns)
    if too_many > 0:
        end = title + too_many + 1
        return [*filled[:title], " ".join(filled[title:end]), *filled[end:]]
    return _where_they_fit(filled, columns)


def _where_they_fit(cells: Sequence[str], columns: Columns) -> list[str]:
    """Fewer cells than columns, each in the next column of its kind, or in the next one at all."""
    placed = [""] * len(columns)
    at = 0
    for place, cell in enumerate(cells):
        last = len(columns) - (len(cells) - place)
        at = next((each for each in range(at, last + 1) if _fits(cell, columns[each])), at)
        placed[at] = cell
        at += 1
    return placed


def _fits(cell: str, part: PlanColumn | None) -> bool:
    if part is PlanColumn.NUMBER:
        return _is_number(cell)
    if part in NAMES_UNITS:
        return are_units(cell)
    if part in (PlanColumn.DEADLINE, PlanColumn.START):
        return is_a_day(cell)
    return not (are_units(cell) or is_a_day(cell))
