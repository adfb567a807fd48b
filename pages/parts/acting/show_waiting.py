"""What the secretariat said of a task that its unit is to act on, and what it has yet to decide."""

import streamlit as st

from models.access import may_request_extension
from models.person import User
from pages.parts.plain import plain_lines
from queries.task_page import TaskPage
from wording.language import _, day


def show_waiting(user: User, page: TaskPage) -> None:
    facts = page.facts
    if facts.returned_because:
        st.warning(_("Returned: {reason}", reason=plain_lines(facts.returned_because)), icon=":material/undo:")
    if facts.request and may_request_extension(user, page.row):
        st.info(
            _("You asked for an extension to {date}; the secretariat has yet to decide.", date=day(facts.request.to)),
            icon=":material/hourglass_top:",
        )
