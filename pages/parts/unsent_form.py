"""Forms that lose nothing: what is typed or chosen is kept from the moment it is left, until it is sent or emptied.

Their inputs stand in no ``st.form``, for that tells the server nothing before it is sent.
"""

import logging
from collections.abc import Callable, Container, Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any, TypeVar

import streamlit as st

from clock import now
from models.outage import Outage
from models.text import LINE, PARAGRAPH
from models.unsent import keep_unsent
from pages.parts.address import code
from pages.parts.brought import is_brought
from pages.parts.picking.pick_day import DayField, pick_day
from pages.parts.picking.pick_text import pick_line, pick_lines
from pages.parts.signed_in import signed_in
from pages.parts.typed import typed
from queries.own_notes import unsent_of
from queries.task_list import TaskRow
from store.database import A_MOMENT, writing
from wording.language import day

BEGAN = "began_"
A_PAUSE = "2s"
log = logging.getLogger(__name__)
T = TypeVar("T")


class UnsentForm:
    """What stands in a form called ``name`` (about ``row``), drawn with what was typed or chosen and not yet sent."""

    def __init__(self, name: str, row: TaskRow | None = None) -> None:
        self.name, self.row = name, row
        self.form = f"{name}:{row.id}" if row else name
        self._kept: dict[str, str] | None = None
        self._brought: dict[str, str] = {}  # keys by the names of inputs

    def area(self, label: str, name: str, *, limit: int = PARAGRAPH, **more: Any) -> str:
        return self._drawn(pick_lines, label, name, {"limit": limit, **more})

    def line(self, label: str, name: str, *, limit: int = LINE, **more: Any) -> str:
        """It is kept in a pause of typing too; the element of :meth:`area` knows no such pause."""
        return self._drawn(pick_line, label, name, {"limit": limit, "live": A_PAUSE, **more})

    def day(
        self,
        label: str,
        name: str,
        earliest: date | None = None,
        latest: date | None = None,
        first: date | None = None,
        *,
        help: str | None = None,
    ) -> DayField:
        """It begins with ``first``, a day that was recorded before."""
        key = self._key(name, day(first) if first else "", str)
        keep = partial(_keep, self.form, name, key)
        return self._keep_brought(pick_day(label, key, keep=keep, earliest=earliest, latest=latest, help=help), name)

    def percent(self, label: str, name: str, first: int) -> int:
        key = self._key(name, first, int)
        chosen: int = st.slider(label, 0, 100, step=5, key=key, **self._keeping(name, key))
        return self._keep_brought(chosen, name)

    def choice(
        self,
        label: str,
        name: str,
        names: Mapping[T, str],
        *,
        first: T | None = None,
        among: Container[object] | None = None,
        draw: Callable[..., T | None] = st.selectbox,
        **more: Any,
    ) -> T | None:
        """One of the options, each with its name: what is chosen, and those ``among`` which is searched."""
        key = self._key(name, first, {code(option): option for option in names}.get)
        offered = [each for each in names if among is None or each in among or each == st.session_state.get(key)]
        if first is None:
            more = {"index": None, **more}
        more |= self._keeping(name, key)
        return self._keep_brought(draw(label, offered, format_func=names.__getitem__, key=key, **more), name)

    def choices(
        self,
        label: str,
        name: str,
        names: Mapping[T, str],
        *,
        first: Sequence[T] = (),
        among: Container[object] | None = None,
        **more: Any,
    ) -> list[T]:
        """Several of the options, in the order of choosing; ``among`` as for one."""
        of_codes = {code(option): option for option in names}

        def read(text: str) -> list[T]:
            return [of_codes[each] for each in text.split(",") if each in of_codes]

        key = self._key(name, list(first), read)
        chosen = st.session_state.get(key, ())
        offered = [each for each in names if among is None or each in among or each in chosen]
        more = {"select_all": False, "filter_mode": "contains", **self._keeping(name, key), **more}
        said: list[T] = st.multiselect(label, offered, format_func=names.__getitem__, key=key, **more)
        return self._keep_brought(said, name)

    def write(self, name: str, text: str) -> None:
        """Let an input hold ``text``, as if it had been typed; in a callback only."""
        key = self._key(name, "", str)
        st.session_state[key] = text
        _keep(self.form, name, key)

    def bring(self, name: str, text: str, source: object) -> None:
        """Let an input that is not drawn yet hold the ``text`` that comes with ``source``, unless somebody wrote
        there: once for each source, so that it can be changed."""
        key = self._key(name, "", str)
        source_before, text_before = st.session_state.get(f"{key}_brought", (None, ""))
        if source != source_before:
            if st.session_state.get(key) in ("", text_before):
                st.session_state[key] = text
            st.session_state[f"{key}_brought"] = source, text

    def _drawn(self, draw: Callable[..., str], label: str, name: str, more: dict[str, Any]) -> str:
        key = self._key(name, more.pop("value", ""), str)
        return self._keep_brought(draw(label, key=key, **self._keeping(name, key), **more), name)

    def _key(self, name: str, first: Any, read: Callable[[str], Any]) -> str:
        """The key of an input, which begins with what was kept of it, else with ``first``; one that nobody touched
        follows it, when somebody else reports meanwhile."""
        key = typed(f"{self.name}_{name}", self.row)
        began = st.session_state.get(f"{BEGAN}{key}")
        untouched = began is not None and began != first and st.session_state.get(key) == began
        if is_brought(key):
            self._brought[name] = key
        elif untouched or key not in st.session_state:
            if self._kept is None:
                self._kept = unsent_of(signed_in(), self.form)
            kept = self._kept.get(name)
            st.session_state[key] = first if kept is None else read(kept)
        st.session_state[f"{BEGAN}{key}"] = first
        return key

    def _keep_brought(self, said: T, name: str) -> T:
        """What the browser brought of an input that was just drawn is kept as if it had been typed now."""
        if key := self._brought.pop(name, ""):
            _keep(self.form, name, key)
        return said

    def _keeping(self, name: str, key: str) -> dict[str, Any]:
        return {"on_change": _keep, "args": (self.form, name, key)}


def _keep(form: str, name: str, key: str) -> None:
    try:
        with writing(A_MOMENT) as session:
            said = st.session_state[key]
            keep_unsent(session, form, name, "" if said is None else code(said), by=signed_in(), at=now())
    except Outage:  # the page still has the text; it is kept with the next change
        log.warning("What was typed could not be kept", exc_info=True)
