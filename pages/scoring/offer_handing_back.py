"""Opening a submitted sheet to its unit again."""

import streamlit as st

from clock import now
from models.person import User
from models.scoring.scoring_round import round_in
from models.scoring.self_scoring import hand_back
from models.scoring.sheet import Sheet
from models.text import PARAGRAPH
from pages.parts.picking.pick_text import pick_lines
from pages.parts.saving import saving
from pages.parts.typed import typed
from queries.scoring.rounds import RoundRow
from wording.language import _


def offer_handing_back(user: User, scoring: RoundRow, sheet: Sheet) -> None:
    with st.expander(_("Hand the sheet back to the unit"), icon=":material/undo:"):
        because = pick_lines(_("Why"), limit=PARAGRAPH, key=typed("handed_back"))
        if st.button(_("Hand back"), type="primary", icon=":material/undo:"):
            with saving(_("The sheet is open to the unit again.")) as session:
                hand_back(session, round_in(session, scoring.id), sheet.unit_id, because, by=user, at=now())
