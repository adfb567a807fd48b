"""Tasks edited in a table: what was changed is looked at, saved as one batch, and what is refused stays there."""

from collections.abc import Sequence
from typing import Any

import pandas as pd
import streamlit as st

from clock import now, today
from models.ledger.acts import Document
from models.ledger.entered import entered
from models.moment import Moment
from models.person import User
from models.refusal import Refusal
from models.task.many import CellChange, change_in_sheet
from pages.office.narrowed import narrowed_rows
from pages.office.sheet import (
    COLUMNS,
    DEADLINE,
    FIELD,
    LEAD,
    MEMBER,
    TITLE,
    UNITS,
    Cell,
    Names,
    changed_cells,
    column_names,
    texts_of,
)
from pages.parts.cached import known_leaders
from pages.parts.cells import text_in
from pages.parts.picking.pick_document import DocumentFields, pick_document
from pages.parts.saving import refusing, saving
from pages.parts.show_table import show_table
from pages.parts.typed import drawn, forget_typed, typed
from queries.selection import TaskFilters
from queries.task_list import TaskRow
from queries.task_page import facts_of
from queries.units import units_on
from wording.language import _, ngettext, refusal_text
from wording.names import unit_name

TABLE = "table"  # its tab
REFUSED = "sheet_refused"  # what the last saving left, by task and column: the text, and why


def offer_sheet(user: User, moment: Moment, filters: TaskFilters) -> None:
    listed = narrowed_rows(user, moment, filters, TABLE)
    if not listed:
        return
    facts = facts_of([row.id for row in listed])
    rows = [row for row in listed if row.id in facts]
    names = Names(
        units={unit.id: unit_name(unit) for unit in units_on(today())},
        members={person.id: person.name for person in known_leaders()},
    )
    left, right = st.columns([7, 3])
    above = left.container(horizontal=True, vertical_alignment="center")  # in sight while the table is edited
    with right.expander(_("Document for deadlines, leads"), icon=":material/gavel:"):
        fields = pick_document(None, "sheet", example="97/TB-UBND")
    document = _whole(fields)
    seen = tuple((row.id, row.act_count) for row in rows)
    is_as_shown = drawn(f"sheet_{hash(filters)}", seen) == seen
    said = _edited(rows, [texts_of(facts[row.id], names) for row in rows])
    cells = list(changed_cells(rows, facts, said, names, document))
    changes = [cell.means for cell in cells if isinstance(cell.means, CellChange)]
    _show_refused(cells)
    _show_changed(cells)
    with above:
        sent, meant = _offer_saving(len(rows), len(changes))
        _offer_throwing_away(len(cells))
    if sent and is_as_shown:
        with refusing():
            if document is None and (fields.symbol.strip() or fields.on.text.strip()):
                entered(Document, **fields.values)  # which refuses what is half said, or of no day
            with saving(_("Saved.")) as session:
                refused = change_in_sheet(session, changes, by=user, on=today(), at=now(), same_titles_meant=meant)
                st.session_state[REFUSED] = _left(cells, refused)


def _whole(fields: DocumentFields) -> Document | None:
    """The document once it has its symbol and its day."""
    return Document(**fields.values) if fields.symbol.strip() and fields.on.if_readable else None


def _edited(rows: Sequence[TaskRow], present: Sequence[dict[str, str]]) -> list[dict[str, str]]:
    """What stands in the table; it begins with what the last saving refused."""
    left = st.session_state.get(REFUSED, {})
    table = pd.DataFrame(
        [
            {"code": row.code} | {column: left.get((row.id, column), (text, ""))[0] for column, text in texts.items()}
            for row, texts in zip(rows, present, strict=True)
        ]
    )
    said = st.data_editor(
        table,
        hide_index=True,
        disabled=["code"],
        column_config=_columns(),
        row_height=36,
        key=typed(f"sheet_{hash(tuple(row.id for row in rows))}"),
        alt=_("Tasks to edit"),
    )
    return [{column: text_in(said[column].iloc[at]) for column in COLUMNS} for at in range(len(rows))]


def _columns() -> dict[str, Any]:
    """A grid would drop what is pasted and is none of its choices, so names are typed and told when they are none."""
    labels, text = column_names(), st.column_config.TextColumn
    few = _("A few words of a name are enough; accents do not matter.")
    columns = {name: text(label, width=150) for name, label in labels.items()}
    columns |= {name: text(labels[name], width=170, help=few) for name in (FIELD, MEMBER, UNITS, LEAD)}
    columns |= {"code": text(_("Code"), width=115, pinned=True), TITLE: text(labels[TITLE], width=420)}
    columns[DEADLINE] = text(labels[DEADLINE], width=100)
    return columns


def _offer_saving(rows: int, count: int) -> tuple[bool, bool]:
    """Whether the changes are sent, and whether titles that there are already are meant, once some were refused."""
    changes, acts = (
        ngettext("{count} change", "{count} changes", count),
        ngettext("{count} act", "{count} acts", count),
    )
    tasks = ngettext("{count} task", "{count} tasks", rows)
    st.markdown(f"{tasks} · **{changes}, {acts}**", width="content")
    label = ngettext("Save {count} change", "Save {count} changes", count)
    sent = st.button(
        label, type="primary", icon=":material/save:", disabled=not count, key="sheet", shortcut="Ctrl+S"
    )
    asked = bool(st.session_state.get(REFUSED))
    return sent, asked and st.toggle(_("Titles that other tasks have are meant"), key=typed("sheet_titles"))


def _offer_throwing_away(count: int) -> None:
    """Esc begins the table anew; where something was typed, it asks first."""
    asked = typed("sheet_away")
    if not count or not st.session_state.get(asked):
        st.button(
            _("Throw away"),
            icon=":material/delete_sweep:",
            disabled=not count,
            key="sheet_away",
            shortcut="Escape",
            on_click=_ask,
            args=(asked,),
        )
        return
    label = ngettext("Yes, throw away {count} change", "Yes, throw away {count} changes", count)
    st.button(label, icon=":material/delete_sweep:", key="sheet_away_yes", on_click=_throw_away)
    st.button(_("Cancel"), key="sheet_away_no", shortcut="Escape", on_click=_keep, args=(asked,))


def _ask(asked: str) -> None:
    st.session_state[asked] = True


def _keep(asked: str) -> None:
    st.session_state.pop(asked, None)


def _throw_away() -> None:
    st.session_state.pop(REFUSED, None)
    forget_typed()


def _show_refused(cells: Sequence[Cell]) -> None:
    """What is refused, or was when it was saved last, with why."""
    left = st.session_state.get(REFUSED, {})
    why = [(cell, refusal_text(cell.means)) for cell in cells if isinstance(cell.means, Refusal)]
    for cell in cells:
        text, reason = left.get((cell.row.id, cell.column), (None, ""))
        if isinstance(cell.means, CellChange) and cell.entered == text:
            why.append((cell, reason))
    if why:
        refused = ngettext("{count} cell is refused", "{count} cells are refused", len(why))
        st.warning(refused, icon=":material/block:")
        reasons = {_("Entered"): [cell.entered for cell, _why in why], _("Why"): [reason for _cell, reason in why]}
        show_table(_places([cell for cell, _why in why]) | reasons, about=refused)


def _show_changed(cells: Sequence[Cell]) -> None:
    changed = [cell for cell in cells if isinstance(cell.means, CellChange)]
    if changed:
        both = {_("Is now"): [cell.before for cell in changed], _("Becomes"): [cell.after for cell in changed]}
        show_table(_places(changed) | both, about=_("What becomes different"))


def _places(cells: Sequence[Cell]) -> dict[str, Any]:
    names = column_names()
    return {_("Code"): [cell.row.code for cell in cells], _("Column"): [names[cell.column] for cell in cells]}


def _left(
    cells: Sequence[Cell], refused: Sequence[tuple[CellChange, Refusal]]
) -> dict[tuple[int, str], tuple[str, str]]:
    """What was refused, by the cell or by the task: the text that was entered, and why."""
    whys = {(change.task_id, change.column): refusal_text(refusal) for change, refusal in refused}
    whys |= {(cell.row.id, cell.column): "" for cell in cells if isinstance(cell.means, Refusal)}
    texts = {(cell.row.id, cell.column): cell.entered for cell in cells}
    return {place: (texts[place], why) for place, why in whys.items()}
