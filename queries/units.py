"""Units by name, and the units below a unit."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlmodel import Session, col, or_, select

from models.access import may_see_units
from models.person import Person, User
from models.refusal import permit
from models.text import searchable
from models.unit import Unit, UnitAlias, UnitDetails, UnitKind
from store.database import reading

UNIT_COLUMNS: tuple[Any, ...] = (
    col(Unit.id).label("unit_id"),
    col(Unit.code).label("unit_code"),
    col(Unit.kind).label("unit_kind"),
    col(Unit.name_vi).label("unit_name_vi"),
    col(Unit.name_en).label("unit_name_en"),
    col(Unit.short_vi).label("unit_short_vi"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitRow:
    id: int
    code: str
    kind: UnitKind
    name_vi: str
    name_en: str
    short_vi: str


def unit_row(row: Any) -> UnitRow:
    """The unit of a row that has the :data:`UNIT_COLUMNS`."""
    return UnitRow(
        id=row.unit_id,
        code=row.unit_code,
        kind=row.unit_kind,
        name_vi=row.unit_name_vi,
        name_en=row.unit_name_en,
        short_vi=row.unit_short_vi,
    )


@dataclass(frozen=True, slots=True)
class UnitPage:
    """Everything that is said of a unit, and the names of the active ``people`` who belong to it."""

    id: int
    details: UnitDetails
    people: tuple[str, ...] = ()


def units_on(day: date | None = None) -> list[UnitRow]:
    """All units, in the province's order; with ``day`` those that existed then."""
    query = select(*UNIT_COLUMNS).order_by(col(Unit.id))
    if day is not None:
        query = query.where(
            or_(col(Unit.valid_from).is_(None), col(Unit.valid_from) <= day),
            or_(col(Unit.valid_to).is_(None), col(Unit.valid_to) >= day),
        )
    with reading() as session:
        return [unit_row(each) for each in session.exec(query)]


def unit_page(user: User, unit_id: int) -> UnitPage | None:
    """Everything that is said of a unit."""
    permit(may_see_units(user), "Only the secretariat, administrators and auditors see how units are kept.")
    with reading() as session:
        unit = session.get(Unit, unit_id)
        if unit is None:
            return None
        people = select(Person.name).where(Person.unit_id == unit_id, Person.active).order_by(col(Person.id))
        return UnitPage(unit_id, unit.details(session), tuple(session.exec(people)))


def unit_pages(user: User, text: str = "") -> list[UnitPage]:
    """Everything that is said of every unit, or of those with the words of ``text`` in a name, in their order."""
    permit(may_see_units(user), "Only the secretariat, administrators and auditors see how units are kept.")
    with reading() as session:
        aliases: dict[int, list[UnitAlias]] = defaultdict(list)
        for alias in session.exec(select(UnitAlias).order_by(col(UnitAlias.alias))):
            aliases[alias.unit_id].append(alias)
        units = session.exec(select(Unit).order_by(col(Unit.id))).all()
        pages = [UnitPage(unit.id or 0, unit.details_with(aliases[unit.id or 0])) for unit in units]
    return [page for page in pages if _fits(page.details, text)]


def _fits(details: UnitDetails, text: str) -> bool:
    names = (details.code, details.name_vi, details.name_en, details.short_vi, *details.aliases)
    known = searchable(" ".join(names))
    return all(word in known for word in searchable(text).split())


def units_named(ids: Iterable[int]) -> dict[int, UnitRow]:
    """These units by id."""
    query = select(*UNIT_COLUMNS).where(col(Unit.id).in_(set(ids)))
    with reading() as session:
        return {each.unit_id: unit_row(each) for each in session.exec(query)}


def unit_called(name: str) -> UnitRow | None:
    """The unit with this code, name or alias; accents and case do not matter."""
    query = select(UnitAlias.unit_id).where(UnitAlias.searchable == searchable(name))
    with reading() as session:
        unit_id = session.exec(query).first()
    return units_named([unit_id])[unit_id] if unit_id is not None else None


def reach_of(session: Session, unit_id: int | None) -> frozenset[int]:
    """A unit and all units below it."""
    reach: set[int] = set()
    level: Iterable[int | None] = [unit_id] if unit_id is not None else []
    while level := [each for each in level if each not in reach]:
        reach.update(each for each in level if each is not None)
        level = session.exec(select(Unit.id).where(col(Unit.parent_id).in_(level))).all()
    return frozenset(reach)
