"""Why a task is late, said by its lead unit."""

from datetime import timedelta

import streamlit as st

from clock import now, today
from models.counting.standing import Standing
from models.ledger.acts import Explained
from models.ledger.entered import entered
from models.person import User
from pages.parts.acting.task_of import task_of
from pages.parts.cached import known_causes
from pages.parts.cause_names import cause_names
from pages.parts.saving import refusing, saving
from pages.parts.unsent_form import UnsentForm
from queries.task_page import TaskPage
from wording.language import _


def enter_reason(user: User, page: TaskPage, seen: int) -> None:
    row = page.row
    names = {each.code: cause_names()[each.code] for each in known_causes() if each.active}
    unsent = UnsentForm("reason", row)
    with st.container(border=True):
        cause = unsent.choice(_("Cause"), "cause", names, placeholder=_("Choose a cause"))
        words = unsent.area(_("In words"), "words")
        expected = None
        if row.standing is not Standing.COMPLETED_LATE:
            expected = unsent.day(_("New expected day"), "expected_on", earliest=today() + timedelta(days=1))
            st.caption(_("It extends nothing: the deadline in force stays until an extension is granted."))
        help_needed = unsent.area(_("Help needed, and from whom"), "help", height=68)
        sent = st.button(_("Give the reason"), icon=":material/help_center:", key=f"explain_{row.id}")
    if sent:
        with refusing():
            reason = entered(
                Explained,
                cause=cause or "",
                words=words.strip(),
                expected_on=expected.day if expected else None,
                help_needed=help_needed.strip(),
            )
            with saving(_("The reason is given."), unsent) as session:
                task_of(session, row).explain(session, reason, by=user, at=now(), seen=seen)
