"""Pages as Streamlit has them and as addresses; made once, for finding a page's file anew in every run is slow."""

from collections.abc import Mapping
from copy import copy
from functools import cache
from urllib.parse import urlencode

import streamlit as st
from streamlit.navigation.page import Page as StreamlitPage

from pages.parts.menu import HOME, Page


def address(page: Page, query: Mapping[str, str]) -> str:
    """The address of ``page`` inside of a text; ``st.page_link`` makes those that stand alone."""
    return f"/{page.path}?{urlencode(query)}"


def address_here(**changed: str) -> str:
    """The page that the reader is on, with something of its query changed."""
    return f"?{urlencode({**st.query_params.to_dict(), **changed})}"


def in_menu(page: Page, title: str, *, shown: bool) -> StreamlitPage:
    """``page`` under its ``title``, for this run alone; one that is not ``shown`` is reached by links."""
    return copy(_made(page, title, shown))


@cache
def _made(page: Page, title: str, shown: bool) -> StreamlitPage:
    return st.Page(
        page.script,
        title=title,
        icon=f":material/{page.icon}:" if page.icon else None,
        url_path=page.path,
        default=page is HOME,
        visibility="visible" if shown else "hidden",
    )


@cache
def linked(page: Page) -> StreamlitPage:
    """``page``, for ``st.page_link`` only: the frame makes those that run."""
    return st.Page(page.script, url_path=page.path)
