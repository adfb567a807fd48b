"""People: as an administrator sees them, as they see themselves, and to whom anybody may turn."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pyotp
import pytest
from sqlmodel import Session

from models.accounts.account import add_person, change_person, deactivate, details_of
from models.accounts.credential import Identity, Purpose
from models.committee.member import MemberRole, Membership, name_member
from models.person import Details, Person, Role, User
from models.refusal import Forbidden
from queries.people import is_demonstration, leaders, own_page, people_of, person_page, to_turn_to
from server.doors import second_factor
from server.doors.tokens import make_ticket
from tests.conftest import World, noon

MAY = date(2024, 5, 20)
AT = noon(MAY)


def person(session: Session, user: User) -> Person:
    return session.get_one(Person, user.id)


def second_factor_on(session: Session, somebody: Person) -> list[str]:
    secret = second_factor.new_secret()
    return second_factor.turn_on(session, somebody, secret, pyotp.TOTP(secret).at(AT), at=AT)


def test_people_stand_by_their_given_names_and_who_left_comes_last(world: World) -> None:
    with world.db.writing() as session:
        deactivate(session, person(session, world.tuyet), by=world.admin, at=AT)
    names = [row.name for row in people_of(world.admin)]
    assert names == [
        "Hồ Gia Bảo",
        "Lê Minh Đức",
        "Nguyễn Thu Hà",
        "Vũ Thị Hòa",
        "Trần Minh Khải",
        "Lương Bá Sơn",
        "Ngô Việt Thanh",
        "Đỗ Ánh Tuyết",
    ]


@pytest.mark.parametrize(
    ("text", "logins"),
    [
        ("hoa", {"hoa"}),
        ("VŨ thi", {"hoa"}),
        ("tu phap", {"hoa", "duc"}),
        ("stp đức", {"duc"}),
        ("justice", {"hoa", "duc"}),
        ("@tinh.gov.vn", {"son"}),
        ("minh", {"khai", "duc"}),
        ("minh tuyet", set()),
        ("%", set()),
    ],
)
def test_somebody_is_found_by_every_word_of_name_login_address_or_unit(
    world: World, text: str, logins: set[str]
) -> None:
    with world.db.writing() as session:
        person(session, world.son).email = "son@tinh.gov.vn"
    assert {row.login for row in people_of(world.auditor, text)} == logins


def test_an_account_says_what_is_so_of_it(world: World) -> None:
    with world.db.writing() as session:
        invited = add_person(session, Details("moi", "Trần Mới", Role.OFFICER, world.stp), by=world.admin, at=AT)
        second_factor_on(session, person(session, world.hoa))
    rows = {row.login: row for row in people_of(world.admin)}
    new, hoa, khai = rows["moi"], rows["hoa"], rows["khai"]
    assert (new.id, new.has_password, new.second_factor, new.unit.code) == (invited.id, False, False, "STP")
    assert (hoa.has_password, hoa.second_factor, khai.unit) == (True, True, None)
    assert new.details == Details("moi", "Trần Mới", Role.OFFICER, world.stp)


def test_the_details_of_a_row_are_those_that_a_change_was_drawn_from(world: World) -> None:
    with world.db.writing() as session:
        [row] = people_of(world.admin, "hoa")
        somebody = person(session, world.hoa)
        assert row.details == details_of(somebody)
        changed = replace(row.details, title_vi="Chuyên viên")
        change_person(session, somebody, changed, by=world.admin, at=AT, seen=row.details)
    assert people_of(world.admin, "hoa")[0].title_vi == "Chuyên viên"


def test_a_page_says_until_when_an_unused_link_is_good(world: World) -> None:
    page = person_page(world.admin, world.hoa.id, AT)
    assert (page.row.login, page.providers, page.link_until) == ("hoa", (), None)
    with world.db.writing() as session:
        hoa = person(session, world.hoa)
        make_ticket(session, hoa, Purpose.SECOND_STEP, at=AT, lasts=timedelta(hours=9))
        make_ticket(session, hoa, Purpose.NEW_PASSWORD, at=AT, lasts=timedelta(hours=3))
        session.add(Identity(provider="entra", subject="s", person_id=world.hoa.id, linked_at=AT))
    page = person_page(world.admin, world.hoa.id, AT)
    assert (page.providers, page.link_until) == (("entra",), AT + timedelta(hours=3))
    assert person_page(world.admin, world.hoa.id, AT + timedelta(hours=3)).link_until is None
    assert person_page(world.admin, 99, AT) is None


def test_ones_own_page_counts_the_codes_that_are_left(world: World) -> None:
    with world.db.writing() as session:
        hoa = person(session, world.hoa)
        codes = second_factor_on(session, hoa)
        assert second_factor.accepts(session, hoa, codes[0], at=AT)
    page = own_page(world.hoa)
    assert (page.second_factor, page.codes_left, page.unit.code) == (True, second_factor.CODES - 1, "STP")


def test_ones_own_page_without_anything_set_up(world: World) -> None:
    page = own_page(world.chairman)
    assert (page.login, page.unit, page.second_factor, page.codes_left) == ("khai", None, False, 0)
    assert (page.providers, page.password_set_at) == ((), None)


def test_members_of_the_committee_supervise_and_the_secretariat_is_written_to_as_well(world: World) -> None:
    assert [row.name for row in leaders(AT.date())] == ["Trần Minh Khải"]
    assert [row.name for row in to_turn_to()] == ["Nguyễn Thu Hà", "Trần Minh Khải"]
    with world.db.writing() as session:
        deactivate(session, person(session, world.chairman), by=world.admin, at=AT)
    assert (leaders(AT.date()), [row.id for row in to_turn_to()]) == ([], [world.secretary.id])


def test_who_is_a_member_of_any_committee_on_a_day_supervises_too(world: World) -> None:
    told: dict[str, Any] = {"on": AT.date(), "by": world.secretary, "at": AT}
    with world.db.writing() as session:
        name_member(session, None, world.duc.id, Membership(role=MemberRole.MEMBER), **told)
        name_member(session, world.stp, world.hoa.id, Membership(role=MemberRole.MEMBER), **told)
    assert [row.id for row in leaders(AT.date())] == sorted((world.chairman.id, world.duc.id, world.hoa.id))
    assert [row.id for row in leaders(AT.date() - timedelta(days=1))] == [world.chairman.id]


def test_it_is_a_demonstration_while_an_invented_person_can_come_in(world: World) -> None:
    assert not is_demonstration()
    with world.db.writing() as session:
        person(session, world.son).demonstration = True
    assert is_demonstration()
    with world.db.writing() as session:
        deactivate(session, person(session, world.son), by=world.admin, at=AT)
    assert not is_demonstration()


@pytest.mark.parametrize("name", ["secretary", "chairman", "hoa", "duc"])
def test_others_see_no_accounts(world: World, name: str) -> None:
    user = getattr(world, name)
    for query in (lambda: people_of(user), lambda: person_page(user, user.id, AT)):
        with pytest.raises(Forbidden, match="Only administrators and auditors"):
            query()
