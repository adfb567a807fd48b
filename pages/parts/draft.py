"""Forms that lose nothing: what is typed is kept from the moment it is left, until it is sent or emptied.

Their inputs stand in no ``st.form``, for that tells the server nothing before it is sent.
"""

import logging
from collections.abc import Callable
from typing import Any

import streamlit as st
from sqlalchemy.exc import OperationalError

from clock import now
from database import writing
from models.draft import keep_draft
from pages.parts.signed_in import signed_in
from pages.parts.typed import typed
from queries.marks import draft_of
from queries.tasks import TaskRow

log = logging.getLogger(__name__)


class Draft:
    """The texts of a form called ``name`` (about ``row``), drawn with what was typed and not yet sent."""

    def __init__(self, name: str, row: TaskRow | None = None) -> None:
        self.name, self.row = name, row
        self.form = f"{name}:{row.id}" if row else name
        self._kept: dict[str, str] | None = None

    def area(self, label: str, name: str, **more: Any) -> str:
        return self._drawn(st.text_area, label, name, more)

    def line(self, label: str, name: str, **more: Any) -> str:
        return self._drawn(st.text_input, label, name, more)

    def _drawn(self, draw: Callable[..., str | None], label: str, name: str, more: dict[str, Any]) -> str:
        key = typed(f"{self.name}_{name}", self.row)
        if key not in st.session_state:
            if self._kept is None:
                self._kept = draft_of(signed_in(), self.form)
            st.session_state[key] = self._kept.get(name, more.pop("value", ""))
        more.pop("value", None)
        return draw(label, key=key, on_change=_keep, args=(self.form, name, key), **more) or ""


def _keep(form: str, name: str, key: str) -> None:
    try:
        with writing() as session:
            keep_draft(session, form, name, st.session_state[key] or "", by=signed_in(), at=now())
    except OperationalError:  # the page still has the text; it is kept with the next change
        log.warning("A draft could not be kept")
