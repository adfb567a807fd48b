"""What was done by the last press on a page is taken back by another, as long as nothing came after it."""

import streamlit as st

from clock import now
from exchange.writing.markup import element, icon_html, text_html
from models.person import User
from models.task.many import undo_last
from pages.parts.address import place
from pages.parts.saving import LAST_DONE, LastDone, saving
from wording.language import _


def offer_undo(user: User) -> None:
    """It stays in sight until something else is done, or the reader closes it or leaves the page."""
    done: LastDone | None = st.session_state.get(LAST_DONE)
    if done is None or done.place != place():
        st.session_state.pop(LAST_DONE, None)
        return
    with st.container(horizontal=True, vertical_alignment="center", key="last_done"):
        st.html(element("div", icon_html(":material/check_circle:") + text_html(done.happened), role="status"))
        undo = st.button(_("Undo"), icon=":material/undo:", key=f"undo_last_{done.batch_id}")
        close = st.button("", icon=":material/close:", help=_("Close"), type="tertiary", key="close_last_done")
    if undo:
        with saving(_("Taken back.")) as session:
            undo_last(session, done.batch_id, because=_("Pressed by mistake."), by=user, at=now())
    if close:
        del st.session_state[LAST_DONE]
        st.rerun()
