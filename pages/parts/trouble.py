"""Trouble that is ours: the reader gets a sentence and a number, the log the cause under the same number."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from secrets import token_hex

import streamlit as st

from models.outage import Outage
from wording.language import _
from wording.outages import outage_advice, outage_heading

log = logging.getLogger(__name__)


@contextmanager
def showing_trouble(page: str = "") -> Iterator[None]:
    """Show what the block could not do: a database that cannot be used, or a fault of ours on ``page``."""
    try:
        yield
    except Outage as outage:
        log.exception("The database cannot be used: %s", outage)
        st.error(outage_heading(outage), icon=":material/cloud_off:")
        st.write(outage_advice(outage))
    except Exception:
        number = token_hex(3)
        log.exception("Trouble %s on %s", number, page)
        st.error(_("Something went wrong here, and it is our fault."), icon=":material/bug_report:")
        st.write(_("Nothing was saved. Tell the administrator this number: {number}.", number=number))
