"""Groups of units by day: of a kind, and kept by the office."""

from dataclasses import replace
from datetime import date

import pytest

from models.unit import Unit, UnitKind
from models.unit_group import GroupDetails, UnitGroup
from queries.unit_groups import UnitGroupRow, named_groups, unit_groups_on
from tests.conftest import World, noon

pytestmark = pytest.mark.parametrize("db", ["sqlite"], indirect=True)
MAY, JUNE = date(2024, 5, 20), date(2024, 6, 3)


def keep(world: World, name: str, *units: int) -> UnitGroupRow:
    with world.db.writing() as session:
        details = GroupDetails(name, units)
        group = UnitGroup.add(session, details, by=world.secretary, at=noon(MAY))
        return UnitGroupRow(id=group.id, name=name, units=units)


def test_a_group_of_a_kind_is_every_unit_of_it_on_the_day(world: World) -> None:
    with world.db.writing() as session:
        unit = session.get_one(Unit, world.stttt)
        ended = replace(unit.details(session), valid_to=MAY)
        unit.change(session, ended, by=world.admin, at=noon(MAY))
    departments, districts = unit_groups_on(MAY)
    assert departments == UnitGroupRow(kind=UnitKind.DEPARTMENT, units=(world.stp, world.stttt))
    assert districts == UnitGroupRow(kind=UnitKind.DISTRICT, units=(world.nam_sach,))
    assert unit_groups_on(JUNE)[0].units == (world.stp,)


def test_an_office_whose_name_holds_a_kind_is_not_of_it(world: World) -> None:
    with world.db.writing() as session:
        office = world.unit_details(
            code="BQLH", kind=UnitKind.OTHER, name_vi="Ban Quản lý dự án cấp huyện", name_en="x"
        )
        Unit.add(session, office, by=world.admin, at=noon(MAY))
    assert [group.units for group in unit_groups_on(MAY) if group.kind is UnitKind.DISTRICT] == [(world.nam_sach,)]
    assert UnitKind.OTHER not in {group.kind for group in unit_groups_on(MAY)}


def test_lists_stand_after_the_kinds_by_name_and_without_units_that_have_ended(world: World) -> None:
    second = keep(world, "Ủy ban và sở", world.stttt, world.nam_sach)
    first = keep(world, "Khối nội chính", world.stp)
    with world.db.writing() as session:
        for unit_id in (world.stttt, world.stp):
            unit = session.get_one(Unit, unit_id)
            ended = replace(unit.details(session), valid_to=MAY)
            unit.change(session, ended, by=world.admin, at=noon(MAY))
    assert unit_groups_on(MAY)[2:] == [first, second]
    assert unit_groups_on(JUNE)[1:] == [replace(second, units=(world.nam_sach,))]
    assert named_groups() == [first, second]
    assert [group.code for group in unit_groups_on(MAY)] == [
        "kind:department",
        "kind:district",
        f"list:{first.id}",
        f"list:{second.id}",
    ]
