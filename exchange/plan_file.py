"""A plan's file as tables of tasks: every sheet or table that is one, those that go on from the table before, and
text where there is no table."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from exchange.apart import grids_of
from exchange.grids import Grid
from exchange.plan_blocks import block_grid
from exchange.plan_table import LOOKED_AT, PlanPart, PlanTable, find_headings, read_plan
from exchange.word_text import text_of
from models.loading import Columns, shape_of
from models.refusal import Refusal

Shapes = Mapping[str, Columns]
Reader = Callable[[str, bytes], list[Grid]]


def grids_in(name: str, content: bytes, read: Reader = grids_of) -> list[Grid]:
    """The tables of a file; of a Word file without a plan's table, what its text tells of tasks."""
    if not name.lower().endswith(".docx"):
        return read(name, content)
    try:
        grids = read(name, content)
    except Refusal:
        grids = []
    if any(find_headings(grid.rows) for grid in grids):
        return grids
    told = block_grid(name, text_of(name, content).splitlines())
    if told is None and not grids:
        raise Refusal("{name} has no table with anything in it.", name=name)
    return [told] if told is not None else grids


def tables_in(grids: Sequence[Grid], shapes: Shapes) -> list[PlanTable]:
    """The tasks in each of ``grids`` that has a plan's headings; of a Word file also in those that go on from one.

    ``shapes`` are the columns that somebody said of tables with certain headings.
    """
    found: list[PlanTable] = []
    width = 0
    for grid in grids:
        if grid.hidden:
            continue
        heading, columns = headings_of(grid, shapes)
        within: Sequence[tuple[int, str]] = ()
        if columns:
            width = _width(grid)
        elif found and grid.goes_on and _width(grid) == width:
            heading, columns, within = -1, dict(found[-1].columns), found[-1].last_groups
        else:
            continue
        table = read_plan(grid.rows, columns, heading, within)
        if table is not None and table.rows:
            found.append(replace(table, name=grid.name))
    return found


def not_read(grids: Sequence[Grid], tables: Sequence[PlanTable]) -> list[Grid]:
    """The sheets and tables in which no task was found."""
    names = {table.name for table in tables}
    return [grid for grid in grids if grid.name not in names]


def headings_of(grid: Grid, shapes: Shapes) -> tuple[int, dict[PlanPart, int]]:
    """The row of headings (from 0) and the columns, as somebody said of this shape, else as found; empty: none."""
    for place, row in enumerate(grid.rows[:LOOKED_AT]):
        said = shapes.get(shape_of(row)) if any(cell.strip() for cell in row) else None
        if said:
            return place, {PlanPart(part): column for part, column in said.items() if column < len(row)}
    return find_headings(grid.rows) or (0, {})


def _width(grid: Grid) -> int:
    return max(map(len, grid.rows), default=0)
