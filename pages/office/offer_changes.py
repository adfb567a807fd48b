"""A change of all tasks of a list at once: chosen, looked at, done."""

import streamlit as st

from clock import now
from models.moment import Moment
from models.person import User
from models.task.many import change_many
from pages.office.narrowed import narrowed_rows
from pages.office.pick_change import pick_change
from pages.office.show_changes import show_changes
from pages.parts.saving import saving
from pages.parts.typed import drawn
from queries.selection import TaskFilters
from queries.task_page import facts_of
from wording.language import ngettext

CHANGE = "change"  # its tab


def offer_changes(user: User, moment: Moment, filters: TaskFilters) -> None:
    rows = narrowed_rows(user, moment, filters, CHANGE)
    if not rows:
        return
    st.markdown("**" + ngettext("{count} task", "{count} tasks", len(rows)) + "**")
    change = pick_change(user)
    if change is None:
        return
    seen = tuple((row.id, row.act_count) for row in rows)
    is_as_shown = drawn(f"many_{hash((filters, change.about))}", seen) == seen
    chosen = show_changes(rows, facts_of([row.id for row in rows]), change)
    label = ngettext("Change {count} task", "Change {count} tasks", len(chosen))
    sent = st.button(label, type="primary", icon=":material/edit_note:", disabled=not chosen, key="change_many")
    if sent and is_as_shown:
        done = ngettext("{count} task was changed.", "{count} tasks were changed.", len(chosen))
        with saving(done) as session:
            drawn_from = [(row.id, row.act_count) for row in chosen]
            change_many(session, drawn_from, change.bound(session), by=user, at=now())
