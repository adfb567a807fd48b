"""What a unit may say of a task now, each as a form by its name in the URL; what is awaited stands first."""

from functools import partial

from models.access import may_contribute, may_explain, may_report_done, may_report_progress, may_request_extension
from models.ledger.acts import DoneReported, ExtensionRequested
from models.person import User
from models.task.conditions import (
    is_open_for_contributions,
    is_open_for_reasons,
    is_open_for_reports,
    is_open_for_requests,
)
from models.task.correction import own_waiting_acts
from pages.parts.acting.enter_reason import enter_reason
from pages.parts.acting.enter_reports import enter_contribution, enter_done, enter_progress
from pages.parts.acting.enter_request import enter_request
from pages.parts.acting.mend import mend_request, mend_result
from pages.parts.acting.pick_form import ActForm
from queries.task_page import TaskPage
from wording.language import _

REASON, DONE, REQUEST, CONTRIBUTION = "reason", "done", "request", "contribution"


def unit_forms(user: User, page: TaskPage) -> dict[str, ActForm]:
    row, facts = page.row, page.facts
    forms: dict[str, tuple[bool, ActForm]] = {
        REASON: (
            may_explain(user, row) and is_open_for_reasons(facts, row.standing),
            ActForm(_("Answer why it is late") if row.asked_on else _("Give the reason"), enter_reason),
        ),
        DONE: (
            may_report_done(user, row) and is_open_for_reports(facts),
            ActForm(_("Report done"), enter_done),
        ),
        "progress": (
            may_report_progress(user, row, frozenset(facts.co_ordinating)) and is_open_for_reports(facts),
            ActForm(_("Report progress"), enter_progress),
        ),
        REQUEST: (
            may_request_extension(user, row)
            and is_open_for_requests(facts)
            and facts.deadline.due is not None
            and facts.request is None,
            ActForm(_("Ask for an extension"), enter_request),
        ),
        CONTRIBUTION: (
            bool(_own(user, page)) and is_open_for_contributions(facts),
            ActForm(_("Report the contribution"), _contribute),
        ),
    }
    awaited = [REASON] if row.asked_on else [] if may_report_done(user, row) else [CONTRIBUTION]
    order = (*awaited, *list(forms)[1:], REASON)
    offered = {name: forms[name][1] for name in order if forms[name][0]}
    return offered | _mending_forms(user, page)


def _own(user: User, page: TaskPage) -> list[int]:
    return [each.unit_id for each in page.facts.contributions if may_contribute(user, each.unit_id)]


def _contribute(user: User, page: TaskPage, seen: int) -> None:
    enter_contribution(user, page, seen, _own(user, page), on_paper=False)


def _mending_forms(user: User, page: TaskPage) -> dict[str, ActForm]:
    """For what they said themselves and the secretariat has not answered yet; in the place of the form that said it,
    so that who was writing there when a colleague sent theirs goes on."""
    forms = {}
    for act in own_waiting_acts(page.in_force, page.facts, user):
        if isinstance(act.content, DoneReported):
            forms[DONE] = ActForm(_("Put the report right"), partial(mend_result, act=act))
        elif isinstance(act.content, ExtensionRequested):
            forms[REQUEST] = ActForm(_("Put the request right"), partial(mend_request, act=act))
    return forms
