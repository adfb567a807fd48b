"""Facts, each under its name."""

from collections.abc import Mapping

import streamlit as st

from exchange.writing.markup import Link
from pages.parts.plain import plain, plain_lines, plain_link


def show_facts(facts: Mapping[str, str | Link | tuple[str | Link, ...]], *, help: str | None = None) -> None:
    """Every value is shown as typed, several after one another, a dash where there is none."""
    shown = [f":small[:gray[{plain(name)}]]  \n{_shown(value)}" for name, value in facts.items()]
    st.markdown("\n\n".join(shown), help=help)


def _shown(value: str | Link | tuple[str | Link, ...]) -> str:
    match value:
        case tuple():
            return ", ".join(map(plain_link, value)) or "–"
        case Link():
            return plain_link(value)
        case _:
            return plain_lines(value) or "–"
