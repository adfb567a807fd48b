"""Trouble that is ours: the reader gets a sentence and a number, the log the cause under the same number."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from secrets import token_hex

import streamlit as st
from sqlalchemy.exc import OperationalError

from models.refusal import Refusal
from pages.parts.plain import plain
from wording.language import _, refusal_text

log = logging.getLogger(__name__)


@contextmanager
def showing_trouble(page: str = "") -> Iterator[None]:
    """Show what the block could not do: a database that cannot be reached, or a fault of ours on ``page``."""
    try:
        yield
    except Refusal as refusal:  # of what the address or a search asks for
        st.error(plain(refusal_text(refusal)), icon=":material/block:")
    except OperationalError:
        log.exception("The database cannot be reached")
        st.error(_("The register cannot be reached just now"), icon=":material/cloud_off:")
        st.write(_("Nothing was lost. Try again in a minute; if it stays so, tell the administrator."))
    except Exception:
        number = token_hex(3)
        log.exception("Trouble %s on %s", number, page)
        st.error(_("Something went wrong here, and it is our fault."), icon=":material/bug_report:")
        st.write(_("Nothing was saved. Tell the administrator this number: {number}.", number=number))
