"""The directives that assign and instruct, newest first, with how their tasks stand."""

import pyarrow as pa
import streamlit as st

from clock import today
from language import _, percent
from models.moment import Moment
from pages.parts.address import remembered
from pages.parts.linked import DIRECTIVE
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
    pa.table(
        {
            _("Symbol"): [row.symbol for row in rows],
            _("Subject"): [row.subject for row in rows],
            _("Tasks"): [row.counts.total for row in rows],
            _("Rate"): [percent(row.counts.completion) for row in rows],
            _("Date"): [row.issued_on for row in rows],
            _("Level"): [level_name(row.level) for row in rows],
            _("Issuer"): [row.issuer for row in rows],
        }
    ),
    hide_index=True,
    key="directives",
    on_select="rerun",
    selection_mode="single-cell",
    height="content",
    row_height=44,
    column_config={
        _("Date"): st.column_config.DateColumn(format="DD/MM/YYYY"),
        _("Symbol"): st.column_config.TextColumn(width=110),
        _("Subject"): st.column_config.TextColumn(width=400),
        _("Tasks"): st.column_config.NumberColumn(width=90),
    },
    alt=_("Directives"),
)
st.caption(_("Select a row to open the directive."))
if event.selection.cells:
    st.switch_page(DIRECTIVE, query_params={"id": str(rows[event.selection.cells[0][0]].id)})
