"""What a round of scoring waits for from the reader, where they begin their day."""

from collections.abc import Iterable, Iterator
from datetime import date

import streamlit as st

from clock import today
from models.access import may_self_score
from models.person import User
from models.scoring.appraisal import lines_for, may_be_answered, may_be_appraised
from models.scoring.self_scoring import may_be_scored
from pages.parts.cached import rounds_in_sight
from pages.parts.linked import address
from pages.parts.menu import APPRAISE, SCORING_SHEET
from queries.scoring.rounds import RoundRow
from wording.language import _, day, ngettext
from wording.scoring import round_name


def show_rounds_waiting(user: User) -> None:
    show_waiting_lines(rounds_waiting(user))


def rounds_waiting(user: User) -> list[str]:
    """A line for each thing that the rounds which are not decided wait for."""
    return [
        f"[{sentence}]({to}) · {round_name(scoring)}"
        for scoring in rounds_in_sight(user)
        if not scoring.state.is_decided
        for sentence, to in _waiting(user, scoring, today())
    ]


def show_waiting_lines(lines: Iterable[str]) -> None:
    for line in lines:
        st.info(line, icon=":material/scoreboard:")


def _waiting(user: User, scoring: RoundRow, on: date) -> Iterator[tuple[str, str]]:
    """What is to be done, and where."""
    state = scoring.state
    for unit_id, sheet in state.sheets.items():
        if not may_self_score(user, state.units_for(unit_id, on)):
            continue
        to = address(SCORING_SHEET, {"id": str(scoring.id), "unit": str(unit_id)})
        if may_be_scored(state, sheet, on):
            yield _("Score your unit and submit the sheet by {day}", day=day(state.days.score_by)), to
        elif may_be_answered(state, sheet, on):
            yield _("Answer to the appraisal by {day}", day=day(state.days.answer_by)), to
    count = sum(
        line.waits_for_appraisal
        for unit_id, sheet in state.sheets.items()
        if may_be_appraised(state, sheet, on)
        for line in lines_for(user, state, unit_id, on).values()
    )
    if count:
        sentence = ngettext(
            "Appraise {count} criterion by {day}",
            "Appraise {count} criteria by {day}",
            count,
            day=day(state.days.appraise_by),
        )
        yield sentence, address(APPRAISE, {"id": str(scoring.id)})
