"""A unit scores itself: points for each criterion, with what proves them; submitted once it is through."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from sqlmodel import Session

from models.access import may_open_scoring, may_self_score
from models.indicator.measurement import Step
from models.indicator.values import DECIMALS, Values
from models.ledger.acts import Evidence
from models.ledger.evidence import File, store
from models.person import User
from models.province import day_of
from models.refusal import Outdated, Refusal, gettext_noop, permit, require
from models.scoring.acts import HandedBack, Submitted
from models.scoring.criterion import NOTHING, Criterion
from models.scoring.scoring_round import ONLY_OFFICE, RoundState, ScoringRound, require_undecided
from models.scoring.sheet import Sheet

ONLY_ITS_PEOPLE = gettext_noop("Only its own people score a unit.")
TOO_MANY_POINTS = gettext_noop("{number}: points are from 0 to {most}.")
TOO_FINE = gettext_noop("{number}: points have at most {decimals} decimals.")
TOO_LATE = gettext_noop("Units scored themselves until {day}. Ask the secretariat for another day.")
PASSED = gettext_noop("Units scored themselves until {day}. Let them have another day first.")
TOUCHED = gettext_noop(
    "Somebody else has entered something of {numbers} meanwhile. Look at what is new, then save again."
)


@dataclass(frozen=True, slots=True)
class OwnScore:
    """What a unit says of a criterion; ``evidence`` it keeps of before, ``files`` it adds."""

    points: Decimal
    explanation: str = ""
    evidence: tuple[Evidence, ...] = ()
    files: tuple[File, ...] = ()


def self_score(
    session: Session,
    scoring: ScoringRound,
    unit_id: int,
    scores: Mapping[str, OwnScore],
    *,
    by: User,
    at: datetime,
    seen: Mapping[str, int] | None = None,
) -> None:
    """Enter points for some criteria, by their codes. ``seen`` is what :meth:`Sheet.touched` was of them."""
    state = scoring.state(session)
    permit(may_self_score(by, state.units_for(unit_id, day_of(at))), ONLY_ITS_PEOPLE)
    sheet = state.sheet(unit_id)
    _require_open(state, sheet, day_of(at))
    require_untouched(sheet, scores, seen)
    values = {}
    for code, score in scores.items():
        criterion = criterion_in(sheet, code)
        require(criterion.is_self_scored, "{number}: here no unit scores itself.", number=criterion.number)
        require_possible(criterion, score.points)
        evidence = score.evidence + store(session, score.files, by=by, at=at, beside=len(score.evidence))
        values[criterion] = Values(value=score.points, words=score.explanation.strip(), evidence=evidence)
    scoring.measure(session, unit_id, Step.SELF_SCORED, values, by=by, at=at)


def submit(session: Session, scoring: ScoringRound, unit_id: int, *, by: User, at: datetime) -> None:
    """Close a unit's sheet for it: from now on it is appraised."""
    state = scoring.state(session)
    permit(may_self_score(by, state.units_for(unit_id, day_of(at))), ONLY_ITS_PEOPLE)
    sheet = state.sheet(unit_id)
    _require_open(state, sheet, day_of(at))
    missing = numbers_of(sheet, sheet.to_score)
    require(not missing, "These criteria have no points yet: {numbers}", numbers=missing)
    scoring.record(session, Submitted(), unit_id=unit_id, by=by, at=at)


def hand_back(session: Session, scoring: ScoringRound, unit_id: int, because: str, *, by: User, at: datetime) -> None:
    """Open a submitted sheet to its unit again."""
    permit(may_open_scoring(by), ONLY_OFFICE)
    state = scoring.state(session)
    sheet = state.sheet(unit_id)
    require(sheet.submitted_on is not None, "This sheet is open to its unit already.")
    require_undecided(state)
    require(may_be_handed_back(state, sheet, day_of(at)), PASSED, day=state.days.score_by)
    require(bool(because.strip()), "Say why the sheet goes back.")
    scoring.record(session, HandedBack(), unit_id=unit_id, because=because, by=by, at=at)


def may_be_handed_back(state: RoundState, sheet: Sheet, day: date) -> bool:
    """Whether a submitted sheet would be open to its unit again on ``day``."""
    return not state.is_decided and sheet.submitted_on is not None and day <= state.days.score_by


def may_be_scored(state: RoundState, sheet: Sheet, day: date) -> bool:
    """Whether a unit still scores itself on ``day``."""
    return not state.is_decided and sheet.submitted_on is None and day <= state.days.score_by


def criterion_in(sheet: Sheet, code: str) -> Criterion:
    """Raises :class:`Refusal` where the round has no such criterion."""
    line = sheet.lines.get(code)
    if line is None:
        raise Refusal("The round has no criterion {code}.", code=code)
    return line.criterion


def require_possible(criterion: Criterion, points: Decimal) -> None:
    sound = points.is_finite() and NOTHING <= points <= criterion.most
    require(sound, TOO_MANY_POINTS, number=criterion.number, most=criterion.most)
    require(points == round(points, DECIMALS), TOO_FINE, number=criterion.number, decimals=DECIMALS)


def require_untouched(sheet: Sheet, codes: Iterable[str], seen: Mapping[str, int] | None) -> None:
    """Refuse where somebody has entered something of one of the lines since it was looked at."""
    present = sheet.touched(code for code in codes if code in sheet.lines)
    changed = [code for code, number in present.items() if seen is not None and seen.get(code, 0) != number]
    if changed:
        raise Outdated(TOUCHED, numbers=numbers_of(sheet, changed))


def numbers_of(sheet: Sheet, codes: Sequence[str]) -> str:
    return ", ".join(sheet.lines[code].criterion.number for code in codes)


def _require_open(state: RoundState, sheet: Sheet, day: date) -> None:
    require_undecided(state)
    require(sheet.submitted_on is None, "This sheet is submitted. The secretariat can hand it back.")
    require(day <= state.days.score_by, TOO_LATE, day=state.days.score_by)
