"""The one way to ask for a day: typed and told back with its weekday, taken from a calendar, or today in one press.

The browser's own field for days keeps the old one when it refuses what is typed, and does not say so to the server.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from clock import today
from models.calendar.typed_day import read_day
from models.refusal import Refusal
from pages.parts.address import recalled, write_to_address
from pages.parts.brought import begin_with
from pages.parts.plain import plain
from wording.language import _, day, refusal_text
from wording.names import weekday_name

Keep = Callable[[], None]


@dataclass(frozen=True, slots=True)
class DayField:
    """What stands in a field for a day, which is one from ``earliest`` to ``latest``."""

    text: str
    earliest: date | None = None
    latest: date | None = None

    @property
    def day(self) -> date | None:
        """The day, or ``None`` for an empty field. Raises :class:`Refusal` for what is no day possible here."""
        return read_day(self.text, earliest=self.earliest, latest=self.latest)

    @property
    def if_readable(self) -> date | None:
        """The day, or ``None`` while there is none to go by."""
        try:
            return self.day
        except Refusal:
            return None


def pick_day(
    label: str,
    key: str,
    *,
    first: date | None = None,
    earliest: date | None = None,
    latest: date | None = None,
    help: str | None = None,
    keep: Keep | None = None,
) -> DayField:
    """A field for a day, not inside a ``st.form``; it begins with ``first``, a day that was recorded before.

    ``keep`` is called whenever what stands in it is another.
    """
    begin_with(key, day(first) if first else "")
    with st.container(gap="xsmall", width="content"):
        with st.container(horizontal=True, vertical_alignment="bottom", gap="xsmall", width="content"):
            text = st.text_input(
                label,
                key=key,
                placeholder=_("day/month/year"),
                help=help,
                on_change=keep,
                width=170,
            )
            _offer_calendar(label, key, earliest, latest, keep)
            if (earliest or date.min) <= today() <= (latest or date.max):
                st.button(_("Today"), key=f"{key}_today", on_click=_write, args=(key, today(), keep), type="tertiary")
        field = DayField(text, earliest, latest)
        _show_read(field)
    return field


def pick_day_of_address(
    label: str, name: str, read: Callable[[str], date], default: date | None, **more: Any
) -> DayField:
    """A field whose day stands in the URL under ``name`` once it is another than ``default``.

    It begins anew on every page: what stands in it is the page's own, which another page would find empty.
    """
    key, shown = f"url_{name}", f"url_{name}_shown"
    context, value = get_script_run_ctx(), recalled(name, read, default)
    page = context.page_script_hash if context else ""
    if st.session_state.get(shown) != (page, value) or key not in st.session_state:
        st.session_state[shown], st.session_state[key] = (page, value), day(value) if value else ""

    def keep() -> None:
        field = DayField(st.session_state[key])
        chosen = field.if_readable
        if chosen is not None or not field.text:
            st.session_state[shown] = page, chosen
            write_to_address(name, chosen, default)

    return pick_day(label, key, keep=keep, **more)


def _offer_calendar(label: str, key: str, earliest: date | None, latest: date | None, keep: Keep | None) -> None:
    calendar = f"{key}_calendar"
    with st.popover(
        "", icon=":material/calendar_month:", help=_("Choose from a calendar"), key=f"{key}_box", on_change="rerun"
    ) as box:
        if box.open:
            st.date_input(
                label,
                None,
                format="DD/MM/YYYY",
                min_value=earliest or date(2000, 1, 1),
                max_value=latest,
                key=calendar,
                on_change=_take,
                args=(key, calendar, keep),
            )


def _show_read(field: DayField) -> None:
    """What was read, so that nobody records a day that was not meant."""
    try:
        read = field.day
    except Refusal as refusal:
        st.caption(f":red[{plain(refusal_text(refusal))}]")
        return
    if read is not None:
        st.caption(f"{weekday_name(read.weekday())}, {day(read)}")


def _take(key: str, calendar: str, keep: Keep | None) -> None:
    chosen: date | None = st.session_state[calendar]
    if chosen is not None:
        _write(key, chosen, keep)


def _write(key: str, chosen: date, keep: Keep | None) -> None:
    st.session_state[key] = day(chosen)
    if keep is not None:
        keep()
