"""What was done to a task, the newest first, in sentences."""

import streamlit as st

from language import _, day, instant
from queries.task import ActRow
from words import told


def show_acts(acts: list[ActRow], units: dict[int, str]) -> None:
    for act in reversed(acts):
        with st.container(border=True, gap=None):
            st.text(f"{act.number}. {told(act.content, day(act.on), units)}")
            if act.place != act.number:
                st.text(_("Corrects act {number}: {reason}", number=act.place, reason=act.because))
            if act.corrected_by:
                st.badge(
                    _("No longer counts: corrected by act {number}.", number=act.corrected_by),
                    icon=":material/undo:",
                    color="orange",
                )
            on, recorded = day(act.on), instant(act.recorded_at)
            st.caption(_("In effect from {on} · recorded {instant}", on=on, instant=recorded) + f" · {act.by}")
