"""A plan's table in a grid of cells: what each row is, a task, a group, headings again, or none of them.

How real plans are laid out is told in docs/domain.md. What is understood here is shown to a person and can be
corrected.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from exchange.plan.days_in_columns import (
    columns_beside,
    deadline_of_cells,
    in_words,
    is_bare_day,
    is_read_under,
    span_columns,
)
from exchange.plan.field_called import is_field
from exchange.plan.headings import NOTHING, NUMBERED, Headings, Learnt, cell_at, find_headings, headings_at
from exchange.plan.plan_table import (
    IS_ABOVE,
    IS_FOOT,
    IS_HEADINGS,
    IS_SUM,
    NUMBERS_COLUMNS,
    ONLY_A_NUMBER,
    LeftOut,
    PlanRow,
    PlanTable,
)
from exchange.plan.unit_roles import units_in_heading
from models.plan.columns import PlanColumn
from models.text import invisible_in, one_line, searchable

GROUP_NUMBER = re.compile(
    r"\(?[IVXLC]{1,6}(\.\d{1,3})*[-.)/]?|[A-H][-.)/]?|([Pp]hần|PHẦN|[Mm]ục|MỤC|[Nn]hóm|NHÓM)\s.*"
)
LETTERED, ROMAN = re.compile(r"[A-H]"), re.compile(r"[IVXLC]+\b")
AS_ABOVE = re.compile(r"-?\s*(nhu tren|nt|n\.t\.?|nhu tren\.|[\"“”]|''|〃|/ ?/)\s*-?")
# "công" is work and "cộng" a sum: what is a sum is told with its accents
SUM = re.compile(
    r"(tổng cộng|tổng số|tổng|cộng|tong cong|tong so)"
    r"([ :.]+(chung|cộng|số|toàn bộ|cả tỉnh|cả năm|nhiệm vụ|kinh phí|phần|mục|nhóm|[ivx]+|[\d.,]+))*[ :.]*"
)
COUNT = re.compile(r"[\d.,%\s/-]+")  # what stands under "Tổng số nhiệm vụ" is no task
FEWEST_MARKS = 3  # (1) (2) alone may be numbers of tasks
A_NAME = 4  # words; a cell of more is a task, not a unit or a day
COLUMN_MARK = re.compile(r"\(?(?:[A-Z]|\d{1,2}|[IVX]{1,4})\)?(?:=[\d+*/x() -]+\)?)?")
ADDRESSED = re.compile(r"noi nhan\b ?:?.{0,60}")
SIGNATURE = re.compile(
    r"trang \d+( ?/ ?\d+)?|(tm|kt|tl|tuq)\. ?.{0,60}"
    r"|((pho )?(chu tich|giam doc|truong (ban|phong)|chanh van phong)|thu truong( (co quan|don vi))?"
    r"|ke toan( truong)?"
    r"|nguoi (lap|kiem tra|duyet|tong hop)( (bieu|bang|danh muc))?)( ubnd( tinh)?)?"
)
NAMES_UNITS = (PlanColumn.LEAD, PlanColumn.CO_ORDINATING, PlanColumn.PARTS)  # each may stand on a line of its own


def read_plan(
    grid: Sequence[Sequence[str]],
    columns: Mapping[PlanColumn, int] | None = None,
    heading: int | None = None,
    within: Sequence[tuple[int, str]] = (),
    learnt: Learnt = NOTHING,
) -> PlanTable | None:
    """The tasks of a grid of text; ``columns`` and ``heading`` (from 0) as a person corrected them.

    ``within`` are the groups of the table that this one goes on from, ``learnt`` what headings were said to mean.
    ``None`` for a table that is no list of tasks, also when what stands under its headings are counts.
    """
    if columns is None or heading is None:
        found = find_headings(grid, learnt)
        if found is None:
            return None
        heading, columns = found
    if PlanColumn.TITLE not in columns:
        return None
    reader = _Reader(grid, heading, columns, within, learnt)
    reader.read_above()
    place = heading + 1
    while place < len(grid):
        place = reader.read(place) + 1
    counts = sum(COUNT.fullmatch(row.cells.get(PlanColumn.TITLE, "")) is not None for row in reader.rows)
    if counts * 2 > len(reader.rows):
        return None
    return PlanTable(
        heading=heading + 1,
        columns=dict(columns),
        rows=reader.rows,
        groups=reader.count,
        left_out=tuple(reader.left_out),
        last_groups=tuple(reader.groups),
        heading_cells=reader.heading_cells,
        task_cells=reader.task_cells,
        group_cells=reader.group_cells,
    )


class _Reader:
    """What was read of a grid so far, and what the next row is read with."""

    def __init__(
        self,
        grid: Sequence[Sequence[str]],
        heading: int,
        columns: Mapping[PlanColumn, int],
        within: Sequence[tuple[int, str]],
        learnt: Learnt,
    ) -> None:
        self.grid, self.heading, self.learnt = grid, heading, learnt
        self.numbers = _numbers_in(grid, heading, columns)
        self._head(heading, columns)
        self.rows: list[PlanRow] = []
        self.left_out: list[LeftOut] = []
        self.groups = list(within)
        self.count = self.heading_cells = self.task_cells = self.group_cells = 0
        self.after_a_task = self.after_the_end = False
        self.number = self.over = ""

    def _head(self, heading: int, columns: Mapping[PlanColumn, int]) -> None:
        """Read on with these headings."""
        self.heads: Sequence[str] = self.grid[heading] if heading >= 0 else ()
        above = self.grid[heading - 1] if heading > 0 else ()
        self.spans = span_columns(self.heads, above)
        found = {part: at for part, at in columns.items() if at not in self.spans}
        if PlanColumn.NUMBER not in found and self.numbers is not None:
            found[PlanColumn.NUMBER] = self.numbers
        self.columns: Mapping[PlanColumn, int] = found
        self.beside = columns_beside(self.heads, found.get(PlanColumn.DEADLINE)) if self.heads else ()

    def read_above(self) -> None:
        """The rows above the headings: the groups that stand right above them, the headings, and the rest."""
        upper = headings_at(self.grid, self.heading - 1, self.learnt) if self.heading > 0 else None
        first = self.heading - (upper is not None and upper[0] == self.heading)
        top = first
        while top > 0 and _is_group_above(self.grid[top - 1]):
            top -= 1
        for place in range(self.heading + 1):
            filled = _filled(self.grid[place])
            if top <= place < first:
                self._begin_group(filled[0], filled)
            elif place < first:
                self._leave_out(place, filled, IS_ABOVE)
            else:
                self.heading_cells += len(filled)

    def read(self, place: int) -> int:
        """Take in the row at ``place`` (from 0); returns the last row that belongs to it."""
        cells = [one_line(cell) for cell in self.grid[place]]
        filled = [cell for cell in cells if cell]
        if not filled:
            return place
        if (again := self._headings_again(place)) is not None:
            last, columns = again
            self._head(last, columns)
            self.after_the_end = False
            for each in range(place, last + 1):
                self._leave_out(each, _filled(self.grid[each]), IS_HEADINGS)
            return last
        numbers = self.columns.get(PlanColumn.NUMBER)
        own = cells[numbers] if numbers is not None and numbers < len(cells) else ""
        if why := self._why_no_task(cells, filled, own):
            self._leave_out(place, filled, why)
            return place
        printed = self.grid[place]
        if numbers is not None and _is_shifted(cells, numbers):
            cells, printed, own = ["", *cells], ["", *printed], ""
        if self._is_group(place, cells, own):
            self._begin_group(own, filled, cell_at(cells, self.columns[PlanColumn.TITLE]))
        else:
            self._add_task(place, cells, printed, own)
        return place

    def _why_no_task(self, cells: Sequence[str], filled: Sequence[str], own: str) -> str:
        """Why a row is neither a task nor a group; empty when it is one of them."""
        self.after_the_end |= not NUMBERED.fullmatch(own) and any(
            ADDRESSED.fullmatch(searchable(cell)) for cell in filled
        )
        reasons = (
            (self.after_the_end or _is_signature(filled), IS_FOOT),
            (filled == [own] and NUMBERED.fullmatch(own), ONLY_A_NUMBER),
            (_counts_columns(filled), NUMBERS_COLUMNS),
            (_is_sum(filled), IS_SUM),
            (self._is_same_heading(cells), IS_HEADINGS),
        )
        return next((why for is_so, why in reasons if is_so), "")

    def _leave_out(self, place: int, filled: Sequence[str], why: str) -> None:
        if filled:
            self.left_out.append(LeftOut(place=place + 1, text=" | ".join(filled), why=why, cells=len(filled)))

    def _headings_again(self, place: int) -> Headings | None:
        """Headings below the first ones: of a new page, or of another table with its columns in another order."""
        found = headings_at(self.grid, place, self.learnt)
        if found is None:
            return None
        known = {searchable(cell) for cell in self.heads if cell.strip()}
        same = sum(searchable(cell) in known for cell in self.grid[place] if cell.strip())
        return found if same > 1 or PlanColumn.NUMBER in found[1] else None

    def _is_same_heading(self, cells: Sequence[str]) -> bool:
        at = self.columns[PlanColumn.TITLE]
        return cell_at(cells, at) == cell_at(self.heads, at) != ""

    def _begin_group(self, own: str, filled: Sequence[str], title: str = "") -> None:
        self.count += 1
        self.group_cells += len(filled)
        self.after_a_task = False
        name = title or " ".join(dict.fromkeys(cell for cell in filled if cell != own)) or own
        depth = _depth(own)
        self.groups = [(level, said) for level, said in self.groups if level < depth] + [(depth, name)]

    def _add_task(self, place: int, cells: Sequence[str], printed: Sequence[str], own: str) -> None:
        seen = {part: at for part, at in self.columns.items() if at < len(cells)}
        said = {part: _lines(printed[at]) if part in NAMES_UNITS else cells[at] for part, at in seen.items()}
        deadline = deadline_of_cells(cells, self.heads, seen.get(PlanColumn.DEADLINE), self.beside, self.spans)
        over = next((in_words(cell, self.heads, at) for at in self.beside if (cell := cell_at(cells, at))), "")
        self.over = over or self.over
        if deadline:
            # below a month that is printed once a person looks whether it goes on
            doubted = not over and self.over and is_bare_day(deadline)
            said[PlanColumn.DEADLINE] = f"{deadline} ({self.over})" if doubted else deadline
        before = self.rows[-1].cells if self.rows else {}
        said |= {part: before.get(part, "") for part, cell in said.items() if AS_ABOVE.fullmatch(searchable(cell))}
        continued = own in ("", self.number)
        self.number = own or self.number
        self.after_a_task = True
        self.task_cells += sum(bool(one_line(cell)) for cell in printed)
        row = PlanRow(
            place=place + 1,
            number=self.number,
            groups=tuple(name for _level, name in self.groups),
            cells=said,
            continued=continued,
            unread=self._unread(cells),
            invisible={part: found for part, at in seen.items() if (found := invisible_in(printed[at]))},
        )
        if own and continued and self.rows and _is_one_task(self.rows[-1], row):
            self.rows[-1] = _joined(self.rows[-1], row)
        else:
            self.rows.append(row)

    def _unread(self, cells: Sequence[str]) -> dict[str, str]:
        """The cells of columns that are not understood, by their headings; two of one name are told apart."""
        known = (*self.columns.values(), *self.beside)
        unread: dict[str, str] = {}
        for at, cell in enumerate(cells):
            if cell and at not in known and not (at in self.spans and is_read_under(self.spans[at], cell)):
                head = cell_at(self.heads, at)
                name = head if head and head not in unread else f"{head} ({at + 1})".strip()
                unread[name] = cell
        return unread

    def _is_group(self, place: int, cells: Sequence[str], number: str) -> bool:
        """A row with a name and nothing else that a task has, but for the days of the whole group.

        A name merged over the whole row may stand in every cell. One in plain figures is a group when its numbers go
        on below it, as 1.1 below 1, also where both say who leads, or when it names a field of the reform. One
        without a number is a group when a numbered task comes next below it; else, below a task, another task that
        has yet to say who leads it.
        """
        title = cell_at(cells, self.columns[PlanColumn.TITLE])
        names = (PlanColumn.NUMBER, PlanColumn.TITLE)
        details = {part: cell_at(cells, at) for part, at in self.columns.items() if part not in names}
        said = {part for part, cell in details.items() if cell and cell not in (title, number)}
        said |= {PlanColumn.DEADLINE for at in self.spans if cell_at(cells, at) not in ("", title, number)}
        if GROUP_NUMBER.fullmatch(number):
            return PlanColumn.LEAD not in said and not said >= {PlanColumn.DEADLINE, PlanColumn.PRODUCT}
        if said - {PlanColumn.DEADLINE, PlanColumn.START, PlanColumn.LEAD, PlanColumn.CO_ORDINATING}:
            return False
        if said:
            led = said & {PlanColumn.LEAD, PlanColumn.CO_ORDINATING}
            return number != "" and self._goes_on_below(place, number) and (not led or self._is_led_below(place))
        if NUMBERED.fullmatch(number):
            return is_field(title) or units_in_heading(title) != "" or self._goes_on_below(place, number)
        merged = any(details.values()) or number
        return bool(merged) or not self.after_a_task or is_field(title) or self._heads_tasks(place, title)

    def _heads_tasks(self, place: int, title: str) -> bool:
        """Whether the next row that is more than a name is a numbered task, or any where tasks have no numbers."""
        if title.isupper():
            return True
        at, numbers = self.columns[PlanColumn.TITLE], self.columns.get(PlanColumn.NUMBER)
        for row in [self.grid[place], *self.grid[place + 1 :]]:
            filled = _filled(row)
            if not filled:
                continue
            if filled != [cell_at(row, at)]:
                return numbers is None or NUMBERED.fullmatch(cell_at(row, numbers)) is not None
            if NUMBERED.match(filled[0]) or filled[0][0].islower():
                return False
        return False

    def _is_led_below(self, place: int) -> bool:
        """Whether the next row says who leads it."""
        lead = self.columns.get(PlanColumn.LEAD)
        below = next((row for row in self.grid[place + 1 :] if _filled(row)), ())
        return lead is not None and cell_at(below, lead) != ""

    def _goes_on_below(self, place: int, number: str) -> bool:
        """Whether the next number is one below this: 1.1 below 1 and WP1, or a), or a dash."""
        at = self.columns.get(PlanColumn.NUMBER, 0)
        below = (cell_at(row, at) for row in self.grid[place + 1 :])
        following = next((said for said in below if said), "")
        own = re.sub(r"^[^\W\d_]+", "", number.strip("(). "))
        within = own and following.startswith(f"{own}.") and re.match(r"[\d.]+\d", following)
        listed = re.search(r"\w", number) and re.fullmatch(r"[-+*•]", following)
        return bool(within or listed or re.fullmatch(r"\(?a[.)]", following))


def _numbers_in(grid: Sequence[Sequence[str]], heading: int, columns: Mapping[PlanColumn, int]) -> int | None:
    """The column left of the tasks that has their numbers, though no heading says so."""
    for at in range(columns[PlanColumn.TITLE]):
        cells = [cell_at(row, at) for row in grid[heading + 1 :]]
        numbered = [bool(NUMBERED.fullmatch(cell) or GROUP_NUMBER.fullmatch(cell)) for cell in cells if cell]
        if at not in columns.values() and numbered and sum(numbered) * 2 > len(numbered):
            return at
    return None


def _is_one_task(before: PlanRow, row: PlanRow) -> bool:
    """Whether two rows are one task, whose number and name were merged, with a lead in each."""
    title, lead = (row.cells.get(part, "") for part in (PlanColumn.TITLE, PlanColumn.LEAD))
    same = title != "" and before.cells.get(PlanColumn.TITLE) == title
    return same and lead not in ("", before.cells.get(PlanColumn.LEAD, "")) and before.place + 1 == row.place


def _joined(before: PlanRow, row: PlanRow) -> PlanRow:
    cells = {part: _both(before.cells.get(part, ""), cell) for part, cell in row.cells.items()}
    unread = {head: _both(before.unread.get(head, ""), cell) for head, cell in row.unread.items()}
    return replace(row, continued=before.continued, cells=cells, unread={**before.unread, **unread})


def _both(first: str, second: str) -> str:
    return second if not first else first if second in ("", *first.splitlines()) else f"{first}\n{second}"


def _filled(row: Sequence[str]) -> list[str]:
    return [said for cell in row if (said := one_line(cell))]


def _is_group_above(row: Sequence[str]) -> bool:
    """Whether a row above the headings is a group: its number, and one name, which may be merged over the row."""
    number, *names = _filled(row) or [""]
    return GROUP_NUMBER.fullmatch(number) is not None and len(set(names)) == 1


def _lines(cell: str) -> str:
    """The lines of a cell, each without doubled spaces."""
    return "\n".join(filter(None, map(one_line, cell.splitlines())))


def _is_sum(filled: Sequence[str]) -> bool:
    first = filled[0].lower() if len(filled) > 1 or not filled[0][:1].isdigit() else ""
    return SUM.fullmatch(first) is not None


def _is_signature(filled: Sequence[str]) -> bool:
    return all(SIGNATURE.fullmatch(searchable(cell)) for cell in filled)


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
    """How deep a group stands: a part above A, A above I, III above III.1."""
    said = number.strip("()-/. ")
    if LETTERED.fullmatch(said):
        return -1
    if not GROUP_NUMBER.fullmatch(said):
        return 1 + said.count(".")
    return said.count(".") if said[:1].isupper() and ROMAN.match(said) else -2
