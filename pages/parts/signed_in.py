"""Who is here. Every page begins with it, so no page is ever shown to a stranger."""

from contextvars import ContextVar
from functools import partial

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from clock import now
from exchange import apart
from models.person import User
from server.doors.sessions import Visitor, user_behind
from server.doors.sign_in import known_by_cookie
from server.exports.turns import turn_in_this_thread
from server.logs import begin_request
from settings import LOOPBACK
from wording.language import Language, negotiate_language, set_language

SESSION = "session"
_of_this_run: ContextVar[tuple[str | None, User | None]] = ContextVar("user", default=(None, None))


def session_key() -> str | None:
    """The name of this browser's sign-in, as the gate handed it over.

    ``st.user`` says the same, and looks for a file of secrets each time it is asked.
    """
    run = get_script_run_ctx()
    key = run.user_info.get(SESSION) if run else None
    return key if isinstance(key, str) else None


def visitor() -> Visitor:
    """The browser of this run, as the doors know it."""
    address, browser = st.context.ip_address, st.context.headers.get("user-agent")
    known_by = st.context.cookies.get(known_by_cookie())
    return Visitor(  # Streamlit names no address of this machine's own
        address if isinstance(address, str) else LOOPBACK[1],
        browser[:300] if isinstance(browser, str) else "",
        known_by[:100] if isinstance(known_by, str) else "",
    )


def signed_in(*, anew: bool = False) -> User:
    """The user of this run. When the sign-in has ended, the browser goes to the sign-in page and the run stops.

    The frame asks ``anew`` at the start of every run; what it learns holds for the page inside it.
    """
    key = session_key()
    asked, user = _of_this_run.get()
    if anew or user is None or asked != key:
        set_language(negotiate_language(None, st.context.locale))  # until it is known who is here
        user = user_behind(key, now())
        _of_this_run.set((key, user))
        begin_request(user.id if user else None)
    if user is None:
        st.logout()
        st.stop()
    apart.in_turn.set(partial(turn_in_this_thread, user.id))
    set_language(_reading_language(user))
    return user


def _reading_language(user: User) -> Language:
    """The language the person chose, else their browser's."""
    return negotiate_language(user.language, st.context.locale)
