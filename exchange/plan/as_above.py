"""Cells that say what another row says: "Như trên", "-nt-", "//", "Như mục 3 nêu trên"."""

import re
from collections.abc import Sequence

from exchange.plan.plan_table import PlanRow
from models.plan.columns import PlanColumn
from models.text import searchable

AS_ABOVE = re.compile(
    r"[-(]?\s*((nhu|tuong tu)( (muc|nhiem vu|dong|noi dung|y|o))?( ngay| o| phia)? tren( day)?|nt|n\. ?t"
    r"|[\"“”″]|''|〃|(/ ?/ ?)+)\s*[-).]?"
)
AS_ANOTHER = re.compile(
    r"\(?(?:nhu|tuong tu|theo) (?:tai |cua |o |voi )?(?:muc|nhiem vu|stt|so|tt|dong|diem|noi dung)(?: so| thu| stt)?"
    r" (?P<number>[\w.]+?)\)?(?: (?:(?:da )?neu |noi |o |phia )?tren(?: day)?)?[.)]*"
)


def by_another_row(part: PlanColumn, cell: str, rows: Sequence[PlanRow], groups: tuple[str, ...]) -> str:
    """What a cell of a row in these ``groups`` says, where it says it by one of the ``rows`` above; else the cell."""
    words = searchable(cell)
    if AS_ABOVE.fullmatch(words):
        return rows[-1].cells.get(part, "") if rows else ""
    another = AS_ANOTHER.fullmatch(words)
    row = _row_numbered(another["number"], rows, groups) if another else None
    return row.cells.get(part, cell) if row is not None else cell


def _row_numbered(number: str, rows: Sequence[PlanRow], groups: tuple[str, ...]) -> PlanRow | None:
    """The row with a number: in the same groups, or the only one; ``None`` where it could be several."""
    numbered = [row for row in rows if searchable(row.number).strip("()./") == number and not row.continued]
    within = [row for row in numbered if row.groups == groups]
    return (within or numbered)[-1] if within or len(numbered) == 1 else None
