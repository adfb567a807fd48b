"""Facts, each under its name."""

import streamlit as st

from pages.parts.plain import plain, plain_lines


def show_facts(facts: dict[str, str]) -> None:
    """Every value is shown as typed, a dash where there is none."""
    shown = [f":small[:gray[{plain(name)}]]  \n{plain_lines(value) or '–'}" for name, value in facts.items()]
    st.markdown("\n\n".join(shown))
