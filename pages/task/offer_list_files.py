"""A list of tasks to take away: exactly as it is seen, and in a form that is loaded again."""

import streamlit as st

from clock import today
from models.access import may_amend, may_assign, sees_every_task
from models.moment import Moment
from models.person import User
from pages.parts.address import code
from pages.parts.linked import linked
from pages.parts.menu import CHANGE_MANY, LEDGER
from pages.parts.offer_file import offer_file
from pages.parts.picking.pick_filters import filters_alone, filters_query
from pages.parts.picking.pick_tab import TAB
from queries.selection import TaskFilters
from queries.task_list import Order
from server.address import ORDER
from server.exports.export import Export
from wording.language import _


def offer_list_files(user: User, filters: TaskFilters, moment: Moment, orders: tuple[Order, ...]) -> None:
    """Every task of the list, and the page where those of it are changed at once."""
    narrowed = filters_query(filters, moment)
    as_seen = {**narrowed, ORDER: code(orders)}
    if sees_every_task(user):
        done_to_these = filters_alone(filters)
        st.page_link(
            linked(LEDGER), label=_("What was done to these"), icon=":material/history:", query_params=done_to_these
        )
    if may_amend(user):
        query = filters_query(filters, Moment(today()))
        st.page_link(
            linked(CHANGE_MANY), label=_("Change many of these"), icon=":material/edit_note:", query_params=query
        )
        in_table = query | {TAB: "table"}
        st.page_link(
            linked(CHANGE_MANY), label=_("Edit in a table"), icon=":material/table_edit:", query_params=in_table
        )
    help = _("Every task of this list as it is seen: the same rows, order and columns.")
    offer_file(_("Excel"), Export.TASKS, as_seen, type="tertiary", help=help)
    help = _("Every task of this list with its whole title, on a page to print.")
    offer_file(_("Print"), Export.TASKS_PAGE, as_seen, type="tertiary", help=help)
    if may_assign(user):
        help = _("Every task of this list, in a form that can be loaded again.")
        offer_file(_("To load again"), Export.TASKS_TO_LOAD, narrowed, type="tertiary", help=help)
