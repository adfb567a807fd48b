"""What was answered about words of plans and is known from then on: what a heading says, which names units go by,
and which are no units of the province."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime

from sqlmodel import Field, Session, select

from models import access
from models.base import Model
from models.person import User
from models.plan.columns import PlanColumn
from models.refusal import permit, require
from models.text import LINE, one_line, require_within, searchable
from models.unit import Unit, UnitAlias
from models.unit_name import folded

Headings = Mapping[str, PlanColumn | None]


class PlanHeading(Model, table=True):
    """What a heading says wherever it stands; without a ``part`` its cells are only kept."""

    __tablename__ = "plan_heading"

    searchable: str = Field(primary_key=True)
    heading: str
    part: str | None = None
    at: datetime
    by_id: int = Field(foreign_key="person.id")


class ForeignName(Model, table=True):
    """A name that is no unit of the province: a ministry, another province, a company."""

    __tablename__ = "foreign_name"

    folded: str = Field(primary_key=True)
    name: str
    at: datetime
    by_id: int = Field(foreign_key="person.id")


def learn_heading(session: Session, heading: str, part: PlanColumn | None, *, by: User, at: datetime) -> None:
    """Read columns with this heading so from now on."""
    permit(access.may_assign(by), "Only the secretariat assigns tasks.")
    require_within(LINE, heading)
    require(searchable(heading) != "", "This row has no headings.")
    session.merge(
        PlanHeading(searchable=searchable(heading), heading=one_line(heading), part=part, at=at, by_id=by.id)
    )


def learn_foreign_names(session: Session, names: Iterable[str], *, by: User, at: datetime) -> None:
    """Ask no more which unit these names are."""
    for name in filter(folded, names):
        session.merge(ForeignName(folded=folded(name), name=one_line(name), at=at, by_id=by.id))


def learn_names(session: Session, names: Iterable[tuple[str, int]], *, by: User, at: datetime) -> None:
    """Let units go by more names; one that is a name already stays whose it is."""
    for name, unit_id in names:
        taken = session.exec(select(UnitAlias.id).where(UnitAlias.searchable == searchable(name))).first()
        if taken is None and searchable(name):
            unit = session.get_one(Unit, unit_id)
            details = unit.details(session)
            unit.change(session, replace(details, aliases=(*details.aliases, name)), by=by, at=at)
