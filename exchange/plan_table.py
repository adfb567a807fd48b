"""A plan's table found in a grid of cells: which row has the headings, which column says what, what each row is.

Plans print their columns in any order and wording, below a title of several rows, with rows of groups between the
tasks; see the facts on real plans (DOMAIN §3). What is understood here is shown to a person and can be corrected.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from exchange.field_called import is_field
from models.text import one_line, searchable

LOOKED_AT = 40  # rows in which the headings are looked for


class PlanPart(StrEnum):
    """What a column of a plan says."""

    NUMBER = "number"
    TITLE = "title"
    LEAD = "lead"
    CO_ORDINATING = "co_ordinating"
    DEADLINE = "deadline"
    PRODUCT = "product"
    FUNDS = "funds"
    HEAD = "head"
    DIRECTIVE = "directive"
    NOTE = "note"
    FIELD = "field"
    CODE = "code"
    DUE = "due"
    KIND = "kind"
    ON = "on"
    CARRIES_OUT = "carries_out"
    PARTS = "parts"
    START = "start"


# Each part's wordings, the surest first; of two columns for one part the surer one is taken.
HEADINGS: tuple[tuple[PlanPart, str], ...] = (
    (PlanPart.NUMBER, r"(stt|tt|so tt|so thu tu|no\.?)"),
    (PlanPart.START, r".*(bat dau|tu ngay|starts on).*"),
    (PlanPart.PARTS, r"(chia cho|tach cho cac don vi|in parts for)"),
    (PlanPart.CODE, r"(ma|ma nhiem vu|code)"),
    (PlanPart.FIELD, r"(linh vuc|field)( cai cach.*)?"),
    (PlanPart.KIND, r"(loai thoi han|kind of deadline)"),
    (PlanPart.DUE, r"(ngay den han|due day)"),
    (PlanPart.ON, r"(ngay giao.*|assigned on)"),
    (PlanPart.CARRIES_OUT, r"(van ban cung thuc hien|also carries out)"),
    (PlanPart.HEAD, r".*(nguoi dung dau|head who answers|nguoi chiu trach nhiem|lanh dao phu trach|thu truong).*"),
    (PlanPart.DIRECTIVE, r".*(van ban giao|van ban chi dao|can cu|directive).*"),
    (PlanPart.LEAD, r".*(chu tri|lead).*"),
    (PlanPart.CO_ORDINATING, r".*(phoi hop|co-ordinating).*"),
    (PlanPart.DEADLINE, r".*(thoi (han|gian|diem).*hoan thanh|ket thuc|thoi han|den han|deadline|han xu ly).*"),
    (PlanPart.DEADLINE, r"(?!.*(san pham|ket qua)).*hoan thanh.*"),
    (PlanPart.DEADLINE, r".*thoi gian.*|han"),
    (PlanPart.DEADLINE, r".*tien do.*"),
    (PlanPart.FUNDS, r".*(kinh phi|funds|nguon von|ngan sach).*"),
    (PlanPart.PRODUCT, r".*(san pham|dau ra|product).*"),
    (PlanPart.PRODUCT, r".*ket qua.*"),
    (PlanPart.NOTE, r".*(ghi chu|note).*"),
    (PlanPart.TITLE, r".*(nhiem vu|ten nhiem vu|task).*"),
    (PlanPart.TITLE, r".*(noi dung|cong viec|giai phap|hoat dong).*"),
    (PlanPart.LEAD, r".*(thuc hien chinh|don vi thuc hien|co quan thuc hien|phu trach|tham muu|duoc giao).*"),
    (PlanPart.LEAD, r"(co quan|don vi|co quan,? don vi)( thuc hien)?"),
)
NUMBERED = re.compile(r"\(?\d{1,4}(\.\d{1,3})*[.)]?|[a-zđ][.)]|-|\+")
GROUP_NUMBER = re.compile(r"\(?[IVXLC]{1,6}(\.\d{1,3})*[.)]?|[A-H][.)]?|([Pp]hần|PHẦN|[Mm]ục|MỤC|[Nn]hóm|NHÓM)\s.*")
AS_ABOVE = re.compile(r"-?\s*(nhu tren|nt|n\.t\.?|nhu tren\.|\"|''|〃)\s*-?")
# "công" is work and "cộng" a sum: what is a sum is told with its accents
SUM = re.compile(
    r"(tổng cộng|tổng số|tổng|cộng|tong cong|tong so)"
    r"([ :.]+(chung|cộng|số|toàn bộ|cả tỉnh|cả năm|nhiệm vụ|kinh phí|phần|mục|nhóm|[ivx]+|[\d.,]+))*[ :.]*"
)
COLUMN_MARK = re.compile(r"\(?(?:[A-Z]|\d{1,2}|[IVX]{1,4})\)?(?:=[\d+*/x() -]+\)?)?")
ADDRESSED = re.compile(r"noi nhan\b ?:?.{0,60}")
SIGNATURE = re.compile(
    r"trang \d+( ?/ ?\d+)?|(tm|kt|tl|tuq)\. ?.{0,60}"
    r"|((pho )?(chu tich|giam doc|truong ban)|nguoi lap( bieu)?)( ubnd( tinh)?)?"
)
NAMES_UNITS = (PlanPart.LEAD, PlanPart.CO_ORDINATING, PlanPart.PARTS)  # each may stand on a line of its own
SHORTEST, LONGEST = 2, 60  # the letters of a heading


@dataclass(frozen=True, slots=True)
class PlanRow:
    """A row that is a task: its place in the file (from 1), the groups above it, and what each part of it says.

    ``continued``: it stands under the number of the row before. ``unread`` are the cells of columns that are not
    understood, by their headings.
    """

    place: int
    number: str
    groups: tuple[str, ...]
    said: Mapping[PlanPart, str]
    continued: bool = False
    unread: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class PlanTable:
    """``heading`` is the row of the headings, from 1; ``columns`` says which column has which part, from 0."""

    heading: int
    columns: Mapping[PlanPart, int]
    rows: Sequence[PlanRow]
    groups: int = 0
    left_out: Sequence[tuple[int, str]] = field(default_factory=tuple)
    name: str = ""
    last_groups: tuple[tuple[int, str], ...] = ()


Headings = tuple[int, dict[PlanPart, int]]


def find_headings(grid: Sequence[Sequence[str]]) -> Headings | None:
    """The row (from 0) that has a plan's headings, with its columns: the first that names tasks and two parts more.

    ``None`` where no row has enough.
    """
    looked_at = (headings_at(grid, place) for place in range(min(len(grid), LOOKED_AT)))
    return next((found for found in looked_at if found is not None), None)


def headings_at(grid: Sequence[Sequence[str]], place: int) -> Headings | None:
    """The headings that begin in a row; where the row below has headings too, both are read as one."""
    row = grid[place]
    columns = columns_of(row)
    if PlanPart.TITLE not in columns or len(columns) < 3 or any(NUMBERED.fullmatch(cell.strip()) for cell in row):
        return None
    below = grid[place + 1] if place + 1 < len(grid) else ()
    if _is_lower_half(row, below):
        return place + 1, {**columns, **columns_of(_together(row, below))}
    return place, columns


def _is_lower_half(upper: Sequence[str], lower: Sequence[str]) -> bool:
    """Whether a row goes on with the headings above it: headings below some of them, nothing new below the others."""
    new = [
        one_line(cell) for place, cell in enumerate(lower) if one_line(cell) and _cell(upper, place) != one_line(cell)
    ]
    known = [cell for cell in new if _best(cell) is not None]
    return bool(new) and len(known) == len(new) and not any(NUMBERED.fullmatch(cell) for cell in new)


def _together(upper: Sequence[str], lower: Sequence[str]) -> list[str]:
    """Two rows of headings as one: the lower one where it says something, with the upper one before it."""
    wide = max(len(upper), len(lower))
    cells = [(_cell(upper, place), _cell(lower, place)) for place in range(wide)]
    return [low if low else up for up, low in cells]


def _cell(row: Sequence[str], place: int) -> str:
    return one_line(row[place]) if place < len(row) else ""


def columns_of(row: Iterable[str]) -> dict[PlanPart, int]:
    """Which column of a row of headings has which part: of several, the one whose wording is surest."""
    found: dict[PlanPart, tuple[int, int]] = {}
    for place, cell in enumerate(row):
        best = _best(cell)
        if best is None:
            continue
        rank, part = best
        if part not in found or rank < found[part][0]:
            found[part] = (rank, place)
    return {part: place for part, (_rank, place) in found.items()}


def part_called(cell: str) -> PlanPart | None:
    """The part of a plan that a heading or label names."""
    best = _best(cell)
    return best[1] if best else None


def _best(cell: str) -> tuple[int, PlanPart] | None:
    said = searchable(cell).strip(" .:*")
    if not SHORTEST <= len(said) <= LONGEST:
        return None
    for rank, (part, pattern) in enumerate(HEADINGS):
        if re.fullmatch(pattern, said):
            return rank, part
    return None


def read_plan(
    grid: Sequence[Sequence[str]],
    columns: Mapping[PlanPart, int] | None = None,
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
    if PlanPart.TITLE not in columns:
        return None
    reader = _Reader(grid, heading, columns, within)
    place = heading + 1
    while place < len(grid):
        place = reader.read(place) + 1
    return PlanTable(
        heading + 1,
        dict(columns),
        reader.rows,
        reader.count,
        tuple(reader.left_out),
        last_groups=tuple(reader.groups),
    )


class _Reader:
    """What was read of a grid so far, and what the next row is read with."""

    def __init__(
        self,
        grid: Sequence[Sequence[str]],
        heading: int,
        columns: Mapping[PlanPart, int],
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
        numbers = self.columns.get(PlanPart.NUMBER)
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
        lines = [_lines(cell) for cell in self.grid[place]]
        if numbers is not None and _is_shifted(cells, numbers):
            cells, lines, own = ["", *cells], ["", *lines], ""
        if self._is_group(place, cells, own):
            self._begin_group(own, filled)
        else:
            self._add_task(place, cells, lines, own)
        return place

    def _headings_again(self, place: int) -> Headings | None:
        """Headings below the first ones: of a new page, or of another table with its columns in another order."""
        found = headings_at(self.grid, place)
        if found is None:
            return None
        known = {searchable(cell) for cell in self.heads if cell.strip()}
        same = sum(searchable(cell) in known for cell in self.grid[place] if cell.strip())
        return found if same > 1 or PlanPart.NUMBER in found[1] else None

    def _is_same_heading(self, cells: Sequence[str]) -> bool:
        at = self.columns[PlanPart.TITLE]
        return _cell(cells, at) == _cell(self.heads, at) != ""

    def _begin_group(self, own: str, filled: Sequence[str]) -> None:
        self.count += 1
        self.after_a_task = False
        name = " ".join(dict.fromkeys(cell for cell in filled if cell != own)) or own
        depth = _depth(own)
        self.groups = [(level, said) for level, said in self.groups if level < depth] + [(depth, name)]

    def _add_task(self, place: int, cells: Sequence[str], lines: Sequence[str], own: str) -> None:
        said = {
            part: (lines if part in NAMES_UNITS else cells)[at]
            for part, at in self.columns.items()
            if at < len(cells)
        }
        before = self.rows[-1].said if self.rows else {}
        said |= {part: before.get(part, "") for part, cell in said.items() if AS_ABOVE.fullmatch(searchable(cell))}
        continued = own in ("", self.number)
        self.number = own or self.number
        self.after_a_task = True
        unread = {
            one_line(self.heads[at]) or f"({at + 1})": cell
            for at, cell in enumerate(cells)
            if cell and at not in self.columns.values() and at < len(self.heads)
        }
        path = tuple(name for _level, name in self.groups)
        self.rows.append(PlanRow(place + 1, self.number, path, said, continued, unread))

    def _is_group(self, place: int, cells: Sequence[str], number: str) -> bool:
        """A row with a name and nothing else that a task has: a group, numbered or not.

        A name merged over the whole row may stand in every cell. One in plain figures is a group when its numbers go
        on below it, as 1.1 below 1, or when it names a field of the reform. One without a number in the column of the
        tasks, below a task, is another task that has yet to say who leads it.
        """
        title = _cell(cells, self.columns[PlanPart.TITLE])
        names = (PlanPart.NUMBER, PlanPart.TITLE)
        details = {part: _cell(cells, at) for part, at in self.columns.items() if part not in names}
        said = {part for part, cell in details.items() if cell and cell not in (title, number)}
        if GROUP_NUMBER.fullmatch(number):
            return not said & {PlanPart.LEAD, PlanPart.DEADLINE}
        if said:
            return False
        if NUMBERED.fullmatch(number):
            return is_field(title) or self._goes_on_below(place, number)
        merged = any(details.values()) or number
        return bool(merged) or not self.after_a_task or title.isupper() or is_field(title)

    def _goes_on_below(self, place: int, number: str) -> bool:
        """Whether the next number is one below this: 1.1 below 1, or a)."""
        at = self.columns.get(PlanPart.NUMBER, 0)
        below = (_cell(row, at) for row in self.grid[place + 1 :])
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
    return len(filled) > 2 and all(COLUMN_MARK.fullmatch(cell) for cell in filled)


def _is_shifted(cells: Sequence[str], numbers: int) -> bool:
    """A second task under one number, whose cells begin where the number would stand: its own was merged away."""
    first = cells[numbers] if numbers < len(cells) else ""
    is_number = NUMBERED.fullmatch(first) or GROUP_NUMBER.fullmatch(first)
    others = sum(bool(cell) for cell in cells) - 1
    return numbers == 0 and len(first.split()) > 4 and not is_number and others >= 1


def _depth(number: str) -> int:
    """How deep a group stands: III is above III.1."""
    said = number.strip("(). ")
    return said.count(".") + (0 if GROUP_NUMBER.fullmatch(said) else 1)
