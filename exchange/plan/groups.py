"""Rows of a plan's table that are groups, a name below which tasks stand, and what a row says for those below it."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from exchange.plan.days_in_columns import span_called
from exchange.plan.field_called import is_field
from exchange.plan.headings import NUMBERED, cell_at
from exchange.plan.layout import Layout, filled_in
from exchange.plan.unit_roles import units_in_heading
from models.plan.columns import PlanColumn

GROUP_NUMBER = re.compile(
    r"\(?[IVXLC]{1,6}(\.\d{1,3})*[-.)/]?|[A-H][-.)/]?|([Pp]hần|PHẦN|[Mm]ục|MỤC|[Nn]hóm|NHÓM)\s.*"
)
NUMBERED_NAME = re.compile(r"(?:[IVXLC]{1,6}|[A-H])[.)]\s+\w")  # "A. CẢI CÁCH THỂ CHẾ"
LETTERED, ROMAN = re.compile(r"[A-H]"), re.compile(r"[IVXLC]+\b")
LETTER, BULLETS = re.compile(r"\(?[a-zđ][.)]|[a-uyđ]"), "-+*•"
WHO_AND_WHEN = {PlanColumn.LEAD, PlanColumn.CO_ORDINATING, PlanColumn.START, PlanColumn.DEADLINE}
BELOW_FIGURES = 6  # how deep stands what is lettered; bullets stand below it, each kind below the one before
FIRST_OF_A_LIST = re.compile(r"\(?a[.)]?|(?:.*\.)?0?1[.)]?")


@dataclass(frozen=True, slots=True)
class Above:
    """A row that others stand below: a group by its ``name``, or a task, whose ``name`` is empty.

    ``number`` is empty for a group that rows of any number stand below. What its ``cells`` say counts for those below
    it that do not say it, as cells that were merged.
    """

    depth: int
    name: str
    number: str
    cells: Mapping[PlanColumn, str]

    def holds(self, number: str) -> bool:
        """Whether a row with this number stands below; one that is numbered in no way that is known does."""
        is_known = NUMBERED.fullmatch(number) or GROUP_NUMBER.fullmatch(number)
        return not (self.number and is_known) or _is_below(number, self.number)


def inherited(cells: Mapping[PlanColumn, str], above: Sequence[Above], number: str) -> dict[PlanColumn, str]:
    """The ``cells`` of a row, with who leads and until when as the nearest row above says it, where they do not say
    it themselves; a task above says it only for a row with a ``number``."""
    whole = dict(cells)
    saying = [each for each in reversed(above) if number or each.name]
    for part in (PlanColumn.LEAD, PlanColumn.DEADLINE):
        upper = next((each for each in saying if each.cells.get(part, "")), None)
        if upper is None or whole.get(part, ""):
            continue
        whole[part] = upper.cells[part]
        if part is PlanColumn.LEAD and not whole.get(PlanColumn.CO_ORDINATING, ""):
            whole[PlanColumn.CO_ORDINATING] = upper.cells.get(PlanColumn.CO_ORDINATING, "")
    return whole


def is_group(layout: Layout, place: int, cells: Sequence[str], number: str, *, after_a_task: bool) -> bool:
    """A row with a name and nothing else that a task has, but for the days of the whole group.

    A name merged over the whole row may stand in every cell. One that has a number is a group when its numbers go on
    below it, as 1.1 below 1 and 1 below I, also where it says who leads; or when it names a field of the reform;
    "I.2" with a day only when they go on. One without a number is a group when a numbered task comes next below it;
    else, below a task, another task that has yet to say who leads it.
    """
    title = cell_at(cells, layout.columns[PlanColumn.TITLE])
    if not title and _is_only_a_span(cells):
        return True
    names = (PlanColumn.NUMBER, PlanColumn.TITLE)
    details = {part: cell_at(cells, at) for part, at in layout.columns.items() if part not in names}
    said = {part for part, cell in details.items() if cell and cell not in (title, number)}
    said |= {PlanColumn.DEADLINE for at in layout.spans if cell_at(cells, at) not in ("", title, number)}
    if GROUP_NUMBER.fullmatch(number):
        is_leaf = (
            "." in number.strip(".") and PlanColumn.DEADLINE in said and not goes_on_below(layout, place, number)
        )
        is_name = PlanColumn.LEAD not in said and not said >= {PlanColumn.DEADLINE, PlanColumn.PRODUCT}
        return (is_name and not is_leaf) or (said <= WHO_AND_WHEN and goes_on_below(layout, place, number))
    if said:
        return said <= WHO_AND_WHEN and number != "" and goes_on_below(layout, place, number)
    if NUMBERED.fullmatch(number):
        return is_field(title) or units_in_heading(title) != "" or goes_on_below(layout, place, number)
    merged = any(details.values()) or number
    return bool(merged) or not after_a_task or is_field(title) or _heads_tasks(layout, place, title)


def _is_only_a_span(cells: Sequence[str]) -> bool:
    """Whether a row says a month, a quarter or a year and nothing else, in whatever column: "THÁNG 6/2026"."""
    filled = filled_in(cells)
    return len(filled) == 1 and span_called(filled[0]) != ""


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


def goes_on_below(layout: Layout, place: int, number: str) -> bool:
    """Whether the next number is the first below this: 1.1 below 1 and WP1, 1 below I, or a), or a bullet."""
    at = layout.columns.get(PlanColumn.NUMBER, 0)
    below = (cell_at(row, at) for row in layout.grid[place + 1 :])
    following = next((said for said in below if said), "")
    is_listed = LETTER.fullmatch(following) or GROUP_NUMBER.fullmatch(number)
    return _is_below(following, number) and (not is_listed or FIRST_OF_A_LIST.fullmatch(following) is not None)


def _is_below(number: str, upper: str) -> bool:
    """Whether a number stands below another: 1.4 below 1 and WP1, 1 below I, I below A, b) below 1, - below b)."""
    own = upper.strip("()-/. ")
    bare = re.sub(r"^[^\W\d_]+(?=\d)", "", own)
    if own and number.startswith((f"{own}.", f"{bare}.")) and re.match(r"[\w.]+\d", number):
        return True
    if GROUP_NUMBER.fullmatch(upper):
        return NUMBERED.fullmatch(number) is not None or depth_of(number) > depth_of(upper)
    return NUMBERED.fullmatch(number) is not None and depth_of(number) > max(depth_of(upper), BELOW_FIGURES - 1)


def is_group_above(row: Sequence[str], *, of_units: bool) -> bool:
    """Whether a row above the headings is a group: its number, and one name, which may be merged over the row, also
    both in one cell; above a table whose groups say who leads (``of_units``), the name of a unit."""
    number, *names = filled_in(row) or [""]
    if len({number, *names}) == 1 and (NUMBERED_NAME.match(number) or (of_units and units_in_heading(number))):
        return True
    return GROUP_NUMBER.fullmatch(number) is not None and len(set(names)) == 1


def depth_of(number: str) -> int:
    """How deep a row stands: a part above A, A above I, III above III.1, 1 above 1.1, then a), then bullets."""
    said = number.strip("()/. ")
    if said in BULLETS and said:
        return BELOW_FIGURES + 1 + BULLETS.index(said)
    said = said.strip("-")
    if LETTERED.fullmatch(said):
        return -1
    if not GROUP_NUMBER.fullmatch(said):
        return BELOW_FIGURES if LETTER.fullmatch(number) else 1 + said.count(".")
    return said.count(".") if said[:1].isupper() and ROMAN.match(said) else -2
