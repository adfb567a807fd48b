"""A unit's sheet in a round: what was entered of each criterion in each step, on a day and as known at an instant."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from models.indicator.measurement import Measurement, Step
from models.indicator.values import Values
from models.scoring.acts import HandedBack, ScoringAct, Submitted
from models.scoring.criterion import NOTHING, Criteria, Criterion, trimmed

OF_A_LINE = (Step.SELF_SCORED, Step.APPRAISED, Step.ANSWERED, Step.SURVEYED)
Steps = Mapping[Step, Measurement]


class SheetStage(StrEnum):
    """How far a sheet has come."""

    SCORING = "scoring"  # the unit scores itself
    APPRAISAL = "appraisal"  # others say whether they agree
    APPRAISED = "appraised"  # the unit may answer, the council decide


@dataclass(frozen=True, slots=True)
class Line:
    """A criterion and what was entered of it last; ``touched`` is the id of its last measurement, 0 without any.

    What was appraised and answered is of the points that were ``scored``: once the unit scores itself anew, nobody
    has appraised it. ``answer_waits``: nobody has looked at it again since the unit answered.
    """

    criterion: Criterion
    scored: Values | None = None
    appraised: Values | None = None
    surveyed: Values | None = None
    answer: Values | None = None
    answer_waits: bool = False
    touched: int = 0

    @property
    def obtained(self) -> Decimal | None:
        """The points that it has so far; ``None`` while nobody but the unit has said."""
        last = self.surveyed if self.criterion.is_surveyed else self.appraised
        return last.value if last else None

    @property
    def is_changed(self) -> bool:
        """Whether who appraised it found other points right than the unit."""
        return bool(self.scored and self.appraised and self.scored.value != self.appraised.value)

    @property
    def waits_for_unit(self) -> bool:
        return self.criterion.is_self_scored and self.scored is None

    @property
    def waits_for_appraisal(self) -> bool:
        return not self.criterion.is_surveyed and (self.appraised is None or self.answer_waits)


@dataclass(frozen=True, slots=True)
class Sheet:
    """``lines`` of what is scored, by the codes; since ``submitted_on`` the unit changes nothing."""

    unit_id: int
    lines: Mapping[str, Line]
    submitted_on: date | None = None

    def stage_on(self, day: date, score_by: date) -> SheetStage:
        """A sheet that was not submitted by its day is appraised as it stands."""
        if self.submitted_on is None and day <= score_by:
            return SheetStage.SCORING
        return SheetStage.APPRAISAL if self.to_appraise else SheetStage.APPRAISED

    @property
    def is_self_scored(self) -> bool:
        return any(line.criterion.is_self_scored for line in self.lines.values())

    @property
    def to_score(self) -> list[str]:
        """What the unit has to score itself and has not."""
        return [code for code, line in self.lines.items() if line.waits_for_unit]

    @property
    def to_appraise(self) -> list[str]:
        """What nobody has appraised, or the unit has answered to since."""
        return [code for code, line in self.lines.items() if line.waits_for_appraisal]

    @property
    def to_survey(self) -> list[str]:
        return [code for code, line in self.lines.items() if line.criterion.is_surveyed and line.surveyed is None]

    @property
    def changed(self) -> list[str]:
        """What was appraised otherwise than the unit scored itself."""
        return [code for code, line in self.lines.items() if line.is_changed]

    @property
    def is_answered(self) -> bool:
        return any(line.answer for line in self.lines.values())

    @property
    def points(self) -> Decimal:
        """The points of all lines that have any yet."""
        return self.points_of(self.lines)

    def points_of(self, codes: Iterable[str]) -> Decimal:
        return trimmed(sum((self.lines[code].obtained or NOTHING for code in codes), NOTHING))

    def touched(self, codes: Iterable[str]) -> dict[str, int]:
        """What must be so of these lines still when somebody acts on what they saw."""
        return {code: self.lines[code].touched for code in codes}


@dataclass(frozen=True, slots=True)
class LineSums:
    """The points that lines have together in each column of the form; ``None`` where none has any."""

    scored: Decimal | None
    appraised: Decimal | None
    surveyed: Decimal | None
    obtained: Decimal | None


def sums_of(lines: Iterable[Line]) -> LineSums:
    lines = list(lines)
    return LineSums(
        scored=_sum(line.scored.value for line in lines if line.scored),
        appraised=_sum(line.appraised.value for line in lines if line.appraised),
        surveyed=_sum(line.surveyed.value for line in lines if line.surveyed),
        obtained=_sum(line.obtained for line in lines),
    )


def _sum(points: Iterable[Decimal | None]) -> Decimal | None:
    present = [each for each in points if each is not None]
    return trimmed(sum(present, NOTHING)) if present else None


def sheet_of(unit_id: int, acts: Iterable[ScoringAct], measured: Mapping[str, Steps], criteria: Criteria) -> Sheet:
    """A unit's sheet after the acts of it that are in force and what was ``measured`` of it, by codes."""
    submitted_on = None
    for act in acts:
        if isinstance(act.content, Submitted):
            submitted_on = act.on
        elif isinstance(act.content, HandedBack):
            submitted_on = None
    lines = {code: _line(criterion, measured.get(code, {})) for code, criterion in criteria.scored.items()}
    return Sheet(unit_id, lines, submitted_on=submitted_on)


def _line(criterion: Criterion, steps: Steps) -> Line:
    ids = {step: steps[step].id or 0 for step in OF_A_LINE if step in steps}
    scored = ids.get(Step.SELF_SCORED, 0)
    values = {step: steps[step].values for step, own in ids.items() if own >= scored or step is Step.SURVEYED}
    return Line(
        criterion=criterion,
        scored=values.get(Step.SELF_SCORED),
        appraised=values.get(Step.APPRAISED),
        surveyed=values.get(Step.SURVEYED),
        answer=values.get(Step.ANSWERED),
        answer_waits=ids.get(Step.ANSWERED, 0) > ids.get(Step.APPRAISED, 0),
        touched=max(ids.values(), default=0),
    )
