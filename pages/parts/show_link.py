"""A link to hand over: made once, shown until it is put away, and kept nowhere in the clear."""

import streamlit as st

from language import _
from pages.parts.plain import plain

LINK = "link_to_hand_over"


def keep_link(name: str, link: str) -> None:
    st.session_state[LINK] = (name, link)


def show_link() -> None:
    if LINK not in st.session_state:
        return
    name, link = st.session_state[LINK]
    with st.container(border=True):
        st.markdown(_("**A link for {name}**: with it a password is set, once.", name=plain(name)))
        st.code(link, language=None, wrap_lines=True)
        st.caption(_("Copy it now and hand it over yourself; it is not shown again. A new link makes this one void."))
        if st.button(_("Put away"), icon=":material/close:", key="put_link_away"):
            del st.session_state[LINK]
            st.rerun()
