"""What is overdue, the longest first, with why and a press that asks; and what falls due next."""

from dataclasses import replace

import streamlit as st

from clock import today
from exchange.writing.markup import Link, Note, cell_html, element
from models.access import may_ask
from models.counting.standing import Standing
from models.moment import Moment
from models.person import User
from pages.leadership.offer_asking import offer_asking
from pages.leadership.overdue_links import overdue_links
from pages.parts.cached import groups_of, known_days_off, tasks_of
from pages.parts.record_links import unit_link
from pages.parts.show_markup import show_markup
from pages.parts.show_tasks import task_link
from pages.parts.tasks_address import tasks_address
from queries.selection import TaskFilters
from queries.task_groups import SOON
from queries.task_list import TaskRow
from wording.deadlines import time_left_of
from wording.language import _, day, ngettext
from wording.reasons import short_reason

SHOWN = 3


def show_late(user: User, year: int, moment: Moment) -> None:
    """The heading counts as the sentence above does, and says how many there are with the parts of tasks."""
    of_year = TaskFilters(year=year, parts=True)
    groups = [group for group in groups_of(user, moment, of_year) if group.standing is Standing.OVERDUE]
    count = sum(group.count for group in groups if group.once)
    with_parts = sum(group.count for group in groups)
    if not with_parts:
        show_markup(_heading(_("Nothing is overdue")))
        return
    filters = replace(of_year, standings=(Standing.OVERDUE,))
    wholes = replace(filters, parts=False)
    heading = element(
        "h2", " · ".join(map(cell_html, overdue_links(wholes, count, with_parts, moment))), class_="part red"
    )
    rows = tasks_of(user, moment, filters, size=SHOWN)
    late = {row: element("div", _late(user, row, moment), class_="late") for row in rows}
    if not moment.is_now(today()) or not may_ask(user):  # then nobody is asked, and they have the room
        show_markup(heading + "".join(late.values()))
        return
    with st.container(gap="xsmall"):
        show_markup(heading)
        for row, markup in late.items():
            room, asking = st.columns([8, 3], gap="xsmall", vertical_alignment="center")
            room.html(markup)
            with asking:
                offer_asking(user, row)


def soon(user: User, year: int, moment: Moment) -> str:
    """How much falls due in the next days, and what of it is due first: the list is behind the number."""
    of_year = TaskFilters(year=year, parts=True)
    groups = [group for group in groups_of(user, moment, of_year) if group.standing is Standing.IN_PROGRESS]
    count = sum(group.count for group in groups if group.soon)
    until = moment.as_of + SOON
    title = ngettext("{count} falls due by {day}", "{count} fall due by {day}", count, day=day(until))
    if not count:
        return _heading(title)
    filters = replace(of_year, standings=(Standing.IN_PROGRESS,), due_from=moment.as_of, due_by=until)
    (first,) = tasks_of(user, moment, filters, size=1)
    return _heading(title, tasks_address(filters, moment)) + element("p", _soon(user, first, moment), class_="few")


def _heading(text: str, to: str = "", colour: str = "") -> str:
    return element("h2", cell_html(Link(text, to)) if to else cell_html(text), class_=f"part {colour}".strip())


def _late(user: User, row: TaskRow, moment: Moment) -> str:
    over = Note((unit_link(row.lead, user, moment), f"· {time_left_of(row, moment.as_of, known_days_off())}"))
    why = short_reason(row, moment.as_of, is_now=moment.is_now(today()))
    silent = row.cause is None and not row.awaiting
    told = Note(why, "red" if silent else "")
    return cell_html((task_link(row.title, row.code, moment), over, told))


def _soon(user: User, row: TaskRow, moment: Moment) -> str:
    left = f"· {day(row.deadline)} · {time_left_of(row, moment.as_of, known_days_off())}"
    return cell_html((task_link(row.title, row.code, moment), Note((unit_link(row.lead, user, moment), left))))
