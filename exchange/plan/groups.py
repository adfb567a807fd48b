"""Rows of a plan's table that are groups: a name, below which tasks stand."""

import re
from collections.abc import Sequence

from exchange.plan.field_called import is_field
from exchange.plan.headings import NUMBERED, cell_at
from exchange.plan.layout import Layout, filled_in
from exchange.plan.unit_roles import units_in_heading
from models.plan.columns import PlanColumn

GROUP_NUMBER = re.compile(
    r"\(?[IVXLC]{1,6}(\.\d{1,3})*[-.)/]?|[A-H][-.)/]?|([Pp]hần|PHẦN|[Mm]ục|MỤC|[Nn]hóm|NHÓM)\s.*"
)
LETTERED, ROMAN = re.compile(r"[A-H]"), re.compile(r"[IVXLC]+\b")


def is_group(layout: Layout, place: int, cells: Sequence[str], number: str, *, after_a_task: bool) -> bool:
    """A row with a name and nothing else that a task has, but for the days of the whole group.

    A name merged over the whole row may stand in every cell. One in plain figures is a group when its numbers go
    on below it, as 1.1 below 1, also where both say who leads, or when it names a field of the reform. One
    without a number is a group when a numbered task comes next below it; else, below a task, another task that
    has yet to say who leads it.
    """
    title = cell_at(cells, layout.columns[PlanColumn.TITLE])
    names = (PlanColumn.NUMBER, PlanColumn.TITLE)
    details = {part: cell_at(cells, at) for part, at in layout.columns.items() if part not in names}
    said = {part for part, cell in details.items() if cell and cell not in (title, number)}
    said |= {PlanColumn.DEADLINE for at in layout.spans if cell_at(cells, at) not in ("", title, number)}
    if GROUP_NUMBER.fullmatch(number):
        return PlanColumn.LEAD not in said and not said >= {PlanColumn.DEADLINE, PlanColumn.PRODUCT}
    if said - {PlanColumn.DEADLINE, PlanColumn.START, PlanColumn.LEAD, PlanColumn.CO_ORDINATING}:
        return False
    if said:
        led = said & {PlanColumn.LEAD, PlanColumn.CO_ORDINATING}
        return number != "" and _goes_on_below(layout, place, number) and (not led or _is_led_below(layout, place))
    if NUMBERED.fullmatch(number):
        return is_field(title) or units_in_heading(title) != "" or _goes_on_below(layout, place, number)
    merged = any(details.values()) or number
    return bool(merged) or not after_a_task or is_field(title) or _heads_tasks(layout, place, title)


def _heads_tasks(layout: Layout, place: int, title: str) -> bool:
    """Whether the next row that is more than a name is a numbered task, or any where tasks have no numbers."""
    if title.isupper():
        return True
    at, numbers = layout.columns[PlanColumn.TITLE], layout.columns.get(PlanColumn.NUMBER)
    for row in [layout.grid[place], *layout.grid[place + 1 :]]:
        filled = filled_in(row)
        if not filled:
            continue
        if filled != [cell_at(row, at)]:
            return numbers is None or NUMBERED.fullmatch(cell_at(row, numbers)) is not None
        if NUMBERED.match(filled[0]) or filled[0][0].islower():
            return False
    return False


def _is_led_below(layout: Layout, place: int) -> bool:
    """Whether the next row says who leads it."""
    lead = layout.columns.get(PlanColumn.LEAD)
    below = next((row for row in layout.grid[place + 1 :] if filled_in(row)), ())
    return lead is not None and cell_at(below, lead) != ""


def _goes_on_below(layout: Layout, place: int, number: str) -> bool:
    """Whether the next number is one below this: 1.1 below 1 and WP1, or a), or a dash."""
    at = layout.columns.get(PlanColumn.NUMBER, 0)
    below = (cell_at(row, at) for row in layout.grid[place + 1 :])
    following = next((said for said in below if said), "")
    own = re.sub(r"^[^\W\d_]+", "", number.strip("(). "))
    within = own and following.startswith(f"{own}.") and re.match(r"[\d.]+\d", following)
    listed = re.search(r"\w", number) and re.fullmatch(r"[-+*•]", following)
    return bool(within or listed or re.fullmatch(r"\(?a[.)]", following))


def is_group_above(row: Sequence[str]) -> bool:
    """Whether a row above the headings is a group: its number, and one name, which may be merged over the row."""
    number, *names = filled_in(row) or [""]
    return GROUP_NUMBER.fullmatch(number) is not None and len(set(names)) == 1


def depth_of(number: str) -> int:
    """How deep a group stands: a part above A, A above I, III above III.1."""
    said = number.strip("()-/. ")
    if LETTERED.fullmatch(said):
        return -1
    if not GROUP_NUMBER.fullmatch(said):
        return 1 + said.count(".")
    return said.count(".") if said[:1].isupper() and ROMAN.match(said) else -2
