"""What the browser's tab, its history and its bookmarks call a page."""

import streamlit as st

PRODUCT = "Tiến độ"


def name_browser_tab(*parts: str) -> None:
    """Say what is shown, the particular first; of a page that opens, its title alone."""
    st.set_page_config(page_title=tab_title(*parts))


def tab_title(*parts: str) -> str:
    """``2024-KH-046 · Nhiệm vụ · Tiến độ``; what is empty is left out."""
    return " · ".join([*filter(None, parts), PRODUCT])
