"""How a unit is called: from which day each of its names holds, and since when one knows."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from itertools import pairwise
from typing import NamedTuple, Self

from sqlalchemy import Index
from sqlmodel import Field, Session, col, select

from models.base import Model
from models.moment import FIRST_YEAR, FOREVER, UNTIL_NOW
from models.refusal import Name

ALWAYS = date(FIRST_YEAR, 1, 1)  # the first name of a unit holds for every day before the second
KNOWN_ALWAYS = datetime(FIRST_YEAR, 1, 1, tzinfo=UTC)


class Names(NamedTuple):
    """The full names and the short one, which hold together."""

    name_vi: str
    name_en: str
    short_vi: str


class UnitName(Model, table=True):
    """The names of a unit on the days ``[on_from, on_to)``, as known in ``[known_from, known_to)``.

    For any day and instant exactly one row of a unit holds. Rows are closed, never rewritten.
    """

    __tablename__ = "unit_name"
    __table_args__ = (Index("ix_unit_name_by_unit", "unit_id", "known_to", "on_to", "on_from"),)

    id: int | None = Field(default=None, primary_key=True)
    unit_id: int = Field(foreign_key="unit.id")
    name_vi: str
    name_en: str
    short_vi: str
    on_from: date = ALWAYS
    on_to: date = FOREVER
    known_from: datetime = KNOWN_ALWAYS
    known_to: datetime = UNTIL_NOW

    @property
    def names(self) -> Names:
        return Names(self.name_vi, self.name_en, self.short_vi)

    @property
    def span(self) -> tuple[date, date, Names]:
        return self.on_from, self.on_to, self.names

    @classmethod
    def first(cls, unit_id: int, names: Names) -> Self:
        """Of a unit that has had no other names yet."""
        return cls(unit_id=unit_id, **names._asdict())


def names_of(session: Session, unit_id: int | None) -> dict[date, Names]:
    """What a unit is called by all that is known, by the day from which it holds, the first on :data:`ALWAYS`."""
    return {row.on_from: row.names for row in _known(session, unit_id)}


def unit_called_now(session: Session, unit_id: int) -> Name:
    """The newest name, in both languages."""
    names = names_of(session, unit_id)
    newest = names[max(names)]
    return Name(newest.name_vi, newest.name_en)


def names_on(session: Session, unit_id: int | None, on: date) -> Names:
    """What a unit was called on a day."""
    return next(names for since, names in reversed(names_of(session, unit_id).items()) if since <= on)


def set_names(session: Session, unit_id: int, names: Mapping[date, Names], at: datetime) -> None:
    """Let the unit be called so; what was known until ``at`` stays readable."""
    known = _known(session, unit_id)
    at = max([at, *(row.known_from for row in known)])
    days = [*sorted(names), FOREVER]
    spans = {(since, until, names[since]) for since, until in pairwise(days)}
    for row in known:
        if row.span not in spans:
            row.known_to = at
            session.add(row)
    for since, until, called in sorted(spans - {row.span for row in known}):
        row = UnitName(unit_id=unit_id, **called._asdict(), on_from=since, on_to=until, known_from=at)
        session.add(row)
    session.flush()


def _known(session: Session, unit_id: int | None) -> list[UnitName]:
    query = select(UnitName).where(UnitName.unit_id == unit_id, UnitName.known_to == UNTIL_NOW)
    return list(session.exec(query.order_by(col(UnitName.on_from))))
