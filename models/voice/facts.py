"""How a voice stands on a day, as known at an instant: worked out from its steps, and from nothing else."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Protocol, TypeVar

from models.moment import Moment, not_taken_back
from models.province import day_of


class StepKind(StrEnum):
    HANDED = "handed"
    PASSED_ON = "passed_on"
    ANSWERED = "answered"
    CLOSED = "closed"
    CORRECTED = "corrected"
    TAKEN_BACK = "taken_back"


class VoiceStanding(StrEnum):
    ANSWERED_ON_TIME = "answered_on_time"
    ANSWERED_LATE = "answered_late"
    OPEN = "open"
    OVERDUE = "overdue"


class Step(Protocol):
    """What is recorded of a step: what, from which day, known since when."""

    kind: StepKind
    on: date
    recorded_at: datetime
    unit_id: int | None
    due: date | None
    text: str
    symbol: str


S = TypeVar("S", bound=Step)


@dataclass(frozen=True, slots=True, kw_only=True)
class VoiceFacts:
    """``handler_id`` is the unit that handles it and answers by ``due``, a day that was counted by the calendar as it
    was on ``counted_on``; ``text`` is what was said, where that was put right."""

    handler_id: int | None = None
    due: date | None = None
    counted_on: date | None = None
    answered_on: date | None = None
    answer: str = ""
    symbol: str = ""
    closed_on: date | None = None
    text: str = ""

    def standing(self, as_of: date) -> VoiceStanding:
        """An answer counts for the unit that handles it; the day itself is still in time."""
        if self.due is None:
            return VoiceStanding.OPEN
        late = (self.answered_on or as_of) > self.due
        if self.answered_on is None:
            return VoiceStanding.OVERDUE if late else VoiceStanding.OPEN
        return VoiceStanding.ANSWERED_LATE if late else VoiceStanding.ANSWERED_ON_TIME


def steps_in_force(steps: Iterable[S], known_at: datetime | None = None) -> list[S]:
    """The steps that were not taken back, as known at an instant; one that is taken back was never made."""
    return not_taken_back(steps, lambda step: step.kind is StepKind.TAKEN_BACK, known_at)


def facts_at(steps: Sequence[Step], moment: Moment) -> VoiceFacts:
    """What the ``steps``, in their order, come to. Who is handed it anew has still to answer; who took
    over has the answer and the day of who had it before. What is put right was so on every day."""
    facts, present = VoiceFacts(), steps_in_force(steps, moment.known_at)
    for step in present:
        if step.on > moment.as_of:
            break
        match step.kind:
            case StepKind.HANDED:
                facts = VoiceFacts(handler_id=step.unit_id, due=step.due, counted_on=day_of(step.recorded_at))
            case StepKind.PASSED_ON:
                facts = replace(facts, handler_id=step.unit_id)
            case StepKind.ANSWERED:
                facts = replace(facts, answered_on=step.on, answer=step.text, symbol=step.symbol)
            case StepKind.CLOSED:
                facts = replace(facts, closed_on=step.on)
    texts = [step.text for step in present if step.kind is StepKind.CORRECTED]
    return replace(facts, text=texts[-1]) if texts else facts
