"""Facts as two columns: what, and what it is."""

import streamlit as st

from pages.parts.plain import plain


def show_facts(facts: dict[str, str]) -> None:
    """Every value is shown as typed, a dash where there is none."""
    st.table({name: plain(value) or "–" for name, value in facts.items()}, border="horizontal")
