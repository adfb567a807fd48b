"""A month as a calendar, with what falls due on each day as a link to those tasks."""

from calendar import Calendar
from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import streamlit as st

from clock import today
from models.calendar.days_off import is_working
from models.moment import Moment
from pages.parts.cached import known_days_off
from pages.parts.tasks_address import tasks_address
from queries.selection import TaskFilters
from wording.language import _, number
from wording.names import short_weekday_name


def show_month(month: date, due: Mapping[date, int], filters: TaskFilters, moment: Moment) -> None:
    """``due`` is how many of the tasks of ``filters`` fall due on a day."""

    def cell(day: date) -> str:
        if day.month != month.month:
            return ""
        said = _day_text(day)
        if count := due.get(day):
            to = tasks_address(replace(filters, due_from=day, due_by=day), moment)
            icon = ":material/warning:" if day < moment.as_of else ":material/event:"
            said += f" [{icon} **{number(count)}**]({to})"
        return said

    weeks = Calendar().monthdatescalendar(month.year, month.month)
    lines = [
        [short_weekday_name(weekday) for weekday in range(7)],
        ["---"] * 7,
        *([cell(day) for day in week] for week in weeks),
    ]
    st.markdown("\n".join(f"| {' | '.join(line)} |" for line in lines))
    total = number(sum(due.values()))
    st.caption(_("{count} open tasks and parts fall due in this month. Days off are grey.", count=total))


def _day_text(day: date) -> str:
    """Today red, a day off grey, any other bold."""
    if day == today():
        return f":red-badge[{day.day}]"
    return f"**{day.day}**" if is_working(day, known_days_off()) else f":gray[{day.day}]"
