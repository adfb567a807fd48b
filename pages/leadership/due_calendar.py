"""What falls due on which day: a month at a time, every number its tasks."""

from calendar import Calendar, monthrange
from dataclasses import replace
from datetime import date

import streamlit as st
from dateutil.relativedelta import relativedelta

from clock import today
from models.calendar.days_off import is_working
from models.counting.standing import NOT_COMPLETED
from pages.parts.address import recalled
from pages.parts.cached import known_days_off
from pages.parts.linked import address
from pages.parts.menu import TASKS
from pages.parts.pick_filters import filters_query, pick_filters
from pages.parts.pick_moment import EARLIEST, LATEST, pick_moment, show_moment
from pages.parts.signed_in import signed_in
from queries.period_figures import due_days
from wording.language import _, number
from wording.names import month_name, short_weekday_name

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


filters = replace(pick_filters(), parts=True, standings=NOT_COMPLETED)
month = recalled("month", read_month, today().replace(day=1))
with st.container(horizontal=True, vertical_alignment="center"):
    st.button(_("Month before"), icon=":material/chevron_left:", on_click=move, args=(-1,), key="before")
    st.subheader(month_name(month), anchor=False)
    st.button(_("Month after"), icon=":material/chevron_right:", on_click=move, args=(1,), key="after")
last = month.replace(day=monthrange(month.year, month.month)[1])
due = due_days(user, moment, replace(filters, due_from=month, due_by=last))
off = known_days_off()


def cell(day: date) -> str:
    """A day of the month, with a link to what falls due on it."""
    if day.month != month.month:
        return ""
    said = f":gray[{day.day}]" if not is_working(day, off) else f"**{day.day}**"
    said = f":red-badge[{day.day}]" if day == today() else said
    if count := due.get(day):
        query = filters_query(replace(filters, due_from=day, due_by=day), moment)
        icon = ":material/warning:" if day < moment.as_of else ":material/event:"
        said += f" [{icon} **{number(count)}**]({address(TASKS, query)})"
    return said


weeks = Calendar().monthdatescalendar(month.year, month.month)
lines = [
    [short_weekday_name(weekday) for weekday in range(7)],
    ["---"] * 7,
    *([cell(day) for day in week] for week in weeks),
]
st.markdown("\n".join(f"| {' | '.join(line)} |" for line in lines))
total = sum(due.values())
st.caption(_("{count} open tasks and parts fall due in this month. Days off are grey.", count=number(total)))
