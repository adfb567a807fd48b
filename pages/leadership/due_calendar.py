"""What falls due on which day: a month at a time, every number its tasks."""

from calendar import monthrange
from dataclasses import replace
from datetime import date

import streamlit as st
from dateutil.relativedelta import relativedelta

from clock import today
from models.counting.standing import NOT_COMPLETED
from pages.leadership.show_month import show_month
from pages.parts.address import recalled
from pages.parts.browser_tab import name_browser_tab
from pages.parts.cached import count_of
from pages.parts.picking.pick_filters import pick_filters, pick_words
from pages.parts.picking.pick_moment import pick_moment, show_moment
from pages.parts.show_first_steps import show_nothing_yet
from pages.parts.signed_in import signed_in
from queries.report.figures import due_days
from queries.selection import TaskFilters
from server.address import EARLIEST, LATEST
from wording.language import _, day
from wording.names import month_name

user = signed_in()
st.title(_("Calendar"))
moment = pick_moment(default=today())
show_moment(moment)


def read_month(text: str) -> date:
    first = date.fromisoformat(f"{text}-01")
    if not EARLIEST <= first <= LATEST:
        raise ValueError(text)
    return first


def move(by: int) -> None:
    other = min(max(month + relativedelta(months=by), EARLIEST), LATEST.replace(day=1))
    st.query_params["month"] = f"{other:%Y-%m}"


if not count_of(user, moment, TaskFilters(parts=True)):
    show_nothing_yet(_("No task that you may see had been assigned by {day}.", day=day(moment.as_of)), user)
pick_words()
filters = replace(pick_filters(moment, spans=False), parts=True, standings=NOT_COMPLETED)
month = recalled("month", read_month, moment.as_of.replace(day=1))
name_browser_tab(_("Calendar"), month_name(month))
st.header(month_name(month), anchor=False)
with st.container(horizontal=True, vertical_alignment="center"):
    st.button(_("Month before"), icon=":material/chevron_left:", on_click=move, args=(-1,), key="before")
    st.button(_("Month after"), icon=":material/chevron_right:", on_click=move, args=(1,), key="after")
last = month.replace(day=monthrange(month.year, month.month)[1])
of_month = replace(filters, due_from=month, due_by=last)
show_month(month, due_days(user, moment, of_month), of_month, moment)
