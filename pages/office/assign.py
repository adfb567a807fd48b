"""Assign one task: what, to whom, by when, and which directive it comes from."""

import streamlit as st

from clock import now, today
from language import _
from models.access import may_assign
from models.acts import Assigned, Deadline, DeadlineKind, Link
from models.directive import DirectiveRole
from models.moment import Moment
from models.register import ParField, open_registers
from models.task import Task
from pages.parts.only_if import only_if
from pages.parts.saving import saving
from pages.parts.signed_in import signed_in
from pages.parts.typed import typed
from queries.directives import directives_of
from queries.people import leaders
from queries.plans import plans
from queries.units import units_on
from words import deadline_kind_name, field_name, register_name, unit_name

user = signed_in()
st.title(_("Assign a task"))
only_if(may_assign(user), _("Only the secretariat assigns tasks."))
units = {unit.id: unit_name(unit) for unit in units_on(today())}
directives = {row.id: f"{row.symbol} · {row.subject}" for row in directives_of(user, Moment(today()))}
members = {person.id: person.name for person in leaders()}
lists = plans()
choose = _("Choose")
if today().year not in {plan.year for plan in lists}:
    st.info(_("The registers of {year} are not open yet.", year=str(today().year)), icon=":material/calendar_add_on:")
    if st.button(_("Open the registers of {year}", year=str(today().year))):
        with saving(_("The registers of {year} are open.", year=str(today().year))) as session:
            open_registers(session, today().year)
    if not lists:
        st.stop()


def pick_one(label: str, names: dict[int, str], name: str) -> int | None:
    return st.selectbox(
        label, list(names), index=None, placeholder=choose, format_func=names.__getitem__, key=typed(name)
    )


with st.form("assign"):
    title = st.text_area(_("Task"), max_chars=1000, height=80, key=typed("title"))
    product = st.text_input(_("Product"), max_chars=500, key=typed("product"))
    with st.container(horizontal=True):
        plan = st.selectbox(
            _("Register"),
            lists,
            format_func=lambda plan: f"{register_name(plan.register)} {plan.year}",
            key=typed("plan"),
        )
        field = st.selectbox(_("Field"), list(ParField), format_func=field_name, key=typed("field"))
        supervisor = pick_one(_("Supervising member"), members, "supervisor")
    lead = pick_one(_("Lead unit"), units, "lead")
    others = st.multiselect(
        _("Co-ordinating units"),
        list(units),
        placeholder=choose,
        format_func=units.__getitem__,
        key=typed("others"),
    )
    with st.container(horizontal=True):
        kind = st.selectbox(
            _("Kind of deadline"),
            [DeadlineKind.FIXED, DeadlineKind.REGULAR, DeadlineKind.UNDETERMINED, DeadlineKind.CONDITIONAL],
            format_func=deadline_kind_name,
            key=typed("kind"),
        )
        due = st.date_input(_("Deadline (a fixed day)"), None, format="DD/MM/YYYY", key=typed("due"))
        text = st.text_input(_("Deadline as printed"), placeholder="Quý IV/2026", max_chars=200, key=typed("text"))
    with st.container(horizontal=True):
        directive = pick_one(_("Directive it comes from"), directives, "directive")
        on = st.date_input(
            _("Date of the assigning document"),
            today(),
            max_value=today(),
            format="DD/MM/YYYY",
            key=typed("on"),
        )
    sent = st.form_submit_button(_("Assign"), type="primary", icon=":material/add_task:")
if sent and (lead is None or not title.strip()):
    st.error(_("Say what the task is and which unit leads it."), icon=":material/block:")
elif sent and kind is DeadlineKind.FIXED and due is None:
    st.error(_("A fixed deadline needs its day. Or choose another kind of deadline."), icon=":material/block:")
elif sent and lead is not None and plan is not None:
    fixed = due if kind is DeadlineKind.FIXED else None
    terms = Assigned(
        title=title.strip(),
        product=product.strip(),
        field=field,
        lead_id=lead,
        co_ordinating=tuple(dict.fromkeys(others)),
        deadline=Deadline(text=text or (fixed.strftime("%d/%m/%Y") if fixed else ""), kind=kind, due=fixed),
        links=(Link(directive_id=directive, role=DirectiveRole.ASSIGNS),) if directive else (),
        supervisor_id=supervisor,
    )
    with saving(_("Assigned to {unit}.", unit=units[lead])) as session:
        Task.assign(session, terms, register=plan.register, year=plan.year, by=user, on=on, at=now())
