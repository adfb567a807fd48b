"""The next steps of a voice: handed to a unit, answered, closed, its words put right, or the last one taken
back."""

from collections.abc import Mapping

import streamlit as st

from clock import now, today
from models.ledger.entered import entered_day
from models.person import User
from models.text import PARAGRAPH, SHORT
from models.voice.voice import voice_in
from pages.parts.picking.pick_day import pick_day
from pages.parts.picking.pick_one import pick_one
from pages.parts.picking.pick_text import pick_line, pick_lines
from pages.parts.saving import refusing, saving
from pages.parts.typed import typed
from queries.voices.voices import VoicePage
from wording.language import _


def offer_steps(user: User, page: VoicePage, names: Mapping[int, str], seen: int) -> None:
    """``names`` are those of the units; ``seen`` is how many steps there were when the page was drawn."""
    facts = page.row.facts
    if facts.closed_on is None:
        if page.may_answer and facts.answered_on is None:
            _offer_answer(user, page, seen)
        if page.may_hand and facts.answered_on is not None:
            _offer_closing(user, page, seen)
        if page.may_hand:
            _offer_handing(user, page, names, seen)
    if page.may_correct:
        _offer_correcting(user, page, seen)
    if page.may_take_back:
        _offer_taking_back(user, page, seen)


def _offer_answer(user: User, page: VoicePage, seen: int) -> None:
    with st.container(border=True):
        st.markdown(_("**Answer**"))
        text = pick_lines(_("What was answered"), limit=PARAGRAPH, key=typed("answer_text"))
        with st.container(horizontal=True):
            symbol = pick_line(_("Symbol of the document, if any"), limit=SHORT, key=typed("answer_symbol"))
            on = pick_day(_("Answered on"), typed("answered_on"), earliest=page.row.received_on, latest=today())
        if st.button(_("Record the answer"), type="primary", icon=":material/reply:", key="answer_voice"):
            with refusing():
                answered_on = entered_day(on.day)
                with saving(_("The answer is recorded.")) as session:
                    voice = voice_in(session, page.row.id, by=user)
                    voice.answer(session, text, symbol, on=answered_on, by=user, at=now(), seen=seen)


def _offer_closing(user: User, page: VoicePage, seen: int) -> None:
    with st.container(border=True):
        st.markdown(_("**Close**"))
        on = pick_day(_("Closed on"), typed("closed_on"), earliest=page.row.facts.answered_on, latest=today())
        if st.button(_("Close it"), type="primary", icon=":material/task_alt:", key="close_voice"):
            with refusing():
                closed_on = entered_day(on.day)
                with saving(_("It is closed.")) as session:
                    voice_in(session, page.row.id, by=user).close(session, on=closed_on, by=user, at=now(), seen=seen)


def _offer_handing(user: User, page: VoicePage, names: Mapping[int, str], seen: int) -> None:
    with st.container(border=True):
        st.markdown(_("**Hand it to a unit**"))
        with st.container(horizontal=True):
            unit_id = pick_one(_("Unit"), names, typed("handed_to"))
            on = pick_day(_("Handed on"), typed("handed_on"), earliest=page.row.received_on, latest=today())
        if st.button(_("Hand it on"), icon=":material/forward_to_inbox:", key="hand_voice"):
            with refusing():
                handed_on = entered_day(on.day)
                with saving(_("It is handed to the unit.")) as session:
                    voice_in(session, page.row.id, by=user).hand_to(
                        session, unit_id or 0, on=handed_on, by=user, at=now(), seen=seen
                    )


def _offer_correcting(user: User, page: VoicePage, seen: int) -> None:
    with st.expander(_("What was said was written down wrongly"), icon=":material/edit_note:"):
        text = pick_lines(_("What was said"), page.row.text, limit=PARAGRAPH, key=typed("voice_corrected"))
        reason = pick_line(_("Why it is corrected"), limit=SHORT, key=typed("voice_corrected_because"))
        if st.button(_("Put it right"), icon=":material/edit_note:", key="correct_voice"):
            with saving(_("It is put right.")) as session:
                voice = voice_in(session, page.row.id, by=user)
                voice.correct(session, text, reason, by=user, at=now(), seen=seen)


def _offer_taking_back(user: User, page: VoicePage, seen: int) -> None:
    with st.expander(_("The last step was recorded by mistake"), icon=":material/undo:"):
        reason = pick_line(_("Reason"), limit=SHORT, key=typed("taken_back_because"))
        if st.button(_("Take it back"), icon=":material/undo:", key="take_back_step"):
            with saving(_("The last step is taken back.")) as session:
                voice_in(session, page.row.id, by=user).take_back(session, reason, by=user, at=now(), seen=seen)
