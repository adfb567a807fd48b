"""Reopening a completed task: its confirmation is taken back from today on."""

import streamlit as st

from clock import now
from models.ledger.acts import Reopened
from models.ledger.entered import entered
from models.person import User
from models.text import PARAGRAPH
from pages.parts.acting.task_of import task_of
from pages.parts.picking.pick_text import pick_lines
from pages.parts.saving import refusing, saving
from pages.parts.typed import typed
from queries.task_page import TaskPage
from wording.language import _


def offer_reopening(user: User, page: TaskPage, seen: int) -> None:
    row = page.row
    with st.form(f"reopen_{row.id}"):
        reason = pick_lines(_("Why the task is reopened"), limit=PARAGRAPH, key=typed("reopen_reason", row))
        st.caption(_("Until today it stays completed. If the confirmation was recorded in error, correct that act."))
        sent = st.form_submit_button(_("Reopen"), type="primary", icon=":material/lock_open:")
    if sent:
        with refusing():
            back = entered(Reopened, reason=reason.strip())
            with saving(_("Reopened. The unit reports again.")) as session:
                task_of(session, row).reopen(session, back, by=user, at=now(), seen=seen)
