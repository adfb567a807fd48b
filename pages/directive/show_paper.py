"""A table that goes to paper, as it will stand there."""

import streamlit as st

from exchange.writing.table import Table, cell_text
from pages.parts.plain import plain
from pages.parts.show_table import show_table
from wording.language import _


def show_paper(table: Table) -> None:
    st.header(plain(table.title))
    st.caption(table.note)
    if not any(rows for _heading, rows in table.groups):
        st.success(_("Nothing stands here."), icon=":material/check_circle:")
    for heading, rows in table.groups:
        st.markdown(f"**{plain(heading)}**")
        columns = {column.name: [cell_text(row[place]) for row in rows] for place, column in enumerate(table.columns)}
        show_table(
            columns,
            about=table.title,
        )
