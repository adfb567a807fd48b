"""The second factor on one's own page: set up, kept, renewed and given up."""

import re

import pyotp
import pytest

from clock import now
from models.accounts.credential import Credential
from models.person import Person, Role
from models.preference import change_preferences
from server.doors import second_factor
from store.cache import clear_cached
from tests.conftest import PASSWORD, World
from tests.pages.desk import Desk, fill, press, texts

PAGE = "account/account.py"
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
CODE = "A_code_from_the_app,_or_a_recovery_code"


def test_the_second_factor_is_set_up_and_then_the_desk_opens(world: World) -> None:
    desk = Desk(world, "khai").opens("account/account.py")
    press(desk, "Set it up")
    secret = desk.code[0].value.replace(" ", "")
    assert re.fullmatch("[A-Z2-7]{32}", secret)
    with world.db.reading() as session:
        assert session.get_one(Credential, world.chairman.id).totp_secret is None
    fill(desk, **{"2._Enter_the_six_digits_that_the_app_shows": "000000"}, Password=PASSWORD)
    press(desk, "Turn on")
    assert "This code is not right" in texts(desk)
    fill(desk, **{"2._Enter_the_six_digits_that_the_app_shows": pyotp.TOTP(secret).now()}, Password=PASSWORD)
    press(desk, "Turn on")
    assert len(desk.code[0].value.split()) == second_factor.CODES
    press(desk, "I have kept them")
    assert desk.title[0].value == "Overview"
    assert "10 recovery codes are left" in texts(Desk(world, "khai").opens("account/account.py"))


@pytest.fixture
def desk(world: World) -> Desk:
    """Hòa's browser, in which she signed in before her second factor was turned on."""
    return Desk(world, "hoa")


@pytest.fixture
def codes(world: World, desk: Desk) -> list[str]:
    """Her recovery codes."""
    with world.db.writing() as session:
        hoa = session.get_one(Person, world.hoa.id)
        return second_factor.turn_on(session, hoa, SECRET, pyotp.TOTP(SECRET).now(), at=now())


def secret_kept(world: World) -> str | None:
    with world.db.reading() as session:
        return session.get_one(Credential, world.hoa.id).totp_secret


def test_who_thinks_better_of_it_has_turned_nothing_on(world: World) -> None:
    app = press(Desk(world, "hoa").opens(PAGE), "Set it up")
    assert len(app.code) == 1
    press(app, "Not now")
    assert (len(app.code), secret_kept(world)) == (0, None)
    first = press(app, "Set it up").code[0].value
    press(app, "Not now")
    assert press(app, "Set it up").code[0].value != first, "a secret that was seen is not used again"


def test_recovery_codes_are_renewed_by_one_of_them_and_shown_once(world: World, desk: Desk, codes: list[str]) -> None:
    app = desk.opens(PAGE)
    assert "10 recovery codes are left." in texts(app)
    fill(app, **{CODE: codes[0]}, Password=PASSWORD)
    press(app, "New recovery codes")
    fresh = app.code[0].value.split()
    assert (len(fresh), set(fresh) & set(codes)) == (10, set())
    press(app, "I have kept them")
    assert len(desk.opens(PAGE).code) == 0


def test_a_wrong_code_renews_nothing_and_turns_nothing_off(world: World, desk: Desk, codes: list[str]) -> None:
    app = desk.opens(PAGE)
    for button in ("New recovery codes", "Turn off"):
        fill(app, **{CODE: "000000"}, Password=PASSWORD)
        press(app, button)
        assert [error.value[:24] for error in app.error] == ["This code is not right. "]
    assert secret_kept(world) == SECRET


def test_it_is_given_up_by_a_code_unless_the_role_needs_it(world: World, desk: Desk, codes: list[str]) -> None:
    with world.db.writing() as session:
        change_preferences(session, {"second_factor_for": [Role.OFFICER]}, by=world.admin, at=now())
    clear_cached()
    app = desk.opens(PAGE)
    fill(app, **{CODE: codes[0]}, Password=PASSWORD)
    press(app, "Turn off")
    assert [error.value for error in app.error] == ["Your role needs a second factor; it cannot be turned off."]
    with world.db.writing() as session:
        change_preferences(session, {"second_factor_for": []}, by=world.admin, at=now())
    clear_cached()
    press(app, "Turn off")
    assert (secret_kept(world), len(app.error)) == (None, 0)


def test_without_the_password_a_browser_that_was_left_open_changes_nothing(
    world: World, desk: Desk, codes: list[str]
) -> None:
    app = desk.opens(PAGE)
    for button in ("New recovery codes", "Turn off"):
        fill(app, **{CODE: codes[0]}, Password="a guess")
        press(app, button)
        assert [error.value for error in app.error] == ["Your present password is not right."]
    assert secret_kept(world) == SECRET
