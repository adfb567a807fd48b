"""A plan's table in a grid of cells: what each row is, a task, a group, headings again, or none of them.

How real plans are laid out is told in docs/domain.md. What is understood here is shown to a person and can be
corrected.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from exchange.plan.as_above import by_another_row, path_of
from exchange.plan.days_in_columns import deadline_of_cells, in_words, is_bare_day, is_read_under, joined_day
from exchange.plan.groups import (
    GROUP_NUMBER,
    NUMBERED_NAME,
    Above,
    depth_of,
    goes_on_below,
    inherited,
    is_group,
    is_group_above,
)
from exchange.plan.headings import (
    NAMES_UNITS,
    NOTHING,
    NUMBERED,
    Headings,
    Learnt,
    cell_at,
    find_headings,
    headings_at,
    upper_half,
)
from exchange.plan.layout import filled_in, layout_below
from exchange.plan.no_task import ends_table, why_no_task
from exchange.plan.plan_table import IS_ABOVE, IS_FOOT, IS_HEADINGS, LeftOut, PlanRow, PlanTable
from exchange.plan.text.until import day_in_heading
from exchange.plan.unit_roles import both_roles
from exchange.plan.units_in_columns import is_role, units_by_marks
from models.plan.columns import PlanColumn
from models.text import invisible_in, one_line, searchable

COUNT = re.compile(r"[\d.,%\s/-]+")  # what stands under "Tổng số nhiệm vụ" is no task
A_NAME = 4  # words; a cell of more is a task, not a unit or a day
SAYS_WHOSE_OR_WHEN = {PlanColumn.LEAD, PlanColumn.PARTS, PlanColumn.DEADLINE, PlanColumn.DUE, PlanColumn.PRODUCT}


def read_plan(
    grid: Sequence[Sequence[str]],
    columns: Mapping[PlanColumn, int] | None = None,
    heading: int | None = None,
    within: Sequence[Above] = (),
    learnt: Learnt = NOTHING,
) -> PlanTable | None:
    """The tasks of a grid of text; ``columns`` and ``heading`` (from 0) as a person corrected them.

    ``within`` are the groups of the table that this one goes on from, ``learnt`` what headings were said to mean.
    ``None`` for a table that is no list of tasks, also when what stands under its headings are counts.
    """
    is_guessed = columns is None or heading is None
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
    if counts * 2 > len(reader.rows) or (is_guessed and _only_counts(grid, columns, reader.rows)):
        return None
    return PlanTable(
        heading=heading + 1,
        columns=dict(columns),
        rows=reader.rows,
        groups=reader.count,
        left_out=tuple(reader.left_out),
        last_groups=tuple(each for each in reader.above if each.name),
        heading_cells=reader.heading_cells,
        task_cells=reader.task_cells,
        group_cells=reader.group_cells,
    )


def _only_counts(grid: Sequence[Sequence[str]], columns: Mapping[PlanColumn, int], rows: Sequence[PlanRow]) -> bool:
    """Whether nothing under the headings is anybody's work or due, and a column has figures: "STT, Nội dung, Số
    lượng"."""
    if set(columns) & SAYS_WHOSE_OR_WHEN or any(row.groups for row in rows):
        return False
    others = set(range(max(map(len, grid)))) - set(columns.values())
    figures = (sum(bool(COUNT.fullmatch(cell_at(grid[row.place - 1], at))) for row in rows) for at in others)
    return any(count * 2 > len(rows) for count in figures)


class _Reader:
    """What was read of a grid so far, and what the next row is read with."""

    def __init__(
        self,
        grid: Sequence[Sequence[str]],
        heading: int,
        columns: Mapping[PlanColumn, int],
        within: Sequence[Above],
        learnt: Learnt,
    ) -> None:
        self.grid, self.heading, self.learnt = grid, heading, learnt
        self.numbers = _numbers_in(grid, heading, columns)
        self.layout = layout_below(grid, heading, columns, self.numbers, learnt)
        self.rows: list[PlanRow] = []
        self.left_out: list[LeftOut] = []
        self.above = list(within)
        self.count = self.heading_cells = self.task_cells = self.group_cells = 0
        self.after_a_task = self.after_the_end = False
        self.number = self.over = ""

    def read_above(self) -> None:
        """The rows above the headings: the groups that stand right above them, the headings, and the rest."""
        first = self.heading - bool(upper_half(self.grid, self.heading, self.learnt))
        top = first
        led_by_groups = PlanColumn.LEAD not in self.layout.columns
        while top > 0 and is_group_above(self.grid[top - 1], of_units=led_by_groups):
            top -= 1
        for place in range(self.heading + 1):
            filled = filled_in(self.grid[place])
            if top <= place < first:
                self._begin_group(filled[0], filled, {})
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
            self.layout = layout_below(self.grid, last, columns, self.numbers, self.learnt)
            self.after_the_end = False
            for each in range(place, last + 1):
                self._leave_out(each, filled_in(self.grid[each]), IS_HEADINGS)
            return last
        numbers = self.layout.columns.get(PlanColumn.NUMBER)
        own = cells[numbers] if numbers is not None and numbers < len(cells) else ""
        if why := self._why_no_task(cells, filled, own):
            self._leave_out(place, filled, why)
            return place
        printed = self.grid[place]
        if numbers is not None and _is_shifted(cells, numbers):
            cells, printed, own = ["", *cells], ["", *printed], ""
        if is_group(self.layout, place, cells, own, after_a_task=self.after_a_task):
            self._begin_group(own, filled, self._parts_of(cells, printed), goes_on_below(self.layout, place, own))
        else:
            self._add_task(place, cells, printed, own)
        return place

    def _why_no_task(self, cells: Sequence[str], filled: Sequence[str], own: str) -> str:
        """Why a row is neither a task nor a group; empty when it is one of them."""
        self.after_the_end |= ends_table(filled, own)
        if self.after_the_end:
            return IS_FOOT
        return why_no_task(filled, own) or (IS_HEADINGS if self._is_same_heading(cells) else "")

    def _leave_out(self, place: int, filled: Sequence[str], why: str) -> None:
        if filled:
            self.left_out.append(LeftOut(place=place + 1, text=" | ".join(filled), why=why, cells=len(filled)))

    def _headings_again(self, place: int) -> Headings | None:
        """Headings below the first ones: of a new page, or of another table with its columns in another order."""
        found = headings_at(self.grid, place, self.learnt)
        if found is None:
            return None
        known = {searchable(cell) for cell in self.layout.heads if cell.strip()}
        same = sum(searchable(cell) in known for cell in self.grid[place] if cell.strip())
        return found if same > 1 or PlanColumn.NUMBER in found[1] else None

    def _is_same_heading(self, cells: Sequence[str]) -> bool:
        at = self.layout.columns[PlanColumn.TITLE]
        return cell_at(cells, at) == cell_at(self.layout.heads, at) != ""

    def _begin_group(
        self, own: str, filled: Sequence[str], said: Mapping[PlanColumn, str], goes_on: bool = False
    ) -> None:
        self.count += 1
        self.group_cells += len(filled)
        self.after_a_task = False
        name = said.get(PlanColumn.TITLE) or _words(filled, own) or own
        first = name.partition(" ")[0]
        is_in_name = own in ("", name) and (NUMBERED_NAME.match(name) or (own and GROUP_NUMBER.fullmatch(first)))
        depth = depth_of(first if is_in_name else own)
        self.above = [each for each in self.above if each.depth < depth and each.holds(own)]
        number = own if goes_on or GROUP_NUMBER.fullmatch(own) else ""
        says = {part: cell for part, cell in said.items() if cell not in ("", name, own)}
        says = {PlanColumn.DEADLINE: day_in_heading(name), **says}
        self.above.append(Above(depth=depth, name=name, number=number, cells=says))

    def _add_task(self, place: int, cells: Sequence[str], printed: Sequence[str], own: str) -> None:
        self.above = [each for each in self.above if each.holds(own)]
        said = self._parts_of(cells, printed)
        if self._leads_stand_first() and self.after_a_task and not said.get(PlanColumn.LEAD):
            said[PlanColumn.LEAD] = self.rows[-1].cells.get(PlanColumn.LEAD, "")
        continued = own in ("", self.number)
        self.number = own or self.number
        self.after_a_task = True
        self.task_cells += sum(bool(one_line(cell)) for cell in printed)
        row = PlanRow(
            place=place + 1,
            number=self.number,
            groups=self._groups(),
            cells=said,
            continued=continued,
            unread=self._unread(cells),
            path=path_of([*(each.number for each in self.above if each.depth < depth_of(self.number)), self.number]),
            invisible={
                part: found
                for part, at in self.layout.columns.items()
                if at < len(printed) and (found := invisible_in(printed[at]))
            },
        )
        if continued and self.rows and _is_one_task(self.rows[-1], row, own):
            self.rows[-1] = _joined(self.rows[-1], row)
        else:
            self.rows.append(replace(row, cells=inherited(said, self.above, own)))
        if own:
            self.above.append(Above(depth=depth_of(own), name="", number=own, cells=self.rows[-1].cells))

    def _leads_stand_first(self) -> bool:
        """Whether the columns have who leads before the task, so that it may be printed once for several."""
        lead = self.layout.columns.get(PlanColumn.LEAD)
        return lead is not None and lead < self.layout.columns[PlanColumn.TITLE]

    def _parts_of(self, cells: Sequence[str], printed: Sequence[str]) -> dict[PlanColumn, str]:
        """What each part of a row says, also by another row."""
        seen = {part: at for part, at in self.layout.columns.items() if at < len(cells)}
        said = {part: _lines(printed[at]) if part in NAMES_UNITS else cells[at] for part, at in seen.items()}
        if deadline := self._deadline_of(cells):
            said[PlanColumn.DEADLINE] = deadline
        said |= {part: text for part, names in self.layout.divided.items() if (text := _of_all(part, names, cells))}
        said |= units_by_marks(cells, self.layout.units)
        groups = self._groups()
        said = {part: by_another_row(part, cell, self.rows, groups) for part, cell in said.items()}
        lead = self.layout.columns.get(PlanColumn.LEAD)
        return {**said, **both_roles(cell_at(self.layout.heads, lead), said)} if lead is not None else said

    def _groups(self) -> tuple[str, ...]:
        return tuple(each.name for each in self.above if each.name)

    def _deadline_of(self, cells: Sequence[str]) -> str:
        """Until when, by all the columns that say it, and by the month that heads a group; below one that is printed
        once a person looks whether it goes on."""
        layout = self.layout
        at = layout.columns.get(PlanColumn.DEADLINE)
        deadline = deadline_of_cells(cells, layout.heads, at, layout.beside, layout.spans)
        month = next((each.cells.get(PlanColumn.DEADLINE, "") for each in reversed(self.above) if each.name), "")
        if month and is_bare_day(deadline):
            return joined_day(deadline, month)
        beside = (in_words(cell, layout.heads, place) for place in layout.beside if (cell := cell_at(cells, place)))
        over = next(beside, "")
        self.over = over or self.over
        return f"{deadline} ({self.over})" if not over and self.over and is_bare_day(deadline) else deadline

    def _unread(self, cells: Sequence[str]) -> dict[str, str]:
        """The cells of columns that are not understood, by their headings; two of one name are told apart."""
        layout = self.layout
        known = {*layout.columns.values(), *layout.beside, *(at for names in layout.divided.values() for at in names)}
        known |= {at for at, span in layout.spans.items() if is_read_under(span, cell_at(cells, at))}
        known |= {at for at in layout.units if is_role(cell_at(cells, at))}
        unread: dict[str, str] = {}
        for at, cell in enumerate(cells):
            if cell and at not in known:
                head = cell_at(layout.heads, at)
                name = head if head and head not in unread else f"{head} ({at + 1})".strip()
                unread[name] = cell
        return unread


def _numbers_in(grid: Sequence[Sequence[str]], heading: int, columns: Mapping[PlanColumn, int]) -> int | None:
    """The column left of the tasks that has their numbers, though no heading says so."""
    for at in range(columns[PlanColumn.TITLE]):
        cells = [cell_at(row, at) for row in grid[heading + 1 :]]
        numbered = [bool(NUMBERED.fullmatch(cell) or GROUP_NUMBER.fullmatch(cell)) for cell in cells if cell]
        if at not in columns.values() and numbered and sum(numbered) * 2 > len(numbered):
            return at
    return None


def _is_one_task(before: PlanRow, row: PlanRow, own: str) -> bool:
    """Whether two rows are one task: its number and name were merged, with a lead in each, or the second one, whose
    number is repeated or left out, only says more units."""
    title, lead = (row.cells.get(part, "") for part in (PlanColumn.TITLE, PlanColumn.LEAD))
    is_same = own != "" and title != "" and before.cells.get(PlanColumn.TITLE) == title
    only_units = {part for part, cell in row.cells.items() if cell} <= {PlanColumn.NUMBER, *NAMES_UNITS}
    goes_on = only_units or (is_same and lead not in ("", before.cells.get(PlanColumn.LEAD, "")))
    return goes_on and before.place + 1 == row.place


def _joined(before: PlanRow, row: PlanRow) -> PlanRow:
    cells = {**before.cells, **{part: _both(before.cells.get(part, ""), cell) for part, cell in row.cells.items()}}
    unread = {head: _both(before.unread.get(head, ""), cell) for head, cell in row.unread.items()}
    return replace(row, continued=before.continued, cells=cells, unread={**before.unread, **unread})


def _both(first: str, second: str) -> str:
    return second if not first else first if second in ("", *first.splitlines()) else f"{first}\n{second}"


def _of_all(part: PlanColumn, names: Mapping[int, str], cells: Sequence[str]) -> str:
    """What the columns below one heading say: units each on a line of its own, several days each behind the name of
    its column."""
    filled = {name: cell for at, name in names.items() if (cell := cell_at(cells, at))}
    if part is not PlanColumn.DEADLINE or len(filled) == 1:
        return "\n".join(dict.fromkeys(filled.values()))
    return "; ".join(f"{name}: {cell}" for name, cell in filled.items())


def _words(filled: Sequence[str], own: str) -> str:
    """What the cells of a group say beside its number, without figures such as points."""
    return " ".join(dict.fromkeys(cell for cell in filled if cell != own and not COUNT.fullmatch(cell)))


def _lines(cell: str) -> str:
    """The lines of a cell, each without doubled spaces."""
    return "\n".join(filter(None, map(one_line, cell.splitlines())))


def _is_shifted(cells: Sequence[str], numbers: int) -> bool:
    """A second task under one number, whose cells begin where the number would stand: its own was merged away."""
    first = cells[numbers] if numbers < len(cells) else ""
    is_number = NUMBERED.fullmatch(first) or GROUP_NUMBER.fullmatch(first)
    others = {cell for cell in cells if cell} - {first}
    return numbers == 0 and len(first.split()) > A_NAME and not is_number and bool(others)
