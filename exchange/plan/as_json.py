"""What comes of a plan's file as JSON, in the shape that others rely on (README, "From a terminal")."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from exchange.plan.check import Check
from exchange.plan.match import Checked
from exchange.plan.plan_table import PlanTable
from exchange.plan.tables import lines_of, not_read
from exchange.reading.grid import Grid
from models.plan.rows import Outcome
from wording.language import _, refusal_text


def check_json(check: Check, tables: Sequence[PlanTable], grids: Sequence[Grid], batch: int | None) -> dict[str, Any]:
    """``tasks`` are new; ``changed`` and ``same`` are in the register already. What waits stands in ``review``.

    ``left_out`` are rows that are neither tasks nor groups and why (headings, sums, signatures), ``not_read`` the
    sheets and tables without a plan's headings, ``columns_kept`` the headings that are not understood, whose cells
    are kept as printed. ``lines`` says what became of every cell, or line of a text, that holds words.
    """
    refusals = [row for row in check.rows if row.outcome is Outcome.REFUSED]
    return {
        "rows": len(check.rows),
        "tasks": check.count(Outcome.NEW),
        "changed": check.count(Outcome.CHANGED),
        "same": check.count(Outcome.SAME),
        "groups": check.groups,
        "review": [each for row in check.rows if row.outcome is not Outcome.REFUSED for each in _remarks(row)],
        "rejected": [each for row in refusals for each in _remarks(row)],
        "left_out": [
            {"table": table.name, "row": row.place, "text": row.text, "why": _(row.why)}
            for table in tables
            for row in table.left_out
        ],
        "not_read": [grid.name for grid in not_read(grids, tables)],
        "columns_kept": list(dict.fromkeys(head for table in tables for row in table.rows for head in row.unread)),
        "lines": asdict(lines_of(grids, tables)),
        "batch": batch,
    }


def _remarks(row: Checked) -> list[dict[str, Any]]:
    """A row is its number in the file, from 1; it is ``loaded`` in spite of the remark, or not."""
    loaded = row.outcome in (Outcome.NEW, Outcome.CHANGED, Outcome.SAME)
    return [
        {"row": row.row.place, "column": each.column.value, "reason": refusal_text(each.why), "loaded": loaded}
        for each in row.remarks
    ]
