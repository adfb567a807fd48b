"""What still belongs to a unit that has ended: its people, and the tasks that it leads."""

import streamlit as st

from clock import today
from models.counting.standing import NOT_COMPLETED
from models.moment import Moment
from models.person import User
from pages.parts.cached import count_of
from pages.parts.linked import linked
from pages.parts.menu import TASKS
from pages.parts.picking.pick_filters import filters_query
from pages.parts.plain import plain
from queries.selection import TaskFilters
from queries.units import UnitPage
from wording.language import _, ngettext


def show_what_remains(user: User, unit: UnitPage) -> None:
    """A warning for a unit that has ended, unless nothing is left there."""
    if unit.details.valid_to is None or unit.details.valid_to >= today():
        return
    moment, filters = Moment(today()), TaskFilters(lead_id=unit.id, standings=NOT_COMPLETED, parts=True)
    count = count_of(user, moment, filters)
    if not count and not unit.people:
        return
    st.warning(_("This unit has ended. What still belongs to it:"), icon=":material/warning:")
    if unit.people:
        st.write(_("People: {names}", names=plain(", ".join(unit.people))))
    if count:
        st.page_link(
            linked(TASKS),
            label=ngettext("{count} task that is not completed", "{count} tasks that are not completed", count),
            icon=":material/list:",
            query_params=filters_query(filters, moment),
        )
