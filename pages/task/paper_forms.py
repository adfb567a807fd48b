"""What a unit answered on paper: the secretariat enters it for the unit, by its letter."""

from functools import partial

from models.access import may_enter_for_units
from models.person import User
from models.task.conditions import is_open_for_contributions, is_open_for_reports, is_open_for_requests
from pages.parts.acting.enter_reports import enter_contribution, enter_done, enter_progress
from pages.parts.acting.enter_request import enter_request
from pages.parts.acting.pick_form import ActForm
from queries.task_page import TaskPage
from wording.language import _


def paper_forms(user: User, page: TaskPage) -> dict[str, ActForm]:
    if not may_enter_for_units(user):
        return {}
    facts = page.facts
    lead, others = (facts.lead_id,), tuple(each.unit_id for each in facts.contributions)
    forms: dict[str, ActForm] = {}
    if is_open_for_reports(facts):
        forms["paper_progress"] = ActForm(_("Report progress"), partial(enter_progress, for_units=lead + others))
        forms["paper_done"] = ActForm(_("Report done"), partial(enter_done, for_units=lead))
    if others and is_open_for_contributions(facts):
        enter = partial(enter_contribution, units=others)
        forms["paper_contribution"] = ActForm(_("Report the contribution"), enter)
    if facts.deadline.due is not None and facts.request is None and is_open_for_requests(facts):
        forms["paper_request"] = ActForm(_("Ask for an extension"), partial(enter_request, for_units=lead))
    return forms
