"""What the browser's tab, its history and its bookmarks call a page: what it is, and to what it is narrowed.

A page names itself; each field that narrows what is shown says to what (:func:`narrow_browser_tab`), so that none is
forgotten.
"""

import streamlit as st

from models.text import one_line

PRODUCT = "Tiến độ"
NAMED, NARROWED, TITLE = "tab_named", "tab_narrowed", "tab_title"


def open_browser_tab(title: str) -> None:
    """Of a page that opens, its title alone."""
    st.session_state[NARROWED], st.session_state[TITLE] = (), ""
    name_browser_tab(title)


def name_browser_tab(*parts: str) -> None:
    """Say what is shown, the particular first."""
    st.session_state[NAMED] = parts
    _say()


def narrow_browser_tab(*texts: str) -> None:
    """Say by what it is narrowed, after what it is; what is empty is left out."""
    narrowed = (*st.session_state.get(NARROWED, ()), *filter(None, texts))
    st.session_state[NARROWED] = tuple(dict.fromkeys(narrowed))  # a fragment says it again
    _say()


def tab_title(*parts: str) -> str:
    """``2024-KH-046 · Nhiệm vụ · Tiến độ``; what is empty is left out."""
    return " · ".join([*filter(None, map(one_line, parts)), PRODUCT])


def _say() -> None:
    title = tab_title(*st.session_state.get(NAMED, ()), *st.session_state.get(NARROWED, ()))
    if title != st.session_state.get(TITLE):  # each time costs a message to the browser
        st.session_state[TITLE] = title
        st.set_page_config(page_title=title)
