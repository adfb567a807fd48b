"""Letting the steps of a round end on other days."""

import streamlit as st

from clock import now
from models.person import User
from models.scoring.scoring_round import round_in
from models.text import PARAGRAPH
from pages.parts.picking.pick_text import pick_lines
from pages.parts.saving import refusing, saving
from pages.parts.typed import drawn, typed
from pages.scoring.pick_round_days import days_in, pick_round_days
from queries.scoring.rounds import RoundRow
from wording.language import _


def offer_rescheduling(user: User, scoring: RoundRow) -> None:
    with st.expander(_("Change the days"), icon=":material/edit_calendar:"):
        seen = drawn(f"round_{scoring.id}", scoring.state.days)
        fields = pick_round_days(f"round_{scoring.id}", scoring.state.days)
        because = pick_lines(_("Why"), limit=PARAGRAPH, key=typed("round_because"))
        if st.button(_("Save"), type="primary", icon=":material/save:", key="reschedule"):
            with refusing():
                days = days_in(fields)
                with saving(_("Saved.")) as session:
                    round_in(session, scoring.id).reschedule(session, days, because, by=user, at=now(), seen=seen)
