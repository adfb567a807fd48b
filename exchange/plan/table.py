"""A plan's table in a grid of cells: what each row is, a task, a group, headings again, or none of them.

How real plans are laid out is told in docs/domain.md. What is understood here is shown to a person and can be
corrected.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from exchange.plan.field_called import is_field
from exchange.plan.headings import NUMBERED, Headings, cell_at, find_headings, headings_at
from models.plan.loading import PlanColumn
from models.text import invisible_in, one_line, searchable

GROUP_NUMBER = re.compile(r"\(?[IVXLC]{1,6}(\.\d{1,3})*[.)]?|[A-H][.)]?|([Pp]hần|PHẦN|[Mm]ục|MỤC|[Nn]hóm|NHÓM)\s.*")
AS_ABOVE = re.compile(r"-?\s*(nhu tren|nt|n\.t\.?|nhu tren\.|\"|''|〃)\s*-?")
# "công" is work and "cộng" a sum: what is a sum is told with its accents
SUM = re.compile(
    r"(tổng cộng|tổng số|tổng|cộng|tong cong|tong so)"
    r"([ :.]+(chung|cộng|số|toàn bộ|cả tỉnh|cả năm|nhiệm vụ|kinh phí|phần|mục|nhóm|[ivx]+|[\d.,]+))*[ :.]*"
)
FEWEST_MARKS = 3  # (1) (2) alone may be numbers of tasks
A_NAME = 4  # words; a cell of more is a task, not a unit or a day
COLUMN_MARK = re.compile(r"\(?(?:[A-Z]|\d{1,2}|[IVX]{1,4})\)?(?:=[\d+*/x() -]+\)?)?")
ADDRESSED = re.compile(r"noi nhan\b ?:?.{0,60}")
SIGNATURE = re.compile(
    r"trang \d+( ?/ ?\d+)?|(tm|kt|tl|tuq)\. ?.{0,60}"
    r"|((pho )?(chu tich|giam doc|truong ban)|nguoi lap( bieu)?)( ubnd( tinh)?)?"
)
NAMES_UNITS = (PlanColumn.LEAD, PlanColumn.CO_ORDINATING, PlanColumn.PARTS)  # each may stand on a line of its own


@dataclass(frozen=True, slots=True)
class PlanRow:
    """A row that is a task: its place in the file (from 1), the groups above it, and what each part of it says.

    ``continued``: it stands under the number of the row before. ``unread`` are the cells of columns that are not
    understood, by their headings. ``invisible`` are the characters that were left out of cells, by code points.
    """

    place: int
    number: str
    groups: tuple[str, ...]
    cells: Mapping[PlanColumn, str]
    continued: bool = False
    unread: Mapping[str, str] = field(default_factory=dict)
    invisible: Mapping[PlanColumn, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class PlanTable:
    """``heading`` is the row of the headings, from 1; ``columns`` says which column has which part, from 0."""

    heading: int
    columns: Mapping[PlanColumn, int]
    rows: Sequence[PlanRow]
    groups: int = 0
    left_out: Sequence[tuple[int, str]] = field(default_factory=tuple)
    name: str = ""
    last_groups: tuple[tuple[int, str], ...] = ()


def read_plan(
    grid: Sequence[Sequence[str]],
    columns: Mapping[PlanColumn, int] | None = None,
    heading: int | None = None,
    within: Sequence[tuple[int, str]] = (),
) -> PlanTable | None:
    """The tasks of a grid of text; ``columns`` and ``heading`` (from 0) as a person corrected them.

    ``within`` are the groups of the table that this one goes on from.
    """
    if columns is None or heading is None:
        found = find_headings(grid)
        if found is None:
            return None
        heading, columns = found
    if PlanColumn.TITLE not in columns:
        return None
    reader = _Reader(grid, heading, columns, within)
    place = heading + 1
    while place < len(grid):
        place = reader.read(place) + 1
    return PlanTable(
        heading=heading + 1,
        columns=dict(columns),
        rows=reader.rows,
        groups=reader.count,
        left_out=tuple(reader.left_out),
        last_groups=tuple(reader.groups),
    )


class _Reader:
    """What was read of a grid so far, and what the next row is read with."""

    def __init__(
        self,
        grid: Sequence[Sequence[str]],
        heading: int,
        columns: Mapping[PlanColumn, int],
        within: Sequence[tuple[int, str]],
    ) -> None:
        self.grid, self.columns = grid, columns
        self.heads: Sequence[str] = grid[heading] if heading >= 0 else ()
        self.rows: list[PlanRow] = []
        self.left_out: list[tuple[int, str]] = []
        self.groups = list(within)
        self.count = 0
        self.after_a_task = self.after_the_end = False
        self.number = ""

    def read(self, place: int) -> int:
        """Take in the row at ``place`` (from 0); returns the last row that belongs to it."""
        cells = [one_line(cell) for cell in self.grid[place]]
        filled = [cell for cell in cells if cell]
        if not filled:
            return place
        if (again := self._headings_again(place)) is not None:
            last, self.columns = again
            self.heads, self.after_the_end = self.grid[last], False
            self.left_out.append((place + 1, _shown(filled)))
            return last
        numbers = self.columns.get(PlanColumn.NUMBER)
        own = cells[numbers] if numbers is not None and numbers < len(cells) else ""
        self.after_the_end |= not NUMBERED.fullmatch(own) and any(
            ADDRESSED.fullmatch(searchable(cell)) for cell in filled
        )
        empty = filled == [own] and bool(NUMBERED.fullmatch(own))
        if (
            self.after_the_end
            or empty
            or _counts_columns(filled)
            or _is_aside(filled)
            or self._is_same_heading(cells)
        ):
            self.left_out.append((place + 1, _shown(filled)))
            return place
        printed = self.grid[place]
        if numbers is not None and _is_shifted(cells, numbers):
            cells, printed, own = ["", *cells], ["", *printed], ""
        if self._is_group(place, cells, own):
            self._begin_group(own, filled)
        else:
            self._add_task(place, cells, printed, own)
        return place

    def _headings_again(self, place: int) -> Headings | None:
        """Headings below the first ones: of a new page, or of another table with its columns in another order."""
        found = headings_at(self.grid, place)
        if found is None:
            return None
        known = {searchable(cell) for cell in self.heads if cell.strip()}
        same = sum(searchable(cell) in known for cell in self.grid[place] if cell.strip())
        return found if same > 1 or PlanColumn.NUMBER in found[1] else None

    def _is_same_heading(self, cells: Sequence[str]) -> bool:
        at = self.columns[PlanColumn.TITLE]
        return cell_at(cells, at) == cell_at(self.heads, at) != ""

    def _begin_group(self, own: str, filled: Sequence[str]) -> None:
        self.count += 1
        self.after_a_task = False
        name = " ".join(dict.fromkeys(cell for cell in filled if cell != own)) or own
        depth = _depth(own)
        self.groups = [(level, said) for level, said in self.groups if level < depth] + [(depth, name)]

    def _add_task(self, place: int, cells: Sequence[str], printed: Sequence[str], own: str) -> None:
        seen = {part: at for part, at in self.columns.items() if at < len(cells)}
        said = {part: _lines(printed[at]) if part in NAMES_UNITS else cells[at] for part, at in seen.items()}
        before = self.rows[-1].cells if self.rows else {}
        said |= {part: before.get(part, "") for part, cell in said.items() if AS_ABOVE.fullmatch(searchable(cell))}
        continued = own in ("", self.number)
        self.number = own or self.number
        self.after_a_task = True
        unread = {
            one_line(self.heads[at]) or f"({at + 1})": cell
            for at, cell in enumerate(cells)
            if cell and at not in self.columns.values() and at < len(self.heads)
        }
        self.rows.append(
            PlanRow(
                place=place + 1,
                number=self.number,
                groups=tuple(name for _level, name in self.groups),
                cells=said,
                continued=continued,
                unread=unread,
                invisible={part: found for part, at in seen.items() if (found := invisible_in(printed[at]))},
            )
        )

    def _is_group(self, place: int, cells: Sequence[str], number: str) -> bool:
        """A row with a name and nothing else that a task has: a group, numbered or not.

        A name merged over the whole row may stand in every cell. One in plain figures is a group when its numbers go
        on below it, as 1.1 below 1, or when it names a field of the reform. One without a number in the column of the
        tasks, below a task, is another task that has yet to say who leads it.
        """
        title = cell_at(cells, self.columns[PlanColumn.TITLE])
        names = (PlanColumn.NUMBER, PlanColumn.TITLE)
        details = {part: cell_at(cells, at) for part, at in self.columns.items() if part not in names}
        said = {part for part, cell in details.items() if cell and cell not in (title, number)}
        if GROUP_NUMBER.fullmatch(number):
            return not said & {PlanColumn.LEAD, PlanColumn.DEADLINE}
        if said:
            return False
        if NUMBERED.fullmatch(number):
            return is_field(title) or self._goes_on_below(place, number)
        merged = any(details.values()) or number
        return bool(merged) or not self.after_a_task or title.isupper() or is_field(title)

    def _goes_on_below(self, place: int, number: str) -> bool:
        """Whether the next number is one below this: 1.1 below 1, or a)."""
        at = self.columns.get(PlanColumn.NUMBER, 0)
        below = (cell_at(row, at) for row in self.grid[place + 1 :])
        following = next((said for said in below if said), "")
        within = following.startswith(f"{number.strip('(). ')}.") and re.match(r"[\d.]+\d", following)
        return bool(within or re.fullmatch(r"\(?a[.)]", following))


def _lines(cell: str) -> str:
    """The lines of a cell, each without doubled spaces."""
    return "\n".join(filter(None, map(one_line, cell.splitlines())))


def _shown(filled: Sequence[str]) -> str:
    return " | ".join(filled)[:200]


def _is_aside(filled: Sequence[str]) -> bool:
    """A row of sums, or of the signature below the table: no task and no group."""
    first = filled[0].lower() if len(filled) > 1 or not filled[0][:1].isdigit() else ""
    said = [searchable(cell) for cell in filled]
    return bool(SUM.fullmatch(first)) or all(SIGNATURE.fullmatch(cell) for cell in said)


def _counts_columns(filled: Sequence[str]) -> bool:
    """A row that marks the columns: (1) (2) (3), A B C, or 4=2+3."""
    return len(filled) >= FEWEST_MARKS and all(COLUMN_MARK.fullmatch(cell) for cell in filled)


def _is_shifted(cells: Sequence[str], numbers: int) -> bool:
    """A second task under one number, whose cells begin where the number would stand: its own was merged away."""
    first = cells[numbers] if numbers < len(cells) else ""
    is_number = NUMBERED.fullmatch(first) or GROUP_NUMBER.fullmatch(first)
    others = sum(bool(cell) for cell in cells) - 1
    return numbers == 0 and len(first.split()) > A_NAME and not is_number and others >= 1


def _depth(number: str) -> int:
    """How deep a group stands: III is above III.1."""
    said = number.strip("(). ")
    return said.count(".") + (0 if GROUP_NUMBER.fullmatch(said) else 1)
