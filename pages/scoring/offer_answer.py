"""A unit answers, once, to what was found otherwise than it scored itself."""

import streamlit as st

from clock import now
from models.person import User
from models.scoring.appraisal import answer
from models.scoring.scoring_round import round_in
from models.scoring.sheet import Sheet
from pages.parts.plain import plain
from pages.parts.saving import saving
from pages.parts.unsent_form import UnsentForm
from queries.scoring.rounds import RoundRow
from wording.indicators import indicator_name
from wording.language import _, day
from wording.scoring import points_text


def offer_answer(user: User, scoring: RoundRow, sheet: Sheet) -> None:
    st.header(_("Answer to the appraisal"), anchor=False)
    st.caption(
        _(
            "The unit answers once, until {day}. What is left empty is agreed with.",
            day=day(scoring.state.days.answer_by),
        )
    )
    form = UnsentForm(f"answer_{scoring.id}_{sheet.unit_id}")
    texts = {}
    for code in sheet.changed:
        line = sheet.lines[code]
        own, found = (values.value if values else None for values in (line.scored, line.appraised))
        name = f"{line.criterion.number} {indicator_name(line.criterion.indicator)}"
        label = _(
            "{name}: {own} points of its own, {appraised} appraised",
            name=name,
            own=points_text(own),
            appraised=points_text(found),
        )
        texts[code] = form.area(plain(label), code)
        if line.appraised and line.appraised.words:
            st.caption(plain(line.appraised.words))
    if st.button(_("Send the answer"), type="primary", icon=":material/reply:"):
        with saving(_("The answer is sent."), form) as session:
            answer(session, round_in(session, scoring.id), sheet.unit_id, texts, by=user, at=now())
