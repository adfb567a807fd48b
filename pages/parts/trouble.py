"""Trouble that is ours: the reader gets a sentence, and a number that the log has with the cause."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from secrets import token_hex

import streamlit as st

from models.outage import Outage
from models.refusal import Refusal
from pages.parts.plain import plain
from wording.language import _, negotiate_language, refusal_text, set_language
from wording.outages import outage_advice, outage_heading

log = logging.getLogger(__name__)


@contextmanager
def showing_trouble(page: str = "") -> Iterator[None]:
    """Show what the block could not do: a database that cannot be used, or a fault of ours on ``page``."""
    try:
        yield
    except Refusal as refusal:  # of what the address or a search asks for
        st.error(plain(refusal_text(refusal)), icon=":material/block:")
    except Exception as error:  # noqa: BLE001 - it is logged, and the reader is told
        _show_trouble(error, page)


def show_callback_trouble(error: Exception) -> bool:
    """Tell what a callback raised, before it is known who is here. ``True``: Streamlit says nothing of its own."""
    set_language(negotiate_language(None, st.context.locale))
    _show_trouble(error)
    return True


def _show_trouble(error: Exception, page: str = "") -> None:
    if isinstance(error, Outage):
        log.error("The database cannot be used: %s", error, exc_info=error)
        st.error(outage_heading(error), icon=":material/cloud_off:")
        st.write(outage_advice(error))
    else:
        number = token_hex(3)
        log.error("Trouble %s on %s", number, page, exc_info=error)
        st.error(_("Something went wrong here, and it is our fault."), icon=":material/bug_report:")
        st.write(_("Nothing was saved. Tell the administrator this number: {number}.", number=number))
