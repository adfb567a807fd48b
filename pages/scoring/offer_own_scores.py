"""A unit scores itself: one table, one press to save what was typed, another to submit the sheet."""

from collections.abc import Mapping
from decimal import Decimal

import streamlit as st

from clock import now
from models.person import User
from models.refusal import Refusal
from models.scoring.scoring_round import round_in
from models.scoring.self_scoring import OwnScore, self_score, submit
from models.scoring.sheet import Line, Sheet
from models.unsent import forget_unsent
from pages.parts.cells import text_in
from pages.parts.kept_table import bring_into_table, edit_table
from pages.parts.saving import refusing, saving
from pages.parts.typed import drawn
from queries.scoring.rounds import RoundRow
from wording.indicators import indicator_name
from wording.language import _, ngettext
from wording.numbers import read_decimal
from wording.scoring import points_text

POINTS, WORDS = "points", "words"


def offer_own_scores(user: User, scoring: RoundRow, sheet: Sheet, proposals: Mapping[str, Decimal]) -> None:
    """``proposals`` are points that follow from the unit's tasks, by the codes of the criteria."""
    form = f"scores_{scoring.id}_{sheet.unit_id}"
    lines = {code: line for code, line in sheet.lines.items() if line.criterion.is_self_scored}
    seen = drawn(form, sheet.touched(lines))
    _offer_proposals(proposals, form)
    cells = edit_table(form, {code: _row(line) for code, line in lines.items()}, _columns(), alt=_("Own points"))
    changed = {code: cell for code, cell in cells.items() if _is_changed(lines[code], cell)}
    with st.container(horizontal=True):
        label = ngettext("Save {count} change", "Save {count} changes", len(changed))
        sent = st.button(label, type="primary", icon=":material/save:", disabled=not changed, shortcut="Ctrl+S")
        ready = not changed and not sheet.to_score
        submitted = st.button(_("Submit the sheet"), icon=":material/send:", disabled=not ready)
    if sent:
        with refusing():
            scores = {code: _score(lines[code], cell) for code, cell in changed.items()}
            with saving(_("Saved.")) as session:
                scored = round_in(session, scoring.id)
                self_score(session, scored, sheet.unit_id, scores, by=user, at=now(), seen=seen)
                forget_unsent(session, form, by=user)
    if submitted:
        with saving(_("The sheet is submitted.")) as session:
            submit(session, round_in(session, scoring.id), sheet.unit_id, by=user, at=now())


def _offer_proposals(proposals: Mapping[str, Decimal], form: str) -> None:
    if proposals:
        brought = {code: {POINTS: points_text(points)} for code, points in proposals.items()}
        st.button(
            _("Take over the proposed points"),
            icon=":material/download_done:",
            on_click=bring_into_table,
            args=(form, brought),
        )


def _columns() -> Mapping[str, object]:
    text = st.column_config.TextColumn
    return {
        "number": text(_("No."), width=60, disabled=True, pinned=True),
        POINTS: text(_("Own points"), width=115),
        "most": text(_("Most points"), width=90, disabled=True),
        "name": text(_("Criterion"), width=380, disabled=True),
        WORDS: text(_("Explanation"), width=420),
    }


def _row(line: Line) -> dict[str, str]:
    return {
        "number": line.criterion.number,
        "name": indicator_name(line.criterion.indicator),
        "most": points_text(line.criterion.most),
        POINTS: points_text(line.scored.value) if line.scored else "",
        WORDS: line.scored.words if line.scored else "",
    }


def _is_changed(line: Line, cell: Mapping[str, object]) -> bool:
    present = _row(line)
    return any(text_in(cell[name]) != present[name] for name in (POINTS, WORDS))


def _score(line: Line, cell: Mapping[str, object]) -> OwnScore:
    """Raises :class:`Refusal` for points that are none."""
    points = read_decimal(text_in(cell[POINTS]))
    if points is None:
        raise Refusal("{number}: enter the points.", number=line.criterion.number)
    return OwnScore(points, text_in(cell[WORDS]), line.scored.evidence if line.scored else ())
