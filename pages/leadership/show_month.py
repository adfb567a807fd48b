"""A month as a calendar: a day on which something falls due is a link to those tasks."""

from calendar import Calendar
from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import streamlit as st

from clock import today
from exchange.writing.markup import element, icon_html, text_html
from models.calendar.days_off import is_working
from models.moment import Moment
from pages.parts.cached import known_days_off
from pages.parts.show_counts import linked_number
from pages.parts.show_markup import show_markup
from pages.parts.tasks_address import tasks_address
from queries.selection import TaskFilters
from wording.language import _, number
from wording.names import month_name, short_weekday_name

WARNING, EVENT = ":material/warning:", ":material/event:"


def show_month(month: date, due: Mapping[date, int], filters: TaskFilters, moment: Moment) -> None:
    """``filters`` select what falls due in the month; ``due`` is how many of those tasks fall due on a day."""

    def cell(day: date) -> str:
        if day.month != month.month:
            return element("td", "")
        inside, count = element("span", str(day.day)), due.get(day, 0)
        if count:
            sign = icon_html(WARNING if day < moment.as_of else EVENT)
            of_day = tasks_address(replace(filters, due_from=day, due_by=day), moment)
            inside = element("a", inside + " " + sign + element("b", number(count)), href=of_day)
        return element("td", inside, class_=_kind(day))

    heads = "".join(element("th", text_html(short_weekday_name(day)), scope="col") for day in range(7))
    weeks = Calendar().monthdatescalendar(month.year, month.month)
    body = "".join(element("tr", "".join(map(cell, week))) for week in weeks)
    table = element("thead", element("tr", heads)) + element("tbody", body)
    caption = element("caption", text_html(month_name(month)))
    show_markup(element("table", caption + table, class_="month"))
    total = linked_number(sum(due.values()), filters, moment)
    st.caption(_("{count} open tasks and parts fall due in this month. Days off are grey.", count=total))


def _kind(day: date) -> str:
    if day == today():
        return "today"
    return "" if is_working(day, known_days_off()) else "off"
