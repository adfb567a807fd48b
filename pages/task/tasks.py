"""All tasks the user may see: searched, filtered, sorted and paged, with every choice in the URL."""

import streamlit as st

from clock import today
from exchange.report.task_counts import CountedBy
from pages.parts.cached import count_of, tasks_of
from pages.parts.menu import TASKS
from pages.parts.offer_tasks import printed_whole
from pages.parts.picking.pick_filters import filters_in_address, pick_filters, pick_words
from pages.parts.picking.pick_moment import pick_moment, show_moment
from pages.parts.picking.pick_orders import pick_orders
from pages.parts.picking.pick_page import pick_page
from pages.parts.picking.pick_tab import tabs_in_address
from pages.parts.show_first_steps import show_nothing_yet
from pages.parts.show_nothing import show_nothing, way_to_all_tasks, way_without_accents
from pages.parts.show_tasks import show_tasks
from pages.parts.show_views import show_views
from pages.parts.signed_in import signed_in
from pages.task.offer_list_files import offer_list_files
from pages.task.offer_view import offer_view, open_view, view_query
from pages.task.show_by import show_by_field, show_by_unit
from queries.saved_views import saved_views
from queries.selection import TaskFilters
from queries.task_list import PAGE
from store.database import together
from wording.language import _, day, ngettext

LIST = "list"

user = signed_in()
with st.container(horizontal=True, vertical_alignment="center"):
    st.title(_("Tasks"), anchor=False, width="content")
    pick_words()
    with st.container(horizontal=True, vertical_alignment="center", width="content", key="strip_point"):
        moment = pick_moment(default=today(), year=filters_in_address().year)
        orders = pick_orders(moment)
views_place = st.container()
filters = pick_filters(moment)
query = view_query(filters, orders)
with together():
    view = open_view(saved_views(user, today()), query)
    count = count_of(user, moment, filters)
with views_place:
    show_views(user, view)
show_moment(moment)

if not count and not count_of(user, moment, TaskFilters(parts=True)):
    show_nothing_yet(_("No task that you may see had been assigned by {day}.", day=day(moment.as_of)), user)
    st.stop()
with st.container(horizontal=True, vertical_alignment="center", gap="xsmall", key="strip_count"):
    st.markdown("**" + ngettext("{count} task", "{count} tasks", count) + "**", width="content")
    offer_view(user, view, query)
    if count:
        offer_list_files(user, filters, moment, orders)
if not count:
    none = _("No task fits. Clear a filter, or look from another day.")
    show_nothing(none, way_without_accents(TASKS), way_to_all_tasks(), icon=":material/search_off:")
    st.stop()

tabs = tabs_in_address({LIST: _("List"), CountedBy.UNIT: _("By unit"), CountedBy.FIELD: _("By field")})
if tabs[LIST].open:
    with tabs[LIST], st.container(key="paged_list"):
        page = pick_page(count, PAGE, whole=printed_whole())
        rows = tasks_of(user, moment, filters, order=orders[0], then_by=next(iter(orders[1:]), None), page=page)
        show_tasks(rows, moment, user)
if tabs[CountedBy.UNIT].open:
    with tabs[CountedBy.UNIT]:
        show_by_unit(user, filters, moment)
if tabs[CountedBy.FIELD].open:
    with tabs[CountedBy.FIELD]:
        show_by_field(user, filters, moment)
