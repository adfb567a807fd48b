"""Groups of units by day: of a kind, and kept by the office."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from sqlmodel import Session

from models.ledger.acts import Document
from models.moment import Moment
from models.reorganisation.reorganisation import Reorganisation
from models.reorganisation.terms import ReorganisationKind, ReorganisationTerms
from models.unit import Unit, UnitKind
from models.unit_group import GroupDetails, UnitGroup, units_in_group
from queries.selection import TaskFilters
from queries.task_list import Order, tasks_of
from queries.unit_choice import units_to_choose
from queries.unit_groups import (
    UnitGroupRow,
    groups_asked_for,
    named_groups,
    unit_group,
    unit_group_called,
    unit_groups_on,
)
from tests.conftest import World, noon

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


def commune(world: World, session: Session, code: str, name: str) -> int:
    details = world.unit_details(
        code=code, kind=UnitKind.COMMUNE, name_vi=f"UBND {name}", name_en=name, short_vi=name
    )
    return Unit.settle(session, details).id or 0


def test_wards_and_rural_communes_are_groups_where_there_are_both(world: World) -> None:
    with world.db.writing() as session:
        rural = commune(world, session, "X1", "xã Phường Đông")
        assert [group.communes for group in unit_groups_on(MAY) if group.communes] == []
        ward = commune(world, session, "P1", "phường Hải Tân")
    groups = {group.code: group.units for group in unit_groups_on(MAY)}
    assert (groups["communes:ward"], groups["communes:rural"]) == ((ward,), (rural,))


def test_tasks_are_listed_by_the_group_that_leads_them(world: World) -> None:
    kept = keep(world, "Khối nội chính", world.stp, world.nam_sach)
    with world.db.writing() as session:
        ward = commune(world, session, "P1", "phường Hải Tân")
        for unit_id in (world.stp, world.stttt, world.nam_sach, ward):
            world.assign(session, lead_id=unit_id)

    def leads(code: str) -> set[int]:
        return {row.lead_id for row in tasks_of(world.chairman, Moment(MAY), TaskFilters(lead_group=code))}

    assert leads("kind:department") == {world.stp, world.stttt}
    assert leads("communes:ward") == {ward}
    assert leads(kept.code) == {world.stp, world.nam_sach}
    for wrong in ("kind:sea", "list:x", "x", ""):
        with pytest.raises(ValueError, match=r"^"):
            units_in_group(wrong)


def test_a_group_of_today_has_what_its_predecessors_led_and_co_ordinate_on(world: World) -> None:
    """Each task once, however often its units are asked for; the group that ended has what nobody carries."""
    kept = keep(world, "Khối nội chính", world.stp)
    with world.db.writing() as session:
        terms = ReorganisationTerms(
            kind=ReorganisationKind.MERGE,
            document=Document(symbol="1/NQ", on=JUNE),
            on=JUNE,
            successors={world.nam_sach: (world.stp,)},
        )
        for lead, other in ((world.stp, world.stttt), (world.nam_sach, world.stp), (world.stttt, world.nam_sach)):
            world.assign(session, lead_id=lead, co_ordinating=(other,))
        Reorganisation.carry_out(session, terms, by=world.secretary, at=noon(JUNE))

    def leads(**asked: Any) -> list[int]:
        filters = TaskFilters(with_predecessors=True, **asked)
        return [row.lead_id for row in tasks_of(world.chairman, Moment(MAY), filters, order=Order.CODE)]

    assert leads(lead_group=kept.code) == [world.stp, world.nam_sach]
    assert leads(lead_group=kept.code, lead_id=world.stp) == [world.stp, world.nam_sach]
    assert leads(lead_group="kind:district") == []
    assert leads(co_ordinating_group=kept.code) == [world.nam_sach, world.stttt]
    assert leads(co_ordinating_group="kind:department", lead_group="kind:department") == [
        world.stp,
        world.nam_sach,
        world.stttt,
    ]


def test_a_group_is_called_by_its_code_and_name_on_every_day(world: World) -> None:
    kept = keep(world, "Khối nội chính", world.stp, world.nam_sach)
    with world.db.writing() as session:
        unit = session.get_one(Unit, world.nam_sach)
        unit.change(session, replace(unit.details(session), valid_to=MAY), by=world.admin, at=noon(MAY))
    assert unit_group("kind:district") == UnitGroupRow(kind=UnitKind.DISTRICT, units=(world.nam_sach,))
    assert [unit_group_called(name) for name in (kept.code, "khoi noi chinh", "xa", "list:9")] == [
        kept,
        kept,
        None,
        None,
    ]
    asked = TaskFilters(lead_group=kept.code, co_ordinating_group="list:9")
    assert groups_asked_for(asked) == [kept]


def test_who_has_ended_is_chosen_last_and_only_for_tasks_of_its_own(world: World) -> None:
    with world.db.writing() as session:
        world.assign(session, lead_id=world.stttt)
        for unit_id in (world.stttt, world.stp):
            unit = session.get_one(Unit, unit_id)
            unit.change(session, replace(unit.details(session), valid_to=MAY), by=world.admin, at=noon(MAY))

    def choices(day: date, year: int | None = None, *asked: int) -> list[tuple[int, date | None]]:
        return [(unit.id, unit.until) for unit in units_to_choose(Moment(day), year, asked)]

    assert choices(MAY) == [(world.stp, MAY), (world.stttt, MAY), (world.nam_sach, None)]
    assert choices(JUNE) == choices(JUNE, 2024) == [(world.nam_sach, None), (world.stttt, MAY)]
    assert choices(JUNE, 2023) == [(world.nam_sach, None)]
    assert choices(JUNE, 2023, world.stp) == [(world.nam_sach, None), (world.stp, MAY)]
