"""A list of tasks to take away: exactly as it is seen, and in a form that is loaded again."""

import streamlit as st

from clock import today
from exchange.report.task_counts import CountedBy
from models.access import may_amend, may_assign, may_read_events, sees_every_task
from models.moment import Moment
from models.person import User
from pages.parts.address import code
from pages.parts.linked import show_page_link
from pages.parts.menu import CHANGE_MANY, LEDGER
from pages.parts.offer_file import offer_file
from pages.parts.offer_tasks import offer_tasks
from pages.parts.picking.pick_filters import filters_alone, filters_query
from pages.parts.picking.pick_tab import TAB
from queries.selection import TaskFilters
from queries.task_list import Order
from server.address import BY, ORDER
from server.exports.export import Export
from wording.language import _


def offer_list_files(user: User, filters: TaskFilters, moment: Moment, orders: tuple[Order, ...]) -> None:
    """What is seen of the list, its tasks or how many there are; and the page where its tasks are changed at once."""
    narrowed, tab = filters_query(filters, moment), st.query_params.get(TAB)
    if sees_every_task(user):
        done_to_these = filters_alone(filters)
        show_page_link(LEDGER, _("What was done to these"), done_to_these, ":material/history:")
        if may_read_events(user):
            due_changed = done_to_these | {"changed": "due"}
            show_page_link(LEDGER, _("Whose deadlines were changed"), due_changed, ":material/edit_calendar:")
    if may_amend(user):
        query = filters_query(filters, Moment(today())) | {ORDER: code(orders)}
        show_page_link(CHANGE_MANY, _("Change many of these"), query, ":material/edit_note:")
        in_table = query | {TAB: "table"}
        show_page_link(CHANGE_MANY, _("Edit in a table"), in_table, ":material/table_edit:")
    if tab in tuple(CountedBy):
        counts, help = {**narrowed, BY: str(tab)}, _("The counts of this list as they are seen.")
        offer_file(_("Excel"), Export.TASKS, counts, type="tertiary", help=help)
        offer_file(_("Print"), Export.TASKS_PAGE, counts, type="tertiary", help=help)
    else:
        offer_tasks(filters, moment, orders)
    if may_assign(user):
        help = _("Every task of this list, in a form that can be loaded again.")
        offer_file(_("To load again"), Export.TASKS_TO_LOAD, narrowed, type="tertiary", help=help)
