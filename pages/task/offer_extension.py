"""An extension: asked for by the lead unit, decided by the secretariat."""

from collections.abc import Sequence
from datetime import timedelta

import streamlit as st

from clock import now, today
from models.access import may_decide_extension, may_request_extension
from models.ledger.acts import ExtensionDecided, ExtensionOutcome, ExtensionRequested
from models.ledger.kinds import entered, entered_day
from models.person import User
from models.refusal import Refusal
from models.task.conditions import is_open_for_requests
from models.task.extension import next_request
from pages.parts.pick_day import pick_day
from pages.parts.pick_document import pick_document
from pages.parts.plain import plain, plain_lines
from pages.parts.saving import refusing, saving
from pages.parts.typed import typed
from pages.parts.unsent_form import UnsentForm
from pages.task.pick_on_behalf import pick_on_behalf
from pages.task.task_of import task_of
from queries.preferences import preferences
from queries.task_page import TaskPage
from wording.language import _, day, refusal_text
from wording.names import extension_outcome_name


def offer_request(user: User, page: TaskPage, seen: int) -> None:
    facts = page.facts
    if facts.deadline.due is None or not may_request_extension(user, page.row) or not is_open_for_requests(facts):
        return
    if facts.request:
        st.info(
            _("You asked for an extension to {date}; the secretariat has yet to decide.", date=day(facts.request.to)),
            icon=":material/hourglass_top:",
        )
        return
    explained = _(
        "Only the lead unit asks, one request at a time, with a reason. The old deadline counts until a document of "
        "who assigned grants another; after the deadline had passed, from that document's date. Source: provincial "
        "rules made after Decision 42/2014/QĐ-TTg."
    )
    st.header(_("Ask for an extension"), help=explained)
    enter_request(user, page, seen)


def enter_request(user: User, page: TaskPage, seen: int, for_units: Sequence[int] = ()) -> None:
    """``for_units``: one of these asks by a letter, whose day says whether it is late."""
    row, facts, unsent = page.row, page.facts, UnsentForm("request", page.row)
    assert facts.deadline.due is not None, "only a deadline that there is can be extended"
    paper = pick_on_behalf(page, unsent, for_units) if for_units else None
    asked_on = (paper.on.if_readable if paper else None) or today()
    try:
        asking = next_request(facts, preferences(now()), asked_on)
    except Refusal as refusal:
        st.info(plain(refusal_text(refusal)), icon=":material/schedule:")
        return
    if asking.late:
        st.warning(_("The deadline has passed. The request will be marked as late."), icon=":material/schedule:")
    if asking.repeated:
        st.warning(
            _("This is request no. {nth} for this task; it will be marked.", nth=asking.nth), icon=":material/repeat:"
        )
    with st.container(border=True):
        to = unsent.day(_("New deadline"), "to", earliest=facts.deadline.due + timedelta(days=1))
        reason = unsent.area(_("Why an extension is needed"), "reason")
        sent = st.button(_("Ask for the extension"), icon=":material/more_time:", key=f"request_{row.id}")
    if sent:
        with refusing():
            on_behalf = paper.values if paper else None
            request = entered(ExtensionRequested, to=to.day, reason=reason.strip(), on_behalf=on_behalf)
            with saving(_("Asked for. The secretariat will decide."), unsent) as session:
                task = task_of(session, row)
                task.request_extension(session, request, by=user, at=now(), seen=seen)


def offer_decision_on_request(user: User, page: TaskPage, seen: int) -> None:
    row, request = page.row, page.facts.request
    if request is None or not may_decide_extension(user):
        return
    st.header(_("Decide the extension"))
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
    outcome = st.segmented_control(
        _("Decision"),
        list(ExtensionOutcome),
        default=ExtensionOutcome.GRANTED,
        format_func=extension_outcome_name,
        required=True,
        key=typed("outcome", row),
    )
    unsent = UnsentForm("extension", row)
    with st.container(border=True):
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
