"""How an inspection stands at a moment, and how a year's plan of them is carried out."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from math import ceil

from models.inspection.acts import Concluded, Dropped, Held, InspectionAct, InspectionActKind, Planned
from models.moment import Moment, not_taken_back


class InspectionStage(StrEnum):
    PLANNED = "planned"
    HELD = "held"
    CONCLUDED = "concluded"
    DROPPED = "dropped"


INSPECTED = frozenset({InspectionStage.HELD, InspectionStage.CONCLUDED})


@dataclass(frozen=True, slots=True, kw_only=True)
class InspectionFacts:
    plan: Planned
    held_on: date | None = None
    concluded_on: date | None = None
    directive_id: int | None = None
    dropped: str = ""

    @property
    def stage(self) -> InspectionStage:
        if self.directive_id is not None:
            return InspectionStage.CONCLUDED
        if self.held_on is not None:
            return InspectionStage.HELD
        return InspectionStage.DROPPED if self.dropped else InspectionStage.PLANNED

    def is_behind(self, as_of: date) -> bool:
        """Whether its last day is over and nobody has been there."""
        return self.stage is InspectionStage.PLANNED and as_of > self.plan.last_day


def facts_of_inspection(acts: Iterable[InspectionAct], moment: Moment | None = None) -> InspectionFacts | None:
    """How an inspection stands after its acts, of which only those of ``moment`` count; ``None`` where there is none.

    What was planned anew takes the place of the plan before, and of its having been dropped.
    """
    plan, held_on, concluded_on, directive_id, dropped = None, None, None, None, ""
    for act in acts_in_force(acts, moment.known_at if moment else None):
        if moment is not None and act.on > moment.as_of:
            continue
        match act.content:
            case Planned() as content:
                plan, dropped = content, ""
            case Held():
                held_on = act.on
            case Concluded() as content:
                concluded_on, directive_id = act.on, content.directive_id
            case Dropped() as content:
                dropped = content.reason
    if plan is None:
        return None
    return InspectionFacts(
        plan=plan, held_on=held_on, concluded_on=concluded_on, directive_id=directive_id, dropped=dropped
    )


def acts_in_force(acts: Iterable[InspectionAct], known_at: datetime | None = None) -> list[InspectionAct]:
    """The acts that were not taken back, as known at an instant; what is taken back was never done."""
    return not_taken_back(acts, lambda act: act.kind is InspectionActKind.TAKE_BACK, known_at)


def units_to_inspect(units: int, percent: int) -> int:
    """How many of all ``units`` are to be inspected in a year at least."""
    return ceil(units * percent / 100)
