"""Inspections of units by the reform's teams: planned, held, concluded, dropped or taken back. Appended,
never changed.

An act has two clocks: ``on``, the day of its document or of the visit, and ``recorded_at``.
"""

from datetime import date, datetime
from enum import StrEnum
from functools import cache
from typing import Annotated, Any, Literal

from pydantic import Field as Tagged
from pydantic import TypeAdapter
from sqlalchemy import JSON
from sqlmodel import Field, UniqueConstraint

from models.base import Model, one_of
from models.ledger.acts import Document, Frozen


class InspectionActKind(StrEnum):
    PLAN = "plan"
    HOLD = "hold"
    CONCLUDE = "conclude"
    DROP = "drop"
    TAKE_BACK = "take_back"


class Planned(Frozen):
    """What is looked at, from when to when, by which team; ``document`` is the plan of the year or the decision."""

    kind: Literal[InspectionActKind.PLAN] = InspectionActKind.PLAN
    subject: str
    first_day: date
    last_day: date
    team: str
    document: Document


class Held(Frozen):
    """The team was there."""

    kind: Literal[InspectionActKind.HOLD] = InspectionActKind.HOLD


class Concluded(Frozen):
    """The conclusion is a directive, whose clauses are the findings."""

    kind: Literal[InspectionActKind.CONCLUDE] = InspectionActKind.CONCLUDE
    directive_id: int


class Dropped(Frozen):
    kind: Literal[InspectionActKind.DROP] = InspectionActKind.DROP
    reason: str


class TakenBack(Frozen):
    """The last act before it that was not taken back was recorded by mistake."""

    kind: Literal[InspectionActKind.TAKE_BACK] = InspectionActKind.TAKE_BACK
    reason: str


InspectionContent = Annotated[Planned | Held | Concluded | Dropped | TakenBack, Tagged(discriminator="kind")]


class Inspection(Model, table=True):
    """One inspection of a unit, of the plan of a ``year`` or a surprise."""

    id: int | None = Field(default=None, primary_key=True)
    year: int = Field(index=True)
    unit_id: int = Field(foreign_key="unit.id", index=True)
    is_surprise: bool
    opened_at: datetime
    by_id: int = Field(foreign_key="person.id")


class InspectionAct(Model, table=True):
    """One thing done in an inspection; ``number`` counts from 1 within it."""

    __tablename__ = "inspection_act"
    __table_args__ = (UniqueConstraint("inspection_id", "number"),)

    id: int | None = Field(default=None, primary_key=True)
    inspection_id: int = Field(foreign_key="inspection.id")
    number: int
    kind: InspectionActKind = Field(sa_type=one_of(InspectionActKind))
    on: date
    recorded_at: datetime
    by_id: int = Field(foreign_key="person.id", index=True)
    payload: dict[str, Any] = Field(sa_type=JSON)

    @property
    def content(self) -> InspectionContent:
        return _contents().validate_python({**self.payload, "kind": self.kind})


@cache
def _contents() -> TypeAdapter[InspectionContent]:
    return TypeAdapter(InspectionContent)
