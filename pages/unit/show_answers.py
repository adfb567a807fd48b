"""What the secretariat said of my unit's tasks, the newest first."""

import streamlit as st

from clock import now
from models.person import User
from pages.parts.cached import known_units
from pages.parts.show_notice import show_notice
from queries.notices import answers_to
from wording.language import _
from wording.names import unit_name


def show_answers(user: User) -> None:
    rows = answers_to(user, now())
    if not rows:
        st.info(_("The secretariat has answered nothing yet."), icon=":material/forum:")
    names = {unit.id: unit_name(unit) for unit in known_units()} if rows else {}
    for row in rows:
        show_notice(row, names)
