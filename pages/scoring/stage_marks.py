"""How far a round or a sheet has come, as a mark in a list."""

from datetime import date

from exchange.writing.markup import Cell, Mark, Note
from models.scoring.acts import RoundDays
from models.scoring.sheet import Sheet, SheetStage
from queries.scoring.rounds import RoundRow
from wording.language import _, day
from wording.scoring import sheet_stage_name

COLOURS = {SheetStage.SCORING: "blue", SheetStage.APPRAISAL: "violet", SheetStage.APPRAISED: "green"}


def round_mark(scoring: RoundRow, on: date) -> Cell:
    """Which step a round is at on a day; by which document it is decided."""
    state = scoring.state
    if state.is_decided:
        document = state.decisions[-1].document
        said = _("{symbol} of {day}", symbol=document.symbol, day=day(document.on))
        return (Mark(_("Decided"), "green", ":material/check_circle:"), Note(said))
    steps = {
        state.days.score_by: _("Units score themselves"),
        state.days.appraise_by: _("Appraisal"),
        state.days.answer_by: _("Units answer"),
    }
    until, step = next(
        ((last, step) for last, step in steps.items() if on <= last),
        (state.days.decide_by, _("The council decides")),
    )
    late = "red" if on > until else ""
    return (Mark(step, "blue", ":material/schedule:"), Note(_("until {day}", day=day(until)), late))


def sheet_mark(sheet: Sheet, days: RoundDays, on: date) -> Cell:
    """How far a sheet has come, and what it waits for."""
    stage = sheet.stage_on(on, days.score_by)
    return (Mark(sheet_stage_name(stage), COLOURS[stage]), *_notes(sheet, days, on))


def _notes(sheet: Sheet, days: RoundDays, on: date) -> list[Note]:
    notes = []
    if sheet.submitted_on:
        notes.append(Note(_("submitted on {day}", day=day(sheet.submitted_on))))
    elif on > days.score_by:
        notes.append(Note(_("not submitted until {day}", day=day(days.score_by)), "red"))
    if sheet.is_answered:
        notes.append(Note(_("the unit has answered")))
    return notes
