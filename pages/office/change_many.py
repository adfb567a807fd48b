"""Change many tasks at once: choose them, choose the change, look at what it does; and take back what was wrong."""

import streamlit as st

from clock import today
from models.access import may_amend
from models.moment import Moment
from pages.office.offer_changes import CHANGE, offer_changes
from pages.office.offer_sheet import TABLE, offer_sheet
from pages.office.offer_undoing import offer_undoing
from pages.parts.cached import count_of
from pages.parts.only_if import only_if
from pages.parts.picking.pick_filters import pick_filters, pick_words
from pages.parts.picking.pick_orders import pick_orders
from pages.parts.picking.pick_tab import tabs_in_address
from pages.parts.show_first_steps import show_nothing_yet
from pages.parts.show_nothing import show_nothing, way_to_all_tasks
from pages.parts.signed_in import signed_in
from queries.batches import batches_of
from queries.selection import TaskFilters
from wording.language import _, day

user = signed_in()
st.title(_("Change many"))
only_if(may_amend(user), _("Only the secretariat amends a task."))
tabs = tabs_in_address({CHANGE: _("Choose and change"), TABLE: _("In a table"), "undo": _("Done at once lately")})
moment = Moment(today())
for name, offer in ((CHANGE, offer_changes), (TABLE, offer_sheet)):
    if tabs[name].open:
        with tabs[name]:
            if not count_of(user, moment, TaskFilters(parts=True)):
                show_nothing_yet(
                    _("No task that you may see had been assigned by {day}.", day=day(moment.as_of)), user
                )
                st.stop()
            is_table = name == TABLE  # it takes the room
            if not is_table:
                pick_words()
            filters, order = st.columns([7, 3])
            with order:
                pick_orders(moment)
            with filters:
                narrowed = pick_filters(moment, spans=not is_table)
            offer(user, moment, narrowed)
if tabs["undo"].open:
    with tabs["undo"]:
        batches = batches_of(user)
        st.caption(_("What was done to one task alone is put right on its page, by “Correct an act”."))
        if not batches:
            show_nothing(
                _("Nothing was done to many tasks at once yet."), way_to_all_tasks(), icon=":material/history:"
            )
        for batch in batches:
            offer_undoing(user, batch)
