"""The secretariat's decision on an extension that was asked for."""

import streamlit as st

from clock import now
from models.ledger.acts import ExtensionDecided, ExtensionOutcome, ExtensionRequested
from models.ledger.entered import entered, entered_day
from models.person import User
from pages.parts.acting.pick_form import open_by_button
from pages.parts.acting.task_of import task_of
from pages.parts.picking.pick_day import pick_day
from pages.parts.picking.pick_document import pick_document
from pages.parts.plain import plain_lines
from pages.parts.saving import refusing, saving
from pages.parts.typed import typed
from pages.parts.unsent_form import UnsentForm
from queries.task_page import TaskPage
from wording.language import _, day
from wording.names import extension_outcome_name

DECIDE = "decide"


def offer_decision_on_request(user: User, page: TaskPage, seen: int) -> None:
    """What was asked for, and the form of the decision once it is opened."""
    row, request = page.row, page.facts.request
    assert request is not None, "only what was asked for is decided"
    with st.container(border=True):
        st.markdown(
            _(
                "Asked for: from {due} to **{to}**. {reason}",
                due=day(row.deadline),
                to=day(request.to),
                reason=plain_lines(request.reason),
            )
        )
        if request.late:
            st.caption(_("It was asked for after the deadline had passed."))
        if request.repeated:
            st.caption(_("It is request no. {nth} for this task.", nth=request.nth))
        if open_by_button(DECIDE, _("Decide the extension"), row.id):
            _enter_decision(user, page, request, seen)


def _enter_decision(user: User, page: TaskPage, request: ExtensionRequested, seen: int) -> None:
    row = page.row
    outcome = st.segmented_control(
        _("Decision"),
        list(ExtensionOutcome),
        default=ExtensionOutcome.GRANTED,
        format_func=extension_outcome_name,
        required=True,
        key=typed("outcome", row),
    )
    unsent = UnsentForm("extension", row)
    to, document, reason = None, None, ""
    if outcome is not ExtensionOutcome.REFUSED:
        to = pick_day(_("New deadline"), typed("granted_to", row), first=request.to)
    if outcome is ExtensionOutcome.GRANTED:
        document = pick_document(row, "extension", example="412/UBND-NC")
    else:
        reason = unsent.area(_("Reason"), "reason")
    sent = st.button(_("Decide"), type="primary", icon=":material/gavel:", key=f"extension_{row.id}")
    if sent:
        with refusing():
            until = entered_day(to.day, "to") if to else None
            decision = entered(
                ExtensionDecided,
                outcome=outcome,
                to=until,
                document=document.values if document else None,
                reason=reason.strip(),
            )
            with saving(_("The extension is decided."), unsent) as session:
                task_of(session, row).decide_extension(session, decision, by=user, at=now(), seen=seen)
