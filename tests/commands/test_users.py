"""Accounts from the terminal: added, listed and helped; and everything that is refused on the way."""

import pytest
from sqlmodel import col, select
from typer.testing import CliRunner, Result

from cli import cli
from models.accounts.account import deactivate, person_called
from models.accounts.credential import Credential
from models.event import Event, EventKind
from models.person import Person, Role
from tests.conftest import JANUARY, World, noon

run = CliRunner().invoke
GOOD = "bốn con trâu cày ruộng"


def user(*words: str) -> Result:
    return run(cli, ["user", *words])


def person(world: World, login: str) -> tuple[str, Role, int | None, str | None, bool]:
    with world.db.reading() as session:
        found = person_called(session, login)
        assert found
        return found.name, found.role, found.unit_id, found.email, found.active


def events(world: World) -> list[tuple[EventKind, int | None, str | None]]:
    with world.db.reading() as session:
        rows = session.exec(select(Event).order_by(col(Event.id)))
        return [(each.kind, each.by_id, each.details.get("way")) for each in rows]


def test_an_account_with_a_password_can_sign_in_at_once(sqlite_world: World) -> None:
    words = ("--name", "Lê  Lan", "--role", "unit", "--unit", "so tu phap", "--email", "LAN@x.vn", "--password", GOOD)
    result = user("add", "Lan", *words)
    assert (result.exit_code, result.stdout) == (0, "Lan can sign in.\n")
    assert person(sqlite_world, "lan") == ("Lê Lan", Role.OFFICER, sqlite_world.stp, "lan@x.vn", True)
    assert "lan\tunit\tSTP\tLê Lan\tactive" in user("list").stdout


def test_an_account_without_one_gets_a_link_and_waits(sqlite_world: World) -> None:
    result = user("add", "lan", "--name", "Lê Lan", "--role", "auditor")
    assert result.stdout.startswith("http")
    assert "/link/" in result.stdout
    assert "lan\tauditor\t-\tLê Lan\tinvited" in user("list").stdout
    assert events(sqlite_world) == [
        (EventKind.PERSON_ADDED, None, "terminal"),
        (EventKind.LINK_MADE, None, "terminal"),
    ]


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("lan", "--name", "Lan", "--role", "unit"), "phải thuộc một đơn vị"),
        (("lan", "--name", "Lan", "--role", "unit", "--unit", "Sở Lạ"), "Không có đơn vị nào tên là “Sở Lạ”"),
        (("hoa", "--name", "Hoa Khác", "--role", "auditor"), "hoa"),
        (("lan lan", "--name", "Lan", "--role", "auditor"), "Tên đăng nhập"),
        (("lan", "--name", " ", "--role", "auditor"), "tên"),
        (("lan", "--name", "Lan", "--role", "auditor", "--email", "nowhere"), "“nowhere”"),
        (("lan", "--name", "Lan", "--role", "auditor", "--password", "12345678901"), "mật khẩu"),
        (("lan", "--name", "Lan", "--role", "auditor", "--password", "ngắn"), "ký tự"),
    ],
)
def test_what_makes_no_account_is_refused_in_a_sentence_and_leaves_nothing(
    sqlite_world: World, words: tuple[str, ...], why: str
) -> None:
    before = user("list").stdout
    result = user("add", *words)
    assert (result.exit_code, result.stdout, len(result.stderr.strip().splitlines())) == (1, "", 1)
    assert why.lower() in result.stderr.lower()
    assert (user("list").stdout, events(sqlite_world)) == (before, [])


@pytest.mark.parametrize("words", [("link",), ("activate",), ("reset-second-factor",), ("role", "auditor")])
def test_nobody_is_helped_who_is_not_here(sqlite_world: World, words: tuple[str, ...]) -> None:
    verb, *more = words
    result = user(verb, "nobody", *more)
    assert (result.exit_code, result.stdout) == (1, "")
    assert "nobody" in result.stderr


@pytest.mark.parametrize(
    "words",
    [
        ("link",),
        ("role", "hoa"),
        ("role", "hoa", "king"),
        ("add", "x", "--name", "X", "--role", "king"),
        ("delete", "hoa"),
    ],
)
def test_words_that_the_terminal_does_not_know_exit_2(sqlite_world: World, words: tuple[str, ...]) -> None:
    result = user(*words)
    assert (result.exit_code, result.stdout, events(sqlite_world)) == (2, "", [])


def test_a_closed_account_is_opened_again_and_no_open_one(sqlite_world: World) -> None:
    with sqlite_world.db.writing() as session:
        deactivate(session, session.get_one(Person, sqlite_world.hoa.id), by=sqlite_world.admin, at=noon(JANUARY))
    assert "hoa\tunit\tSTP\tVũ Thị Hòa\tnot active" in user("list").stdout
    assert user("link", "hoa").exit_code == 1
    assert (user("activate", "hoa").exit_code, user("activate", "hoa").exit_code) == (0, 1)
    assert person(sqlite_world, "hoa")[-1] is True


def test_a_second_factor_is_taken_off_once(sqlite_world: World) -> None:
    with sqlite_world.db.writing() as session:
        session.get_one(Credential, sqlite_world.hoa.id).totp_secret = "x"
    result = user("reset-second-factor", "HÒA")
    assert (result.exit_code, result.stdout) == (0, "HÒA signs in with the password alone.\n")
    assert user("reset-second-factor", "hoa").exit_code == 1
    assert events(sqlite_world) == [(EventKind.SECOND_FACTOR_OFF, None, "terminal")]


def test_a_role_that_needs_a_unit_is_given_only_to_who_has_one(sqlite_world: World) -> None:
    assert user("role", "khai", "unit").exit_code == 1
    result = user("role", "hoa", "unit_head")
    assert (result.exit_code, result.stdout) == (0, "hoa: unit_head\n")
    assert person(sqlite_world, "hoa")[1:3] == (Role.HEAD, sqlite_world.stp)


def test_everybody_is_listed_with_role_and_unit(sqlite_world: World) -> None:
    rows = [line.split("\t") for line in user("list").stdout.splitlines()]
    assert {len(row) for row in rows} == {5}
    assert {row[0]: (row[1], row[2]) for row in rows} == {
        "thuha": ("secretariat", "-"),
        "khai": ("leadership", "-"),
        "hoa": ("unit", "STP"),
        "tuyet": ("unit", "STTTT"),
        "son": ("unit", "HNS"),
        "quantri": ("administrator", "-"),
        "duc": ("unit_head", "STP"),
        "thanh": ("auditor", "-"),
    }
