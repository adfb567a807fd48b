"""The form in which what somebody said is recorded, and apart from it who that was."""

from collections.abc import Mapping

import streamlit as st

from clock import now, today
from models.ledger.entered import entered_day
from models.person import User
from models.text import PARAGRAPH, SHORT
from models.voice.caller import CallerDetails
from models.voice.voice import Voice, VoiceDetails, VoiceKind, VoiceWay
from pages.parts.picking.pick_day import pick_day
from pages.parts.picking.pick_text import pick_line, pick_lines
from pages.parts.saving import refusing, saving
from pages.parts.typed import typed
from queries.preferences import preferences
from wording.language import _
from wording.voices import voice_kind_name, way_name


def enter_voice(user: User, units: Mapping[int, str]) -> None:
    """``units`` by name are those of which ``user`` records what is said."""
    with st.container(horizontal=True):
        on = pick_day(_("Came in on"), typed("voice_on"), latest=today())
        way = st.selectbox(
            _("By which way"),
            list(VoiceWay),
            None,
            format_func=way_name,
            placeholder=_("Choose"),
            key=typed("voice_way"),
        )
        kind = st.selectbox(
            _("Kind"),
            list(VoiceKind),
            None,
            format_func=voice_kind_name,
            placeholder=_("Choose"),
            key=typed("voice_kind"),
        )
    unit_id = st.selectbox(
        _("About the unit"),
        list(units),
        0 if len(units) == 1 else None,
        format_func=units.__getitem__,
        placeholder=_("Choose"),
        key=typed("voice_unit"),
        help=_("What is said of two units is recorded for each of them, for each answers for itself."),
    )
    text = pick_lines(
        _("What was said"),
        limit=PARAGRAPH,
        key=typed("voice_text"),
        help=_("Without the person's name and number: what stands here stays."),
    )
    caller = _pick_caller()
    if st.button(_("Record"), type="primary", icon=":material/save:", key="record_voice"):
        with refusing():
            details = VoiceDetails(on=entered_day(on.day), way=way, unit_id=unit_id or 0, kind=kind, text=text)
            with saving(_("What came in is recorded.")) as session:
                Voice.record(session, details, caller, by=user, at=now())


def _pick_caller() -> CallerDetails:
    days = preferences(now()).caller_days
    with st.container(border=True):
        st.markdown(_("**Who said it**"))
        shown = _(
            "Shown to who handles it alone, in no file or backup; erased {days} days after it came in.", days=days
        )
        st.caption(shown)
        with st.container(horizontal=True):
            name = pick_line(_("Name"), limit=SHORT, key=typed("caller_name"))
            contact = pick_line(_("Telephone or address"), limit=SHORT, key=typed("caller_contact"))
    return CallerDetails(name=name, contact=contact)
