"""A link to hand over: made once, shown on its person's pages until it is put away, and kept nowhere in the clear."""

from dataclasses import dataclass

import streamlit as st

from pages.parts.plain import plain
from wording.language import _

LINK = "link_to_hand_over"


@dataclass(frozen=True, slots=True)
class Shown:
    person_id: int
    name: str
    link: str
    hours: int


def keep_link(person_id: int, name: str, link: str, hours: int) -> None:
    """Show ``link``, which is good for so many ``hours``, from the next run on."""
    st.session_state[LINK] = Shown(person_id=person_id, name=name, link=link, hours=hours)


def show_link(person_id: int | None = None) -> None:
    """The link that was made last; with ``person_id`` only when it is that person's."""
    shown = st.session_state.get(LINK)
    if not isinstance(shown, Shown) or person_id not in (None, shown.person_id):
        return
    with st.container(border=True):
        st.markdown(_("**A link for {name}**: with it a password is set, once.", name=plain(shown.name)))
        st.code(shown.link, language=None, wrap_lines=True)
        st.caption(
            _(
                "Copy it now and hand it over yourself; it is shown to you alone and is good for {hours} hours. "
                "A new link makes this one void.",
                hours=shown.hours,
            )
        )
        if st.button(_("Put away"), icon=":material/close:", key="put_link_away"):
            forget_link(shown.person_id)
            st.rerun()


def forget_link(person_id: int) -> None:
    """Show a person's link no more: it was put away, or used."""
    shown = st.session_state.get(LINK)
    if isinstance(shown, Shown) and shown.person_id == person_id:
        del st.session_state[LINK]
