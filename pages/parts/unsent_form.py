"""Forms that lose nothing: what is typed or chosen is kept from the moment it is left, until it is sent or emptied.

Their inputs stand in no ``st.form``, for that tells the server nothing before it is sent.
"""

import logging
from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

import streamlit as st
from sqlalchemy.exc import OperationalError

from clock import now
from models.text import LINE, PARAGRAPH
from models.unsent import keep_unsent
from pages.parts.pick_day import DayField, pick_day
from pages.parts.pick_text import pick_line, pick_lines
from pages.parts.signed_in import signed_in
from pages.parts.typed import typed
from queries.own_notes import unsent_of
from queries.task_list import TaskRow
from store.database import A_MOMENT, writing

A_PAUSE = "2s"
log = logging.getLogger(__name__)


class UnsentForm:
    """The texts of a form called ``name`` (about ``row``), drawn with what was typed and not yet sent."""

    def __init__(self, name: str, row: TaskRow | None = None) -> None:
        self.name, self.row = name, row
        self.form = f"{name}:{row.id}" if row else name
        self._kept: dict[str, str] | None = None

    def area(self, label: str, name: str, *, limit: int = PARAGRAPH, **more: Any) -> str:
        return self._drawn(pick_lines, label, name, {"limit": limit, **more})

    def line(self, label: str, name: str, *, limit: int = LINE, **more: Any) -> str:
        """It is kept in a pause of typing too; the element of :meth:`area` knows no such pause."""
        return self._drawn(pick_line, label, name, {"limit": limit, "live": A_PAUSE, **more})

    def day(self, label: str, name: str, earliest: date | None = None, latest: date | None = None) -> DayField:
        key = self._key(name, "", str)
        return pick_day(label, key, keep=partial(_keep, self.form, name, key), earliest=earliest, latest=latest)

    def percent(self, label: str, name: str, first: int) -> int:
        key = self._key(name, first, int)
        chosen: int = st.slider(label, 0, 100, step=5, key=key, **self._keeping(name, key))
        return chosen

    def _drawn(self, draw: Callable[..., str], label: str, name: str, more: dict[str, Any]) -> str:
        key = self._key(name, more.pop("value", ""), str)
        return draw(label, key=key, **self._keeping(name, key), **more)

    def _key(self, name: str, first: Any, read: Callable[[str], Any]) -> str:
        """The key of an input, which begins with what was kept of it, else with ``first``."""
        key = typed(f"{self.name}_{name}", self.row)
        if key not in st.session_state:
            if self._kept is None:
                self._kept = unsent_of(signed_in(), self.form)
            kept = self._kept.get(name)
            st.session_state[key] = first if kept is None else read(kept)
        return key

    def _keeping(self, name: str, key: str) -> dict[str, Any]:
        return {"on_change": _keep, "args": (self.form, name, key)}


def _keep(form: str, name: str, key: str) -> None:
    try:
        with writing(A_MOMENT) as session:
            said = st.session_state[key]
            keep_unsent(session, form, name, "" if said is None else str(said), by=signed_in(), at=now())
    except OperationalError:  # the page still has the text; it is kept with the next change
        log.warning("What was typed could not be kept", exc_info=True)
