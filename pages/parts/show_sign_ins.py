"""The browsers somebody is signed in with, each to be ended."""

import streamlit as st

from clock import now
from models.person import User
from pages.parts.browser_name import browser_name
from pages.parts.plain import plain
from pages.parts.saving import saving
from server.doors.sessions import SignInRow, end_other
from wording.language import _, instant


def show_sign_ins(user: User, rows: list[SignInRow], *, key: str | None, may_end: bool = True) -> None:
    """One line each; the browser of ``key`` is this one, which signs out by its own button."""
    for row in rows:
        with st.container(horizontal=True, vertical_alignment="center"):
            here = row.key == key
            said = _("since {start}, last seen {seen}", start=instant(row.started_at), seen=instant(row.seen_at))
            name = plain(browser_name(row.browser))
            this = _("this browser")
            name = f"**{name}** :green-badge[{this}]" if here else f"**{name}**"
            st.markdown(f"{name}  \n:small[:gray[{plain(row.address)} · {said}]]", width="stretch")
            if (
                may_end
                and not here
                and st.button(_("Sign out"), key=f"end_{row.key}", type="tertiary", icon=":material/logout:")
            ):
                with saving(_("That browser is signed out.")) as session:
                    end_other(session, row.key, by=user, at=now())
