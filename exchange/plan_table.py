"""A plan's table found in a grid of cells: which row has the headings, which column says what, what each row is.

Plans print their columns in any order and wording, below a title of several rows, with rows of groups between the
tasks; see the facts on real plans (DOMAIN §3). What is understood here is shown to a person and can be corrected.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

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


HEADINGS: tuple[tuple[PlanPart, str], ...] = (
    (PlanPart.NUMBER, r"(stt|tt|so tt|so thu tu|no\.?)"),
    (PlanPart.PARTS, r"(chia cho|tach cho cac don vi|in parts for)"),
    (PlanPart.CODE, r"(ma|ma nhiem vu|code)"),
    (PlanPart.FIELD, r"(linh vuc|field)( cai cach.*)?"),
    (PlanPart.KIND, r"(loai thoi han|kind of deadline)"),
    (PlanPart.DUE, r"(ngay den han|due day)"),
    (PlanPart.ON, r"(ngay giao|assigned on)"),
    (PlanPart.CARRIES_OUT, r"(van ban cung thuc hien|also carries out)"),
    (PlanPart.HEAD, r".*(nguoi dung dau|head who answers|nguoi chiu trach nhiem|lanh dao phu trach|thu truong).*"),
    (PlanPart.DIRECTIVE, r".*(van ban giao|van ban chi dao|can cu|directive).*"),
    (PlanPart.CO_ORDINATING, r".*(phoi hop|co-ordinating).*"),
    (PlanPart.LEAD, r".*(chu tri|thuc hien chinh|don vi thuc hien|co quan thuc hien|phu trach|lead).*"),
    (PlanPart.DEADLINE, r".*(thoi gian|thoi han|tien do|han hoan thanh|ngay hoan thanh|deadline).*"),
    (PlanPart.FUNDS, r".*(kinh phi|funds|nguon von|ngan sach).*"),
    (PlanPart.PRODUCT, r".*(san pham|ket qua|dau ra|product).*"),
    (PlanPart.NOTE, r".*(ghi chu|note).*"),
    (PlanPart.TITLE, r".*(nhiem vu|noi dung|cong viec|giai phap|ten nhiem vu|hoat dong|task).*"),
)
NUMBERED = re.compile(r"\(?\d{1,4}(\.\d{1,3})*[.)]?|[a-zđ][.)]|-|\+")
GROUP_NUMBER = re.compile(r"\(?[IVXLC]{1,6}(\.\d{1,3})*[.)]?|[A-H][.)]?|(phần|mục|nhóm)\s.*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class PlanRow:
    """A row that is a task: its place in the file (from 1), the groups above it, and what each part of it says.

    ``continued``: it stands under the number of the row before.
    """

    place: int
    number: str
    groups: tuple[str, ...]
    said: Mapping[PlanPart, str]
    continued: bool = False


@dataclass(frozen=True, slots=True)
class PlanTable:
    """``heading`` is the row of the headings, from 1; ``columns`` says which column has which part, from 0."""

    heading: int
    columns: Mapping[PlanPart, int]
    rows: Sequence[PlanRow]
    groups: int = 0
    left_out: Sequence[tuple[int, str]] = field(default_factory=tuple)
    name: str = ""


def find_headings(grid: Sequence[Sequence[str]]) -> tuple[int, dict[PlanPart, int]] | None:
    """The row (from 0) that has most headings of a plan, with its columns; ``None`` where no row has enough."""
    best: tuple[int, dict[PlanPart, int]] | None = None
    for place, row in enumerate(grid[:LOOKED_AT]):
        columns = columns_of(row)
        enough = PlanPart.TITLE in columns and len(columns) >= 3
        if enough and (best is None or len(columns) > len(best[1])):
            best = place, columns
    return best


def columns_of(row: Iterable[str]) -> dict[PlanPart, int]:
    """Which column of a row of headings has which part; the first one that fits."""
    found: dict[PlanPart, int] = {}
    for place, cell in enumerate(row):
        part = part_called(cell)
        if part is not None and part not in found:
            found[part] = place
    return found


def part_called(cell: str) -> PlanPart | None:
    """The part of a plan that a heading or label names."""
    said = searchable(cell).strip(" .:*")
    if not said or len(said) > 80:
        return None
    return next((part for part, pattern in HEADINGS if re.fullmatch(pattern, said)), None)


def read_plan(
    grid: Sequence[Sequence[str]], columns: Mapping[PlanPart, int] | None = None, heading: int | None = None
) -> PlanTable | None:
    """The tasks of a grid of text; ``columns`` and ``heading`` (from 0) as a person corrected them."""
    if columns is None or heading is None:
        found = find_headings(grid)
        if found is None:
            return None
        heading, columns = found
    if PlanPart.TITLE not in columns:
        return None
    heads = grid[heading] if heading >= 0 else ()
    rows: list[PlanRow] = []
    left_out: list[tuple[int, str]] = []
    groups: list[tuple[int, str]] = []
    count = 0
    numbers = columns.get(PlanPart.NUMBER)
    number = ""
    for place in range(heading + 1, len(grid)):
        cells = [one_line(cell) for cell in grid[place]]
        filled = [cell for cell in cells if cell]
        if not filled:
            continue
        if _repeats(cells, heads, columns) or _counts_columns(filled):
            left_out.append((place + 1, " | ".join(filled)[:200]))
            continue
        if numbers is not None and _is_shifted(cells, numbers):
            cells = ["", *cells]
        own = cells[numbers] if numbers is not None and numbers < len(cells) else ""
        if _is_group(cells, own, columns):
            count += 1
            name = " ".join(dict.fromkeys(cell for cell in filled if cell != own)) or own
            depth = _depth(own)
            groups = [(level, said) for level, said in groups if level < depth] + [(depth, name)]
            continue
        said = {part: cells[at] for part, at in columns.items() if at < len(cells)}
        continued = own in ("", number)
        number = own or number
        rows.append(PlanRow(place + 1, number, tuple(name for _level, name in groups), said, continued=continued))
    return PlanTable(heading + 1, dict(columns), rows, count, tuple(left_out))


def _repeats(cells: Sequence[str], heads: Sequence[str], columns: Mapping[PlanPart, int]) -> bool:
    """A row of headings again: on a new page, or the lower one of two."""
    at = columns[PlanPart.TITLE]
    same = at < len(cells) and at < len(heads) and one_line(cells[at]) == one_line(heads[at]) != ""
    return same or columns_of(cells) == dict(columns)


def _counts_columns(filled: Sequence[str]) -> bool:
    """A row that numbers the columns: (1) (2) (3)."""
    numbers = [cell.strip("() ") for cell in filled]
    return len(numbers) > 2 and numbers == [str(place) for place in range(1, len(numbers) + 1)]


def _is_shifted(cells: Sequence[str], numbers: int) -> bool:
    """A second task under one number, whose cells begin where the number would stand: its own was merged away."""
    first = cells[numbers] if numbers < len(cells) else ""
    is_number = NUMBERED.fullmatch(first) or GROUP_NUMBER.fullmatch(first)
    others = sum(bool(cell) for cell in cells) - 1
    return numbers == 0 and len(first) > 12 and not is_number and others >= 1


def _is_group(cells: Sequence[str], number: str, columns: Mapping[PlanPart, int]) -> bool:
    """A row with a name and nothing else that a task has: a group, numbered or not.

    A name merged over the whole row may stand in every cell.
    """
    if NUMBERED.fullmatch(number) and not GROUP_NUMBER.fullmatch(number):
        return False
    title = cells[columns[PlanPart.TITLE]] if columns[PlanPart.TITLE] < len(cells) else ""
    details = [
        cells[at] for part, at in columns.items() if part not in (PlanPart.NUMBER, PlanPart.TITLE) and at < len(cells)
    ]
    return not any(cell and cell not in (title, number) for cell in details)


def _depth(number: str) -> int:
    """How deep a group stands: III is above III.1."""
    said = number.strip("(). ")
    return said.count(".") + (0 if GROUP_NUMBER.fullmatch(said) else 1)
