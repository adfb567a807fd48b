"""By what the register of voices is narrowed; the URL says it."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import streamlit as st

from models.voice.facts import VoiceStanding
from models.voice.voice import VoiceKind, VoiceWay
from pages.parts.address import remembered
from pages.parts.browser_tab import narrow_browser_tab
from queries.voices.voices import VoiceFilters
from server.address import read_number, read_number_or_none
from wording.language import _
from wording.voices import month_name, voice_kind_name, voice_standing_name, way_name

MONTHS = range(1, 13)


def pick_voices(year: int, names: Mapping[int, str]) -> VoiceFilters:
    """Of a ``year``; ``names`` are those of the units."""
    handlers = {0: _("Not handed to a unit"), **names}
    with st.container(horizontal=True):
        return VoiceFilters(
            year=year,
            standing=_pick("standing", _("Standing"), list(VoiceStanding), voice_standing_name, VoiceStanding),
            kind=_pick("kind", _("Kind"), list(VoiceKind), voice_kind_name, VoiceKind),
            way=_pick("way", _("By which way"), list(VoiceWay), way_name, VoiceWay),
            unit_id=_pick("unit", _("About the unit"), list(names), names.__getitem__, read_number),
            month=_pick("month", _("Month"), MONTHS, month_name, read_number),
            handler_id=_pick("handler", _("Handled by"), list(handlers), handlers.__getitem__, read_number_or_none),
        )


def _pick(
    name: str, label: str, options: Sequence[Any], called: Callable[[Any], str], read: Callable[[str], Any]
) -> Any:
    chosen = st.selectbox(
        label,
        options,
        format_func=called,
        placeholder=_("All"),
        **remembered(name, read, None, [None, *options]),
    )
    narrow_browser_tab("" if chosen is None else called(chosen))
    return chosen
