"""The sheets of a round: how far each has come, its points so far, and what is missing."""

from collections.abc import Sequence

import streamlit as st

from exchange.writing.markup import Cell, Link
from models.moment import Moment
from models.scoring.sheet import Sheet, SheetStage, sums_of
from pages.parts.linked import address
from pages.parts.looked_from import point_query
from pages.parts.menu import ROUNDS, SCORING_SHEET
from pages.parts.narrowed_here import narrowed_here
from pages.parts.show_nothing import Way, show_nothing
from pages.parts.show_table import show_table
from pages.scoring.round_in_address import round_query
from pages.scoring.stage_marks import sheet_mark
from queries.scoring.rounds import RoundRow, SheetPart, is_of
from queries.units import units_named
from wording.language import _, ngettext
from wording.names import names_by_id
from wording.scoring import points_text

PROGRESS, SHEETS = "progress", "sheets"  # by their names in the address: the tab, and which of the sheets


def show_progress(scoring: RoundRow, moment: Moment) -> None:
    every = list(scoring.state.sheets.values())
    if not every:
        nothing = _("Your unit is not scored in this round, and appraises nothing of it.")
        show_nothing(nothing, Way(_("All rounds"), ROUNDS, point_query(ROUNDS)))
        return
    names = {SheetPart.SUBMITTED.value: _("Submitted"), SheetPart.APPRAISED.value: _("Appraised")}
    part = narrowed_here(SHEETS, names)
    sheets = [sheet for sheet in every if part is None or is_of(sheet, SheetPart(part))]
    unit_names = names_by_id(units_named((sheet.unit_id for sheet in sheets), moment))
    sums = [sums_of(sheet.lines.values()) for sheet in sheets]
    numbers = {
        _("Scored by itself"): [points_text(each.scored) for each in sums],
        _("Obtained so far"): [points_text(each.obtained) for each in sums],
    }
    columns: dict[str, Sequence[Cell]] = {
        _("Unit"): [
            Link(unit_names[sheet.unit_id], sheet_address(scoring, sheet.unit_id, moment)) for sheet in sheets
        ],
        _("Standing"): [sheet_mark(sheet, scoring.state.days, moment.as_of) for sheet in sheets],
        **numbers,
        _("Missing"): [
            _missing(sheet, sheet.stage_on(moment.as_of, scoring.state.days.score_by)) for sheet in sheets
        ],
    }
    if not scoring.shows_all:
        st.caption(_("You see your own unit, and those of which you appraise."))
    show_table(columns, about=_("Sheets of the round"), numbers=list(numbers))


def sheet_address(scoring: RoundRow, unit_id: int, moment: Moment) -> str:
    return address(SCORING_SHEET, round_query(scoring, moment, unit=str(unit_id)))


def _missing(sheet: Sheet, stage: SheetStage) -> str:
    """How many criteria wait for whom; once its day is over nothing waits for the unit."""
    waiting = (
        ngettext("{count} to score", "{count} to score", count)
        if (count := len(sheet.to_score)) and stage is SheetStage.SCORING
        else "",
        ngettext("{count} to appraise", "{count} to appraise", count) if (count := len(sheet.to_appraise)) else "",
        ngettext("{count} of the survey", "{count} of the survey", count) if (count := len(sheet.to_survey)) else "",
    )
    return ", ".join(filter(None, waiting))
