"""A plan's file as tables of tasks: every sheet or table that is one, and those that go on from the table before."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from exchange.apart import read_apart
from exchange.plan.groups import Above
from exchange.plan.headings import LOOKED_AT, NOTHING, Learnt, find_headings
from exchange.plan.likely_columns import likely_columns
from exchange.plan.plan_table import PlanTable
from exchange.plan.table import read_plan
from exchange.plan.text.running_text import read_text
from exchange.reading.grid import Grid, words_in
from models.plan.columns import Columns, PlanColumn, shape_of
from wording.language import _, number

Shapes = Mapping[str, Columns]


def plan_grids(name: str, content: bytes) -> list[Grid]:
    """As :func:`~exchange.plan.grids.read_plan_grids`, in a process of its own."""
    return [Grid(**each) for each in read_apart("exchange.plan.grids:read_plan_grids", name, content)]


def tables_in(grids: Sequence[Grid], shapes: Shapes, learnt: Learnt = NOTHING) -> list[PlanTable]:
    """The tasks in each of ``grids`` that has a plan's headings; of a Word file also in those that go on from one.
    A text has its lines left out one by one, also where none of them is a task; without any task there is no table.

    ``shapes`` are the columns that somebody said of tables with certain headings, ``learnt`` is what single headings
    were said to mean.
    """
    found: list[PlanTable] = []
    width = 0
    for grid in grids:
        if grid.hidden or grid.beside:
            continue
        if grid.is_text:
            found.append(replace(read_text([row[0] for row in grid.rows]), name=grid.name))
            continue
        heading, columns = headings_of(grid, shapes, learnt)
        within: Sequence[Above] = ()
        if columns:
            width = _width(grid)
        elif found and grid.goes_on and _width(grid) == width:
            heading, columns, within = -1, dict(found[-1].columns), found[-1].last_groups
        else:
            continue
        if heading >= 0 and not _is_said(grid, shapes):
            table = read_plan(grid.rows, learnt=learnt)
        else:
            table = read_plan(grid.rows, columns, heading, within, learnt)
        if heading < 0 and table is not None and _is_rest(table):
            found[-1], table = _with_the_rest(found[-1], table)
        if table is not None and (table.rows or table.task_cells):
            likely = {} if grid.goes_on and heading < 0 else likely_columns(grid.rows, heading, columns, learnt)
            found.append(replace(table, name=grid.name, likely=likely))
    return found if any(table.rows for table in found) else []


def _is_rest(table: PlanTable) -> bool:
    """Whether the first row of a table that goes on over a page is the rest of the row that the page cut."""
    return bool(table.rows) and not table.rows[0].number and table.rows[0].cells[PlanColumn.TITLE][:1].islower()


def _with_the_rest(before: PlanTable, table: PlanTable) -> tuple[PlanTable, PlanTable]:
    """The table before with its last row whole, and the table that goes on from it without the rest of that row."""
    *rows, cut = before.rows
    rest, *others = table.rows
    cells = {
        part: " ".join(dict.fromkeys(filter(None, (cut.cells.get(part, ""), rest.cells.get(part, "")))))
        for part in {**cut.cells, **rest.cells}
    }
    return replace(before, rows=[*rows, replace(cut, cells=cells)]), replace(table, rows=others)


def not_read(grids: Sequence[Grid], tables: Sequence[PlanTable]) -> list[Grid]:
    """The sheets and tables in which no task was found."""
    names = {table.name for table in tables}
    return [grid for grid in grids if grid.name not in names]


def headings_of(grid: Grid, shapes: Shapes, learnt: Learnt = NOTHING) -> tuple[int, dict[PlanColumn, int]]:
    """The row of headings (from 0) and the columns, as somebody said of this shape, else as found; empty: none."""
    for place, row in enumerate(grid.rows[:LOOKED_AT]):
        said = shapes.get(shape_of(row)) if any(cell.strip() for cell in row) else None
        if said:
            return place, {part: column for part, column in said.items() if column < len(row)}
    return find_headings(grid.rows, learnt) or (0, {})


def _is_said(grid: Grid, shapes: Shapes) -> bool:
    return any(shape_of(row) in shapes for row in grid.rows[:LOOKED_AT] if any(cell.strip() for cell in row))


def _width(grid: Grid) -> int:
    return max(map(len, grid.rows), default=0)


@dataclass(frozen=True, slots=True)
class Lines:
    """How many cells of a file hold words, of a text how many lines, and what became of them: nothing is lost."""

    in_file: int
    in_tasks: int
    groups: int
    left_out: int
    not_read: int


def lines_of(grids: Sequence[Grid], tables: Sequence[PlanTable]) -> Lines:
    """``in_file`` is counted in the file, the others are what its ``tables`` say; headings are left out."""
    return Lines(
        in_file=sum(map(words_in, grids)),
        in_tasks=sum(table.task_cells for table in tables),
        groups=sum(table.group_cells for table in tables),
        left_out=sum(table.heading_cells + sum(row.cells for row in table.left_out) for table in tables),
        not_read=sum(map(words_in, not_read(grids, tables))),
    )


def accounted_text(lines: Lines) -> str:
    """What became of a file's cells and lines, in words."""
    return _(
        "Of {count} cells and lines with words {tasks} are in tasks and {groups} in groups, {left_out} are left out "
        "and {not_read} not read.",
        count=number(lines.in_file),
        tasks=number(lines.in_tasks),
        groups=number(lines.groups),
        left_out=number(lines.left_out),
        not_read=number(lines.not_read),
    )
