"""What the cells that were edited come to: those that are refused, with why, and what the others change."""

from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from models.refusal import Refusal
from models.task.many import CellChange
from pages.office.sheet import Cell, column_names
from pages.office.unsaved_cells import Place
from pages.parts.show_table import show_table
from wording.language import _, ngettext, refusal_text

REFUSED = "refused"  # where they stand on the page


def refused_cells(cells: Sequence[Cell], left: Mapping[Place, tuple[str, str]]) -> list[tuple[Cell, str]]:
    """What is refused, or was ``left`` when it was saved last, with why."""
    why = [(cell, refusal_text(cell.means)) for cell in cells if isinstance(cell.means, Refusal)]
    for cell in cells:
        text, reason = left.get((cell.row.id, cell.column), (None, ""))
        if isinstance(cell.means, CellChange) and cell.entered == text:
            why.append((cell, reason))
    return why


def refused_text(count: int) -> str:
    return ngettext("{count} cell is refused", "{count} cells are refused", count)


def show_refused(refused: Sequence[tuple[Cell, str]]) -> None:
    if refused:
        title = refused_text(len(refused))
        st.subheader(title, anchor=REFUSED)
        reasons = {
            _("Entered"): [cell.entered for cell, _why in refused],
            _("Why"): [reason for _cell, reason in refused],
        }
        show_table(_places([cell for cell, _why in refused]) | reasons, about=title)


def show_changed(cells: Sequence[Cell]) -> None:
    changed = [cell for cell in cells if isinstance(cell.means, CellChange)]
    if changed:
        both = {_("Is now"): [cell.before for cell in changed], _("Becomes"): [cell.after for cell in changed]}
        show_table(_places(changed) | both, about=_("What becomes different"))


def _places(cells: Sequence[Cell]) -> dict[str, Any]:
    names = column_names()
    return {_("Code"): [cell.row.code for cell in cells], _("Column"): [names[cell.column] for cell in cells]}
