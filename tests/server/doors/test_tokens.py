"""Tickets: a right for once, for one purpose, for a while, and worthless in every other case."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlmodel import select

from models.accounts.credential import Purpose, Ticket
from models.person import Person, User
from server.doors.tokens import hash_of, make_ticket, new_token, ticket_of
from tests.conftest import World

NOON = datetime(2026, 3, 2, 5, tzinfo=UTC)
HOUR, SECOND = timedelta(hours=1), timedelta(seconds=1)
LINKS = (Purpose.INVITATION, Purpose.NEW_PASSWORD)


def make(world: World, purpose: Purpose = Purpose.NEW_PASSWORD, at: datetime = NOON, user: User | None = None) -> str:
    with world.db.writing() as session:
        person = session.get_one(Person, (user or world.hoa).id)
        return make_ticket(session, person, purpose, at=at, lasts=HOUR)


def whose(world: World, token: str, at: datetime = NOON, *purposes: Purpose) -> str | None:
    with world.db.reading() as session:
        found = ticket_of(session, token, at, *(purposes or LINKS))
        return found[1].login if found else None


def test_a_token_is_long_and_no_two_are_the_same(world: World) -> None:
    tokens = {new_token() for _number in range(100)}
    assert len(tokens) == 100
    assert min(len(token) for token in tokens) >= 43, "256 bits"


def test_only_the_hash_of_a_token_is_kept(world: World) -> None:
    token = make(world)
    with world.db.reading() as session:
        [kept] = session.exec(select(Ticket)).all()
    assert (kept.token_hash, kept.purpose) == (hash_of(token), Purpose.NEW_PASSWORD)
    assert token not in str(kept.model_dump())
    assert whose(world, kept.token_hash) is None


@pytest.mark.parametrize(
    ("after", "login"),
    [
        (timedelta(), "hoa"),
        (HOUR - SECOND, "hoa"),
        (HOUR, None),
        (timedelta(days=400), None),
        (-timedelta(minutes=5), "hoa"),
        (-timedelta(minutes=5) - SECOND, None),
    ],
)
def test_a_ticket_is_good_for_its_time_on_a_clock_that_may_be_a_little_off(
    world: World, after: timedelta, login: str | None
) -> None:
    assert whose(world, make(world), NOON + after) == login


def test_a_ticket_is_good_for_its_own_purpose_alone(world: World) -> None:
    token = make(world, Purpose.SECOND_STEP)
    assert whose(world, token) is None
    assert whose(world, token, NOON, Purpose.SECOND_STEP) == "hoa"


@pytest.mark.parametrize("token", ["", " ", "x", "' OR 1=1 --", "ư" * 50, "\x00"])
def test_what_nobody_handed_out_opens_nothing(world: World, token: str) -> None:
    make(world)
    assert whose(world, token) is None


def test_a_newer_ticket_makes_the_older_one_of_its_purpose_worthless_and_no_other(world: World) -> None:
    first, step = make(world), make(world, Purpose.SECOND_STEP)
    others = make(world, user=world.son)
    second = make(world, at=NOON + SECOND)
    later = NOON + 2 * SECOND
    assert [whose(world, token, later) for token in (first, second, others)] == [None, "hoa", "son"]
    assert whose(world, step, later, Purpose.SECOND_STEP) == "hoa"


def test_a_used_ticket_and_one_of_somebody_who_left_open_nothing(world: World) -> None:
    used, left = make(world), make(world, user=world.son)
    with world.db.writing() as session:
        session.exec(select(Ticket).where(Ticket.token_hash == hash_of(used))).one().used_at = NOON
        session.get_one(Person, world.son.id).active = False
    assert (whose(world, used), whose(world, left)) == (None, None)
