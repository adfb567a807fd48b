"""An empty place says what is so there, and leads on: what to do next, for those who may do it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import streamlit as st

from models.moment import Moment
from models.text import searchable
from pages.parts.linked import address
from pages.parts.looked_from import point_query
from pages.parts.menu import GUIDE, TASKS, Page
from pages.parts.picking.pick_filters import filters_query
from pages.parts.picking.pick_search import TEXT
from pages.parts.plain import plain
from pages.parts.signed_in import signed_in
from queries.selection import TaskFilters
from wording.language import _


@dataclass(frozen=True, slots=True)
class Way:
    """A link called ``label``, as it was typed, to a ``page``, for those who may open it and, by ``may``, do there
    what it says."""

    label: str
    page: Page
    query: Mapping[str, str] = field(default_factory=dict)
    may: bool = True


def show_nothing(sentence: str, way: Way, *others: Way, icon: str = ":material/inbox:") -> None:
    """``sentence`` is Markdown: what was typed by somebody is made plain before.

    ``way`` leads to what is to do next, the ``others`` to where one reads on. Who may go none of them is led to the
    guide, which says who does what.
    """
    user = signed_in()
    ways = [each for each in (way, *others) if each.may and each.page.may_open(user)] or [Way(_("Guide"), GUIDE)]
    links = [f"[{plain(each.label)}]({address(each.page, each.query)})" for each in ways]
    st.info(f"{sentence}  \n{' · '.join(links)}", icon=icon)


def way_without_accents(page: Page) -> Way:
    """To what ``page`` finds by the same words without their accents, where the search in its address has any."""
    typed = st.query_params.get(TEXT, "")
    bare = searchable(typed)
    has_any = bare != " ".join(typed.casefold().split())
    return Way(_("Search without accents"), page, {**st.query_params.to_dict(), TEXT: bare}, may=has_any)


def way_to_all_tasks() -> Way:
    """To the list of all tasks that one may see, from where one looks."""
    return Way(_("All tasks"), TASKS, point_query(TASKS))


def way_to_tasks(label: str, filters: TaskFilters, moment: Moment, *, may: bool = True) -> Way:
    """To the list of the tasks that ``filters`` select; ``may`` is whether there is any."""
    return Way(label, TASKS, filters_query(filters, moment), may=may)
