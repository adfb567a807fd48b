"""What was done to a task, the newest first, in sentences."""

import streamlit as st

from language import _, day, instant
from pages.parts.plain import plain
from pages.parts.show_standing import badge
from queries.task import ActRow
from words import told

RULE = "\n\n---\n\n"


def show_acts(acts: list[ActRow], units: dict[int, str]) -> None:
    with st.container(border=True):
        st.markdown(RULE.join(_said(act, units) for act in reversed(acts)))


def _said(act: ActRow, units: dict[int, str]) -> str:
    lines = [f"**{act.number}.** {plain(told(act.content, day(act.on), units))}"]
    if act.place != act.number:
        lines.append(plain(_("Corrects act {number}: {reason}", number=act.place, reason=act.because)))
    if act.corrected_by:
        gone = _("No longer counts: corrected by act {number}.", number=act.corrected_by)
        lines.append(badge(gone, "orange", ":material/undo:"))
    when = _("In effect from {on} · recorded {instant}", on=day(act.on), instant=instant(act.recorded_at))
    lines.append(f":small[:gray[{plain(f'{when} · {act.by}')}]]")
    return "  \n".join(lines)
