"""What a unit answered on paper: the secretariat enters it for the unit, by its letter, one form at a time."""

from collections.abc import Callable

import streamlit as st

from models.access import may_enter_for_units
from models.person import User
from models.task.conditions import is_open_for_contributions, is_open_for_reports, is_open_for_requests
from pages.task.offer_extension import enter_request
from pages.task.offer_reports import enter_contribution, enter_done, enter_progress
from queries.task_page import TaskPage
from wording.language import _

Enter = Callable[[User, TaskPage, int, tuple[int, ...]], None]


def offer_on_paper(user: User, page: TaskPage, seen: int) -> None:
    if not may_enter_for_units(user):
        return
    facts = page.facts
    lead, others = (facts.lead_id,), tuple(each.unit_id for each in facts.contributions)
    forms: dict[str, tuple[str, Enter, tuple[int, ...]]] = {}
    if is_open_for_reports(facts):
        forms["progress"] = (_("Report progress"), enter_progress, lead + others)
        forms["done"] = (_("Report done"), enter_done, lead)
    if others and is_open_for_contributions(facts):
        forms["contribution"] = (_("Report the contribution"), enter_contribution, others)
    if facts.deadline.due is not None and facts.request is None and is_open_for_requests(facts):
        forms["request"] = (_("Ask for an extension"), enter_request, lead)
    if not forms:
        return
    chosen = st.pills(
        _("Enter what a unit answered on paper"),
        list(forms),
        format_func=lambda name: forms[name][0],
        key=f"on_paper_{page.row.id}",
        wrap=True,
    )
    if chosen:
        _label, enter, units = forms[chosen]
        enter(user, page, seen, units)
