"""A table of plain text; the first column has a button in every row where a row can be opened."""

from collections.abc import Mapping, Sequence
from typing import Any

import pyarrow as pa
import streamlit as st

from wording.language import _

Widths = Mapping[str, Any]  # as Streamlit names them


def show_table(
    columns: Mapping[str, Sequence[str]], *, about: str, key: str | None = None, widths: Widths | None = None
) -> int | None:
    """Which row's button the reader pressed just now; there are buttons when the table has a ``key``.

    ``about`` says to who cannot see it what the table has.
    """
    table = pa.table({name: list(values) for name, values in columns.items()})
    config: dict[str, Any] = {name: st.column_config.TextColumn(width=each) for name, each in (widths or {}).items()}
    click = f"{key}_pressed"
    if key is not None:
        first = next(iter(columns))
        width = (widths or {}).get(first)
        config[first] = st.column_config.ButtonColumn(type="tertiary", alignment="left", width=width, key=click)
    st.dataframe(table, hide_index=True, height="content", placeholder="–", alt=about, column_config=config)
    if key is not None:
        st.caption(_("Press a name in the first column to open it."))
    pressed = st.session_state.get(click) if key is not None else None
    return int(pressed["row"]) if pressed and pressed["row"] < table.num_rows else None
