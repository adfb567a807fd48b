"""How far a sheet has come, in a sentence: what is next, by whom, until when."""

from datetime import date

import streamlit as st

from models.scoring.self_scoring import numbers_of
from models.scoring.sheet import Sheet, SheetStage
from queries.scoring.rounds import RoundRow
from wording.language import _, day


def show_stage(scoring: RoundRow, sheet: Sheet, on: date) -> None:
    state = scoring.state
    if state.is_decided:
        document = state.decisions[-1].document
        st.caption(_("Decided by {symbol} of {day}.", symbol=document.symbol, day=day(document.on)))
        return
    match sheet.stage_on(on, state.days.score_by):
        case SheetStage.SCORING:
            missing = numbers_of(sheet, sheet.to_score)
            until = day(state.days.score_by)
            text = (
                _("The unit scores itself until {day}. Without points so far: {numbers}", day=until, numbers=missing)
                if missing
                else _("Every criterion has its points. The unit submits the sheet by {day}.", day=until)
            )
        case SheetStage.APPRAISAL:
            waiting = numbers_of(sheet, sheet.to_appraise)
            until = day(state.days.appraise_by)
            text = _("The sheet is appraised until {day}. Waiting: {numbers}", day=until, numbers=waiting)
        case SheetStage.APPRAISED if sheet.is_answered:
            text = _("The sheet is appraised, with the unit's answer looked at. The council decides.")
        case SheetStage.APPRAISED:
            until = day(state.days.answer_by)
            text = _("The sheet is appraised. The unit may answer once, until {day}.", day=until)
    st.caption(text)
