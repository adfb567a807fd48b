"""The secretariat's answer to a reported result: confirm it, or return it with a reason."""

import streamlit as st

from clock import now
from models.access import may_confirm
from models.ledger.acts import Returned
from models.ledger.kinds import entered
from models.person import User
from models.task.conditions import result_to_decide
from pages.parts.saving import refusing, saving
from pages.parts.unsent_form import UnsentForm
from pages.task.show_acts import show_evidence
from pages.task.task_of import task_of
from queries.task_page import TaskPage
from wording.language import _, day


def offer_decision(user: User, page: TaskPage, seen: int) -> None:
    row, reported = page.row, result_to_decide(page.facts)
    if reported is None or not may_confirm(user):
        return
    st.subheader(_("Confirm or return"))
    st.text(_("Reported done: {symbol} of {date}.", symbol=reported.symbol, date=day(reported.on)))
    show_evidence(row.code, page.acts)
    if reported.on < page.acts[0].on:
        st.warning(_("The product is older than the assignment of {date}.", date=day(page.acts[0].on)))
    confirmed = st.button(_("Confirm"), type="primary", icon=":material/check:", key=f"confirm_{row.id}")
    unsent = UnsentForm("return", row)
    with st.container(border=True):
        reason = unsent.area(_("Why the result is returned"), "reason")
        returned = st.button(_("Return"), icon=":material/undo:", key=f"return_{row.id}")
    if confirmed:
        with saving(_("Confirmed. The task counts as completed on {date}.", date=day(reported.on))) as session:
            task_of(session, row).confirm(session, by=user, at=now(), seen=seen)
    if returned:
        with refusing():
            back = entered(Returned, reason=reason)
            with saving(_("Returned to the unit with your reason."), unsent) as session:
                task_of(session, row).send_back(session, back, by=user, at=now(), seen=seen)
