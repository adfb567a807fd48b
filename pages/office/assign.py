"""Assign a task, or many like it: what, to whom, by when, and which directive it comes from."""

import streamlit as st

from clock import now, today
from models.access import may_assign
from models.moment import Moment
from models.register import open_registers
from models.task.many import assign_each
from pages.office.pick_terms import pick_terms
from pages.parts.address import recalled
from pages.parts.linked import show_page_link
from pages.parts.menu import TASK
from pages.parts.offer_second_look import offer_second_look
from pages.parts.only_if import only_if
from pages.parts.plain import plain
from pages.parts.saving import saving
from pages.parts.signed_in import signed_in
from queries.plans import PlanRow, plans
from queries.task_page import task_page
from wording.language import _, ngettext, refusal_text

ASSIGNED = "assigned_last"

user = signed_in()
st.title(_("Assign a task"))
only_if(may_assign(user), _("Only the secretariat assigns tasks."))
lists = plans()
if today().year not in {plan.year for plan in lists}:
    st.info(_("The registers of {year} are not open yet.", year=str(today().year)), icon=":material/calendar_add_on:")
    if st.button(_("Open the registers of {year}", year=str(today().year))):
        with saving(_("The registers of {year} are open.", year=str(today().year))) as session:
            open_registers(session, today().year)
    if not lists:
        st.stop()
if last := st.session_state.get(ASSIGNED):
    with st.container(border=True, horizontal=True, vertical_alignment="center"):
        st.markdown(_("Assigned: **{code}**", code=plain(", ".join(last))))
        query = {"code": last[0]}
        show_page_link(TASK, _("Open it"), query, ":material/arrow_forward:")
        if st.button(_("Another like it"), icon=":material/content_copy:", type="tertiary"):
            st.query_params["like"] = last[0]
            st.rerun()
code = recalled("like", str, "")
like = task_page(user, code, Moment(today())) if code else None
if like:
    st.caption(_("Like {code}: {title}", code=plain(like.row.code), title=plain(like.facts.title)))

chosen, unsent = pick_terms(lists, like)
count = sum(len(order.parts) or 1 for order in chosen.orders)
label = ngettext("Assign to {count} unit", "Assign to {count} units", count) if count > 1 else _("Assign")
due = chosen.orders[0].terms.deadline.due if chosen.orders else None
if due is not None and chosen.on is not None and due < chosen.on:
    st.warning(_("The deadline lies before the day of assignment."), icon=":material/event_busy:")
looked = offer_second_look(user, chosen.orders, PlanRow(chosen.register_code, chosen.year), chosen.units)
sent = st.button(label, type="primary", icon=":material/add_task:", key="assign")
if sent and chosen.problem:
    st.error(plain(refusal_text(chosen.problem)), icon=":material/block:")
elif sent and chosen.on is not None:
    happened = ngettext("Assigned to {count} unit.", "Assigned to {count} units.", count)
    with saving(happened, unsent) as session:
        tasks = assign_each(
            session,
            chosen.orders,
            register_code=chosen.register_code,
            year=chosen.year,
            by=user,
            on=chosen.on,
            at=now(),
            looked=looked,
        )
        st.session_state[ASSIGNED] = [task.code for task in tasks]
