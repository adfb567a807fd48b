"""The tables of a plan's file; the text of one that has none."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import chain

from exchange.apart import read_apart
from exchange.plan.blocks import HEADS, block_grid
from exchange.plan.headings import find_headings
from exchange.reading.grid import Grid
from exchange.reading.grids import read_grids
from exchange.reading.word_text import read_text
from models.plan.loading import PlanColumn
from models.refusal import require
from models.text import searchable


def plan_grids(name: str, content: bytes) -> list[Grid]:
    """As :func:`read_plan_grids`, in a process of its own."""
    return [Grid(**each) for each in read_apart("exchange.plan.grids:read_plan_grids", name, content)]


def read_plan_grids(name: str, content: bytes) -> list[Grid]:
    """The tables of a file; of a Word file also what its text tells of tasks.

    Raises :class:`Refusal` for what cannot be read. A hostile file may take all memory or never end;
    :func:`plan_grids` reads it where that harms nobody.
    """
    grids = read_grids(name, content)
    if name.lower().endswith(".docx"):
        told = block_grid(name, read_text(name, content).splitlines())
        if not any(find_headings(grid.rows) for grid in grids):
            grids = [told] if told is not None else grids
        elif told is not None and any(_is_whole(row) for row in told.rows[1:]):
            grids.append(told)
    require(bool(grids), "{name} has no table with anything in it.", name=name)
    return list(chain.from_iterable(map(_side_by_side, grids)))


def _is_whole(row: Sequence[str]) -> bool:
    """Whether a task told in text beside a table says who leads it and until when."""
    said = dict(zip(HEADS, row, strict=True))
    return bool(said[PlanColumn.LEAD] and said[PlanColumn.DEADLINE])


def _side_by_side(grid: Grid) -> list[Grid]:
    """Two plans beside each other as two grids: where the first heading stands again, with a plan's headings."""
    heading = find_headings(grid.rows)
    if heading is None:
        return [grid]
    heads = [searchable(cell) for cell in grid.rows[heading[0]]]
    first = next(place for place, cell in enumerate(heads) if cell)
    for place in range(first + 3, len(heads) - 2):
        halves = (heads[first:place], heads[place:])
        if heads[place] == heads[first] and all(find_headings([half]) for half in halves):
            left = replace(grid, rows=[row[:place] for row in grid.rows])
            right = replace(grid, name=f"{grid.name} ({place + 1})", rows=[row[place:] for row in grid.rows])
            return [left, *_side_by_side(right)]
    return [grid]
