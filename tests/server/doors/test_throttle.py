"""Throttling: how long who guesses waits, by user name and by place, and what ends the wait."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlmodel import col, select

from models.accounts.credential import Attempt, Credential
from models.event import Event, EventKind
from server.doors import throttle
from server.doors.sessions import Visitor
from server.doors.throttle import CODES_A_DAY, FOR_EACH_THAT_CAME_IN, FREE, FROM_ONE_ADDRESS, WINDOW, HeldOff
from tests.conftest import World

NOON = datetime(2026, 3, 2, 5, tzinfo=UTC)
HOME = "10.0.0.1"


def seconds(count: float) -> timedelta:
    return timedelta(seconds=count)


def guess(login: str = "hoa", address: str = HOME, at: datetime = NOON) -> float:
    """The seconds that one has to wait; none for a guess that is looked at."""
    try:
        throttle.begin(login, Visitor(address), at)
    except HeldOff as held:
        return held.wait.total_seconds()
    return 0


def test_the_wait_begins_at_half_a_minute_and_doubles_up_to_a_quarter_of_an_hour(world: World) -> None:
    at, waits = NOON, []
    for _guess in range(FREE):
        assert guess(at=at) == 0
    for _time in range(5):
        waits.append(guess(at=at))
        at += seconds(waits[-1])
        assert guess(at=at) == 0
    assert waits == [30, 60, 120, 240, 480]
    assert guess(at=at) == 0, "the first five lie too far back by now"


def test_while_one_waits_the_wait_grows_no_longer(world: World) -> None:
    for _guess in range(FREE):
        guess()
    assert [guess(at=NOON + seconds(passed)) for passed in (0, 10, 29, 30)] == [30, 20, 1, 0]


@pytest.mark.parametrize(("wait", "minutes"), [(1, 1), (60, 1), (61, 2), (900, 15)])
def test_the_sentence_says_whole_minutes_rounded_up(world: World, wait: int, minutes: int) -> None:
    until = {1: "12:01", 60: "12:01", 61: "12:02", 900: "12:15"}[wait]
    told = f"Too many wrong attempts. Wait {minutes} min, until {until},"
    assert str(HeldOff(seconds(wait), NOON)).startswith(told)


def test_a_right_attempt_ends_the_count_of_its_user_name_alone(world: World) -> None:
    for _guess in range(FREE - 1):
        guess()
        guess("tuyet")
    with world.db.writing() as session:
        throttle.succeed(session, session.exec(select(Attempt.id).where(Attempt.login == "hoa")).all()[-1], None)
    assert [guess() for _guess in range(FREE + 1)] == [0] * FREE + [30]
    assert [guess("tuyet") for _guess in range(2)] == [0, 30]


def test_who_was_helped_to_a_new_password_begins_anew(world: World) -> None:
    for _guess in range(FREE):
        guess()
    assert guess() == 30
    with world.db.writing() as session:
        throttle.forgive(session, "hoa", HOME, NOON)
    assert guess() == 0


def test_from_one_place_so_many_are_looked_at_in_a_quarter_of_an_hour(world: World) -> None:
    for number in range(FROM_ONE_ADDRESS):
        assert guess(f"nobody{number}", at=NOON + seconds(number)) == 0
    at = NOON + seconds(FROM_ONE_ADDRESS)
    assert guess("hoa", at=at) == WINDOW.total_seconds() - FROM_ONE_ADDRESS
    assert guess("hoa", "10.0.0.2", at=at) == 0
    assert guess("hoa", at=NOON + WINDOW) == 0


def test_right_attempts_of_a_whole_office_do_not_count_against_its_address(world: World) -> None:
    for number in range(FROM_ONE_ADDRESS):
        attempt = throttle.begin(f"nobody{number}", Visitor(HOME), NOON)
        with world.db.writing() as session:
            throttle.succeed(session, attempt)
    assert guess("hoa") == 0


@pytest.mark.parametrize(
    ("address", "place"),
    [
        ("10.0.0.1", "10.0.0.1"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:DB8:1:2::1", "2001:db8:1:2::/64"),
        ("", ""),
        ("no address", "no address"),
        ("10.0.0.999", "10.0.0.999"),
    ],
)
def test_an_attempt_is_written_down_under_its_place(world: World, address: str, place: str) -> None:
    guess(address=address)
    with world.db.reading() as session:
        assert session.exec(select(Attempt.address)).all() == [place]


def test_old_attempts_are_forgotten_and_what_is_held_off_is_no_attempt(world: World) -> None:
    for _guess in range(FREE + 3):
        guess()
    with world.db.reading() as session:
        assert len(session.exec(select(Attempt)).all()) == FREE
    guess("tuyet", at=NOON + timedelta(days=1, seconds=1))
    with world.db.reading() as session:
        assert session.exec(select(Attempt.login)).all() == ["tuyet"]


def test_being_held_off_is_noted_once_a_minute_for_each_address_with_the_name_that_was_tried(world: World) -> None:
    for login in ("hoa", "nobody"):
        for _guess in range(FREE):
            guess(login)
    for passed in (0, 1, 20, 61):
        guess("hoa", at=NOON + seconds(min(passed, 29)))
    guess("nobody", "10.0.0.2")
    with world.db.reading() as session:
        events = session.exec(select(Event).order_by(col(Event.id))).all()
        told = [(event.kind, event.address, event.about_id, event.details) for event in events]
    held_off = EventKind.SIGN_IN_HELD_OFF
    assert told == [
        (held_off, HOME, world.hoa.id, {"login": "hoa"}),
        (held_off, "10.0.0.2", None, {"login": "nobodys"}),
    ]


def test_a_building_that_many_came_in_from_is_allowed_more_slips(world: World) -> None:
    for number in range(3):
        attempt = throttle.begin(f"colleague{number}", Visitor(HOME), NOON)
        with world.db.writing() as session:
            throttle.succeed(session, attempt)
    most = FROM_ONE_ADDRESS + 3 * FOR_EACH_THAT_CAME_IN
    assert [guess(f"nobody{number}") for number in range(most + 1)] == [0] * most + [WINDOW.total_seconds()]


def test_a_day_brings_so_many_wrong_codes_and_no_sign_in_of_the_holder_brings_more(world: World) -> None:
    at = NOON
    for number in range(CODES_A_DAY):
        throttle.begin("hoa", Visitor(f"203.0.113.{number}"), at, is_code=True)
        with world.db.writing() as session:
            throttle.forgive(session, "hoa", HOME, at)
        at += timedelta(minutes=20)
    assert guess(address="203.0.113.99", at=at) == timedelta(days=1).total_seconds() - (at - NOON).total_seconds()
    assert guess("tuyet", at=at) == 0
    with world.db.writing() as session:
        session.get_one(Credential, world.hoa.id).password_set_at = at
    assert guess(at=at) == 0, "whoever guessed had the old password"


def test_an_hour_of_guessing_one_name_from_everywhere_brings_fewer_than_a_hundred_looks(world: World) -> None:
    """ASVS 4.0.3, 2.2.1: whoever comes back the second they may, each time from another address."""
    at, looks = NOON, 0
    while at < NOON + timedelta(hours=1):
        wait = guess(address=f"203.0.113.{looks}", at=at)
        looks += not wait
        at += seconds(wait)
    assert 20 < looks < 100
