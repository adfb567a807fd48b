"""Facts, each under its name."""

from collections.abc import Mapping

import streamlit as st

from exchange.writing.markup import Link
from pages.parts.plain import plain, plain_lines


def show_facts(facts: Mapping[str, str | Link], *, help: str | None = None) -> None:
    """Every value is shown as typed, a dash where there is none."""
    shown = [f":small[:gray[{plain(name)}]]  \n{_shown(value)}" for name, value in facts.items()]
    st.markdown("\n\n".join(shown), help=help)


def _shown(value: str | Link) -> str:
    if isinstance(value, Link):
        return f"[{plain(value.text)}]({value.address})"
    return plain_lines(value) or "–"
