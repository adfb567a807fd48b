"""More time for a task, asked for by its lead unit."""

from collections.abc import Sequence
from datetime import timedelta

import streamlit as st

from clock import now, today
from models.ledger.acts import ExtensionRequested
from models.ledger.entered import entered
from models.person import User
from models.refusal import Refusal
from models.task.extension import next_request
from pages.parts.acting.pick_on_behalf import pick_on_behalf
from pages.parts.acting.task_of import task_of
from pages.parts.plain import plain
from pages.parts.saving import refusing, saving
from pages.parts.unsent_form import UnsentForm
from queries.preferences import preferences
from queries.task_page import TaskPage
from wording.help import Rule, help_on
from wording.language import _, refusal_text


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
        first = facts.deadline.due + timedelta(days=1)
        to = unsent.day(_("New deadline"), "to", earliest=first, help=help_on(Rule.REQUEST))
        reason = unsent.area(_("Why an extension is needed"), "reason")
        sent = st.button(_("Ask for the extension"), icon=":material/more_time:", key=f"request_{row.id}")
    if sent:
        with refusing():
            on_behalf = paper.values if paper else None
            request = entered(ExtensionRequested, to=to.day, reason=reason.strip(), on_behalf=on_behalf)
            with saving(_("Asked for. The secretariat will decide."), unsent) as session:
                task = task_of(session, row)
                task.request_extension(session, request, by=user, at=now(), seen=seen)
