"""Units that a table says by its columns: "CT" under "Sở Nội vụ" and "PH" under "Sở Tài chính", or a mark."""

from collections.abc import Mapping, Sequence

from exchange.plan.days_in_columns import is_mark
from exchange.plan.text.unit_words import BEGINS_WITH_UNIT
from exchange.plan.text.units import unit_named_first
from models.plan.columns import PlanColumn
from models.text import one_line, searchable

FEWEST = 2  # columns of units that say by their marks who does what
SHORTEST = 3  # letters of a name that is short: "TT" heads numbers
ROLES = {
    **dict.fromkeys(("ct", "c", "chu tri"), PlanColumn.LEAD),
    **dict.fromkeys(("ph", "p", "phoi hop"), PlanColumn.CO_ORDINATING),
}


def is_unit_column(head: str) -> bool:
    """Whether a heading is the name of one unit: "Sở Nội vụ", "SNV"; "Đơn vị chủ trì" is none."""
    name = one_line(head)
    is_short = len(name) >= SHORTEST and name.isupper() and BEGINS_WITH_UNIT.fullmatch(name) is not None
    return name != "" and (is_short or unit_named_first(name) == name)


def unit_columns(heads: Sequence[str]) -> dict[int, str]:
    """The columns whose headings are names of units; none where there is only one."""
    named = {at: one_line(head) for at, head in enumerate(heads) if is_unit_column(head)}
    return named if len(named) >= FEWEST else {}


def is_role(cell: str) -> bool:
    """Whether a cell under a unit says what the unit does."""
    return is_mark(cell) or searchable(cell).strip(" .") in ROLES


def units_by_marks(cells: Sequence[str], columns: Mapping[int, str]) -> dict[PlanColumn, str]:
    """Who leads a row and who helps; whom a bare mark names helps where another leads, else they all may lead."""
    said = {name: cells[at] for at, name in columns.items() if at < len(cells) and is_role(cells[at])}
    roles = {name: ROLES.get(searchable(cell).strip(" .")) for name, cell in said.items()}
    part = PlanColumn.CO_ORDINATING if PlanColumn.LEAD in roles.values() else PlanColumn.LEAD
    named: dict[PlanColumn, list[str]] = {}
    for name, role in roles.items():
        named.setdefault(role or part, []).append(name)
    return {each: "; ".join(names) for each, names in named.items()}
