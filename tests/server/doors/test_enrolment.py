"""Many accounts at once: every good row becomes one, the others say why not, and nothing is kept of a try."""

from datetime import UTC, datetime
from typing import Any

import pytest
from sqlmodel import col, select

from exchange.lists.people import PersonLine
from models.person import Person, Role, User
from models.refusal import Forbidden
from server.doors.accounts import person_behind
from server.doors.enrolment import Enrolment, enrol, refusals
from tests.conftest import World
from wording.language import Language, use_language
from wording.names import role_name

NOON = datetime(2026, 3, 2, 5, tzinfo=UTC)


def line(**cells: Any) -> PersonLine:
    usual = {"login": "lan", "name": "Phạm Thị Lan", "role": "unit", "unit": "STP", "email": ""}
    return PersonLine(**{"number": 2, **usual, "title_vi": "", "title_en": "", **cells})


def open_accounts(world: World, *lines: PersonLine, by: User | None = None) -> Enrolment:
    with world.db.writing() as session:
        return enrol(session, lines, by=by or world.admin, at=NOON)


def logins(world: World) -> set[str]:
    with world.db.reading() as session:
        return set(session.exec(select(Person.login)))


BAD = {
    "a role that there is not": ({"role": "vua"}, "“vua” is no role."),
    "no role": ({"role": ""}, "“” is no role."),
    "a unit that nobody knows": ({"unit": "Sở Mây"}, "No unit is called “Sở Mây”."),
    "somebody of a unit without one": ({"unit": ""}, "Somebody of a unit needs the unit."),
    "a login that is taken": ({"login": "HOA"}, "The user name hoa is taken."),
    "a login of two words": ({"login": "chị lan"}, "A user name is one word"),
    "no name": ({"name": "  "}, "Say the person's name."),
    "no address": ({"email": "lan@"}, "“lan@” is no e-mail address."),
    "an address of somebody else": ({"email": "Hoa@Tinh.vn"}, "The e-mail address hoa@tinh.vn is somebody else's."),
    "a name that never ends": ({"name": "x" * 201}, "A text has 201 characters; at most 200 are taken."),
}


@pytest.fixture
def hoa_with_address(world: World) -> World:
    with world.db.writing() as session:
        session.get_one(Person, world.hoa.id).email = "hoa@tinh.vn"
    return world


@pytest.mark.parametrize("name", BAD)
def test_a_row_that_makes_no_account_says_why_when_tried_and_when_opened(hoa_with_address: World, name: str) -> None:
    cells, why = BAD[name]
    bad, good, before = line(**cells), line(login="mai", number=3), logins(hoa_with_address)
    [(tried, refusal)] = refusals([bad, good])
    assert (tried, str(refusal).startswith(why)) == (bad, True)
    done = open_accounts(hoa_with_address, bad, good)
    assert [(row, str(refusal).startswith(why)) for row, refusal in done.rejected] == [(bad, True)]
    assert [row for row, _link in done.added] == [good]
    assert logins(hoa_with_address) - before == {"mai"}


def test_trying_writes_nothing(world: World) -> None:
    before = logins(world)
    assert refusals([line(), line(login="mai")]) == []
    assert logins(world) == before


def test_two_rows_of_one_login_or_address_are_told_apart_when_tried_and_only_the_first_is_opened(
    world: World,
) -> None:
    rows = [
        line(email="lan@tinh.vn"),
        line(number=3, login="LAN"),
        line(number=4, login="mai", email="LAN@tinh.vn"),
        line(number=5, login="cuc"),
    ]
    assert [(row.number, str(refusal)) for row, refusal in refusals(rows)] == [
        (3, "The user name lan stands here twice."),
        (4, "The address lan@tinh.vn stands here twice."),
    ]
    done = open_accounts(world, *rows)
    assert ([row.number for row, _link in done.added], [row.number for row, _why in done.rejected]) == (
        [2, 5],
        [3, 4],
    )


def test_two_people_without_an_address_are_no_clash(world: World) -> None:
    assert refusals([line(), line(login="mai")]) == []


def test_a_role_is_read_by_its_code_and_by_its_name_in_either_language(world: World) -> None:
    names = ["unit_head"]
    for language in Language:
        with use_language(language):
            names.append(role_name(Role.HEAD).upper())
    rows = [line(login=f"p{number}", role=name) for number, name in enumerate(names)]
    assert open_accounts(world, *rows).rejected == []
    with world.db.reading() as session:
        roles = session.exec(select(Person.role).where(col(Person.id) > world.auditor.id)).all()
    assert roles == [Role.HEAD] * 3


def test_each_account_has_a_link_that_is_for_its_person(world: World) -> None:
    done = open_accounts(world, line(), line(login="mai", number=3))
    tokens = [link.rsplit("/", 1)[-1] for _row, link in done.added]
    assert [person_behind(token, NOON).login for token in tokens] == ["lan", "mai"]
    with world.db.reading() as session:
        lan = session.exec(select(Person).where(Person.login == "lan")).one()
        assert (lan.role, lan.unit_id, lan.active) == (Role.OFFICER, world.stp, True)


def test_the_unit_may_go_by_any_of_its_names(world: World) -> None:
    rows = [
        line(login=f"p{number}", unit=name) for number, name in enumerate(("sở tư pháp", "Department of Justice"))
    ]
    open_accounts(world, *rows)
    with world.db.reading() as session:
        units = session.exec(select(Person.unit_id).where(col(Person.login).in_(["p0", "p1"]))).all()
    assert units == [world.stp, world.stp]


@pytest.mark.parametrize("name", ["secretary", "chairman", "hoa", "auditor"])
def test_who_does_not_look_after_people_opens_no_account_at_all(world: World, name: str) -> None:
    before = logins(world)
    with pytest.raises(Forbidden):
        open_accounts(world, line(role="vua"), line(), by=getattr(world, name))
    assert logins(world) == before
