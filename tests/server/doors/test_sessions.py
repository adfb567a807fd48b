"""Sign-ins: how long one lasts, who is behind it, and who may end it."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from sqlmodel import select

from models.access import answers_for, may_see_draft
from models.accounts.account import change_person, deactivate, details_of, reactivate
from models.accounts.credential import SignIn
from models.event import EventKind
from models.person import Person, Role, User
from models.preference import change_preferences
from models.refusal import Forbidden, Refusal
from models.unit import Unit
from server.doors import sessions
from server.doors.sessions import SEEN_EVERY, Visitor, user_of
from store.cache import clear_cached
from tests.conftest import ON_BOTH, World
from tests.models.reorganisation.test_reorganisation import carry_out, merged
from tests.server.visiting import CAFE, HOME, NOON, come_in, events, key, key_of, person, seconds
from wording.language import Language

MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)


def seen_at(world: World) -> datetime:
    with world.db.reading() as session:
        return session.exec(select(SignIn.seen_at)).one()


def sign_in_of(world: World, user: User, visitor: Visitor = HOME, at: datetime = NOON) -> str:
    """The token of somebody's new sign-in, without their password."""
    with world.db.writing() as session:
        return sessions.open_sign_in(session, session.get_one(Person, user.id), visitor, way="password", at=at)


def key_in(world: World, user: User, visitor: Visitor = HOME, at: datetime = NOON) -> str:
    return key_of(sign_in_of(world, user, visitor, at), at)


def addresses(world: World, user: User) -> list[str]:
    return [row.address for row in sessions.sign_ins_of(user.id, NOON)]


# How long one lasts


@ON_BOTH
def test_a_sign_in_ends_when_idle_and_when_old(world: World) -> None:
    found = key(come_in())
    assert sessions.user_behind(found, NOON + timedelta(hours=3))
    assert sessions.user_behind(found, NOON + timedelta(hours=6))
    assert sessions.user_behind(found, NOON + timedelta(hours=10, minutes=1)) is None
    steady, at = key(come_in()), NOON
    while sessions.user_behind(steady, at):
        at += timedelta(hours=3)
    assert at - NOON == timedelta(hours=12)


@ON_BOTH
def test_the_limits_are_settings(world: World) -> None:
    with world.db.writing() as session:
        change_preferences(session, {"session_idle_hours": 1}, by=world.admin, at=NOON)
    clear_cached()
    assert sessions.user_behind(key(come_in()), NOON + timedelta(hours=2)) is None


@ON_BOTH
def test_a_clock_that_goes_back_an_hour_keeps_people_in_and_a_year_does_not(world: World) -> None:
    found = key(come_in())
    assert sessions.user_behind(found, NOON - timedelta(minutes=50))
    assert sessions.user_behind(found, NOON - timedelta(days=365)) is None


@pytest.mark.parametrize(
    ("after", "is_in"),
    [
        (timedelta(), True),
        (4 * HOUR - seconds(1), True),
        (4 * HOUR, False),
        (-HOUR, True),
        (-HOUR - seconds(1), False),
    ],
)
def test_whoever_does_nothing_for_four_hours_is_out_to_the_second(
    world: World, after: timedelta, is_in: bool
) -> None:
    token = sign_in_of(world, world.hoa)
    found = sessions.key_of(token, NOON)
    assert (sessions.key_of(token, NOON + after) == found) is is_in
    assert (sessions.user_behind(found, NOON + after) is not None) is is_in
    assert bool(sessions.sign_ins_of(world.hoa.id, NOON + after)) is is_in


@pytest.mark.parametrize(
    ("after", "noted"),
    [(MINUTE, timedelta()), (SEEN_EVERY, timedelta()), (SEEN_EVERY + seconds(1), SEEN_EVERY + seconds(1))],
)
def test_that_somebody_is_here_is_noted_every_five_minutes(world: World, after: timedelta, noted: timedelta) -> None:
    found = key_in(world, world.hoa)
    sessions.user_behind(found, NOON + after)
    assert seen_at(world) == NOON + noted


def test_looking_at_a_token_alone_is_no_presence(world: World) -> None:
    token = sign_in_of(world, world.hoa)
    sessions.key_of(token, NOON + HOUR)
    assert seen_at(world) == NOON


# Who is behind it


@pytest.mark.parametrize("token", [None, "", " ", "x", "' OR 1=1 --", "\x00", "ư" * 300])
def test_what_is_no_token_is_nobodys(world: World, token: str | None) -> None:
    sign_in_of(world, world.hoa)
    assert sessions.key_of(token, NOON) is None
    assert sessions.user_behind(token, NOON) is None


def test_a_key_is_no_token_and_a_token_is_no_key(world: World) -> None:
    token = sign_in_of(world, world.hoa)
    found = sessions.key_of(token, NOON)
    assert sessions.key_of(found, NOON) is None
    assert sessions.user_behind(token, NOON) is None


def test_pages_are_told_who_it_is_what_they_answer_for_and_from_where(world: World) -> None:
    with world.db.writing() as session:
        below = Unit.settle(session, world.unit_details(code="PTP", parent_id=world.stp))
        below_id = below.id
    user = sessions.user_behind(key_in(world, world.duc, CAFE), NOON)
    assert user is not None
    assert (user.id, user.name, user.role, user.unit_id) == (world.duc.id, "Lê Minh Đức", world.duc.role, world.stp)
    assert (user.reach, user.address) == (frozenset({world.stp, below_id}), CAFE.address)
    with world.db.reading() as session:
        assert user_of(session, person(session, "duc")) == replace(user, address="")


def test_who_took_over_is_told_from_which_units(world: World) -> None:
    with world.db.writing() as session:
        carry_out(world, session, merged(world))
    of_justice, of_district = (sessions.user_behind(key_in(world, each), NOON) for each in (world.hoa, world.son))
    asked: frozenset[int] = frozenset({world.stttt})
    for user, before in ((of_justice, asked), (of_district, frozenset())):
        assert (user.predecessors, user.own_predecessors) == (before, before)
    with world.db.reading() as session:
        told = user_of(session, person(session, "hoa"))
    assert (told.predecessors, told.own_predecessors) == (asked, asked)


def test_what_a_unit_below_took_over_is_seen_above_and_answered_for_by_the_head_alone(world: World) -> None:
    with world.db.writing() as session:
        session.get_one(Unit, world.stp).parent_id = world.nam_sach
        carry_out(world, session, merged(world))
        above = user_of(session, person(session, "son"))
    asked = frozenset({world.stttt})
    assert sessions.user_behind(key_in(world, world.son), NOON) == above
    assert (above.predecessors, above.own_predecessors) == (asked, frozenset())
    assert [answers_for(replace(above, role=role), asked) for role in (Role.OFFICER, Role.HEAD)] == [False, True]
    assert may_see_draft(above, asked, ())


def test_the_language_somebody_chose_is_theirs_on_every_machine(world: World) -> None:
    first, second = key_in(world, world.hoa), key_in(world, world.hoa, CAFE)
    hoa = sessions.user_behind(first, NOON)
    assert hoa is not None
    assert hoa.language is None
    sessions.choose_language(hoa, Language.EN)
    assert sessions.user_behind(second, NOON).language == "en"
    assert sessions.user_behind(key_in(world, world.tuyet), NOON).language is None


# Who may end it


@ON_BOTH
def test_people_see_their_browsers_and_end_one(world: World) -> None:
    here, there = key(come_in()), key(come_in(visitor=CAFE, at=NOON + seconds(5)))
    key(come_in("thuha"))
    assert [row.address for row in sessions.sign_ins_of(world.hoa.id, NOON)] == [CAFE.address, HOME.address]
    with world.db.writing() as session:
        sessions.end_other(session, there, by=world.hoa, at=NOON)
    assert sessions.user_behind(there, NOON) is None
    assert sessions.user_behind(here, NOON)


@ON_BOTH
def test_nobody_ends_somebody_elses_browser(world: World) -> None:
    chairman = key(come_in("khai"))
    with pytest.raises(Refusal, match="Only an administrator"), world.db.writing() as session:
        sessions.end_other(session, chairman, by=world.hoa, at=NOON)
    assert sessions.user_behind(chairman, NOON)


@ON_BOTH
def test_deactivation_ends_everything_and_opening_again_revives_nothing(world: World) -> None:
    found = key(come_in())
    with world.db.writing() as session:
        deactivate(session, person(session, "hoa"), by=world.admin, at=NOON)
    assert sessions.user_behind(found, NOON) is None
    with pytest.raises(Refusal, match="Wrong user name or password"):
        come_in()
    with world.db.writing() as session:
        reactivate(session, person(session, "hoa"), by=world.admin, at=NOON)
    assert sessions.user_behind(found, NOON) is None
    assert come_in()


@ON_BOTH
def test_another_role_counts_at_the_next_click(world: World) -> None:
    found = key(come_in())
    with world.db.writing() as session:
        hoa = person(session, "hoa")
        moved = replace(details_of(hoa), unit_id=world.stttt)
        change_person(session, hoa, moved, by=world.admin, at=NOON)
    assert sessions.user_behind(found, NOON).reach == frozenset({world.stttt})


def test_signing_out_ends_this_browser_and_is_noted_once(world: World) -> None:
    here, there = key_in(world, world.hoa), key_in(world, world.hoa, CAFE)
    for _twice in range(2):
        sessions.end(here, NOON)
    sessions.end("nobody's", NOON)
    assert (sessions.user_behind(here, NOON), addresses(world, world.hoa)) == (None, [CAFE.address])
    [event] = events(world, EventKind.SIGNED_OUT)
    assert (event.by_id, event.address) == (world.hoa.id, HOME.address)
    assert sessions.user_behind(there, NOON)


def test_a_browser_that_is_out_already_cannot_be_ended(world: World) -> None:
    found = key_in(world, world.hoa)
    sessions.end(found, NOON)
    for each in (found, "nobody's"):
        with pytest.raises(Refusal, match="already signed out"), world.db.writing() as session:
            sessions.end_other(session, each, by=world.hoa, at=NOON)


def test_an_administrator_ends_anybodys_browser_and_that_is_noted(world: World) -> None:
    found = key_in(world, world.chairman, CAFE)
    with world.db.writing() as session:
        sessions.end_other(session, found, by=world.admin, at=NOON)
    assert addresses(world, world.chairman) == []
    [event] = events(world, EventKind.SIGN_INS_ENDED)
    assert (event.by_id, event.about_id, event.address) == (world.admin.id, world.chairman.id, CAFE.address)


def test_everywhere_else_is_everywhere_but_here(world: World) -> None:
    here = key_in(world, world.hoa)
    for number in range(3):
        sign_in_of(world, world.hoa, Visitor(f"10.0.1.{number}"))
    sign_in_of(world, world.tuyet)
    with world.db.writing() as session:
        assert sessions.end_all(session, person(session, "hoa"), by=world.hoa, at=NOON, but=here) == 3
        assert sessions.end_all(session, person(session, "hoa"), by=world.hoa, at=NOON, but=here) == 0
    assert (addresses(world, world.hoa), addresses(world, world.tuyet)) == ([HOME.address], [HOME.address])
    assert [event.details["count"] for event in events(world, EventKind.SIGN_INS_ENDED)] == [3, 0]


@pytest.mark.parametrize("name", ["hoa", "duc", "secretary", "chairman", "auditor"])
def test_nobody_signs_others_out_everywhere_but_an_administrator(world: World, name: str) -> None:
    sign_in_of(world, world.son)
    with pytest.raises(Forbidden), world.db.writing() as session:
        sessions.end_all(session, person(session, "son"), by=getattr(world, name), at=NOON)
    assert addresses(world, world.son) == [HOME.address]


def test_ones_browsers_stand_with_what_they_call_themselves_the_latest_seen_first(world: World) -> None:
    first = key_in(world, world.hoa, Visitor("10.0.0.1", "Firefox"))
    key_in(world, world.hoa, Visitor("10.0.0.2", "curl"), NOON + MINUTE)
    sessions.user_behind(first, NOON + HOUR)
    rows = sessions.sign_ins_of(world.hoa.id, NOON + HOUR)
    assert [(row.browser, row.started_at, row.seen_at) for row in rows] == [
        ("Firefox", NOON, NOON + HOUR),
        ("curl", NOON + MINUTE, NOON + MINUTE),
    ]
