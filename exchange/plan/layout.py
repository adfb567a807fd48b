"""How a plan's table is laid out below its headings: which column says what, and which say days by their place."""

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass

from exchange.plan.days_in_columns import columns_beside, heads_over, span_columns
from exchange.plan.headings import Learnt, column_called, columns_alike, together, upper_half
from exchange.plan.units_in_columns import unit_columns
from models.plan.columns import PlanColumn
from models.text import one_line

DIVIDED = (PlanColumn.LEAD, PlanColumn.CO_ORDINATING, PlanColumn.DEADLINE)


@dataclass(frozen=True, slots=True)
class Layout:
    """``heads`` are the headings and ``columns`` what they say; ``spans`` are the columns of quarters, months and
    years, ``units`` those of single units, ``beside`` those that say more of the day in the column of deadlines.
    ``divided`` are the columns that one heading of units or days stands over, by their names, "UBND tỉnh" and "HĐND
    tỉnh" below "Thời gian trình", and those of days with headings alike."""

    grid: Sequence[Sequence[str]]
    heads: Sequence[str]
    columns: Mapping[PlanColumn, int]
    spans: Mapping[int, str]
    units: Mapping[int, str]
    beside: tuple[int, ...]
    divided: Mapping[PlanColumn, Mapping[int, str]]


def layout_below(
    grid: Sequence[Sequence[str]],
    heading: int,
    columns: Mapping[PlanColumn, int],
    numbers: int | None,
    learnt: Learnt,
) -> Layout:
    """The layout below a row of headings (from 0; -1 for none); ``numbers`` is the column of numbers where no heading
    says it."""
    lower: Sequence[str] = grid[heading] if heading >= 0 else ()
    upper = upper_half(grid, heading, learnt)
    heads = together(upper, lower)
    spans = span_columns(lower, grid[heading - 1] if heading > 0 else ())
    units = unit_columns(heads)
    found = {part: at for part, at in columns.items() if at not in spans and at not in units}
    if PlanColumn.NUMBER not in found and numbers is not None:
        found[PlanColumn.NUMBER] = numbers
    beside = columns_beside(heads, found.get(PlanColumn.DEADLINE)) if heads else ()
    taken = {*found.values(), *spans, *units, *beside}
    divided = {part: _divided(upper, lower, found[part], taken) for part in DIVIDED if part in found}
    if not divided.get(PlanColumn.DEADLINE) and (at := found.get(PlanColumn.DEADLINE)) is not None:
        alike = {
            place: heads[place] for place in columns_alike(heads, at, learnt) if place == at or place not in taken
        }
        divided[PlanColumn.DEADLINE] = alike if len(alike) > 1 else {}
    return Layout(
        grid=grid,
        heads=heads,
        columns=found,
        spans=spans,
        units=units,
        beside=beside,
        divided=divided,
    )


def _divided(upper: Sequence[str], lower: Sequence[str], at: int, taken: Container[int]) -> dict[int, str]:
    """The columns that the heading over ``at`` stands over, by their names, of those that say nothing else; none
    where it is not divided."""
    over = heads_over(lower, upper)
    named = [one_line(cell) for cell in lower]
    if at >= len(over) or named[at] in ("", over[at]) or over[at] == "" or column_called(named[at]) is not None:
        return {}
    names = {place: name for place, name in enumerate(named) if name and over[place] == over[at]}
    return {place: name for place, name in names.items() if place == at or place not in taken}


def filled_in(row: Sequence[str]) -> list[str]:
    return [said for cell in row if (said := one_line(cell))]
