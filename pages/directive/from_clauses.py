"""From clauses to tasks in one step: choose clauses, lead units and deadlines, and create; many units make parts. A
unit makes them of what its own committee concluded, for itself and for the units below it."""

from typing import Any

import streamlit as st

from clock import now, today
from models.access import may_assign
from models.committee.assigning import assign_conclusions
from models.moment import Moment
from models.register import ParField
from models.task.many import assign_each
from pages.directive.pick_from_clauses import pick_from_clauses
from pages.parts.address import recalled
from pages.parts.browser_tab import name_browser_tab
from pages.parts.linked import show_page_link
from pages.parts.menu import DIRECTIVE, DIRECTIVES
from pages.parts.offer_second_look import offer_second_look
from pages.parts.only_if import only_if
from pages.parts.plain import plain
from pages.parts.register_names import plan_name
from pages.parts.saving import saving
from pages.parts.show_nothing import Way, show_nothing
from pages.parts.signed_in import signed_in
from pages.parts.typed import typed, typed_first
from queries.committee.meetings import committee_behind
from queries.directive_list import DirectiveRow
from queries.directive_page import directive_page
from queries.inspections import InspectionRow, inspection_behind
from queries.plans import PlanRow, plans
from queries.preferences import preferences
from server.address import read_number
from wording.language import _, ngettext
from wording.names import field_name


def usual_plan(
    lists: list[PlanRow], row: DirectiveRow, inspection: InspectionRow | None, committee: int | None
) -> PlanRow | None:
    """Of the year of the directive; for what an ``inspection`` found, the register that the settings name for it, or
    none, so that no finding counts in the plan unseen. Nor does what the ``committee`` of a unit concluded."""
    of_its_year = [plan for plan in lists if plan.year == row.issued_on.year] or lists
    if committee is not None:
        beside = [plan for plan in plans(beside_report=True) if plan in of_its_year]
        return beside[0] if len(beside) == 1 else None
    if inspection is None:
        return of_its_year[0]
    code = preferences(now()).findings_register
    return next((plan for plan in of_its_year if plan.register_code == code), None)


user = signed_in()
st.title(_("Tasks from clauses"))
directive_id = recalled("id", read_number, 0) or 0
committee = committee_behind(directive_id)
only_if(
    may_assign(user, committee),
    _("The secretariat makes tasks of clauses; a unit does of what its own committee concluded."),
)
own = None if may_assign(user) else committee
page = directive_page(user, directive_id, Moment(today()))
lists = plans(beside_report=own is not None)
if page is None or not lists:
    no_directive, no_list = _("There is no such directive."), _("No register is open that these tasks can be put in.")
    why = no_directive if page is None else no_list
    show_nothing(why, Way(_("All directives"), DIRECTIVES), icon=":material/search_off:")
    st.stop()
row = page.row
name_browser_tab(row.symbol, _("Tasks from clauses"))
show_page_link(DIRECTIVE, row.symbol, {"id": str(row.id)}, ":material/arrow_back:")
st.text(row.subject)
if not page.clauses:
    show_nothing(
        _("Its clauses are not written down yet."),
        Way(_("Write them down"), DIRECTIVE, {"id": str(row.id)}),
        icon=":material/format_list_numbered:",
    )
    st.stop()
with st.container(horizontal=True):
    inspection = inspection_behind(user, row.id, Moment(today()))
    usual = usual_plan(lists, row, inspection, committee)
    plan: PlanRow | None = st.selectbox(
        _("Register"),
        lists,
        index=None,
        placeholder=_("Choose"),
        format_func=plan_name,
        key=typed_first(f"clauses_plan_{row.id}", usual),
    )
    fields = list(ParField)
    field = st.selectbox(_("Field"), fields, format_func=field_name, key=typed("clauses_field")) or fields[0]
if usual is None and inspection:
    none_named = _(
        "No register of this year is named for what inspections find. An administrator names it in the settings; or "
        "choose one here."
    )
    st.warning(none_named, icon=":material/rule_settings:")
if own is not None:
    st.caption(_("These are the registers that the period's report does not count."))
if plan is None:
    st.info(_("Choose the register of these tasks first."), icon=":material/list:")
    st.stop()
usual_unit = inspection.unit.id if inspection else committee
chosen = pick_from_clauses(page, plan.year, field, usual_unit, own)
for problem in chosen.problems:
    st.warning(plain(problem), icon=":material/edit:")
count = len(chosen.orders)
looked = offer_second_look(user, chosen.orders, plan, chosen.units, committee)
label = ngettext("Create {count} task", "Create {count} tasks", count)
sent = st.button(label, type="primary", icon=":material/add_task:", disabled=not count or bool(chosen.problems))
if sent:
    happened = ngettext("{count} task was created.", "{count} tasks were created.", count)
    said: Any = {"register_code": plan.register_code, "year": plan.year, "by": user, "at": now(), "looked": looked}
    with saving(happened) as session:
        if own is None:
            assign_each(session, chosen.orders, on=row.issued_on, **said)
        else:
            assign_conclusions(session, row.id, chosen.orders, **said)
