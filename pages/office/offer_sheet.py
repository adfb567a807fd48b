"""Tasks edited in a table: what was changed is looked at, saved as one batch, and what is refused stays there."""

from collections.abc import Sequence

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from clock import now, today
from models.ledger.acts import Document
from models.ledger.entered import entered
from models.moment import Moment
from models.person import User
from models.refusal import Refusal
from models.task.many import AllRefused, CellChange, change_in_sheet
from models.unsent import forget_unsent
from pages.office.edit_sheet import edited
from pages.office.narrowed import narrowed_rows
from pages.office.sheet import COLUMNS, Cell, Names, changed_cells, texts_of
from pages.office.show_sheet import REFUSED, refused_cells, refused_text, show_changed, show_refused
from pages.office.unsaved_cells import FORM, Place, forget_cells, keep_cells, unsaved_cells
from pages.parts.cached import known_leaders
from pages.parts.picking.pick_document import DocumentFields, pick_document
from pages.parts.saving import begin_anew, refusing, saving
from pages.parts.typed import drawn, forget_typed, typed
from queries.selection import TaskFilters
from queries.task_list import tasks_among
from queries.task_page import facts_of
from queries.units import units_on
from store.database import writing
from wording.language import _, ngettext, refusal_text
from wording.names import unit_name

TABLE = "table"  # its tab
LEFT = "sheet_left"  # what the last saving left, by task and column: the text, and why


def offer_sheet(user: User, moment: Moment, filters: TaskFilters) -> None:
    """What was typed into tasks that are listed no more is looked at and saved with the rest."""
    listed, kept = narrowed_rows(user, moment, filters, TABLE), unsaved_cells(user)
    others = tasks_among(user, moment, {task_id for task_id, _column in kept} - {row.id for row in listed})
    facts = facts_of([row.id for row in (*listed, *others)])
    rows, others = ([row for row in them if row.id in facts] for them in (listed, others))
    if not rows and not others:
        return
    names = Names(
        units={unit.id: unit_name(unit) for unit in units_on(today())},
        members={person.id: person.name for person in known_leaders()},
    )
    above, fields = _head()
    elsewhere = st.container()
    document = _whole(fields)
    seen = tuple((row.id, row.act_count) for row in rows)
    is_as_shown = drawn(f"sheet_{hash(filters)}", seen) == seen
    of_others = [(row.id, column) for row in others for column in COLUMNS]
    unsaved = {place: kept[place] for place in of_others if place in kept}
    unsaved |= edited(rows, {row.id: texts_of(facts[row.id], names) for row in rows}, kept)
    keep_cells(user, kept, unsaved)
    cells = list(changed_cells([*rows, *others], facts, unsaved, names, document))
    count, refused = sum(map(_is_change, cells)), refused_cells(cells, st.session_state.get(LEFT, {}))
    show_refused(refused)
    show_changed(cells)
    if unlisted := sum(cell.row in others for cell in cells):
        text = ngettext(
            "{count} of them is of a task that is not listed here, and stands below.",
            "{count} of them are of tasks that are not listed here, and stand below.",
            unlisted,
        )
        elsewhere.caption(text)
    with above:
        sent, meant = _offer_saving(len(rows), count, len(refused))
        _offer_throwing_away(user, len(cells))
    if sent and is_as_shown:
        with refusing():
            if document is None and (fields.symbol.strip() or fields.on.text.strip()):
                entered(Document, **fields.values)  # which refuses what is half said, or of no day
            _save(user, cells, meant=meant)


def _head() -> tuple[DeltaGenerator, DocumentFields]:
    """The place of what is in sight while the table is edited, and the document."""
    above, document = st.columns([7, 3], vertical_alignment="center")
    with document.expander(_("Document for deadlines, leads"), icon=":material/gavel:"):
        fields = pick_document(None, "sheet", example="97/TB-UBND")
    return above.container(horizontal=True, vertical_alignment="center"), fields


def _is_change(cell: Cell) -> bool:
    return isinstance(cell.means, CellChange)


def _save(user: User, cells: Sequence[Cell], *, meant: bool) -> None:
    """What is refused stays as it was typed; where nothing else is left, the page names it, and nothing is saved."""
    changes = [cell.means for cell in cells if isinstance(cell.means, CellChange)]
    with saving(_("Saved.")) as session:
        try:
            refused = change_in_sheet(session, changes, by=user, on=today(), at=now(), same_titles_meant=meant)
        except AllRefused as none_saved:
            st.session_state[LEFT] = _left(cells, none_saved.refused)
            begin_anew(none_saved)
        left = _left(cells, refused)
        forget_cells(session, user, {(cell.row.id, cell.column) for cell in cells} - left.keys())
        st.session_state[LEFT] = left


def _whole(fields: DocumentFields) -> Document | None:
    """The document once it has its symbol and its day."""
    return Document(**fields.values) if fields.symbol.strip() and fields.on.if_readable else None


def _offer_saving(rows: int, count: int, refused: int) -> tuple[bool, bool]:
    """Whether the changes are sent, and whether titles that there are already are meant, once some were refused."""
    changes, acts = (
        ngettext("{count} change", "{count} changes", count),
        ngettext("{count} act", "{count} acts", count),
    )
    tasks = ngettext("{count} task", "{count} tasks", rows)
    below = f" · [:red[{refused_text(refused)}]](#{REFUSED})" if refused else ""
    st.markdown(f"{tasks} · **{changes}, {acts}**{below}", width="content")
    label = ngettext("Save {count} change", "Save {count} changes", count)
    sent = st.button(
        label, type="primary", icon=":material/save:", disabled=not count, key="sheet", shortcut="Ctrl+S"
    )
    asked = bool(st.session_state.get(LEFT))
    return sent, asked and st.toggle(_("Titles that other tasks have are meant"), key=typed("sheet_titles"))


def _offer_throwing_away(user: User, count: int) -> None:
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
    st.button(label, icon=":material/delete_sweep:", key="sheet_away_yes", on_click=_throw_away, args=(user,))
    st.button(_("Cancel"), key="sheet_away_no", shortcut="Escape", on_click=_keep, args=(asked,))


def _ask(asked: str) -> None:
    st.session_state[asked] = True


def _keep(asked: str) -> None:
    st.session_state.pop(asked, None)


def _throw_away(user: User) -> None:
    with refusing(), writing() as session:
        forget_unsent(session, FORM, by=user)
        st.session_state.pop(LEFT, None)
        forget_typed()


def _left(cells: Sequence[Cell], refused: Sequence[tuple[CellChange, Refusal]]) -> dict[Place, tuple[str, str]]:
    """What was refused, by the cell or by the task: the text that was entered, and why."""
    whys = {(change.task_id, change.column): refusal_text(refusal) for change, refusal in refused}
    whys |= {(cell.row.id, cell.column): "" for cell in cells if isinstance(cell.means, Refusal)}
    texts = {(cell.row.id, cell.column): cell.entered for cell in cells}
    return {place: (texts[place], why) for place, why in whys.items()}
