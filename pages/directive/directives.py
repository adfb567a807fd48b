"""The directives that assign and instruct, newest first, with how their tasks stand and what is not yet covered."""

import pyarrow as pa
import streamlit as st

from clock import today
from models.access import may_keep_directives
from models.moment import Moment
from pages.directive.offer_directive import offer_new_directive
from pages.parts.address import remembered
from pages.parts.linked import linked
from pages.parts.menu import DIRECTIVE, TASKS
from pages.parts.pick_filters import filters_query
from pages.parts.show_tasks import pick_page
from pages.parts.signed_in import signed_in
from queries.directive_list import PAGE, directive_count, directives_of
from queries.selection import TaskFilters
from server.address import read_yes
from wording.language import _, ngettext, percent
from wording.names import level_name

user = signed_in()
moment = Moment(today())
st.title(_("Directives"))
with st.container(horizontal=True, vertical_alignment="bottom"):
    text = st.text_input(
        _("Search"),
        placeholder=_("Symbol, however typed, or subject; accents do not matter"),
        type="search",
        **remembered("text", str, ""),
    )
    meetings = st.toggle(_("Conclusions of meetings only"), **remembered("meetings", read_yes, False))
    query = filters_query(TaskFilters(undirected=True), moment)
    st.page_link(linked(TASKS), label=_("Tasks with no directive"), icon=":material/link_off:", query_params=query)
if may_keep_directives(user):
    offer_new_directive(user)
count = directive_count(text or "", meetings=meetings)
if not count:
    st.info(_("No directive fits."), icon=":material/search_off:")
    st.stop()
st.markdown("**" + ngettext("{count} directive", "{count} directives", count) + "**")
rows = directives_of(user, moment, text or "", meetings=meetings, page=pick_page(count, PAGE))
symbol, opened = _("Symbol"), "directives_pressed"
st.dataframe(
    pa.table(
        {
            symbol: [row.symbol for row in rows],
            _("Subject"): [row.subject for row in rows],
            _("Tasks"): [row.counts.total for row in rows],
            _("Rate"): [percent(row.counts.completion) for row in rows],
            _("Clauses with a task"): [f"{row.covered}/{row.clauses}" if row.clauses else "" for row in rows],
            _("Date"): [row.issued_on for row in rows],
            _("Level"): [level_name(row.level) for row in rows],
            _("Issuer"): [row.issuer for row in rows],
        }
    ),
    hide_index=True,
    key="directives",
    height="content",
    row_height=44,
    placeholder="–",
    column_config={
        symbol: st.column_config.ButtonColumn(type="tertiary", alignment="left", width=130, pinned=True, key=opened),
        _("Date"): st.column_config.DateColumn(format="DD/MM/YYYY"),
        _("Subject"): st.column_config.TextColumn(width=380),
        _("Tasks"): st.column_config.NumberColumn(width=80),
    },
    alt=_("Directives"),
)
st.caption(_("Press a symbol to open the directive."))
pressed = st.session_state.get(opened)
if pressed and pressed["row"] < len(rows):
    st.switch_page(DIRECTIVE.script, query_params={"id": str(rows[pressed["row"]].id)})
