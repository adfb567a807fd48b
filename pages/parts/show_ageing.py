"""Overdue tasks by how long they are overdue."""

import streamlit as st

from models.moment import Moment
from models.person import User
from pages.parts.show_counts import show_number
from queries.report.figures import ageing
from queries.selection import TaskFilters
from wording.language import _, number


def show_ageing(user: User, moment: Moment, filters: TaskFilters) -> None:
    st.header(_("How long tasks are overdue"), anchor=False)
    with st.container(horizontal=True):
        for first, last, figure in ageing(user, moment, filters):
            with st.container(border=True, width=210):
                span = f"{first}–{last}" if last else _("more than {count}", count=number(first - 1))
                show_number(_("tasks, {span} days", span=span), figure.count, figure.filters, moment)
