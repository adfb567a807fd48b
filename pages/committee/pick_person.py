"""A person of the installation, chosen by name."""

from collections.abc import Mapping

import streamlit as st

from pages.parts.typed import typed_first
from wording.language import _


def pick_person(label: str, names: Mapping[int, str], name: str, first: int | None = None) -> int | None:
    """One of the people, by their ids; ``name`` is that of the input, ``first`` who stands in it at first."""
    chosen: int | None = st.selectbox(
        label,
        list(names),
        index=None,
        format_func=names.__getitem__,
        placeholder=_("Choose"),
        key=typed_first(name, first),
    )
    return chosen
