"""The directives that assign and instruct, newest first, with how their tasks stand and what is not yet covered."""

import streamlit as st

from clock import today
from models.access import may_keep_directives
from models.counting.standing import COUNTED
from pages.directive.offer_directive import offer_new_directive
from pages.parts.address import remembered
from pages.parts.browser_tab import narrow_browser_tab
from pages.parts.linked import show_page_link
from pages.parts.menu import DIRECTIVES, LOAD_PLAN, TASKS
from pages.parts.picking.pick_filters import filters_query
from pages.parts.picking.pick_moment import pick_moment, show_moment
from pages.parts.picking.pick_page import pick_page
from pages.parts.picking.pick_search import pick_search
from pages.parts.record_links import coverage_cell, directive_link
from pages.parts.show_counts import number_link, rate_of_tasks
from pages.parts.show_nothing import Way, show_nothing, way_without_accents
from pages.parts.show_table import show_table
from pages.parts.signed_in import signed_in
from queries.directive_list import PAGE, directive_count, directives_of
from queries.selection import TaskFilters
from server.address import read_yes
from wording.language import _, day, ngettext
from wording.names import level_name

user = signed_in()
st.title(_("Directives"))
with st.container(horizontal=True, vertical_alignment="center"):
    text = pick_search(_("Symbol, however typed, or subject; accents matter only where typed"), label=False)
    moment = pick_moment(default=today())
    meetings = st.toggle(_("Conclusions of meetings only"), **remembered("meetings", read_yes, False))
    narrow_browser_tab(_("Conclusions of meetings only") if meetings else "")
    query = filters_query(TaskFilters(undirected=True), moment)
    show_page_link(TASKS, _("Tasks with no directive"), query, ":material/link_off:")
show_moment(moment)
if may_keep_directives(user):
    offer_new_directive(user)
issued_by = None if moment.is_now(today()) else moment.as_of
count = directive_count(text, meetings=meetings, issued_by=issued_by)
if not count:
    if text or meetings or issued_by:
        every = Way(_("All directives"), DIRECTIVES)
        show_nothing(_("No directive fits."), way_without_accents(DIRECTIVES), every, icon=":material/search_off:")
    else:
        show_nothing(
            _("No directive is registered yet. The secretariat registers them here, or with a plan that is loaded."),
            Way(_("Load a plan"), LOAD_PLAN),
            icon=":material/gavel:",
        )
    st.stop()
st.markdown("**" + ngettext("{count} directive", "{count} directives", count) + "**")
rows = directives_of(user, moment, text, meetings=meetings, issued_by=issued_by, page=pick_page(count, PAGE))
show_table(
    {
        _("Symbol"): [directive_link(row.symbol, row.id, moment) for row in rows],
        _("Subject"): [row.subject for row in rows],
        _("Tasks"): [
            number_link(row.counts.total, TaskFilters(directive_id=row.id, standings=COUNTED), moment) for row in rows
        ],
        _("Rate"): [
            rate_of_tasks(row.counts.completion, TaskFilters(directive_id=row.id, standings=COUNTED), moment)
            for row in rows
        ],
        _("Clauses with a task"): [
            coverage_cell(row.id, row.covered, row.clauses, moment, is_owed=row.meeting_on is not None)
            for row in rows
        ],
        _("Date"): [day(row.issued_on) for row in rows],
        _("Level"): [level_name(row.level) for row in rows],
        _("Issuer"): [row.issuer for row in rows],
    },
    about=_("Directives"),
    numbers=[_("Tasks"), _("Rate"), _("Clauses with a task")],
)
