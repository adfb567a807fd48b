"""For the next meeting: what became of a directive's tasks, and what is overdue; on screen, in Word and in Excel."""

import streamlit as st

from clock import now, today
from exchange.report.follow_up import conclusions_table, follow_up_table, overdue_table
from pages.parts.address import remembered
from pages.parts.browser_tab import name_browser_tab
from pages.parts.menu import DIRECTIVE, DIRECTIVES
from pages.parts.offer_file import offer_file
from pages.parts.picking.pick_moment import moment_query, pick_moment, show_moment
from pages.parts.picking.pick_tab import tabs_in_address
from pages.parts.show_nothing import Way, show_nothing, way_to_all_tasks
from pages.parts.show_paper import show_paper
from pages.parts.signed_in import signed_in
from queries.committee.conclusion_lines import conclusion_lines
from queries.directive_list import directive_names, newest_conclusion
from queries.follow_up import follow_up, overdue
from server.address import read_number
from server.exports.export import Export
from wording.language import _

user = signed_in()
st.title(_("Follow-up"))
names = {each.id: each for each in directive_names()}
if not names:
    none = _("No directive is registered yet.")
    show_nothing(none, Way(_("Directives"), DIRECTIVES), icon=":material/gavel:")
    st.stop()
first = newest_conclusion() or next(iter(names))
chosen = st.selectbox(
    _("Directive or conclusion of a meeting"),
    list(names),
    format_func=lambda each: names[each].title,
    **remembered("id", read_number, first, list(names)),
)
with st.container(horizontal=True, vertical_alignment="center"):
    moment = pick_moment(default=today())
    files = st.container(horizontal=True, width="content")
show_moment(moment)
name_browser_tab(names[chosen].symbol, _("Follow-up"))
at = now()
symbol = names[chosen].symbol
tables = [
    follow_up_table(follow_up(user, chosen, moment), symbol, moment, at),
    conclusions_table(conclusion_lines(user, chosen, moment, today()), symbol, moment, at),
    overdue_table(overdue(user, moment), moment, at),
]
query = {"id": str(chosen), **moment_query(moment)}
with files:
    offer_file(_("Word"), Export.FOLLOW_UP_WORD, query)
    offer_file(_("Excel"), Export.FOLLOW_UP_EXCEL, query)
tabs = tabs_in_address({"outcome": _("What became of it"), "lines": _("Line by line"), "overdue": _("Overdue tasks")})
to_it = Way(_("Open the directive"), DIRECTIVE, query)
ways = [to_it, to_it, way_to_all_tasks()]
for tab, table, instead in zip(tabs.values(), tables, ways, strict=True):
    if tab.open:
        with tab:
            show_paper(table, user, moment, instead)
