"""Groups of units that one task can be given to: every unit of a kind, and the lists that the office keeps."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from sqlmodel import col, select

from models.unit import UnitKind
from models.unit_group import UnitGroup, UnitGroupMember
from queries.units import units_on
from store.alphabet import alphabetically
from store.database import reading


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitGroupRow:
    """Every unit of ``kind``, or the list ``id`` called ``name``; ``units`` are ids in the province's order."""

    id: int | None = None
    kind: UnitKind | None = None
    name: str = ""
    units: tuple[int, ...]

    @property
    def code(self) -> str:
        """What a form keeps of a choice: ``kind:district``, ``list:3``."""
        return f"kind:{self.kind}" if self.kind else f"list:{self.id}"


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
    return [*of_kinds, *(each for each in lists if each.units)]


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
