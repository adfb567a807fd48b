"""Units and fields, those with most overdue first, then those that completed least."""

from collections.abc import Iterable
from dataclasses import replace
from html import escape

import streamlit as st

from exchange.writing.markup import Link, cell_html, element
from models.counting.figures import Counts
from models.counting.standing import COUNTED, Standing
from models.moment import Moment
from pages.parts.linked import address
from pages.parts.menu import TASKS
from pages.parts.pick_filters import filters_query
from queries.selection import TaskFilters
from wording.language import ngettext, number, percent

SHOWN = 3
Group = tuple[str, TaskFilters, Counts]


def worst_first(groups: Iterable[Group]) -> list[Group]:
    """Those without any task are left out."""
    return sorted((each for each in groups if each[2].total), key=lambda group: badness(group[2]))


def show_worst(heading: str, groups: Iterable[Group], moment: Moment) -> None:
    """The first few of them; the whole table stands below on the page."""
    lines = "".join(element("li", _line(*each, moment)) for each in worst_first(groups)[:SHOWN])
    st.html(element("h2", escape(heading), class_="part") + element("ul", lines, class_="few"))


def _line(name: str, filters: TaskFilters, counts: Counts, moment: Moment) -> str:
    done = f"{percent(counts.completion)} ({number(counts.completed)}/{number(counts.total)})"
    whole = element("span", cell_html(Link(name, _to(filters, COUNTED, moment))))
    if overdue := counts.of(Standing.OVERDUE):
        text = ngettext("{count} overdue", "{count} overdue", overdue)
        late = element("b", cell_html(Link(text, _to(filters, (Standing.OVERDUE,), moment))), class_="red")
        return whole + element("small", f"{late} · {escape(done)}")
    return whole + element("small", escape(done))


def badness(counts: Counts) -> tuple[int, float]:
    """To sort groups that have tasks by: those with most overdue first, then those that completed least."""
    return -counts.of(Standing.OVERDUE), counts.completed / counts.total


def _to(filters: TaskFilters, standings: tuple[Standing, ...], moment: Moment) -> str:
    return address(TASKS, filters_query(replace(filters, standings=standings), moment))
