"""Units, as they are called at a moment, and the units below a unit."""

from bisect import bisect
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, and_
from sqlmodel import Session, col, func, or_, select

from models.access import may_see_units
from models.moment import PRESENT, UNTIL_NOW, Moment
from models.person import Person, User
from models.refusal import permit
from models.text import searchable
from models.unit import Unit, UnitAlias, UnitDetails, UnitKind
from models.unit_naming import Names, UnitName
from queries.states import holding, known_at
from store.among import among
from store.database import reading

T = TypeVar("T", date, datetime)
UNIT_COLUMNS: tuple[Any, ...] = (
    col(Unit.id).label("unit_id"),
    col(Unit.code).label("unit_code"),
    col(Unit.kind).label("unit_kind"),
    col(Unit.valid_to).label("unit_until"),
    col(UnitName.name_vi).label("unit_name_vi"),
    col(UnitName.name_en).label("unit_name_en"),
    col(UnitName.short_vi).label("unit_short_vi"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitRow:
    """A unit as it is called at some moment; ``until`` is its last day, where it has one."""

    id: int
    code: str
    kind: UnitKind
    name_vi: str
    name_en: str
    short_vi: str
    until: date | None = None


def unit_row(row: Any) -> UnitRow:
    """The unit of a row that has the :data:`UNIT_COLUMNS`."""
    return UnitRow(
        id=row.unit_id,
        code=row.unit_code,
        kind=row.unit_kind,
        name_vi=row.unit_name_vi,
        name_en=row.unit_name_en,
        short_vi=row.unit_short_vi,
        until=row.unit_until,
    )


@dataclass(frozen=True, slots=True)
class Renamings:
    """The days from which, and the instants since which, units are called otherwise than before, in their order."""

    days: tuple[date, ...]
    instants: tuple[datetime, ...]

    def last(self, moment: Moment) -> Moment:
        """The earliest moment from which on every unit is called as at this one."""
        known_at = moment.known_at and _last(self.instants, moment.known_at)
        return Moment(_last(self.days, moment.as_of), known_at)


def _last(in_order: Sequence[T], until: T) -> T:
    """The last that is not after ``until``, or this itself where none is."""
    place = bisect(in_order, until)
    return in_order[place - 1] if place else until


@dataclass(frozen=True, slots=True)
class NameRow:
    """What a unit is called from ``since`` on, and since when one knows."""

    since: date
    names: Names
    recorded_at: datetime


@dataclass(frozen=True, slots=True)
class UnitPage:
    """Everything that is said of a unit, and the names of the active ``people`` who belong to it.

    ``names`` are all that it is and was called, the first one first.
    """

    id: int
    details: UnitDetails
    names: tuple[NameRow, ...] = ()
    people: tuple[str, ...] = ()


def units_at(moment: Moment) -> list[UnitRow]:
    """All units, in the province's order."""
    return _units(moment)


def renamings() -> Renamings:
    """Of all units: between two of them nothing is called otherwise."""
    columns: tuple[Any, ...] = (UnitName.on_from, UnitName.known_from)
    with reading() as session:
        days, instants = (session.exec(select(each).distinct().order_by(each)).all() for each in columns)
    return Renamings(tuple(days), tuple(instants))


def units_on(day: date) -> list[UnitRow]:
    """The units that existed on a day, in the province's order, as they were called then."""
    began = or_(col(Unit.valid_from).is_(None), col(Unit.valid_from) <= day)
    goes_on = or_(col(Unit.valid_to).is_(None), col(Unit.valid_to) >= day)
    return _units(Moment(day), began, goes_on)


def units_named(ids: Iterable[int], moment: Moment) -> dict[int, UnitRow]:
    """These units by id."""
    with reading() as session:
        found = session.exec(_named(moment), params={"ids": tuple(ids)})
        return {unit.id: unit for unit in map(unit_row, found)}


def unit_called(name: str) -> UnitRow | None:
    """The unit with this code or alias, or that is or was called so; accents and case do not matter."""
    of_name = select(UnitAlias.unit_id).where(UnitAlias.searchable == searchable(name))
    return next(iter(_units(PRESENT, col(Unit.id).in_(of_name))), None)


def _units(moment: Moment, *narrowed: ColumnElement[bool]) -> list[UnitRow]:
    with reading() as session:
        return [unit_row(each) for each in session.exec(_called(moment, *narrowed))]


def _called(moment: Moment, *narrowed: ColumnElement[bool]) -> Any:
    called = and_(col(UnitName.unit_id) == col(Unit.id), holding(moment, UnitName))
    query: Any = select(*UNIT_COLUMNS).select_from(Unit).join(UnitName, called).where(*narrowed)
    return query.order_by(col(Unit.id))


@lru_cache(maxsize=500)
def _named(moment: Moment) -> Any:
    """The statement that finds units by their ids; built once, for building one takes longer than running it."""
    return _called(moment, among(col(Unit.id), "ids"))


class UnitsByDay:
    """Some units as they were called on any day."""

    def __init__(self, called: Mapping[int, list[tuple[date, UnitRow]]]) -> None:
        self._called = called

    def on(self, day: date, ids: Iterable[int]) -> dict[int, UnitRow]:
        """Those of ``ids`` by their ids."""
        known = {each: self._called[each] for each in ids if each in self._called}
        return {each: next(unit for since, unit in names if since <= day) for each, names in known.items()}


def units_by_day(session: Session, ids: Iterable[int], moment: Moment) -> UnitsByDay:
    """These units on every day, as known at ``moment``: what was done on a day names them as on that day."""
    found: dict[int, list[tuple[date, UnitRow]]] = defaultdict(list)
    for row in session.exec(_ever_called(moment), params={"ids": tuple(ids)}):
        found[row.unit_id].append((row.on_from, unit_row(row)))
    return UnitsByDay(found)


@lru_cache(maxsize=500)
def _ever_called(moment: Moment) -> Any:
    called = and_(col(UnitName.unit_id) == col(Unit.id), known_at(moment, UnitName))
    query: Any = select(col(UnitName.on_from), *UNIT_COLUMNS).select_from(Unit).join(UnitName, called)
    return query.where(among(col(Unit.id), "ids")).order_by(col(UnitName.on_from).desc())


def newest_naming() -> int:
    """The number of what was recorded last of the units' names. While it is the same, so are all names."""
    with reading() as session:
        return session.exec(select(func.max(UnitName.id))).one() or 0


def unit_page(user: User, unit_id: int) -> UnitPage | None:
    """Everything that is said of a unit."""
    permit(may_see_units(user), "Only the secretariat, administrators and auditors see how units are kept.")
    with reading() as session:
        unit = session.get(Unit, unit_id)
        if unit is None:
            return None
        people = select(Person.name).where(Person.unit_id == unit_id, Person.active).order_by(col(Person.id))
        aliases = select(UnitAlias).where(UnitAlias.unit_id == unit_id)
        names = session.exec(NAMES.where(UnitName.unit_id == unit_id)).all()
        return _page(unit, session.exec(aliases).all(), names, tuple(session.exec(people)))


def unit_pages(user: User, text: str = "") -> list[UnitPage]:
    """Everything that is said of every unit, or of those with the words of ``text`` in a name, in their order."""
    permit(may_see_units(user), "Only the secretariat, administrators and auditors see how units are kept.")
    with reading() as session:
        aliases: dict[int, list[UnitAlias]] = defaultdict(list)
        for alias in session.exec(select(UnitAlias)):
            aliases[alias.unit_id].append(alias)
        names: dict[int, list[UnitName]] = defaultdict(list)
        for name in session.exec(NAMES):
            names[name.unit_id].append(name)
        units = session.exec(select(Unit).order_by(col(Unit.id))).all()
        pages = [_page(unit, aliases[unit.id or 0], names[unit.id or 0]) for unit in units]
    return [page for page in pages if _fits(page, text)]


NAMES = select(UnitName).where(UnitName.known_to == UNTIL_NOW).order_by(col(UnitName.on_from))


def _page(
    unit: Unit, aliases: Iterable[UnitAlias], names: Iterable[UnitName], people: tuple[str, ...] = ()
) -> UnitPage:
    rows = tuple(NameRow(name.on_from, name.names, name.known_from) for name in names)
    details = unit.details_with(aliases, {row.since: row.names for row in rows})
    return UnitPage(id=unit.id or 0, details=details, names=rows, people=people)


def _fits(page: UnitPage, text: str) -> bool:
    names = (page.details.code, *page.details.aliases, *(name for row in page.names for name in row.names))
    known = searchable(" ".join(names))
    return all(word in known for word in searchable(text).split())


BELOW = select(Unit.id).where(among(col(Unit.parent_id), "ids"))


def reach_of(session: Session, unit_id: int | None) -> frozenset[int]:
    """A unit and all units below it."""
    reach: set[int] = set()
    level: Iterable[int | None] = [unit_id] if unit_id is not None else []
    while level := [each for each in level if each not in reach]:
        reach.update(each for each in level if each is not None)
        level = session.exec(BELOW, params={"ids": level}).all()
    return frozenset(reach)


def units_within(unit_id: int) -> frozenset[int]:
    """A unit and all units below it, for who has no session."""
    with reading() as session:
        return reach_of(session, unit_id)
