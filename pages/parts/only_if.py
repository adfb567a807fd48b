"""A page that is not everybody's: it says whose it is, and the auditor reads who asked for it."""

import streamlit as st

from models.event import EventKind
from pages.parts.address import PAGE_BEFORE
from pages.parts.menu import HOME
from pages.parts.saving import note_forbidden
from pages.parts.show_nothing import Way, show_nothing
from wording.language import _

TURNED_AWAY = "turned_away"


def only_if(may: bool, sentence: str) -> None:
    """Go on if the reader ``may``; else say ``sentence`` and end the run, noting it once a visit to the page."""
    if may:
        return
    show_nothing(sentence, Way(_("To my desk"), HOME), icon=":material/lock:")
    page = st.session_state.get(PAGE_BEFORE, "")
    if st.session_state.get(TURNED_AWAY) != page:
        st.session_state[TURNED_AWAY] = page
        note_forbidden(EventKind.FORBIDDEN, page=page)
    st.stop()
