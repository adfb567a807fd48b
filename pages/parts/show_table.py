"""A table of plain text whose rows can be selected."""

from collections.abc import Mapping, Sequence

import pyarrow as pa
import streamlit as st


def show_table(columns: Mapping[str, Sequence[str]], *, key: str, about: str, selectable: bool = True) -> int | None:
    """Which row the reader selected, if any. ``about`` says to who cannot see it what the table has."""
    table = pa.table({name: list(values) for name, values in columns.items()})
    if not selectable:
        st.dataframe(table, hide_index=True, height="content", placeholder="–", alt=about)
        return None
    event = st.dataframe(
        table,
        key=key,
        hide_index=True,
        height="content",
        placeholder="–",
        alt=about,
        on_select="rerun",
        selection_mode="single-cell",
    )
    cells = event.selection.cells
    return int(cells[0][0]) if cells and cells[0][0] < table.num_rows else None
