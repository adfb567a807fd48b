"""One directive: its clauses, the tasks under each, how they stand by clause and unit, and its place among others."""

import streamlit as st

from clock import today
from models.access import may_assign
from models.ledger.acts import Evidence
from models.register import DirectiveRole
from pages.directive.offer_directive import offer_directive
from pages.directive.show_chain import show_chain
from pages.directive.show_clauses import show_clauses, show_coverage
from pages.directive.show_relations import show_relations
from pages.parts.address import recalled
from pages.parts.browser_tab import name_browser_tab
from pages.parts.linked import show_page_link
from pages.parts.looked_from import point_query
from pages.parts.menu import DIRECTIVES, DRAFT, FOLLOW_UP, FROM_CLAUSES, INSPECTION
from pages.parts.picking.pick_moment import pick_moment, show_moment
from pages.parts.picking.pick_tab import tabs_in_address
from pages.parts.plain import plain
from pages.parts.show_counts import show_breakdown, show_classes, show_rates
from pages.parts.show_nothing import Way, show_nothing, way_to_all_tasks
from pages.parts.show_targets import show_targets
from pages.parts.signed_in import signed_in
from queries.committee.meetings import committee_behind
from queries.directive_page import directive_page
from queries.drafts import draft_behind
from queries.indicators.measurements import MeasurementFilters
from queries.indicators.sets import indicator_sets
from queries.indicators.targets import targets_of
from queries.inspections import inspection_behind
from queries.selection import TaskFilters
from server.address import read_number
from server.evidence import address_of_directive
from wording.language import _, day
from wording.names import level_name, unit_name

user = signed_in()
chosen = recalled("id", read_number, 0) or 0
title = st.container()
with st.container(horizontal=True, vertical_alignment="bottom", width=420):
    moment = pick_moment(default=today())
page = directive_page(user, chosen, moment)
if page is None:
    title.title(_("Directive"))
    no_directive = _("There is no such directive.")
    show_nothing(no_directive, Way(_("All directives"), DIRECTIVES), icon=":material/search_off:")
    st.stop()
row, details = page.row, page.details
with title:
    issued = dict.fromkeys([level_name(row.level), plain(row.issuer), day(row.issued_on), plain(details.signer)])
    st.caption(" · ".join(filter(None, issued)))
    st.title(plain(row.symbol))
    st.text(row.subject)
show_moment(moment)
name_browser_tab(row.symbol, _("Directive"))
show_relations(page, moment)
with st.container(horizontal=True):
    if page.file:
        file = Evidence.model_validate(page.file)
        address, icon = address_of_directive(row.id, file), ":material/attach_file:"
        st.link_button(plain(file.name), address, icon=icon, help=f"SHA-256 {file.sha256}")
    if behind := draft_behind(row.id):
        draft_id, draft_title = behind
        label, icon = _("What was said of its draft"), ":material/rate_review:"
        show_page_link(DRAFT, label, {"id": str(draft_id)}, icon, help=draft_title)
    if inspection := inspection_behind(user, row.id, moment):
        label, icon = _("The inspection that it concludes"), ":material/fact_check:"
        show_page_link(INSPECTION, label, {"id": str(inspection.id)}, icon)
    query = {"id": str(row.id), **point_query(FOLLOW_UP)}
    label, icon = _("What became of it, for the next meeting"), ":material/fact_check:"
    show_page_link(FOLLOW_UP, label, query, icon)
offer_directive(user, page)

roles = {
    DirectiveRole.ASSIGNS: _("Tasks that it assigned"),
    DirectiveRole.CARRIES_OUT: _("Tasks that carry it out as well"),
}
committee = committee_behind(row.id) if row.meeting_on else None
columns = st.columns(2)
for column, (role, label) in zip(columns, roles.items(), strict=True):
    with column, st.container(border=True):
        counts = page.by_role[role]
        st.markdown(f"**{label}**")
        if counts.total:
            of_role = TaskFilters(directive_id=row.id, role=role)
            show_rates(counts, of_role, moment)
            show_classes(counts, of_role, moment)
        else:
            may, query = may_assign(user, committee), {"id": str(row.id)}
            assign = Way(_("Make tasks of its clauses"), FROM_CLAUSES, query, may=may)
            show_nothing(_("None that you may see."), assign, way_to_all_tasks())
if row.clauses:
    show_coverage(row, moment)
targets = targets_of(user, moment, MeasurementFilters(directive_id=row.id))
if targets:
    st.header(_("Targets"), anchor=False)
    show_targets(targets, indicator_sets(moment.known_at), moment)
tabs = tabs_in_address({"clauses": _("By clause"), "units": _("By lead unit"), "chain": _("Chain of documents")})
if tabs["clauses"].open:
    with tabs["clauses"]:
        show_clauses(page, user, moment)
if tabs["units"].open and page.by_unit:
    with tabs["units"]:
        filters = TaskFilters(directive_id=row.id)
        units = [(unit_name(unit), TaskFilters(directive_id=row.id, lead_id=unit.id), c) for unit, c in page.by_unit]
        show_breakdown(units, filters, row.counts, moment, first=_("Lead unit"))
if tabs["chain"].open:
    with tabs["chain"]:
        show_chain(user, row.id, moment)
