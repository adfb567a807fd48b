"""What a plan's file says of itself: of which year and register it is, and the document that it comes with."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from exchange.plan.headings import LOOKED_AT
from exchange.plan.plan_table import PlanTable
from exchange.reading.grid import Grid
from models.deadline.printed import read_day
from models.directive.symbol import PrintedSymbol, symbols_in
from models.plan.columns import PlanColumn
from models.text import one_line, title_key

A_YEAR = r"(?<!\d)20\d\d(?!\d)"
OF_A_YEAR = re.compile(
    rf"(?:\bnăm\s+|\bCCHC\s+|\bhành chính\s+|\b(?:quý|tháng)\s+[\dIV]+\s*(?:/|-|,)?\s*)({A_YEAR})", re.IGNORECASE
)
# a day of some document, and a span of years: neither says of which year the plan is
SPAN_OF_YEARS = rf"{A_YEAR}\s*(?:-|–|đến)\s*(?:năm\s+)?{A_YEAR}"
NO_YEAR_OF_IT = re.compile(rf"\btháng\s+\d{{1,2}}\s+năm\s+{A_YEAR}|{SPAN_OF_YEARS}", re.IGNORECASE)
NO_YEAR_OF_A_DEADLINE = re.compile(SPAN_OF_YEARS, re.IGNORECASE)
NAMED = re.compile(r"kế hoạch|chương trình|danh mục|phụ lục|nhiệm vụ|kết luận|chỉ thị|nghị quyết|lịch", re.IGNORECASE)
WITH = re.compile(r"kèm theo|ban hành theo|^số\s*:", re.IGNORECASE)
YEAR = re.compile(A_YEAR)
A_DAY = re.compile(
    rf"(?<=ngày)\s+\d{{1,2}}\s*(?:[/.-]\s*\d{{1,2}}\s*[/.-]\s*|tháng\s+\d{{1,2}}\s+năm\s+){A_YEAR}", re.IGNORECASE
)
NEXT_YEARS_PLANS = 10  # the month from which plans are issued for the year after
SHORTEST, LONGEST = 2, 300  # rows that say when they are due; letters of a title


@dataclass(frozen=True, slots=True)
class FileSays:
    """``year`` and ``register_code`` are empty where it says none; ``symbol`` and ``issued_on`` are those of the
    document that it comes with, or none."""

    year: int | None = None
    symbol: PrintedSymbol | None = None
    issued_on: date | None = None
    register_code: str = ""


def file_says(
    grids: Sequence[Grid], tables: Sequence[PlanTable], registers: Iterable[tuple[str, str]] = ()
) -> FileSays:
    """What stands above the tasks, in "PHỤ LỤC … NĂM 2025" or "(Kèm theo Kế hoạch số 12/KH-UBND)"; of the year also
    what most of its deadlines say, else the day of its document, but late in a year. A document names a year before
    its own when it is about that year, as "khắc phục hạn chế Chỉ số năm 2025": then its deadlines say it first.

    ``registers`` are the codes of registers, each with a name that a title may have in it, however abbreviated.
    """
    lines = _first_lines(grids, tables)
    symbol = next((found for line in lines if WITH.search(line) for found in symbols_in(line)), None)
    issued_on = next((day for line in lines if WITH.search(line) and (day := _day_in(line)) is not None), None)
    titles = [line for line in _with_their_names(lines) if NAMED.search(line)]
    titled = next((year for line in titles if (year := _only_year(OF_A_YEAR, line)) is not None), None)
    issued_in = issued_on.year if issued_on is not None and issued_on.month < NEXT_YEARS_PLANS else None
    due = _year_of_deadlines(tables)
    is_about_before = titled is not None and issued_on is not None and titled < issued_on.year
    return FileSays(
        year=(due or titled) if is_about_before else titled or due or issued_in,
        symbol=symbol,
        issued_on=issued_on,
        register_code=_register_of(titles, registers),
    )


def _with_their_names(lines: Sequence[str]) -> list[str]:
    """The lines, what a document is with what it is about, which stands below: "KẾ HOẠCH", "Cải cách … năm 2026"."""
    kinds = [NAMED.fullmatch(line.strip(" :")) is not None for line in lines]
    return [
        f"{line} {lines[at + 1]}" if is_kind and at + 1 < len(lines) else line
        for at, (line, is_kind) in enumerate(zip(lines, kinds, strict=True))
    ]


def _day_in(line: str) -> date | None:
    """The day of the document that a line names: "(Kèm theo Kế hoạch số 12/KH-UBND ngày 15/01/2025)"."""
    return next((day for found in A_DAY.finditer(line) if (day := read_day(found[0])) is not None), None)


def _only_year(pattern: re.Pattern[str], text: str, without: re.Pattern[str] = NO_YEAR_OF_IT) -> int | None:
    """The year that a text names ``without`` what says none, where it names one and no span of years."""
    years = {int(found) for found in pattern.findall(without.sub(" ", text))}
    return years.pop() if len(years) == 1 else None


def _register_of(titles: Sequence[str], registers: Iterable[tuple[str, str]]) -> str:
    """The register with the longest name that a title has in it."""
    keys = [(title_key(name).removesuffix(" nam"), code) for code, name in registers]  # the year stands behind it
    named = sorted(((name, code) for name, code in keys if name), key=lambda each: -len(each[0]))
    said = [f" {title_key(title)} " for title in titles]
    return next((code for name, code in named if any(f" {name} " in title for title in said)), "")


def _first_lines(grids: Sequence[Grid], tables: Sequence[PlanTable]) -> list[str]:
    first = {table.name: min((row.place for row in table.rows), default=LOOKED_AT) for table in tables}
    return [
        line
        for grid in grids
        for row in grid.rows[: min(first.get(grid.name, LOOKED_AT), LOOKED_AT) - 1]
        for line in dict.fromkeys(map(one_line, row))
        if line and len(line) <= LONGEST
    ]


def _year_of_deadlines(tables: Sequence[PlanTable]) -> int | None:
    cells = [row.cells.get(PlanColumn.DEADLINE, "") for table in tables for row in table.rows]
    printed = [cell for cell in cells if YEAR.search(cell)]
    of_each = (_only_year(YEAR, cell, NO_YEAR_OF_A_DEADLINE) for cell in printed)
    years = Counter(year for year in of_each if year is not None)
    [(year, count)] = years.most_common(1) or [(0, 0)]
    return year if count >= SHORTEST and count * 2 > len(printed) else None
