"""Groups of units that one task can be given to: every unit of a kind, and the lists that the office keeps."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from sqlmodel import col, select

from models.saved_view import GROUP_FILTERS
from models.text import searchable
from models.unit import CommuneKind, Unit, UnitKind
from models.unit_group import UnitGroup, UnitGroupMember, communes_of, group_code, units_in_group
from queries.selection import TaskFilters
from queries.units import UnitRow, units_on
from store.alphabet import alphabetically
from store.database import reading


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitGroupRow:
    """Every unit of ``kind``, of ``communes``, or the list ``id`` called ``name``; ``units`` are ids in the
    province's order."""

    id: int | None = None
    kind: UnitKind | None = None
    communes: CommuneKind | None = None
    name: str = ""
    units: tuple[int, ...]

    @property
    def code(self) -> str:
        """What a form or an address keeps of a choice: ``kind:district``, ``communes:ward``, ``list:3``."""
        kind = self.kind or self.communes
        return group_code(kind) if kind else f"list:{self.id}"


def unit_groups_on(day: date) -> list[UnitGroupRow]:
    """The groups that a task can be given to, with the units that exist on ``day``."""
    return [group for group in unit_groups_among(units_on(day)) if group.kind is not UnitKind.OTHER]


def unit_groups_among(units: Iterable[UnitRow]) -> list[UnitGroupRow]:
    """The groups with those of ``units`` that are in them; one that has none is left out."""
    kinds: dict[UnitKind, list[int]] = defaultdict(list)
    for unit in units:
        kinds[unit.kind].append(unit.id)
    present = {unit_id for of_kind in kinds.values() for unit_id in of_kind}
    of_kinds = [UnitGroupRow(kind=kind, units=tuple(kinds[kind])) for kind in UnitKind if kinds[kind]]
    lists = (
        UnitGroupRow(id=each.id, name=each.name, units=tuple(unit for unit in each.units if unit in present))
        for each in named_groups()
    )
    return [*of_kinds, *_groups_of_communes(kinds), *(each for each in lists if each.units)]


def _groups_of_communes(kinds: Mapping[UnitKind, list[int]]) -> Iterator[UnitGroupRow]:
    """Where there are several kinds of communes, each as a group."""
    communes = kinds.get(UnitKind.COMMUNE, [])
    if not communes:
        return
    with reading() as session:
        known = {kind: set(session.exec(communes_of(kind))) for kind in CommuneKind}
    found = {kind: tuple(unit for unit in communes if unit in known[kind]) for kind in CommuneKind}
    if sum(bool(units) for units in found.values()) > 1:
        yield from (UnitGroupRow(communes=kind, units=units) for kind, units in found.items() if units)


def units_of_kinds(kinds: Collection[UnitKind | CommuneKind], day: date) -> list[int]:
    """The units of some kinds that exist on ``day``, in the province's order."""
    units = units_on(day)
    with reading() as session:
        known = {kind: set(session.exec(communes_of(kind))) for kind in CommuneKind if kind in kinds}
    of_communes = set[int]().union(*known.values())
    return [unit.id for unit in units if unit.kind in kinds or unit.id in of_communes]


def unit_group(code: str) -> UnitGroupRow | None:
    """The group of a code, with all that are or were in it; ``None`` for a list that there is no more.

    Raises :class:`ValueError` for what is no code of a group.
    """
    what, _colon, which = code.partition(":")
    with reading() as session:
        members = select(col(Unit.id)).where(col(Unit.id).in_(units_in_group(code)))
        units = tuple(unit_id or 0 for unit_id in session.exec(members.order_by(col(Unit.id))))
        if what == "list":
            name = session.exec(select(UnitGroup.name).where(UnitGroup.id == int(which))).first()
            return None if name is None else UnitGroupRow(id=int(which), name=name, units=units)
    if what == "kind":
        return UnitGroupRow(kind=UnitKind(which), units=units)
    return UnitGroupRow(communes=CommuneKind(which), units=units)


def unit_group_called(name: str) -> UnitGroupRow | None:
    """The list of the office with this name, whatever its accents, or the group with this code."""
    lists = (group for group in named_groups() if searchable(group.name) == searchable(name))
    try:
        return next(lists, None) or unit_group(name)
    except ValueError:
        return None


def groups_asked_for(filters: TaskFilters) -> list[UnitGroupRow]:
    """The groups that a list is narrowed to."""
    codes = {getattr(filters, name) for name in GROUP_FILTERS} - {""}
    return [group for code in sorted(codes) if (group := unit_group(code)) is not None]


def named_groups() -> list[UnitGroupRow]:
    """The lists that the office keeps, by name, with units that have ended among them."""
    members = select(UnitGroupMember.group_id, UnitGroupMember.unit_id).order_by(col(UnitGroupMember.unit_id))
    groups = select(UnitGroup.id, UnitGroup.name).order_by(*alphabetically(col(UnitGroup.name)))
    with reading() as session:
        units: dict[int, list[int]] = defaultdict(list)
        for group_id, unit_id in session.exec(members):
            units[group_id].append(unit_id)
        return [
            UnitGroupRow(id=group_id, name=name, units=tuple(units[group_id or 0]))
            for group_id, name in session.exec(groups)
        ]
