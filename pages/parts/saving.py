"""Saving: one act in one transaction; afterwards the page says what happened, or why it did not."""

from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st
from pydantic import ValidationError
from sqlalchemy.exc import DataError, OperationalError
from sqlmodel import Session

from clock import now
from models.event import EventKind, note
from models.refusal import Forbidden, Refusal
from models.unsent import forget_unsent
from pages.parts.kept import clear_cached
from pages.parts.signed_in import signed_in, visitor
from pages.parts.typed import forget_typed
from pages.parts.unsent_form import UnsentForm
from server.metrics import SAVED
from store.database import writing
from wording.language import _, refusal_text

HAPPENED = "happened"


@contextmanager
def saving(happened: str, unsent: UnsentForm | None = None) -> Iterator[Session]:
    """A session for the block's act. Committed, the page starts anew and says ``happened``; ``unsent`` is then sent.

    Refused, nothing is saved, the reader is told why, and what was typed stays in the form.
    """
    with refusing():
        with writing() as session:
            yield session
            if unsent is not None:
                forget_unsent(session, unsent.form, by=signed_in())
        saved(happened)


@contextmanager
def refusing() -> Iterator[None]:
    """Tell the reader why the block's work was refused; one that was not theirs to do is noted."""
    try:
        yield
    except Refusal as refusal:
        SAVED.labels("refused").inc()
        if isinstance(refusal, Forbidden):
            note_forbidden(EventKind.FORBIDDEN, sentence=refusal.sentence)
        st.error(refusal_text(refusal), icon=":material/block:")
    except (ValidationError, DataError):
        SAVED.labels("refused").inc()
        st.error(_("Something that was entered cannot be so. Nothing was saved."), icon=":material/block:")
    except OperationalError:
        st.error(_("The database is busy or out of reach; nothing was saved. Try again in a moment."))


def saved(happened: str) -> None:
    """Begin the page anew, which then says what ``happened``."""
    SAVED.labels("saved").inc()
    forget_typed()
    clear_cached()
    st.session_state[HAPPENED] = happened
    st.rerun()


def announce_next(happened: str) -> None:
    """Say it at the beginning of the next run."""
    st.session_state[HAPPENED] = happened


def note_forbidden(kind: EventKind, **said: str) -> None:
    """Let the auditor know what this user tried."""
    user, address = signed_in(), visitor().address
    with writing() as session:
        note(session, kind, at=now(), by=user, address=address, details=said)


def show_what_happened() -> None:
    """Say once what the last act did."""
    if happened := st.session_state.pop(HAPPENED, None):
        st.toast(happened, icon=":material/check_circle:")
