"""One inspection: what was planned, when it was held, its conclusion, how its findings stand, and what came again."""

import streamlit as st

from clock import today
from exchange.writing.markup import Link
from models.access import may_assign
from models.moment import Moment
from models.person import User
from pages.inspection.offer_inspection import offer_inspection
from pages.inspection.show_inspections import inspection_mark, show_findings, show_repeated
from pages.parts.address import recalled
from pages.parts.browser_tab import name_browser_tab
from pages.parts.linked import show_page_link
from pages.parts.menu import FROM_CLAUSES, INSPECTIONS
from pages.parts.picking.pick_moment import pick_moment, show_moment
from pages.parts.plain import plain
from pages.parts.record_links import directive_link
from pages.parts.show_facts import show_facts
from pages.parts.show_nothing import Way, show_nothing
from pages.parts.show_standing import badge
from pages.parts.signed_in import signed_in
from queries.directive_list import directive_symbols
from queries.inspections import InspectionRow, inspection_page, inspections_of, repeated_findings
from server.address import read_number
from wording.committee.inspections import days_text
from wording.help import Rule, help_on
from wording.language import _, day, ngettext
from wording.names import unit_name


def show_planned(row: InspectionRow, moment: Moment) -> None:
    facts, plan = row.facts, row.facts.plan
    values: dict[str, str | Link] = {
        _("What is looked at"): plan.subject,
        _("On which days"): days_text(plan),
        _("Team"): plan.team,
        _("By which decision"): f"{plan.document.symbol}, {day(plan.document.on)}",
    }
    if facts.held_on:
        values[_("Held on")] = day(facts.held_on)
    if facts.directive_id:
        symbol = directive_symbols([facts.directive_id])[facts.directive_id]
        values[_("Conclusion")] = directive_link(symbol, facts.directive_id, moment)
    if facts.dropped:
        values[_("Why it is not held")] = facts.dropped
    show_facts(values)


def show_found(user: User, row: InspectionRow, moment: Moment) -> None:
    st.header(_("Findings"))
    handled = ngettext(
        "{problems} problems, {count} task, {handled} handled",
        "{problems} problems, {count} tasks, {handled} handled",
        len(row.findings),
        problems=row.problems,
        handled=row.handled,
    )
    st.markdown(f"**{handled}**")
    if row.findings:
        show_findings(row.findings, moment, user)
    if may_assign(user):
        label, query = _("Make tasks of the findings"), {"id": str(row.facts.directive_id)}
        show_page_link(FROM_CLAUSES, label, query, ":material/add_task:")


user = signed_in()
title = st.container()
moment = pick_moment(default=today())
row = inspection_page(user, recalled("id", read_number, 0) or 0, moment)
if row is None:
    title.title(_("Inspection"))
    every = Way(_("All inspections"), INSPECTIONS)
    show_nothing(_("There is no such inspection."), every, icon=":material/search_off:")
    st.stop()
with title:
    surprise = _("Surprise inspection") if row.is_surprise else _("By the year's plan")
    st.caption(f"{row.year} · {surprise}")
    st.title(plain(unit_name(row.unit)))
    mark = inspection_mark(row, moment)
    st.markdown(badge(mark.text, mark.colour))
show_moment(moment)
name_browser_tab(unit_name(row.unit), _("Inspection"))
show_planned(row, moment)
offer_inspection(user, row)
if row.facts.directive_id is not None:
    show_found(user, row, moment)
of_unit = [each for each in inspections_of(user, moment) if each.heir.id == row.heir.id]
if repeated := repeated_findings(of_unit):
    st.header(_("Found again"), help=help_on(Rule.FOUND_AGAIN))
    show_repeated(repeated, user, moment)
