"""The tables of a plan's file, and its running text."""

from dataclasses import replace
from itertools import chain

from exchange.plan.headings import find_headings
from exchange.plan.text.cells_in_lines import with_tables
from exchange.reading.beside import beside
from exchange.reading.grid import Grid, text_grid, words_in
from exchange.reading.grids import read_grids
from exchange.reading.word_text import read_text
from models.refusal import require
from models.text import searchable


def read_plan_grids(name: str, content: bytes) -> list[Grid]:
    """The tables of a file, and its running text, of a file that has any.

    Raises :class:`Refusal` for what cannot be read. A hostile file may take all memory or never end;
    :func:`~exchange.plan.tables.plan_grids` reads it where that harms nobody.
    """
    grids = read_grids(name, content)
    if name.lower().endswith(".docx"):
        grids.append(text_grid(name, read_text(name, content)))
    grids = [grid for grid in (*grids, beside(name, content)) if grid is not None and words_in(grid)]
    require(bool(grids), "{name} has nothing in it that can be read.", name=name)
    return list(chain.from_iterable(chain.from_iterable(map(with_tables, _side_by_side(grid)) for grid in grids)))


def _side_by_side(grid: Grid) -> list[Grid]:
    """Two plans beside each other as two grids: where the first heading stands again, with a plan's headings."""
    heading = None if grid.is_text else find_headings(grid.rows)
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
