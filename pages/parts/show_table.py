"""A table of texts, marks and links, drawn as one element: it wraps, prints, and is read by keyboard and by ear.

On a phone each row is a card. Links go on inside the app (``server/shown/links.js``); the look is in
``server/shown/tables.css``.
"""

from collections.abc import Collection

import streamlit as st

from exchange.writing.markup import Columns, table_html


def show_table(
    columns: Columns, *, about: str, numbers: Collection[str] = (), names: str = "", last_is_sum: bool = False
) -> None:
    """As :func:`exchange.writing.markup.table_html` makes it."""
    st.html(table_html(columns, about=about, numbers=numbers, names=names, last_is_sum=last_is_sum))
