"""A question to the lead unit of a task that is late: why it is so, in one press."""

import streamlit as st

from clock import now
from models.ledger.acts import Asked
from models.ledger.entered import entered
from models.person import User
from pages.parts.acting.task_of import task_of
from pages.parts.saving import refusing, saving
from pages.parts.unsent_form import UnsentForm
from queries.task_page import TaskPage
from wording.language import _


def enter_question(user: User, page: TaskPage, seen: int) -> None:
    row, unsent = page.row, UnsentForm("question", page.row)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        words = unsent.line(_("Words to the unit, if any"), "words")
        sent = st.button(_("Ask the unit"), icon=":material/contact_support:", key=f"ask_{row.id}")
    if sent:
        with refusing():
            question = entered(Asked, words=words.strip())
            with saving(_("The lead unit is asked."), unsent) as session:
                task_of(session, row).ask(session, question, by=user, at=now(), seen=seen)
