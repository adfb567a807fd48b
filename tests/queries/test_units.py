"""Units by day, by name, and below each other."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from models.accounts.account import deactivate
from models.moment import Moment
from models.person import Person
from models.refusal import Forbidden
from models.unit import Unit
from models.unit_naming import Names
from queries.units import reach_of, unit_called, unit_page, unit_pages, units_named, units_on
from tests.conftest import World, noon

MAY, JUNE = date(2024, 5, 20), date(2024, 6, 3)


def change(world: World, unit_id: int, **more: Any) -> None:
    with world.db.writing() as session:
        unit = session.get_one(Unit, unit_id)
        unit.change(session, replace(unit.details(session), **more), by=world.admin, at=noon(MAY))


@pytest.mark.parametrize(
    ("day", "codes"),
    [
        (date(2024, 5, 19), ["STTTT", "HNS"]),
        (MAY, ["STP", "STTTT", "HNS"]),
        (JUNE, ["STP", "STTTT", "HNS"]),
        (date(2024, 6, 4), ["STP", "HNS"]),
    ],
)
def test_units_of_a_day_are_those_that_existed_then(world: World, day: date, codes: list[str]) -> None:
    change(world, world.stp, valid_from=MAY)
    change(world, world.stttt, valid_to=JUNE)
    assert [unit.code for unit in units_on(day)] == codes


@pytest.mark.parametrize("name", ["STP", "stp", "Sở Tư pháp", "so  tu phap", "DEPARTMENT of justice", "Tư pháp tỉnh"])
def test_a_unit_is_called_by_any_of_its_names(world: World, name: str) -> None:
    change(world, world.stp, aliases=("Tư pháp tỉnh",))
    assert unit_called(name).id == world.stp


@pytest.mark.parametrize("name", ["", "Sở", "Sở Tư pháp tỉnh Hải Dương", "%"])
def test_half_a_name_calls_nobody(world: World, name: str) -> None:
    assert unit_called(name) is None


def test_an_old_name_still_calls_a_unit_that_was_renamed(world: World) -> None:
    with world.db.writing() as session:
        names = Names("Sở Khoa học và Công nghệ", "Department of Science", "SKHCN")
        session.get_one(Unit, world.stttt).rename(session, names, MAY, by=world.admin, at=noon(MAY))
    assert unit_called("Sở Thông tin và Truyền thông").name_vi == "Sở Khoa học và Công nghệ"
    page = unit_page(world.admin, world.stttt)
    assert ([row.names.short_vi for row in page.names], page.details.aliases) == (["STTTT", "SKHCN"], ())
    assert [found.id for found in unit_pages(world.admin, "truyen thong")] == [world.stttt]


def test_units_are_named_by_their_ids_and_unknown_ones_left_out(world: World) -> None:
    found = units_named([world.stp, world.stp, 99], Moment(MAY))
    assert {unit_id: unit.name_en for unit_id, unit in found.items()} == {world.stp: "Department of Justice"}
    assert units_named([], Moment(MAY)) == {}


def test_a_page_names_the_people_who_are_active(world: World) -> None:
    assert unit_page(world.auditor, world.stp).people == ("Vũ Thị Hòa", "Lê Minh Đức")
    with world.db.writing() as session:
        deactivate(session, session.get_one(Person, world.duc.id), by=world.admin, at=noon(MAY))
    assert unit_page(world.auditor, world.stp).people == ("Vũ Thị Hòa",)
    assert unit_page(world.auditor, 99) is None


def test_every_page_at_once_says_what_each_says_by_itself(world: World) -> None:
    change(world, world.stp, aliases=("Tư pháp tỉnh", "Đơn vị TP", "Sở TP", "Dự TP"), valid_from=MAY)
    pages = unit_pages(world.secretary)
    alone = [unit_page(world.secretary, unit_id) for unit_id in (world.stp, world.stttt, world.nam_sach)]
    assert [page.details for page in pages] == [page.details for page in alone]
    assert pages[0].details.aliases == ("Dự TP", "Đơn vị TP", "Sở TP", "Tư pháp tỉnh")


def test_a_unit_reaches_all_below_it_however_deep_and_none_beside_it(world: World) -> None:
    change(world, world.stttt, parent_id=world.stp)
    change(world, world.nam_sach, parent_id=world.stttt)
    with world.db.reading() as session:
        reaches = [reach_of(session, unit_id) for unit_id in (world.stp, world.stttt, world.nam_sach, None)]
    assert reaches == [{1, 2, 3}, {2, 3}, {3}, frozenset()]


def test_a_circle_that_came_from_outside_ends(world: World) -> None:
    with world.db.writing() as session:
        session.get_one(Unit, world.stp).parent_id = world.stttt
        session.get_one(Unit, world.stttt).parent_id = world.stp
        session.flush()
        assert reach_of(session, world.stp) == {world.stp, world.stttt}


@pytest.mark.parametrize("name", ["chairman", "hoa", "duc"])
def test_others_do_not_see_how_units_are_kept(world: World, name: str) -> None:
    for query in (lambda user: unit_page(user, world.stp), unit_pages):
        with pytest.raises(Forbidden, match="how units are kept"):
            query(getattr(world, name))
