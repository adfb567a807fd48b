"""What a column seems to say by what stands in it, where its heading is not known: asked, never taken as read."""

import re
from collections.abc import Callable, Mapping, Sequence

from exchange.plan.headings import LOOKED_AT, Learnt, cell_at
from exchange.plan.text.unit_words import BEGINS_WITH_UNIT
from models.deadline.spans import spans_in
from models.deadline.spelling import plain
from models.plan.columns import PlanColumn
from models.text import searchable

FEWEST_ROWS = 2  # that say the same kind of thing
LONG = 20  # letters of a task's title, on the average
FEWEST_HEADS = 3
ANY_YEAR = 2024
RECURS = re.compile(r"\b(hang|moi|dinh ky) (ngay|tuan|thang|quy|nam)\b|\bthuong xuyen\b")


def likely_columns(
    grid: Sequence[Sequence[str]], heading: int, columns: Mapping[PlanColumn, int], learnt: Learnt
) -> dict[str, PlanColumn]:
    """The headings of a table that nobody knows, with the part that their columns seem to say and no other says."""
    heads = grid[heading]
    free = {
        at: cell_at(heads, at)
        for at in range(len(heads))
        if at not in columns.values() and searchable(heads[at]) not in learnt and cell_at(heads, at)
    }
    found: dict[str, PlanColumn] = {}
    for part, says in SAYS.items():
        at = next((at for at, head in free.items() if head not in found and _mostly(grid, heading, at, says)), None)
        if part not in columns and at is not None:
            found[free[at]] = part
    return found


def likely_headings(grid: Sequence[Sequence[str]]) -> tuple[int, dict[PlanColumn, int]] | None:
    """The row that could be the headings of a table that shows none that is known, and what its columns seem to say;
    ``None`` for a table that has no column of units or days beside one of texts."""
    for place, row in enumerate(grid[:LOOKED_AT]):
        filled = [cell for cell in row if cell.strip()]
        if len(set(filled)) < FEWEST_HEADS or any(says(cell) for cell in filled for says in SAYS.values()):
            continue
        found: dict[PlanColumn, int] = {}
        for part, says in SAYS.items():
            at = next((at for at in range(len(row)) if _mostly(grid, place, at, says)), None)
            if at is not None:
                found[part] = at
        title = _longest(grid, place, [at for at in range(len(row)) if at not in found.values()])
        return (place, {**found, PlanColumn.TITLE: title}) if found and title is not None else None
    return None


def _is_day(cell: str) -> bool:
    said = plain(cell)
    return bool(RECURS.search(said)) or any(True for _span in _spans(said))


def _spans(said: str) -> list[object]:
    try:
        return list(spans_in(said, ANY_YEAR))
    except (ValueError, OverflowError):
        return []


def _is_unit(cell: str) -> bool:
    return BEGINS_WITH_UNIT.match(cell) is not None


SAYS: Mapping[PlanColumn, Callable[[str], bool]] = {PlanColumn.LEAD: _is_unit, PlanColumn.DEADLINE: _is_day}


def _mostly(grid: Sequence[Sequence[str]], heading: int, at: int, says: Callable[[str], bool]) -> bool:
    cells = [cell for row in grid[heading + 1 : heading + LOOKED_AT] if (cell := cell_at(row, at))]
    return len(cells) >= FEWEST_ROWS and sum(map(says, cells)) * 2 > len(cells)


def _longest(grid: Sequence[Sequence[str]], heading: int, columns: Sequence[int]) -> int | None:
    """The column of the longest texts, where they are as long as titles."""
    lengths = {at: [len(cell) for row in grid[heading + 1 :] if (cell := cell_at(row, at))] for at in columns}
    average = {at: sum(found) / len(found) for at, found in lengths.items() if found}
    best = max(average, key=average.__getitem__, default=None)
    return best if best is not None and average[best] >= LONG else None
