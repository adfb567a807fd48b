"""Change many tasks at once: choose them, choose the change, look at what it does; and take back what was wrong."""

import streamlit as st

from clock import now, today
from models.access import may_amend
from models.moment import Moment
from models.task.many import change_many, undo
from pages.office.pick_change import pick_change
from pages.office.show_changes import show_changes
from pages.parts.address import recalled
from pages.parts.cached import known_units
from pages.parts.only_if import only_if
from pages.parts.pick_filters import pick_filters
from pages.parts.plain import plain
from pages.parts.saving import saving
from pages.parts.show_standing import badge
from pages.parts.signed_in import signed_in
from pages.parts.typed import drawn, typed
from pages.parts.unsent_form import UnsentForm
from queries.batches import BatchRow, batches_of
from queries.selection import TaskFilters
from queries.task_list import Order, count_of, tasks_of
from queries.task_page import facts_of
from wording.language import _, day, instant, ngettext
from wording.names import batch_kind_name, unit_name
from wording.sentences import act_text

MOST, SHOWN = 200, 12
TAB, UNDO = "tab", "undo"

user = signed_in()
st.title(_("Change many"))
only_if(may_amend(user), _("Only the secretariat amends a task."))
moment = Moment(today())


def offer_change_of_many(filters: TaskFilters) -> None:
    count = count_of(user, moment, filters)
    st.markdown("**" + ngettext("{count} task", "{count} tasks", count) + "**")
    if not 0 < count <= MOST:
        st.info(
            _("Narrow the list to between 1 and {most} tasks.", most=MOST)
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


def offer_undoing(batch: BatchRow) -> None:
    with st.container(border=True, gap="xsmall"):
        mark = badge(_("taken back"), "orange", ":material/undo:") if batch.undone else ""
        tasks = ngettext("{count} task", "{count} tasks", len(batch.codes))
        names = {unit.id: unit_name(unit) for unit in known_units()}
        shown = ", ".join(batch.codes[:SHOWN]) + (" …" if len(batch.codes) > SHOWN else "")
        st.markdown(
            f"**{batch_kind_name(batch.kind)}** {plain(batch.file)} · {tasks}: {plain(shown)} {mark}  \n"
            f"{plain(act_text(batch.first, day(batch.on), names))}  \n"
            f":small[:gray[{instant(batch.at)} · {plain(batch.by)}]]"
        )
        if batch.undone or not batch.may_be_undone:
            return
        box = st.expander(_("Take back"), icon=":material/undo:", on_change="rerun", key=f"undo_{batch.id}")
        if not box.open:
            return
        unsent = UnsentForm(f"undo_{batch.id}")
        with box:
            because = unsent.area(_("Why it is taken back"), "because", max_chars=1000)
            st.caption(_("Each act counts as never done, from now on; what was known until now stays readable."))
            sent = st.button(_("Take all of it back"), type="primary", key=typed(f"undo_{batch.id}"))
    if sent:
        with saving(_("Taken back."), unsent) as session:
            undo(session, batch.id, because=because.strip(), by=user, at=now())


names = [_("Choose and change"), _("Done at once lately")]
first = names[1] if recalled(TAB, str, "") == UNDO else None
change_tab, undo_tab = st.tabs(names, default=first, on_change="rerun", key="many")
if change_tab.open:
    with change_tab:
        offer_change_of_many(pick_filters())
if undo_tab.open:
    with undo_tab:
        batches = batches_of(user)
        if not batches:
            st.info(_("Nothing was done to many tasks at once yet."), icon=":material/history:")
        for batch in batches:
            offer_undoing(batch)
