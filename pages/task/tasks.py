"""All tasks the user may see: searched, filtered, sorted and paged, with every choice in the URL."""

import streamlit as st

from clock import today
from models.access import may_amend
from models.moment import Moment
from pages.parts.address import remembered
from pages.parts.browser_tab import name_browser_tab
from pages.parts.cached import count_of
from pages.parts.linked import linked
from pages.parts.menu import CHANGE_MANY
from pages.parts.offer_file import offer_file
from pages.parts.pick_filters import filters_query, pick_filters, pick_words
from pages.parts.pick_moment import pick_moment, show_moment
from pages.parts.pick_page import pick_page
from pages.parts.show_first_steps import show_nothing_yet
from pages.parts.show_tasks import show_tasks
from pages.parts.signed_in import signed_in
from pages.task.list_title import list_title
from queries.selection import TaskFilters
from queries.task_list import PAGE, Order, tasks_of
from server.exports.export import Export
from wording.language import _, day, ngettext

ORDERS = [Order.URGENCY, Order.DEADLINE, Order.CODE, Order.TITLE, Order.UNIT, Order.LATEST]

user = signed_in()
st.title(_("Tasks"))
names = {
    Order.URGENCY: _("Urgency"),
    Order.DEADLINE: _("Deadline"),
    Order.CODE: _("Code"),
    Order.TITLE: _("Title"),
    Order.UNIT: _("Lead unit"),
    Order.LATEST: _("Latest act"),
}
with st.container(horizontal=True, vertical_alignment="center"):
    pick_words()
    moment = pick_moment(default=today())
    orders = ORDERS if moment.is_now(today()) else [order for order in ORDERS if order is not Order.LATEST]
    order = st.selectbox(
        _("Sort by"),
        orders,
        format_func=lambda order: f"↕ {names[order]}",
        width=200,
        label_visibility="collapsed",
        **remembered("order", Order, Order.URGENCY, orders),
    )
filters = pick_filters(moment)
show_moment(moment)
name_browser_tab(*list_title(filters, moment))

count = count_of(user, moment, filters)
if not count and not count_of(user, moment, TaskFilters(parts=True)):
    show_nothing_yet(_("No task that you may see had been assigned by {day}.", day=day(moment.as_of)), user)
    st.stop()
if not count:
    st.info(_("No task fits. Clear a filter, or look from another day."), icon=":material/search_off:")
    st.stop()

with st.container(horizontal=True, vertical_alignment="center"):
    st.markdown("**" + ngettext("{count} task", "{count} tasks", count) + "**", width="content")
    if may_amend(user):
        query = filters_query(filters, Moment(today()))
        st.page_link(
            linked(CHANGE_MANY), label=_("Change many of these"), icon=":material/edit_note:", query_params=query
        )
    offer_file(
        _("Excel"),
        Export.TASKS,
        filters_query(filters, moment),
        type="tertiary",
        help=_("Every task of this list, in a form that can be loaded again."),
    )
    offer_file(
        _("Print"),
        Export.TASKS_PAGE,
        {**filters_query(filters, moment), "order": order},
        type="tertiary",
        help=_("Every task of this list with its whole title, on a page to print."),
    )
page = pick_page(count, PAGE)
show_tasks(tasks_of(user, moment, filters, order=order, page=page), moment, user)
