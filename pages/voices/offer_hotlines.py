"""The forms of hotlines: a new one, and one that somebody else answers, or nobody any more, from a day on."""

from collections.abc import Mapping, Sequence
from datetime import timedelta

import streamlit as st

from clock import now, today
from models.ledger.entered import entered_day
from models.person import User
from models.text import SHORT
from models.voice.hotline import HotlineDetails, change_hotline, end_hotline, hotline_in, open_hotline
from pages.parts.address import folded
from pages.parts.picking.pick_day import pick_day
from pages.parts.picking.pick_text import pick_line
from pages.parts.saving import refusing, saving
from pages.parts.typed import typed
from queries.voices.hotlines import HotlineRow
from wording.language import _
from wording.names import unit_name

ENTER = "enter_hotline"  # the form, in the address


def offer_opening(user: User, units: Mapping[int, str]) -> None:
    with st.expander(_("Enter a hotline"), icon=":material/add_call:", **folded(ENTER)):
        unit_id = st.selectbox(
            _("Unit"),
            list(units),
            0 if len(units) == 1 else None,
            format_func=units.__getitem__,
            placeholder=_("Choose"),
            key=typed("hotline_unit"),
        )
        with st.container(horizontal=True):
            holder = pick_line(_("Who answers"), limit=SHORT, key=typed("hotline_holder"))
            number = pick_line(_("Number"), limit=SHORT, key=typed("hotline_number"))
            on = pick_day(_("Since"), typed("hotline_since"), latest=today())
        if st.button(_("Enter it"), type="primary", icon=":material/save:", key="open_hotline"):
            with refusing():
                since = entered_day(on.day)
                with saving(_("The hotline is entered.")) as session:
                    details = HotlineDetails(unit_id=unit_id or 0, holder=holder, number=number)
                    open_hotline(session, details, since, by=user, at=now())


def offer_change(user: User, rows: Sequence[HotlineRow]) -> None:
    if not rows:
        return
    by_id = {row.id: row for row in rows}
    with st.expander(_("Change or end a hotline"), icon=":material/phone_forwarded:"):
        chosen = st.selectbox(
            _("Hotline"),
            list(by_id),
            None,
            format_func=lambda hotline_id: _called(by_id[hotline_id]),
            placeholder=_("Choose"),
            key=typed("hotline"),
        )
        if chosen is not None:
            _offer_change(user, by_id[chosen])


def _offer_change(user: User, row: HotlineRow) -> None:
    with st.container(horizontal=True):
        holder = pick_line(_("Who answers"), row.holder, limit=SHORT, key=typed(f"holder_{row.id}"))
        number = pick_line(_("Number"), row.number, limit=SHORT, key=typed(f"number_{row.id}"))
        on = pick_day(_("From this day on"), typed(f"hotline_{row.id}_on"), earliest=row.since, latest=today())
    with st.container(horizontal=True):
        changed = st.button(_("Change it from then on"), type="primary", icon=":material/save:", key="change_hotline")
        ended = st.button(_("End it"), icon=":material/phone_disabled:", key="end_hotline")
    if changed or ended:
        with refusing():
            day = entered_day(on.day)
            with saving(_("The hotline is changed.") if changed else _("The hotline has ended.")) as session:
                hotline = hotline_in(session, row.id)
                if changed:
                    details = HotlineDetails(unit_id=row.unit.id, holder=holder, number=number)
                    change_hotline(session, hotline, details, day, by=user, at=now())
                else:
                    end_hotline(session, hotline, day - timedelta(days=1), by=user, at=now())


def _called(row: HotlineRow) -> str:
    return f"{row.number} · {row.holder} · {unit_name(row.unit)}"
