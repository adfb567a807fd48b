"""A table that goes to paper, as it will stand there; the titles of tasks lead to them."""

import streamlit as st

from exchange.writing import markup
from exchange.writing.table import Cell, Table, TaskTitle, cell_text
from models.moment import Moment
from pages.parts.plain import plain
from pages.parts.show_table import show_table
from pages.parts.show_tasks import task_link
from wording.language import _


def show_paper(table: Table, moment: Moment) -> None:
    st.header(plain(table.title))
    st.caption(table.note)
    if not any(rows for _heading, rows in table.groups):
        st.success(_("Nothing stands here."), icon=":material/check_circle:")
    for heading, rows in table.groups:
        st.markdown(f"**{plain(heading)}**")
        columns = {
            column.name: [_shown(row[place], moment) for row in rows] for place, column in enumerate(table.columns)
        }
        show_table(columns, about=table.title)


def _shown(cell: Cell, moment: Moment) -> markup.Cell:
    return task_link(cell, cell.code, moment) if isinstance(cell, TaskTitle) else cell_text(cell)
