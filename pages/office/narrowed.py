"""A list that is narrowed to as many tasks as are looked through before they are changed at once."""

import streamlit as st

from models.moment import Moment
from models.person import User
from models.task.many import MOST_AT_ONCE
from pages.parts.cached import count_of
from pages.parts.menu import CHANGE_MANY
from pages.parts.picking.pick_orders import orders_in_address
from pages.parts.picking.pick_tab import TAB
from pages.parts.show_nothing import Way, show_nothing
from queries.selection import TaskFilters
from queries.task_list import TaskRow, tasks_of
from wording.language import _, ngettext


def narrowed_rows(user: User, moment: Moment, filters: TaskFilters, tab: str) -> list[TaskRow]:
    """The tasks that ``filters`` select, in the order that the address says; none where there are none or too many,
    which is said."""
    count = count_of(user, moment, filters)
    every = Way(_("Clear all filters"), CHANGE_MANY, {TAB: tab})
    if not count:
        show_nothing(_("No task fits. Clear a filter."), every, icon=":material/search_off:")
    elif count > MOST_AT_ONCE:
        tasks = ngettext("{count} task", "{count} tasks", count)
        too_many = _("{tasks}: narrow the list to {most} at most, by a filter.", tasks=tasks, most=MOST_AT_ONCE)
        st.info(too_many, icon=":material/filter_alt:")
    else:
        first, *then = orders_in_address(moment)
        return tasks_of(user, moment, filters, order=first, then_by=next(iter(then), None), size=None)
    return []
