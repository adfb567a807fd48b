"""How a plan's table is laid out below its headings: which column says what, and which say days by their place."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from exchange.plan.days_in_columns import columns_beside, span_columns
from exchange.plan.units_in_columns import unit_columns
from models.plan.columns import PlanColumn
from models.text import one_line


@dataclass(frozen=True, slots=True)
class Layout:
    """``heads`` are the headings and ``columns`` what they say; ``spans`` are the columns of quarters, months and
    years, ``units`` those of single units, ``beside`` those that say more of the day in the column of deadlines."""

    grid: Sequence[Sequence[str]]
    heads: Sequence[str]
    columns: Mapping[PlanColumn, int]
    spans: Mapping[int, str]
    units: Mapping[int, str]
    beside: tuple[int, ...]


def layout_below(
    grid: Sequence[Sequence[str]], heading: int, columns: Mapping[PlanColumn, int], numbers: int | None
) -> Layout:
    """The layout below a row of headings (from 0; -1 for none); ``numbers`` is the column of numbers where no heading
    says it."""
    heads: Sequence[str] = grid[heading] if heading >= 0 else ()
    spans = span_columns(heads, grid[heading - 1] if heading > 0 else ())
    units = unit_columns(heads)
    found = {part: at for part, at in columns.items() if at not in spans and at not in units}
    if PlanColumn.NUMBER not in found and numbers is not None:
        found[PlanColumn.NUMBER] = numbers
    beside = columns_beside(heads, found.get(PlanColumn.DEADLINE)) if heads else ()
    return Layout(grid=grid, heads=heads, columns=found, spans=spans, units=units, beside=beside)


def filled_in(row: Sequence[str]) -> list[str]:
    return [said for cell in row if (said := one_line(cell))]
