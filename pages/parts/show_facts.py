"""Facts as two columns: what, and what it is."""

import streamlit as st

from pages.parts.plain import plain


def show_facts(facts: dict[str, str]) -> None:
    """Every value is shown as typed, a dash where there is none."""
    shown = {name: plain(value) or "–" for name, value in facts.items()}
    st.table(shown, border="horizontal", hide_index=False, hide_header=True)
