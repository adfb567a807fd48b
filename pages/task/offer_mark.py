"""A star and a note on a task, for oneself alone."""

import streamlit as st

from models.person import User
from models.task.mark import mark
from models.text import PARAGRAPH
from pages.parts.picking.pick_text import pick_lines
from pages.parts.plain import plain_lines
from pages.parts.saving import saving
from pages.parts.typed import typed
from queries.own_notes import MarkRow
from queries.task_list import TaskRow
from wording.language import _


def offer_mark(user: User, row: TaskRow, marked: MarkRow) -> None:
    with st.container(horizontal=True, vertical_alignment="center", width="content"):
        label = _("Take the star off") if marked.starred else _("Put a star")
        icon = ":material/star:" if marked.starred else ":material/star_outline:"
        if st.button(label, icon=icon, type="tertiary", key="star"):
            _save(user, row, marked, MarkRow(not marked.starred, marked.note))
        box = st.popover(
            _("My note"), icon=":material/sticky_note_2:", type="tertiary", key="note", on_change="rerun"
        )
    if box.open:
        with box, st.form(f"note_{row.id}", border=False):
            note = pick_lines(
                _("A note for yourself; nobody else sees it"),
                marked.note,
                limit=PARAGRAPH,
                key=typed("own_note", row),
            )
            if st.form_submit_button(_("Keep the note"), icon=":material/save:"):
                _save(user, row, marked, MarkRow(marked.starred, note))
    if marked.note:
        st.info(plain_lines(marked.note), icon=":material/sticky_note_2:")


def _save(user: User, row: TaskRow, before: MarkRow, after: MarkRow) -> None:
    happened = _("Starred.") if after.starred > before.starred else _("Saved for you.")
    with saving(happened) as session:
        mark(session, row.id, starred=after.starred, note=after.note, by=user)
