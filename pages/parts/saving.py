"""Saving: one act in one transaction; afterwards the page says what happened, or why it did not."""

import logging
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from typing import NoReturn

import streamlit as st
from sqlmodel import Session

from clock import now
from models.access import may_correct
from models.batch import BatchKind, batch_done
from models.event import EventKind, note
from models.outage import NotBegun, Outage
from models.refusal import Forbidden, Refusal
from models.unsent import forget_unsent
from pages.parts.address import OPENED, forget, place
from pages.parts.plain import plain
from pages.parts.signed_in import signed_in, visitor
from pages.parts.typed import draw_again, forget_typed
from pages.parts.unsent_form import UnsentForm
from server.metrics import SAVED
from store.cache import clear_cached
from store.database import A_MOMENT, writing
from wording.language import refusal_text
from wording.outages import not_saved

HAPPENED, FAILED, LAST_DONE = "happened", "failed", "last_done"
UNDONE_OTHERWISE = (BatchKind.UNDOING, BatchKind.LOADING, BatchKind.REORGANISATION)
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class LastDone:
    """What was done by the last press on a page, as a batch."""

    happened: str
    batch_id: int
    place: tuple[str, str]


@contextmanager
def saving(happened: str, unsent: UnsentForm | None = None) -> Iterator[Session]:
    """A session for the block's act. Committed, the page starts anew and says ``happened``; ``unsent`` is then sent.

    Refused, nothing is saved, the reader is told why, and what was typed stays in the form. When the transaction
    cannot even begin, the page starts anew as it was and says so.
    """
    with refusing():
        with _begun() as session:
            yield session
            if unsent is not None:
                forget_unsent(session, unsent.form, by=signed_in())
            batch = batch_done(session)
            undone = batch.id if batch and batch.kind not in UNDONE_OTHERWISE else None
        saved(happened, undone)


@contextmanager
def refusing() -> Iterator[None]:
    """Tell the reader why the block's work was refused, or that the database could not do it.

    A refusal that was not theirs to do is noted. Anything else is a fault of ours, and none of this function's.
    """
    try:
        yield
    except Refusal as refusal:
        _log_refusal(refusal)
        st.error(plain(refusal_text(refusal)), icon=":material/block:")
        if isinstance(refusal, Forbidden):
            note_forbidden(EventKind.FORBIDDEN, sentence=refusal.sentence)
    except Outage as outage:
        _log_outage(outage)
        st.error(not_saved(outage), icon=":material/cloud_off:")


@contextmanager
def _begun() -> Iterator[Session]:
    """A transaction; a page whose block has none to work in is drawn anew."""
    with ExitStack() as stack:
        try:
            session = stack.enter_context(writing())
        except NotBegun as outage:
            _log_outage(outage)
            draw_again()
            st.session_state[FAILED] = not_saved(outage)
            st.rerun()
        yield session


def begin_anew(refusal: Refusal) -> NoReturn:
    """Draw the page once more, which says itself what was refused; nothing is saved, and what was typed stays."""
    _log_refusal(refusal)
    st.rerun()


def _log_refusal(refusal: Refusal) -> None:
    SAVED.labels("refused").inc()
    log.info("Refused: %s", refusal)


def _log_outage(outage: Outage) -> None:
    SAVED.labels("out_of_reach").inc()
    log.warning("The database cannot be used: %s", outage, exc_info=True)


def saved(happened: str, batch_id: int | None = None) -> None:
    """Begin the page anew, with the form closed that was sent; it then says what ``happened``, and offers to take it
    back where it is a batch."""
    SAVED.labels("saved").inc()
    log.info("Saved: %s", happened)
    forget_typed()
    clear_cached()
    forget(*OPENED)
    st.session_state.pop(LAST_DONE, None)
    if batch_id is None or not may_correct(signed_in()):
        st.session_state[HAPPENED] = happened
    else:
        st.session_state[LAST_DONE] = LastDone(happened, batch_id, place())
    st.rerun()


def announce_next(happened: str) -> None:
    """Say it at the beginning of the next run."""
    st.session_state[HAPPENED] = happened


def note_forbidden(kind: EventKind, **details: str) -> None:
    """Let the auditor know what this user tried."""
    user, address = signed_in(), visitor().address
    try:
        with writing(A_MOMENT) as session:
            note(session, kind, at=now(), by=user, address=address, details=details)
    except Outage:
        log.warning("What %s tried could not be noted: %s", user.id, details, exc_info=True)


def show_what_happened() -> None:
    """Say once what the last act did, or that it could not be done."""
    if happened := st.session_state.pop(HAPPENED, None):
        st.toast(plain(happened), icon=":material/check_circle:")
    if failed := st.session_state.pop(FAILED, None):
        st.toast(failed, icon=":material/cloud_off:", duration="infinite")
