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
from wording.language import _, ngettext, number
from wording.names import month_name, short_weekday_name

WARNING, EVENT = ":material/warning:", ":material/event:"


def show_month(month: date, due: Mapping[date, int], filters: TaskFilters, moment: Moment) -> None:
    """``filters`` select what falls due in the month; ``due`` is how many of those tasks fall due on a day."""

    def cell(on: date) -> str:
        if on.month != month.month:
            return element("td", "")
        inside, count = element("span", str(on.day)), due.get(on, 0)
        if count:
            is_over = on < moment.as_of
            of_day = tasks_address(replace(filters, due_from=on, due_by=on), moment)
            shown = inside + " " + icon_html(WARNING if is_over else EVENT) + element("b", number(count))
            inside = element("a", shown, href=of_day, aria_label=_in_words(on, count, is_over=is_over))
        return element("td", inside, **_marked(on))

    heads = "".join(element("th", text_html(short_weekday_name(place)), scope="col") for place in range(7))
    weeks = Calendar().monthdatescalendar(month.year, month.month)
    body = "".join(element("tr", "".join(map(cell, week))) for week in weeks)
    table = element("thead", element("tr", heads)) + element("tbody", body)
    caption = element("caption", text_html(month_name(month)))
    show_markup(element("table", caption + table, class_="month"))
    total = linked_number(sum(due.values()), filters, moment)
    st.caption(_("{count} open tasks and parts fall due in this month. Days off are grey.", count=total))


def _marked(on: date) -> dict[str, str]:
    """What tells today and a day off from the others, to the eye and in words."""
    if on == today():
        return {"class_": "today", "aria_current": "date"}
    return {} if is_working(on, known_days_off()) else {"class_": "off", "title": _("Day off")}


def _in_words(on: date, count: int, *, is_over: bool) -> str:
    """What a link of a day says, which shows two numbers and a sign."""
    facts = {"day": f"{on:%d/%m}"}
    if is_over:
        return ngettext("{day}: {count} task overdue", "{day}: {count} tasks overdue", count, **facts)
    return ngettext("{day}: {count} task falls due", "{day}: {count} tasks fall due", count, **facts)
