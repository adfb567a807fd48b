"""Files that prove the points of a criterion: added, or left out again before the sheet is submitted."""

import streamlit as st

from clock import now
from models.person import User
from models.scoring.scoring_round import round_in
from models.scoring.self_scoring import OwnScore, self_score
from models.scoring.sheet import Sheet
from pages.parts.picking.pick_files import pick_evidence_files
from pages.parts.saving import refusing, saving
from pages.parts.typed import typed
from queries.scoring.rounds import RoundRow
from wording.indicators import indicator_name
from wording.language import _


def offer_evidence(user: User, scoring: RoundRow, sheet: Sheet) -> None:
    """For criteria that have points already."""
    scored = {code: line.scored for code, line in sheet.lines.items() if line.scored}
    if not scored:
        return
    with st.expander(_("Files that prove the points"), icon=":material/attach_file:"):
        names = {
            code: f"{sheet.lines[code].criterion.number} {indicator_name(sheet.lines[code].criterion.indicator)}"
            for code in scored
        }
        code = st.selectbox(_("Criterion"), list(names), format_func=names.__getitem__, key=typed("proved"))
        values = scored[code]
        present = {each.sha256: each for each in values.evidence}
        stays = st.multiselect(
            _("Files that stay"),
            list(present),
            list(present),
            format_func=lambda sha256: present[sha256].name,
            key=typed(f"proof_{code}"),
        )
        picked = pick_evidence_files(_("More files"), typed(f"files_{code}"))
        if st.button(_("Save the files"), type="primary", icon=":material/save:", disabled=picked.refused):
            with refusing():
                evidence = tuple(each for sha256, each in present.items() if sha256 in stays)
                assert values.value is not None, "points were entered"
                score = OwnScore(points=values.value, explanation=values.words, evidence=evidence, files=picked.taken)
                with saving(_("Saved.")) as session:
                    seen = sheet.touched([code])
                    scored_round = round_in(session, scoring.id)
                    self_score(session, scored_round, sheet.unit_id, {code: score}, by=user, at=now(), seen=seen)
