"""The secretariat's answer to a reported result: confirm it, or return it with a reason."""

import streamlit as st

from clock import now
from language import _, day
from models.access import may_confirm
from models.history import Stage
from models.person import User
from pages.parts.saving import saving
from pages.parts.task_of import task_of
from pages.parts.typed import typed
from queries.task import TaskPage


def offer_decision(user: User, found: TaskPage, seen: int) -> None:
    row, reported = found.row, found.facts.reported
    if not may_confirm(user) or found.facts.stage is not Stage.AWAITING or reported is None:
        return
    st.subheader(_("Confirm or return"))
    st.text(_("Reported done: {symbol} of {date}.", symbol=reported.symbol, date=day(reported.on)))
    if reported.on < found.acts[0].on:
        st.warning(_("The product is older than the assignment of {date}.", date=day(found.acts[0].on)))
    with st.form(f"confirm_{row.id}", border=False):
        confirmed = st.form_submit_button(_("Confirm"), type="primary", icon=":material/check:")
    with st.form(f"return_{row.id}"):
        reason = st.text_area(_("Why the result is returned"), max_chars=2000, key=typed("reason", row))
        returned = st.form_submit_button(_("Return"), icon=":material/undo:")
    if confirmed:
        with saving(_("Confirmed. The task counts as completed on {date}.", date=day(reported.on))) as session:
            task_of(session, row).confirm(session, by=user, at=now(), seen=seen)
    if returned:
        with saving(_("Returned to the unit with your reason.")) as session:
            task_of(session, row).return_(session, reason, by=user, at=now(), seen=seen)
