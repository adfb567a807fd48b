"""Saving: one act in one transaction; afterwards the page says what happened, or why it did not."""

from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st
from sqlalchemy.exc import OperationalError
from sqlmodel import Session

from database import writing
from language import _, refused
from models.refusal import Refusal
from pages.parts.typed import forget_typed

HAPPENED = "happened"


@contextmanager
def saving(happened: str) -> Iterator[Session]:
    """A session for the block's act. Committed, the page starts anew and says ``happened``.

    Refused, nothing is saved, the reader is told why, and what was typed stays in the form.
    """
    try:
        with writing() as session:
            yield session
    except Refusal as refusal:
        st.error(refused(refusal), icon=":material/block:")
    except OperationalError:
        st.error(_("The database is busy or out of reach; nothing was saved. Try again in a moment."))
    else:
        forget_typed()
        st.session_state[HAPPENED] = happened
        st.rerun()


def show_what_happened() -> None:
    """Say once what the last act did."""
    if happened := st.session_state.pop(HAPPENED, None):
        st.toast(happened, icon=":material/check_circle:")
