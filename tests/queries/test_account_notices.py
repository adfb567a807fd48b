"""Notices of somebody's own account: the holder is told what was done to its keys, and of wrong codes."""

from datetime import datetime, timedelta

import pyotp
import pytest

from models.event import EventKind
from models.person import Person
from models.refusal import Refusal
from queries.account_notices import WrongCodes, account_news_count, account_notices, wrong_codes
from queries.notices import AT_FIRST
from server.doors import accounts, second_factor
from server.doors.entrance import SecondStep, with_code
from server.doors.sessions import Visitor
from tests.conftest import World
from tests.server.visiting import CAFE, GOOD, HOME, NOON, come_in

LATER = NOON + timedelta(hours=1)


def told(world: World) -> list[tuple[EventKind, str, str]]:
    return [(row.kind, row.by, row.address) for row in account_notices(world.hoa, LATER)]


def guess(visitor: Visitor = CAFE, at: datetime = NOON) -> None:
    step = come_in(visitor=visitor, at=at)
    assert isinstance(step, SecondStep)
    with pytest.raises(Refusal):
        with_code(step.ticket, "000000", visitor, at)


def turn_on(world: World) -> None:

    secret = second_factor.new_secret()
    with world.db.writing() as session:
        hoa = session.get_one(Person, world.hoa.id)
        second_factor.turn_on(session, hoa, secret, pyotp.TOTP(secret).at(NOON), at=NOON, address=HOME.address)


def test_nothing_is_told_of_an_account_that_nobody_touched(world: World) -> None:
    assert (told(world), wrong_codes(world.hoa, LATER), account_news_count(world.hoa, LATER)) == ([], None, 0)


def test_the_holder_reads_who_made_a_link_and_that_a_password_was_set_by_it(world: World) -> None:
    with world.db.writing() as session:
        link = accounts.make_link(session, session.get_one(Person, world.hoa.id), by=world.admin, at=NOON)
    accounts.use_link(link.rpartition("/")[2], GOOD, CAFE, NOON)
    assert told(world) == [
        (EventKind.PASSWORD_CHANGED, "", CAFE.address),
        (EventKind.LINK_MADE, "Hồ Gia Bảo", ""),
    ]
    assert account_news_count(world.hoa, LATER) == 2
    assert account_news_count(world.tuyet, LATER) == 0


def test_wrong_codes_of_several_sign_ins_are_counted_and_told_with_where_the_last_came_from(world: World) -> None:
    turn_on(world)
    for number in (1, 2, 3):
        guess(Visitor(f"203.0.113.{number}"), NOON + timedelta(minutes=15 * number))
    last = NOON + timedelta(minutes=45)
    assert wrong_codes(world.hoa, LATER) == WrongCodes(count=3, at=last, address="203.0.113.3")
    assert account_news_count(world.hoa, LATER) == 2 + 1, "on, its recovery codes, and the wrong ones as one"


def test_what_was_read_is_no_news_and_wrong_codes_are_counted_anew(world: World) -> None:
    turn_on(world)
    guess()
    with world.db.writing() as session:
        session.get_one(Person, world.hoa.id).notices_read_at = NOON
    assert (wrong_codes(world.hoa, LATER), account_news_count(world.hoa, LATER)) == (None, 0)
    assert [row.is_new for row in account_notices(world.hoa, LATER)] == [False, False]


def test_what_is_older_than_a_fortnight_is_told_no_more(world: World) -> None:
    turn_on(world)
    assert account_notices(world.hoa, NOON + AT_FIRST) == []
