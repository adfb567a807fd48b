"""What still belongs to a unit that has ended: its people, and the tasks that it leads or co-ordinates on."""

from dataclasses import replace

import streamlit as st

from clock import today
from models.access import may_reorganise
from models.counting.standing import NOT_COMPLETED
from models.moment import Moment
from models.person import User
from pages.parts.cached import count_of
from pages.parts.linked import show_page_link
from pages.parts.menu import REORGANISE, TASKS
from pages.parts.picking.pick_filters import filters_query
from pages.parts.plain import plain
from queries.selection import TaskFilters
from queries.units import UnitPage
from wording.language import _, ngettext


def show_what_remains(user: User, unit: UnitPage) -> None:
    """A warning for a unit that has ended, unless nothing is left there."""
    if unit.details.valid_to is None or unit.details.valid_to >= today():
        return
    moment, still_open = Moment(today()), TaskFilters(standings=NOT_COMPLETED, parts=True)
    led, beside = replace(still_open, lead_id=unit.id), replace(still_open, co_ordinating_id=unit.id)
    leads, co_ordinates = count_of(user, moment, led), count_of(user, moment, beside)
    if not (leads or co_ordinates or unit.people):
        return
    st.warning(_("This unit has ended. What still belongs to it:"), icon=":material/warning:")
    if unit.people:
        st.write(_("People: {names}", names=plain(", ".join(unit.people))))
    if leads:
        label = ngettext("{count} task that is not completed", "{count} tasks that are not completed", leads)
        _show_tasks(label, led, moment)
    if co_ordinates:
        label = ngettext("{count} on which it co-ordinates", "{count} on which it co-ordinates", co_ordinates)
        _show_tasks(label, beside, moment)
    if may_reorganise(user):
        show_page_link(REORGANISE, _("Reorganise units"), {}, ":material/account_tree:")


def _show_tasks(label: str, filters: TaskFilters, moment: Moment) -> None:
    show_page_link(TASKS, label, filters_query(filters, moment), ":material/list:")
