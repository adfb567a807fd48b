"""A change of all tasks of a list at once: chosen, looked at, done."""

import streamlit as st

from clock import now
from models.moment import Moment
from models.person import User
from models.task.many import MOST_AT_ONCE, change_many
from pages.office.pick_change import pick_change
from pages.office.show_changes import show_changes
from pages.parts.cached import count_of
from pages.parts.saving import saving
from pages.parts.typed import drawn
from queries.selection import TaskFilters
from queries.task_list import Order, tasks_of
from queries.task_page import facts_of
from wording.language import _, ngettext


def offer_changes(user: User, moment: Moment, filters: TaskFilters) -> None:
    count = count_of(user, moment, filters)
    st.markdown("**" + ngettext("{count} task", "{count} tasks", count) + "**")
    if not 0 < count <= MOST_AT_ONCE:
        st.info(
            _("Narrow the list to between 1 and {most} tasks.", most=MOST_AT_ONCE)
            if count
            else _("No task fits. Clear a filter."),
            icon=":material/filter_alt:",
        )
        return
    rows = tasks_of(user, moment, filters, order=Order.CODE, size=None)
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
