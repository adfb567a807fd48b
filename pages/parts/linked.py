"""Pages as Streamlit has them and as addresses; made once, for finding a page's file anew in every run is slow."""

from collections.abc import Mapping
from copy import copy
from functools import cache
from urllib.parse import urlencode

import streamlit as st
from streamlit.navigation.page import Page as StreamlitPage

from exchange.writing.markup import Link, cell_html, icon_html
from pages.parts.menu import HOME, Page
from pages.parts.show_markup import show_markup


def address(page: Page, query: Mapping[str, str]) -> str:
    """The address of ``page`` inside of a text; ``st.page_link`` makes those that stand alone."""
    return f"/{page.path}?{urlencode(query)}" if query else f"/{page.path}"


def address_here(**changed: str) -> str:
    """The page that the reader is on, with something of its query changed."""
    return f"?{urlencode({**st.query_params.to_dict(), **changed})}"


def show_link_here(page: Page, label: str, query: Mapping[str, str], icon: str) -> None:
    """A link that stands alone, to something else of the ``page`` that the reader is on.

    Streamlit's own would be marked as where they are.
    """
    show_markup(icon_html(icon) + cell_html(Link(label, address(page, query))))


def that_runs(page: Page) -> StreamlitPage:
    """``page``, for this run alone."""
    return copy(_made(page))


@cache
def _made(page: Page) -> StreamlitPage:
    return st.Page(page.script, title=page.title, url_path=page.path, default=page is HOME)


@cache
def linked(page: Page) -> StreamlitPage:
    """``page``, for ``st.page_link`` only: the frame makes those that run."""
    return st.Page(page.script, url_path=page.path)
