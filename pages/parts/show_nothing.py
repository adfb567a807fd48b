"""An empty place says what is so there, and leads on: what to do next, for those who may do it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import streamlit as st

from models.moment import Moment
from models.text import searchable
from pages.parts.linked import address
from pages.parts.looked_from import point_query
from pages.parts.menu import TASKS, Page
from pages.parts.picking.pick_filters import filters_query
from pages.parts.picking.pick_search import TEXT
from pages.parts.signed_in import signed_in
from queries.selection import TaskFilters
from wording.language import _


@dataclass(frozen=True, slots=True)
class Way:
    """A link called ``label`` to a ``page``, for those who may open it."""

    label: str
    page: Page
    query: Mapping[str, str] = field(default_factory=dict)


def show_nothing(sentence: str, *ways: Way, icon: str = ":material/inbox:") -> None:
    """``sentence`` is Markdown: what was typed by somebody is made plain before."""
    user = signed_in()
    links = [f"[{way.label}]({address(way.page, way.query)})" for way in ways if way.page.may_open(user)]
    st.info("  \n".join(filter(None, [sentence, " · ".join(links)])), icon=icon)


def ways_without_accents(page: Page) -> list[Way]:
    """To what ``page`` finds by the same words without their accents, where the search in its address has any."""
    typed = st.query_params.get(TEXT, "")
    bare = searchable(typed)
    if bare == " ".join(typed.casefold().split()):
        return []
    return [Way(_("Search without accents"), page, {**st.query_params.to_dict(), TEXT: bare})]


def way_to_all_tasks() -> Way:
    """To the list of all tasks that one may see, from where one looks."""
    return Way(_("All tasks"), TASKS, point_query(TASKS))


def way_to_tasks(label: str, filters: TaskFilters, moment: Moment) -> Way:
    """To the list of the tasks that ``filters`` select."""
    return Way(label, TASKS, filters_query(filters, moment))
