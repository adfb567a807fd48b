"""Markup of ours on the screen: made of escaped texts (:mod:`exchange.writing.markup`), shown as it is."""

from dataclasses import dataclass
from typing import Literal

import streamlit as st


@dataclass(frozen=True, slots=True)
class _Markup:
    """Streamlit takes a plain text for a file's name first, and looks through all of it for indents."""

    html: str

    def _repr_html_(self) -> str:
        return self.html


def show_markup(html: str, *, width: Literal["stretch", "content"] = "stretch") -> None:
    st.html(_Markup(html), width=width)
