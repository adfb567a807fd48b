"""Acts of a round of scoring: how far it has come, by whom, from which day, recorded at which instant.

As with tasks, the database refuses to change or delete one. The points themselves are measurements, each in its step.
"""

from datetime import date, datetime
from enum import StrEnum
from functools import cache, cached_property
from typing import Annotated, Any, Literal

from pydantic import Field as Tagged
from pydantic import TypeAdapter
from sqlalchemy import JSON
from sqlmodel import Field, UniqueConstraint

from models.base import Model, one_of
from models.ledger.acts import Document, Frozen
from models.register import ParField


class ScoringKind(StrEnum):
    OPEN = "open"
    RESCHEDULE = "reschedule"
    SUBMIT = "submit"
    HAND_BACK = "hand_back"
    DECIDE = "decide"


class RoundDays(Frozen):
    """The last day of each step of a round."""

    score_by: date
    appraise_by: date
    answer_by: date
    decide_by: date

    @property
    def in_order(self) -> tuple[date, ...]:
        return self.score_by, self.appraise_by, self.answer_by, self.decide_by


class Appraisers(Frozen):
    """Who appraises: the department of a criterion's field, else the ``standing`` unit, which is ranked itself: what
    would be its own score, the ``deputy`` appraises, unless the set lets everybody appraise the own (``own``)."""

    by_field: dict[ParField, int] = Tagged(default_factory=dict)
    standing: int
    deputy: int
    own: bool = False


class Opened(Frozen):
    kind: Literal[ScoringKind.OPEN] = ScoringKind.OPEN
    units: tuple[int, ...]
    days: RoundDays
    appraisers: Appraisers


class Rescheduled(Frozen):
    kind: Literal[ScoringKind.RESCHEDULE] = ScoringKind.RESCHEDULE
    days: RoundDays


class Submitted(Frozen):
    kind: Literal[ScoringKind.SUBMIT] = ScoringKind.SUBMIT


class HandedBack(Frozen):
    """The unit's sheet is open to it again."""

    kind: Literal[ScoringKind.HAND_BACK] = ScoringKind.HAND_BACK


class Decided(Frozen):
    """The council's decision; the points that it came to are measurements of its day."""

    kind: Literal[ScoringKind.DECIDE] = ScoringKind.DECIDE
    document: Document


Content = Annotated[
    Opened | Rescheduled | Submitted | HandedBack | Decided,
    Tagged(discriminator="kind"),
]


@cache
def _contents() -> TypeAdapter[Content]:
    return TypeAdapter(Content)


class ScoringAct(Model, table=True):
    """One act of a round, of one unit's sheet where it is about one.

    ``number`` counts the round's acts from 1. ``place`` is the number of the act whose place this one takes: its own
    number, or that of the one which it corrects. ``on`` is the first day of effect in the province's calendar.
    """

    __tablename__ = "scoring_act"
    __table_args__ = (UniqueConstraint("round_id", "number"),)

    id: int | None = Field(default=None, primary_key=True)
    round_id: int = Field(foreign_key="scoring_round.id")
    number: int
    place: int
    kind: ScoringKind = Field(sa_type=one_of(ScoringKind))
    unit_id: int | None = Field(default=None, foreign_key="unit.id")
    on: date
    recorded_at: datetime
    by_id: int = Field(foreign_key="person.id")
    because: str = ""
    payload: dict[str, Any] = Field(sa_type=JSON)

    @cached_property
    def content(self) -> Content:
        return _contents().validate_python(self.payload)
