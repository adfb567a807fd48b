"""What a plan's file says of itself: of which year it is, and the document that it comes with."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from exchange.plan.headings import LOOKED_AT
from exchange.plan.plan_table import PlanTable
from exchange.reading.grid import Grid
from models.directive.symbol import PrintedSymbol, symbols_in
from models.plan.loading import PlanColumn
from models.text import one_line

OF_A_YEAR = re.compile(r"\bnăm\s+(20\d\d)\b", re.IGNORECASE)
NAMED = re.compile(r"kế hoạch|chương trình|danh mục|phụ lục|nhiệm vụ|kết luận|chỉ thị|nghị quyết|lịch", re.IGNORECASE)
WITH = re.compile(r"kèm theo|ban hành theo|^số\s*:", re.IGNORECASE)
YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")
SHORTEST, LONGEST = 2, 300  # rows that say when they are due; letters of a title


@dataclass(frozen=True, slots=True)
class FileSays:
    """``year`` is empty where it says none; ``symbol`` is that of its document, or none."""

    year: int | None = None
    symbol: PrintedSymbol | None = None


def file_says(grids: Sequence[Grid], tables: Sequence[PlanTable]) -> FileSays:
    """What stands above the tasks, in "PHỤ LỤC … NĂM 2025" or "(Kèm theo Kế hoạch số 12/KH-UBND)"; of the year also
    what most of its deadlines say."""
    lines = _first_lines(grids, tables)
    symbol = next((found for line in lines if WITH.search(line) for found in symbols_in(line)), None)
    titled = [int(found[1]) for line in lines if NAMED.search(line) for found in OF_A_YEAR.finditer(line)]
    return FileSays(year=titled[0] if titled else _year_of_deadlines(tables), symbol=symbol)


def _first_lines(grids: Sequence[Grid], tables: Sequence[PlanTable]) -> list[str]:
    first = {table.name: min((row.place for row in table.rows), default=1) for table in tables}
    return [
        line
        for grid in grids
        for row in grid.rows[: min(first.get(grid.name, LOOKED_AT), LOOKED_AT) - 1]
        for line in dict.fromkeys(map(one_line, row))
        if line and len(line) <= LONGEST
    ]


def _year_of_deadlines(tables: Sequence[PlanTable]) -> int | None:
    years = Counter(
        int(found[-1])
        for table in tables
        for row in table.rows
        if (found := YEAR.findall(row.cells.get(PlanColumn.DEADLINE, "")))
    )
    [(year, count)] = years.most_common(1) or [(0, 0)]
    return year if count >= SHORTEST and count * 2 > years.total() else None
