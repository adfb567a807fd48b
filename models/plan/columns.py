"""The columns of a plan's table, and which of them somebody said that tables with certain headings have."""

import hashlib
from collections.abc import Mapping, Sequence
from datetime import datetime
from enum import StrEnum

from sqlalchemy import JSON
from sqlmodel import Field, Session

from models import access
from models.base import Model
from models.person import User
from models.refusal import permit, require
from models.text import searchable


class PlanColumn(StrEnum):
    """What a column of a plan says."""

    NUMBER = "number"
    TITLE = "title"
    LEAD = "lead"
    CO_ORDINATING = "co_ordinating"
    DEADLINE = "deadline"
    PRODUCT = "product"
    FUNDS = "funds"
    HEAD = "head"
    DIRECTIVE = "directive"
    NOTE = "note"
    FIELD = "field"
    CODE = "code"
    DUE = "due"
    KIND = "kind"
    ON = "on"
    CARRIES_OUT = "carries_out"
    PARTS = "parts"
    START = "start"
    RESULT = "result"
    PROGRESS = "progress"
    DONE_ON = "done_on"


Columns = Mapping[PlanColumn, int]


class PlanShape(Model, table=True):
    """The columns that somebody said of tables whose headings are these; ``shape`` is :func:`shape_of` them."""

    __tablename__ = "plan_shape"

    shape: str = Field(primary_key=True)
    columns: dict[str, int] = Field(sa_type=JSON)
    at: datetime
    by_id: int = Field(foreign_key="person.id")


def shape_of(headings: Sequence[str]) -> str:
    """What two tables with the same headings have in common, however they are typed."""
    said = "|".join(searchable(heading) for heading in headings)
    return hashlib.sha256(said.encode()).hexdigest()


def remember_columns(session: Session, headings: Sequence[str], columns: Columns, *, by: User, at: datetime) -> None:
    """Read tables with these headings so from now on."""
    permit(access.may_assign(by), "Only the secretariat assigns tasks.")
    require(PlanColumn.TITLE in columns, "Say which column has the tasks.")
    require(any(searchable(heading) for heading in headings), "This row has no headings.")
    session.merge(
        PlanShape(
            shape=shape_of(headings),
            columns={part.value: place for part, place in columns.items()},
            at=at,
            by_id=by.id,
        )
    )
