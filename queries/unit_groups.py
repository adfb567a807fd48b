"""Groups of units that one task can be given to: every unit of a kind, and the lists that the office keeps."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from sqlmodel import col, select

from models.unit import CommuneKind, UnitKind
from models.unit_group import UnitGroup, UnitGroupMember, communes_of
from queries.units import units_on
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
        if self.kind:
            return f"kind:{self.kind}"
        return f"communes:{self.communes}" if self.communes else f"list:{self.id}"


def unit_groups_on(day: date) -> list[UnitGroupRow]:
    """The groups with the units that exist on ``day``; one that has none of them is left out."""
    kinds: dict[UnitKind, list[int]] = defaultdict(list)
    for unit in units_on(day):
        kinds[unit.kind].append(unit.id)
    present = {unit_id for units in kinds.values() for unit_id in units}
    of_kinds = [
        UnitGroupRow(kind=kind, units=tuple(kinds[kind]))
        for kind in UnitKind
        if kind is not UnitKind.OTHER and kinds[kind]
    ]
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
