"""What the secretariat said of my unit's tasks, the newest first."""

import streamlit as st

from clock import now
from models.person import User
from pages.parts.show_notice import show_notice
from queries.notices import answers_to
from wording.language import _


def show_answers(user: User) -> None:
    rows = answers_to(user, now())
    if not rows:
        st.info(_("The secretariat has answered nothing yet."), icon=":material/forum:")
    for row in rows:
        show_notice(row)
