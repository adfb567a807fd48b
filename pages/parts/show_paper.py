"""A table that goes to paper, as it will stand there, and the buttons that make the files."""

from collections.abc import Callable, Sequence

import streamlit as st

from exchange.table import Table, said
from language import _, said_later
from pages.parts.plain import plain
from pages.parts.show_table import show_table

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PDF = "application/pdf"


def show_paper(table: Table) -> None:
    st.subheader(plain(table.title))
    st.caption(table.note)
    if not any(rows for _heading, rows in table.groups):
        st.success(_("Nothing stands here."), icon=":material/check_circle:")
    for heading, rows in table.groups:
        st.markdown(f"**{plain(heading)}**")
        columns = {column.name: [said(row[place]) for row in rows] for place, column in enumerate(table.columns)}
        widths = {column.name: 7 * column.share for column in table.columns}
        show_table(columns, about=table.title, widths=widths)


def offer_files(
    tables: Sequence[Table],
    name: str,
    word: Callable[[Sequence[Table], str], bytes],
    excel: Callable[[Sequence[Table]], bytes],
) -> None:
    """The files are made when they are asked for."""
    attached = _("(Attached to Report No.        /BC-        of        )")
    with st.container(horizontal=True):
        st.download_button(
            _("Word"),
            said_later(lambda: word(tables, attached)),
            f"{name}.docx",
            WORD,
            icon=":material/description:",
            on_click="ignore",
        )
        st.download_button(
            _("Excel"),
            said_later(lambda: excel(tables)),
            f"{name}.xlsx",
            EXCEL,
            icon=":material/table_view:",
            on_click="ignore",
        )
