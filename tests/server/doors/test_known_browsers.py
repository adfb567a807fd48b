"""Browsers that somebody signed in with before: guessing from elsewhere does not shut them out."""

from datetime import timedelta

import pyotp
import pytest
from sqlmodel import select

from models.accounts.credential import KnownBrowser
from server.doors import accounts, known_browsers, throttle
from server.doors.entrance import Inside, SecondStep, with_code
from server.doors.sessions import Visitor
from server.doors.throttle import FREE, FROM_ONE_ADDRESS, HeldOff
from tests.conftest import PASSWORD, World
from tests.server.visiting import CAFE, GOOD, HOME, NOON, come_in


def inside(login: str = "hoa", visitor: Visitor = HOME) -> Inside:
    answer = come_in(login, PASSWORD, visitor)
    assert isinstance(answer, Inside)
    return answer


def with_token(token: str, address: str = HOME.address) -> Visitor:
    return Visitor(address, "Firefox", token)


def test_who_signed_in_before_comes_in_while_others_guess_the_name_and_from_the_same_building(world: World) -> None:
    known = with_token(inside().known_by)
    for _guess in range(FREE):
        throttle.begin("hoa", CAFE, NOON)
    for number in range(FROM_ONE_ADDRESS):
        throttle.begin(f"nobody{number}", HOME, NOON)
    with pytest.raises(HeldOff):
        come_in("hoa", PASSWORD, HOME)
    assert inside(visitor=known).known_by == known.known_by


def test_a_known_browser_guesses_no_faster_itself_and_keeps_nobody_else_waiting(world: World) -> None:
    known = with_token(inside().known_by)
    for _guess in range(FREE):
        throttle.begin("hoa", known, NOON)
    with pytest.raises(HeldOff):
        throttle.begin("hoa", known, NOON)
    assert throttle.begin("hoa", CAFE, NOON)


def test_a_browser_is_known_for_those_who_came_in_with_it_alone(world: World) -> None:
    shared = inside("hoa").known_by
    assert inside("tuyet", with_token(shared)).known_by == shared
    with world.db.reading() as session:
        known = [known_browsers.knows(session, shared, login, NOON) != "" for login in ("hoa", "tuyet", "son")]
        assert known == [True, True, False]
        assert shared not in [each.token_hash for each in session.exec(select(KnownBrowser))]


@pytest.mark.parametrize("token", ["", "x", "a" * 100])
def test_a_made_up_token_is_replaced(world: World, token: str) -> None:
    assert inside(visitor=with_token(token)).known_by not in ("", token)


def test_a_browser_is_forgotten_after_half_a_year_and_with_a_new_password(world: World, link: str) -> None:
    token, late = inside().known_by, NOON + known_browsers.KNOWN_FOR
    with world.db.reading() as session:
        assert known_browsers.knows(session, token, "hoa", late - timedelta(seconds=1))
        assert not known_browsers.knows(session, token, "hoa", late)
    accounts.use_link(link, GOOD, HOME, NOON)
    with world.db.reading() as session:
        assert not known_browsers.knows(session, token, "hoa", NOON)


def test_a_code_comes_from_a_known_browser_while_others_guess_codes(world: World, secret: str) -> None:
    first = come_in(visitor=HOME)
    assert isinstance(first, SecondStep)
    known = with_token(with_code(first.ticket, pyotp.TOTP(secret).at(NOON), HOME, NOON).known_by)
    for number in range(throttle.CODES_A_DAY):
        throttle.begin(
            "hoa", Visitor(f"203.0.113.{number}"), NOON - timedelta(hours=12, minutes=20 * number), is_code=True
        )
    later = NOON + timedelta(minutes=1)
    with pytest.raises(HeldOff):
        come_in(visitor=CAFE, at=later)
    again = come_in(visitor=known, at=later)
    assert isinstance(again, SecondStep)
    assert with_code(again.ticket, pyotp.TOTP(secret).at(later), known, later).known_by == known.known_by
