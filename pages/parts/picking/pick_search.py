"""What a list is searched for; the URL remembers."""

import streamlit as st

from pages.parts.address import remembered
from pages.parts.browser_tab import narrow_browser_tab
from wording.language import _

TEXT = "text"


def pick_search(hint: str, *, label: bool = True) -> str:
    """The words typed, of which the ``hint`` says what they may be; its name is in sight where ``label`` is so."""
    text: str = st.text_input(
        _("Search"),
        placeholder=hint,
        type="search",
        label_visibility="visible" if label else "collapsed",
        **remembered(TEXT, str, ""),
    )
    narrow_browser_tab(quoted(text))
    return text


def quoted(text: str) -> str:
    return f"“{text}”" if text else ""
