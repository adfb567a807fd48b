"""Pages as Streamlit has them and as addresses; made once, for finding a page's file anew in every run is slow."""

from collections.abc import Mapping
from copy import copy
from functools import cache, lru_cache
from urllib.parse import urlencode

import streamlit as st
from streamlit.navigation.page import Page as StreamlitPage

from exchange.writing.markup import element, icon_html, text_html
from pages.parts.looked_from import period_query
from pages.parts.menu import HOME, Page
from pages.parts.show_markup import show_markup


def address(page: Page, query: Mapping[str, str]) -> str:
    """The address of ``page``; the period that was chosen goes along, where ``query`` names no other."""
    return _written(page.path, tuple({**query, **period_query(), **query}.items()))


@lru_cache(maxsize=20_000)
def _written(path: str, query: tuple[tuple[str, str], ...]) -> str:
    return f"/{path}?{urlencode(query)}" if query else f"/{path}"


def address_here(**changed: str) -> str:
    """The page that the reader is on, with something of its query changed."""
    return f"?{urlencode({**st.query_params.to_dict(), **changed})}"


def show_page_link(
    page: Page,
    label: str,
    query: Mapping[str, str],
    icon: str,
    *,
    bold: str = "",
    colour: str = "",
    help: str = "",
) -> None:
    """A link that stands alone, its ``label`` whole in a ``colour``, after what is ``bold``.

    The period that was chosen goes along. Streamlit's own link cuts what is long, is marked where it leads to the
    very page, and Back from it comes to the top.
    """
    text = (element("b", text_html(bold)) + " " if bold else "") + element("span", text_html(label), class_=colour)
    inside = icon_html(icon) + element("span", text)
    show_markup(element("a", inside, href=address(page, query), class_="alone", title=help), width="content")


def that_runs(page: Page) -> StreamlitPage:
    """``page``, for this run alone."""
    return copy(_made(page))


@cache
def _made(page: Page) -> StreamlitPage:
    return st.Page(page.script, title=page.title, url_path=page.path, default=page is HOME)
