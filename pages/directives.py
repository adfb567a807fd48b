"""The directives that assign and instruct, newest first, with how their tasks stand."""

import pandas as pd
import streamlit as st

from clock import today
from language import _, number, percent
from models.moment import Moment
from pages.parts.address import remembered
from pages.parts.signed_in import signed_in
from queries.directives import directives_of
from words import level_name

user = signed_in()
st.title(_("Directives"))
text = st.text_input(
    _("Search"),
    placeholder=_("Symbol or subject; accents do not matter"),
    type="search",
    **remembered("text", str, ""),
)
rows = directives_of(user, Moment(today()), text or "")
if not rows:
    st.info(_("No directive fits."), icon=":material/search_off:")
    st.stop()
event = st.dataframe(
    pd.DataFrame(
        [
            (
                row.symbol,
                row.subject,
                row.issuer,
                level_name(row.level),
                row.issued_on,
                number(row.counts.total),
                percent(row.counts.completion),
            )
            for row in rows
        ],
        columns=[
            _("Symbol"),
            _("Subject"),
            _("Issuer"),
            _("Level"),
            _("Date"),
            _("Tasks"),
            _("Completed, %"),
        ],
    ),
    hide_index=True,
    key="directives",
    on_select="rerun",
    selection_mode="single-cell",
    height="content",
    row_height=44,
    column_config={
        _("Date"): st.column_config.DateColumn(format="DD/MM/YYYY"),
        _("Subject"): st.column_config.TextColumn(width="large"),
    },
    alt=_("Directives"),
)
st.caption(_("Select a row to open the directive."))
if event.selection.cells:
    st.switch_page("directive.py", query_params={"id": str(rows[event.selection.cells[0][0]].id)})
