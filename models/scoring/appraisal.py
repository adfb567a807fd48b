"""Points that a unit gave itself are appraised, by others; the unit may answer once, and it is looked at again.

Who appraises stands in :class:`~models.scoring.acts.Appraisers`: the first of the department of the criterion's
field, the standing unit and its deputy that is not the unit itself. Once the day for it is over, the standing unit
may for every department. Whoever took over from one of them acts for it. What people were asked is entered beside.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from sqlmodel import Session

from models.access import may_appraise, may_decide_scores, may_enter_survey, may_self_score
from models.indicator.measurement import Step
from models.indicator.values import Values
from models.person import User
from models.province import day_of
from models.refusal import gettext_noop, permit, require
from models.scoring.criterion import Criterion
from models.scoring.scoring_round import RoundState, ScoringRound, require_undecided
from models.scoring.self_scoring import (
    ONLY_ITS_PEOPLE,
    criterion_in,
    numbers_of,
    require_possible,
    require_untouched,
)
from models.scoring.sheet import Line, Sheet, SheetStage

NOT_THE_APPRAISER = gettext_noop("{number}: another unit appraises this.")
WITHOUT_REASON = gettext_noop("{number}: say why the points are other than the unit's own.")


@dataclass(frozen=True, slots=True)
class Appraisal:
    """The points that somebody finds right, and why where they are not the unit's own."""

    points: Decimal
    reason: str = ""


def appraisers_of(state: RoundState, unit_id: int, day: date) -> dict[str, frozenset[int]]:
    """The units of which each may appraise a criterion of a unit on ``day``, by the codes; none where no other unit
    is left."""
    appraised = (line.criterion for line in state.sheet(unit_id).lines.values() if not line.criterion.is_surveyed)
    return {criterion.code: _appraisers_of(state, criterion, unit_id, day) for criterion in appraised}


def stand_in(state: RoundState, unit_id: int, day: date) -> frozenset[int]:
    """The units of which each may appraise a unit on ``day`` where no other department does."""
    appraisers = state.opened.appraisers
    standing, deputy = (_others(state, each, unit_id, day) for each in (appraisers.standing, appraisers.deputy))
    return standing or deputy


def lines_for(user: User, state: RoundState, unit_id: int, day: date) -> dict[str, Line]:
    """What ``user`` appraises of a unit's sheet on ``day``, by the codes; once it is decided the office all."""
    lines, standing = state.sheet(unit_id).lines, state.units_for(state.opened.appraisers.standing, day)
    if state.is_decided:
        of_office = lines if may_decide_scores(user) else {}
        return {code: line for code, line in of_office.items() if not line.criterion.is_surveyed}
    also = stand_in(state, unit_id, day) if day > state.days.appraise_by else frozenset()
    return {
        code: lines[code]
        for code, appraisers in appraisers_of(state, unit_id, day).items()
        if may_appraise(user, appraisers | also, standing)
    }


def appraise(
    session: Session,
    scoring: ScoringRound,
    unit_id: int,
    appraisals: Mapping[str, Appraisal],
    *,
    by: User,
    at: datetime,
    seen: Mapping[str, int] | None = None,
) -> None:
    """Say what is right of some criteria of a unit, by their codes; other points than the unit's need a reason.

    What the council has decided stays as decided until it decides anew; until then only the office enters more.
    """
    state = scoring.state(session)
    sheet = state.sheet(unit_id)
    own = lines_for(by, state, unit_id, day_of(at))
    if not may_decide_scores(by):
        require_undecided(state)
    values = {}
    for code, appraisal in appraisals.items():
        criterion = criterion_in(sheet, code)
        require(not criterion.is_surveyed, "{number}: these points come from a survey.", number=criterion.number)
        permit(code in own, NOT_THE_APPRAISER, number=criterion.number)
        require_possible(criterion, appraisal.points)
        reasoned = bool(appraisal.reason.strip()) or not _needs_reason(sheet.lines[code], appraisal.points)
        require(reasoned, WITHOUT_REASON, number=criterion.number)
        values[criterion] = Values(value=appraisal.points, words=appraisal.reason.strip())
    require(may_be_appraised(state, sheet, day_of(at)), "This unit has not submitted its sheet yet.")
    require_untouched(sheet, appraisals, seen)
    scoring.measure(session, unit_id, Step.APPRAISED, values, by=by, at=at)


def enter_survey(
    session: Session,
    scoring: ScoringRound,
    unit_id: int,
    points: Mapping[str, Decimal],
    *,
    by: User,
    at: datetime,
    seen: Mapping[str, int] | None = None,
) -> None:
    """Enter what people who were asked came to, by the codes of the criteria; what is decided stays as decided."""
    permit(may_enter_survey(by), "Only the secretariat enters what a survey came to.")
    state = scoring.state(session)
    sheet = state.sheet(unit_id)
    require_untouched(sheet, points, seen)
    values = {}
    for code, of_survey in points.items():
        criterion = criterion_in(sheet, code)
        require(criterion.is_surveyed, "{number}: nobody is asked about this.", number=criterion.number)
        require_possible(criterion, of_survey)
        values[criterion] = Values(value=of_survey)
    scoring.measure(session, unit_id, Step.SURVEYED, values, by=by, at=at)


def answer(
    session: Session, scoring: ScoringRound, unit_id: int, texts: Mapping[str, str], *, by: User, at: datetime
) -> None:
    """Answer for a unit to its appraisal: once, to what was found otherwise than it scored itself."""
    state = scoring.state(session)
    permit(may_self_score(by, state.units_for(unit_id, day_of(at))), ONLY_ITS_PEOPLE)
    require_undecided(state)
    sheet = state.sheet(unit_id)
    require(not sheet.is_answered, "This unit has answered already.")
    require(
        not sheet.to_appraise, "The appraisal is not through: {numbers}", numbers=numbers_of(sheet, sheet.to_appraise)
    )
    require(
        day_of(at) <= state.days.answer_by,
        "Units answered until {day}. Ask the secretariat for another day.",
        day=state.days.answer_by,
    )
    said = {code: text.strip() for code, text in texts.items() if text.strip()}
    require(bool(said), "Say what you answer.")
    values = {}
    for code, text in said.items():
        criterion = criterion_in(sheet, code)
        require(code in sheet.changed, "{number}: here nobody found anything else right.", number=criterion.number)
        own = sheet.lines[code].scored
        values[criterion] = Values(value=own.value if own else None, words=text)
    scoring.measure(session, unit_id, Step.ANSWERED, values, by=by, at=at)


def may_be_appraised(state: RoundState, sheet: Sheet, day: date) -> bool:
    return sheet.stage_on(day, state.days.score_by) is not SheetStage.SCORING


def may_be_answered(state: RoundState, sheet: Sheet, day: date) -> bool:
    """Whether a unit can answer on ``day``."""
    is_through = not sheet.is_answered and not sheet.to_appraise and bool(sheet.changed)
    return not state.is_decided and is_through and day <= state.days.answer_by


def _appraisers_of(state: RoundState, criterion: Criterion, unit_id: int, day: date) -> frozenset[int]:
    field = criterion.indicator.field
    department = state.opened.appraisers.by_field.get(field) if field else None
    of_field = _others(state, department, unit_id, day) if department is not None else frozenset()
    return of_field or stand_in(state, unit_id, day)


def _others(state: RoundState, appraiser: int, unit_id: int, day: date) -> frozenset[int]:
    """Who an appraiser is on ``day``, but for who the unit is itself, unless the round lets everybody."""
    units = state.units_for(appraiser, day)
    return units if state.opened.appraisers.own else units - state.units_for(unit_id, day)


def _needs_reason(line: Line, points: Decimal) -> bool:
    """Whether points are other than those that a unit gave itself, or should have."""
    return line.criterion.is_self_scored and (line.scored is None or line.scored.value != points)
