"""Units by name, and the units below a unit."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, col, select

from database import reading
from models.text import searchable
from models.unit import Unit, UnitAlias, UnitKind


@dataclass(frozen=True, slots=True)
class UnitRow:
    id: int
    code: str
    kind: UnitKind
    name_vi: str
    name_en: str
    short_vi: str


def unit_row(unit: Unit) -> UnitRow:
    assert unit.id is not None
    return UnitRow(unit.id, unit.code, unit.kind, unit.name_vi, unit.name_en, unit.short_vi)


def units_on(day: date | None = None) -> list[UnitRow]:
    """All units, in the province's order; with ``day`` those that existed then."""
    with reading() as session:
        units = session.exec(select(Unit).order_by(col(Unit.id))).all()
    return [unit_row(unit) for unit in units if day is None or unit.exists_on(day)]


def unit_called(name: str) -> UnitRow | None:
    """The unit with this code, name or alias; accents and case do not matter."""
    wanted = searchable(name)
    with reading() as session:
        alias = session.exec(select(UnitAlias).where(UnitAlias.searchable == wanted)).first()
        unit = session.get(Unit, alias.unit_id) if alias else None
        return unit_row(unit) if unit else None


def reach_of(session: Session, unit_id: int | None) -> frozenset[int]:
    """A unit and all units below it."""
    reach: set[int] = set()
    level: Iterable[int] = [unit_id] if unit_id is not None else []
    while level := [each for each in level if each not in reach]:
        reach.update(level)
        below = session.exec(select(Unit.id).where(col(Unit.parent_id).in_(level))).all()
        level = [each for each in below if each is not None]
    return frozenset(reach)
