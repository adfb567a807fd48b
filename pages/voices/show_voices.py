"""The register of the voices that the reader handles."""

from collections.abc import Mapping, Sequence

import streamlit as st

from exchange.writing.markup import Link, Mark, Note
from models.voice.facts import VoiceStanding
from pages.parts.linked import address
from pages.parts.menu import HOTLINES, VOICE
from pages.parts.show_nothing import Way, show_nothing
from pages.parts.show_table import show_table
from queries.voices.voices import VoiceRow
from wording.help import Rule, help_on
from wording.language import _, day, ngettext
from wording.voices import voice_kind_name, voice_standing_name, voice_time_text, way_name

COLOURS = {
    VoiceStanding.ANSWERED_ON_TIME: "green",
    VoiceStanding.ANSWERED_LATE: "orange",
    VoiceStanding.OPEN: "blue",
    VoiceStanding.OVERDUE: "red",
}


def show_voices(rows: Sequence[VoiceRow], units: Mapping[int, str | Link]) -> None:
    if not rows:
        show_nothing(_("Nothing that people said is here for you."), Way(_("Hotlines"), HOTLINES))
        return
    heading = ngettext("{count} voice", "{count} voices", len(rows))
    st.markdown(f"**{heading}**", help=help_on(Rule.VOICE))
    show_table(
        {
            _("Code"): [(_link(row), Note(day(row.received_on))) for row in rows],
            _("What was said"): [
                (row.text, Note(f"{way_name(row.way)} · {voice_kind_name(row.kind)}")) for row in rows
            ],
            _("About the unit"): [units[row.unit_id] for row in rows],
            _("Handled by"): [units.get(row.facts.handler_id or 0, "") for row in rows],
            _("Standing"): [(standing_mark(row), Note(voice_time_text(row.facts))) for row in rows],
        },
        about=_("People's voices"),
    )


def standing_mark(row: VoiceRow) -> Mark:
    return Mark(voice_standing_name(row.standing), COLOURS[row.standing])


def _link(row: VoiceRow) -> Link:
    return Link(row.code, address(VOICE, {"id": str(row.id)}))
