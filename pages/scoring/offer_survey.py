"""What people who were asked came to, for every unit of a round in one table; the secretariat enters it."""

import streamlit as st

from clock import now, today
from models.moment import Moment
from models.person import User
from models.refusal import Refusal
from models.scoring.appraisal import enter_survey
from models.scoring.scoring_round import round_in
from models.unsent import forget_unsent
from pages.parts.cells import text_in
from pages.parts.kept_table import edit_table
from pages.parts.saving import refusing, saving
from pages.parts.typed import drawn
from queries.scoring.rounds import RoundRow
from queries.units import units_named
from wording.indicators import indicator_name
from wording.language import _, ngettext
from wording.names import names_by_id
from wording.numbers import read_decimal
from wording.scoring import points_text

UNIT = "unit"


def offer_survey(user: User, scoring: RoundRow) -> None:
    sheets = scoring.state.sheets
    surveyed = {code: line for code, line in scoring.state.criteria.scored.items() if line.is_surveyed}
    names = names_by_id(units_named(sheets, Moment(today())))
    form = f"survey_{scoring.id}"
    seen = drawn(form, {unit_id: sheet.touched(surveyed) for unit_id, sheet in sheets.items()})
    rows = {
        str(unit_id): {UNIT: names[unit_id]}
        | {code: points_text(values.value) if (values := sheet.lines[code].surveyed) else "" for code in surveyed}
        for unit_id, sheet in sheets.items()
    }
    text = st.column_config.TextColumn
    columns = {UNIT: text(_("Unit"), width=280, disabled=True, pinned=True)} | {
        code: text(f"{line.number} {indicator_name(line.indicator)} (≤ {points_text(line.most)})", width=220)
        for code, line in surveyed.items()
    }
    cells = edit_table(form, rows, columns, alt=_("Points of the survey"))
    changed = {
        int(row_id): {code: text_in(cell[code]) for code in surveyed if text_in(cell[code]) != rows[row_id][code]}
        for row_id, cell in cells.items()
    }
    count = sum(map(len, changed.values()))
    label = ngettext("Save {count} change", "Save {count} changes", count)
    if st.button(label, type="primary", icon=":material/save:", disabled=not count, key="survey", shortcut="Ctrl+S"):
        with refusing():
            points = {
                unit_id: {code: read_decimal(said) for code, said in by_code.items()}
                for unit_id, by_code in changed.items()
                if by_code
            }
            if any(each is None for by_code in points.values() for each in by_code.values()):
                raise Refusal("What was entered is corrected by other points, not left out.")
            with saving(_("Saved.")) as session:
                opened = round_in(session, scoring.id)
                for unit_id, by_code in points.items():
                    of_unit = {code: each for code, each in by_code.items() if each is not None}
                    enter_survey(session, opened, unit_id, of_unit, by=user, at=now(), seen=seen[unit_id])
                forget_unsent(session, form, by=user)
