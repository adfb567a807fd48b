"""The council decides a round: the points of each unit, from which their places follow."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from operator import attrgetter

from sqlmodel import Session

from models.access import may_decide_scores
from models.counting.ranking import places_by
from models.indicator.measurement import Entry, Measured, Measurement, Step, record, record_correction
from models.indicator.values import Values
from models.ledger.acts import Document
from models.moment import last_by_place
from models.person import User
from models.province import day_of
from models.refusal import Several, gettext_noop, permit, require, require_unchanged
from models.scoring.acts import Decided
from models.scoring.appraisal import may_be_answered
from models.scoring.document import require_document
from models.scoring.scoring_round import ONLY_OFFICE, RoundState, ScoringRound
from models.scoring.self_scoring import numbers_of
from models.scoring.sheet import SheetStage
from models.unit_naming import unit_called_now

UNANSWERED = gettext_noop("These units may still answer until {day}: {units}")


def decide(
    session: Session,
    scoring: ScoringRound,
    document: Document,
    *,
    because: str = "",
    by: User,
    at: datetime,
    seen: Mapping[int, Decimal] | None = None,
) -> None:
    """Record that the council has decided what the sheets say, in force from its document's date on.

    The same document recorded anew takes the place of what was recorded of it, and says ``because`` of what; another
    one is a decision of its own. ``seen`` are the points that the form showed.
    """
    permit(may_decide_scores(by), ONLY_OFFICE)
    require_document(document, day_of(scoring.opened_at), at)
    state = to_decide(scoring.state(session), scoring.year)
    require_unchanged(seen, points_of_sheets(state))
    _require_through(session, state, document, at)
    same = [each for each in state.decisions if each.document == document]
    before = _recorded_of(session, scoring, document)
    changed = {
        measured: values
        for measured, values in _decided_values(scoring, state, document).items()
        if measured not in before or before[measured].never_was or before[measured].values != values
    }
    require(not same or bool(changed), "The council has decided just this.")
    require(not same or bool(because.strip()), "Say why what was recorded of this document is corrected.")
    fresh = [Entry(measured, values, document.on) for measured, values in changed.items() if measured not in before]
    record(session, fresh, by=by, at=at)
    for measured in changed.keys() & before.keys():
        record_correction(session, before[measured], changed[measured], on=document.on, because=because, by=by, at=at)
    place = same[0].place if same else None
    scoring.record(session, Decided(document=document), because=because, place=place, by=by, on=document.on, at=at)


def to_decide(state: RoundState, year: int) -> RoundState:
    """A round with the sheets of those that the council ranks: a unit that others took over from within the round's
    ``year`` is ranked no more, unless the council has decided its points already."""
    end = date(year, 12, 31)
    ranked = {
        unit_id: sheet
        for unit_id, sheet in state.sheets.items()
        if unit_id in state.points or unit_id in state.units_for(unit_id, end)
    }
    return replace(state, sheets=ranked)


def still_scoring(state: RoundState, day: date) -> list[int]:
    """The units whose sheets are open to them on ``day``, so that their points may still change."""
    return [
        unit_id
        for unit_id, sheet in state.sheets.items()
        if sheet.is_self_scored and sheet.stage_on(day, state.days.score_by) is SheetStage.SCORING
    ]


def points_of_sheets(state: RoundState) -> dict[int, Decimal]:
    """The points of each unit by its sheet."""
    return {unit_id: sheet.points for unit_id, sheet in state.sheets.items()}


def may_still_answer(state: RoundState, day: date) -> list[int]:
    """The units whose points may still change, because they may answer to their appraisal on ``day``."""
    return [unit_id for unit_id, sheet in state.sheets.items() if may_be_answered(state, sheet, day)]


def _require_through(session: Session, state: RoundState, document: Document, at: datetime) -> None:
    """Refuse while a unit scores itself, some points are missing, or the document came before a unit could answer."""
    scoring_still = [unit_called_now(session, unit_id) for unit_id in still_scoring(state, day_of(at))]
    require(not scoring_still, "Units still score themselves: {units}", units=Several(scoring_still))
    for sheet in state.sheets.values():
        missing = numbers_of(sheet, [*sheet.to_appraise, *sheet.to_survey])
        require(not missing, "Not every unit has all its points: {numbers}", numbers=missing)
    unanswered = [unit_called_now(session, unit_id) for unit_id in may_still_answer(state, document.on)]
    require(not unanswered, UNANSWERED, day=state.days.answer_by, units=Several(unanswered))


def _recorded_of(session: Session, scoring: ScoringRound, document: Document) -> dict[Measured, Measurement]:
    """What counts in the places of what was decided by a document, whatever was decided by others since."""
    decided = [each for each in scoring.measurements(session) if each.step is Step.DECIDED]
    last = last_by_place(sorted(decided, key=attrgetter("id")))
    of_document = {each.place for each in decided if each.values.document == document}
    return {each.measured: each for place, each in last.items() if place in of_document}


def _decided_values(scoring: ScoringRound, state: RoundState, document: Document) -> dict[Measured, Values]:
    """What is decided of each unit: the points of each line, and of the whole with its place."""
    points = points_of_sheets(state)
    places, root = places_by(points), state.criteria.root
    decided = {
        scoring.measured(unit_id, root, Step.DECIDED): Values(
            value=points[unit_id], rank=place, ranked_among=len(places), document=document
        )
        for unit_id, place in places.items()
    }
    for unit_id, sheet in state.sheets.items():
        for line in state.criteria.lines:
            of_line = sheet.points_of(state.criteria.below(line))
            decided[scoring.measured(unit_id, line, Step.DECIDED)] = Values(value=of_line, document=document)
    return decided
