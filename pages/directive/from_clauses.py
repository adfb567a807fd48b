"""From clauses to tasks in one step: choose clauses, lead units and deadlines, and create; many units make parts."""

import streamlit as st

from clock import now, today
from models.access import may_assign
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
from queries.directive_list import DirectiveRow
from queries.directive_page import directive_page
from queries.inspections import InspectionRow, inspection_behind
from queries.plans import PlanRow, plans
from queries.preferences import preferences
from server.address import read_number
from wording.language import _, ngettext
from wording.names import field_name


def usual_plan(lists: list[PlanRow], row: DirectiveRow, inspection: InspectionRow | None) -> PlanRow | None:
    """Of the year of the directive; for what an ``inspection`` found, the register that the settings name for it, or
    none, so that no finding counts in the plan unseen."""
    of_its_year = [plan for plan in lists if plan.year == row.issued_on.year] or lists
    if inspection is None:
        return of_its_year[0]
    code = preferences(now()).findings_register
    return next((plan for plan in of_its_year if plan.register_code == code), None)


user = signed_in()
st.title(_("Tasks from clauses"))
only_if(may_assign(user), _("Only the secretariat assigns tasks."))
page = directive_page(user, recalled("id", read_number, 0) or 0, Moment(today()))
lists = plans()
if page is None or not lists:
    no_directive = _("There is no such directive.")
    show_nothing(no_directive, Way(_("All directives"), DIRECTIVES), icon=":material/search_off:")
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
    usual = usual_plan(lists, row, inspection)
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
if usual is None:
    none_named = _(
        "No register of this year is named for what inspections find. An administrator names it in the settings; or "
        "choose one here."
    )
    st.warning(none_named, icon=":material/rule_settings:")
if plan is None:
    st.stop()
chosen = pick_from_clauses(page, plan.year, field, inspection.unit.id if inspection else None)
for problem in chosen.problems:
    st.warning(plain(problem), icon=":material/edit:")
count = len(chosen.orders)
looked = offer_second_look(user, chosen.orders, plan.register_code, plan.year, chosen.units)
label = ngettext("Create {count} task", "Create {count} tasks", count)
sent = st.button(label, type="primary", icon=":material/add_task:", disabled=not count or bool(chosen.problems))
if sent:
    happened = ngettext("{count} task was created.", "{count} tasks were created.", count)
    with saving(happened) as session:
        assign_each(
            session,
            chosen.orders,
            register_code=plan.register_code,
            year=plan.year,
            by=user,
            on=row.issued_on,
            at=now(),
            looked=looked,
        )
