"""One task: its facts, how it stands and why, its directives, its acts, and what the user may do to it now."""

import streamlit as st

from clock import today
from models.event import EventKind
from models.ledger.fold import Contribution
from pages.parts.address import recalled
from pages.parts.linked import linked
from pages.parts.menu import DIRECTIVE, TASKS
from pages.parts.pick_moment import moment_in_address, show_moment
from pages.parts.plain import plain
from pages.parts.saving import note_forbidden
from pages.parts.show_facts import show_facts
from pages.parts.show_parts import show_parts, show_whole
from pages.parts.show_standing import badge, standing_badge
from pages.parts.signed_in import signed_in
from pages.parts.typed import drawn_from, show_what_was_typed
from pages.task.offer_change import offer_change
from pages.task.offer_conversation import offer_conversation
from pages.task.offer_decision import offer_decision
from pages.task.offer_extension import offer_decision_on_request, offer_request
from pages.task.offer_mark import offer_mark
from pages.task.offer_reports import offer_contribution, offer_done, offer_progress
from pages.task.show_acts import show_acts
from pages.task.show_source import show_source
from queries.task_page import is_task, task_page
from wording.language import _, day, whole_percent
from wording.names import directive_role_name, field_name, register_name, stage_name, unit_name
from wording.sentences import standing_reason

LOOKED_FOR = "looked_for"

user = signed_in()
moment = moment_in_address()
code = recalled("code", str, "") or ""
page = task_page(user, code, moment)
if page is None:
    if is_task(code) and st.session_state.get(LOOKED_FOR) != code:
        st.session_state[LOOKED_FOR] = code
        note_forbidden(EventKind.OUT_OF_SCOPE, code=code)
    st.title(_("Task"))
    show_what_was_typed(code)
    st.info(
        _("There is no such task among those you may see on {day}.", day=day(moment.as_of)),
        icon=":material/search_off:",
    )
    st.page_link(linked(TASKS), label=_("All tasks"), icon=":material/arrow_back:")
    st.stop()
row, facts = page.row, page.facts
units = {unit_id: unit_name(unit) for unit_id, unit in page.units.items()}


def _co_ordinating(contribution: Contribution) -> str:
    """A co-ordinating unit, with the day it gave what it owes, or owes it by."""
    if contribution.given_on:
        return _("{unit} (given on {day})", unit=units[contribution.unit_id], day=day(contribution.given_on))
    return (
        _("{unit} (due {day})", unit=units[contribution.unit_id], day=day(contribution.due))
        if contribution.due
        else units[contribution.unit_id]
    )


st.caption(f"{row.code} · {register_name(row.register)} {row.year} · {field_name(row.field)}")
st.header(plain(facts.title))
show_whole(page, moment)
show_moment(moment)
over = (moment.as_of - row.deadline).days if row.deadline else None
because = standing_reason(row.standing, day(row.deadline), day(row.completed_on), day(moment.as_of), over)
st.markdown(f"{standing_badge(row.standing)} {badge(stage_name(facts.stage), 'gray')}  \n{plain(because)}")
offer_mark(user, row)
show_parts(page, moment)
acts_column, done = st.columns([2, 3])
with acts_column:
    show_facts(
        {
            _("Lead unit"): unit_name(row.lead),
            _("Co-ordinating units"): ", ".join(_co_ordinating(each) for each in facts.contributions),
            _("Product"): facts.product,
            _("Deadline as printed"): facts.deadline.text,
            _("Deadline in force"): day(row.deadline),
            _("Progress"): whole_percent(facts.percent),
            _("Supervising member"): page.supervisor,
        }
    )
    show_source(user, page.acts)
    for link in page.links:
        st.page_link(
            linked(DIRECTIVE),
            label=f"{directive_role_name(link.role)} **{plain(link.symbol)}** {plain(link.clause)}",
            icon=":material/gavel:",
            query_params={"id": str(link.directive_id)},
            help=plain(link.subject),
        )

with done:
    if moment.known_at is None and moment.as_of >= today():
        seen = drawn_from(page, units)
        offer_decision(user, page, seen)
        offer_decision_on_request(user, page, seen)
        offer_progress(user, page, seen)
        offer_done(user, page, seen)
        offer_contribution(user, page, seen)
        offer_request(user, page, seen)
        offer_change(user, page, seen)
    st.subheader(_("What was done"))
    show_acts(row.code, page.acts, units)
    offer_conversation(user, page)
