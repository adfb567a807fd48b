"""The tables of a plan's file; the text of one that has none."""

from exchange.grid import Grid
from exchange.grids import read_grids
from exchange.plan_blocks import block_grid
from exchange.plan_table import find_headings
from exchange.word_text import read_text
from models.refusal import require


def read_plan_grids(name: str, content: bytes) -> list[Grid]:
    """The tables of a file; of a Word file without a plan's table, what its text tells of tasks.

    Raises :class:`Refusal` for what cannot be read. A hostile file may take all memory or never end;
    :func:`exchange.apart.plan_grids` reads it where that harms nobody.
    """
    grids = read_grids(name, content)
    if name.lower().endswith(".docx") and not any(find_headings(grid.rows) for grid in grids):
        told = block_grid(name, read_text(name, content).splitlines())
        grids = [told] if told is not None else grids
    require(bool(grids), "{name} has no table with anything in it.", name=name)
    return grids
