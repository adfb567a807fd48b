"""Accounts at the door: links that invite or help, and what people change of their own by a proof."""

from collections.abc import Callable
from datetime import timedelta

import pyotp
import pytest
from sqlmodel import select

from models.accounts.account import deactivate
from models.accounts.credential import Credential, Identity, Purpose, SignIn, Ticket
from models.event import EventKind
from models.person import Details, Person, Role, User
from models.preference import change_preferences
from models.refusal import Forbidden, Refusal
from server.doors import accounts, passwords, sessions, throttle
from server.doors.accounts import Proof
from server.doors.entrance import Inside, SecondStep
from server.doors.second_factor import CODES
from server.doors.throttle import HeldOff
from store.cache import clear_cached
from store.database import Database
from tests.conftest import ON_BOTH, PASSWORD, World
from tests.server.visiting import CAFE, GOOD, HOME, NOON, come_in, events, key, person

HOLDER = Proof(PASSWORD)


def make_link(world: World, login: str = "hoa", *, by: User | None = None) -> str:
    """The token in a link for somebody."""
    with world.db.writing() as session:
        made = accounts.make_link(session, person(session, login), by=by or world.admin, at=NOON)
    return made.rpartition("/")[2]


# Accounts


def test_an_account_that_is_added_with_a_password_can_be_used_at_once(world: World) -> None:
    lan = Details(login="lan", name="Nguyễn Thị Lan", role=Role.OFFICER, unit_id=world.stp)
    with world.db.writing() as session:
        accounts.add_with_password(session, lan, GOOD, by=world.admin, at=NOON)
    assert sessions.user_behind(key(come_in("lan", GOOD)), NOON).name == "Nguyễn Thị Lan"


@pytest.mark.parametrize(
    ("password", "why"), [("ngắn quá", "at least 12"), ("nguyenthilan 1", "first that are guessed")]
)
def test_a_bad_password_adds_no_account(world: World, password: str, why: str) -> None:
    lan = Details(login="lan", name="Nguyễn Thị Lan", role=Role.OFFICER, unit_id=world.stp)
    with pytest.raises(Refusal, match=why), world.db.writing() as session:
        accounts.add_with_password(session, lan, password, by=world.admin, at=NOON)
    with pytest.raises(Refusal, match="Wrong user name or password"):
        come_in("lan", password)


def test_a_house_without_people_is_told_from_one_with_some(world: World) -> None:
    with world.db.reading() as session:
        assert accounts.has_people(session)


def test_a_new_house_has_no_people(db: Database) -> None:
    with db.reading() as session:
        assert not accounts.has_people(session)


# Links


@pytest.mark.parametrize("name", ["secretary", "chairman", "duc", "auditor", "hoa"])
def test_nobody_makes_a_link_but_an_administrator(world: World, name: str) -> None:
    with pytest.raises(Forbidden, match="Only an administrator"):
        make_link(world, "tuyet", by=getattr(world, name))
    with world.db.reading() as session:
        assert session.exec(select(Ticket)).all() == []


def test_no_link_is_made_for_who_left_nor_for_oneself(world: World) -> None:
    with world.db.writing() as session:
        deactivate(session, person(session, "hoa"), by=world.admin, at=NOON)
    for login, why in (("hoa", "not active"), ("quantri", "under My account")):
        with pytest.raises(Refusal, match=why):
            make_link(world, login)


def test_a_link_invites_who_has_no_password_and_helps_who_forgot_it(world: World) -> None:
    with world.db.writing() as session:
        session.get_one(Credential, world.tuyet.id).password_hash = None
        session.delete(session.get_one(Credential, world.son.id))
    for login in ("hoa", "tuyet", "son"):
        make_link(world, login)
    made = [(event.by_id, event.details["purpose"]) for event in events(world, EventKind.LINK_MADE)]
    purposes = (Purpose.NEW_PASSWORD, Purpose.INVITATION, Purpose.INVITATION)
    assert made == [(world.admin.id, purpose) for purpose in purposes]


def test_a_link_lasts_as_long_as_the_settings_say_when_it_is_made(world: World) -> None:
    first = make_link(world)
    with world.db.writing() as session:
        change_preferences(session, {"link_hours": 2}, by=world.admin, at=NOON)
    second = make_link(world, "tuyet")
    later = NOON + timedelta(hours=3)
    assert accounts.person_behind(first, later).login == "hoa"
    assert accounts.person_behind(second, later) is None
    assert [event.details["hours"] for event in events(world, EventKind.LINK_MADE)] == [72, 2]


@pytest.mark.parametrize("token", ["", "x", "../x", "ư" * 40, "\x00"])
def test_what_is_no_link_is_told_as_one_that_is_used_up(world: World, token: str) -> None:
    assert accounts.person_behind(token, NOON) is None
    with pytest.raises(Refusal) as refusal:
        accounts.use_link(token, GOOD, HOME, NOON)
    assert str(refusal.value) == str(accounts.used_up())


def test_who_sets_a_password_by_a_link_is_signed_out_everywhere_and_in_nowhere(world: World) -> None:
    before = key(come_in())
    accounts.use_link(make_link(world), GOOD, CAFE, NOON)
    assert sessions.user_behind(before, NOON) is None
    with world.db.reading() as session:
        assert [each.ended_at for each in session.exec(select(SignIn))] == [NOON]
    [used] = events(world, EventKind.LINK_USED)
    assert (used.by_id, used.address) == (world.hoa.id, CAFE.address)


def test_who_sets_a_password_by_a_link_is_still_asked_for_the_second_factor(
    world: World, secret: str, link: str
) -> None:
    accounts.use_link(link, GOOD, CAFE, NOON)
    assert isinstance(come_in(password=GOOD), SecondStep)


def test_a_link_is_not_used_by_two_at_once(world: World, link: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """While the first password is hashed, somebody sets another by the same link."""
    hash_it = passwords.hashed

    def slowly(password: str, whose: Person) -> str:
        monkeypatch.setattr(passwords, "hashed", hash_it)
        accounts.use_link(link, GOOD, CAFE, NOON)
        return hash_it(password, whose)

    monkeypatch.setattr(passwords, "hashed", slowly)
    with pytest.raises(Refusal, match="used up or too old"):
        accounts.use_link(link, "another good password", HOME, NOON)
    assert come_in(password=GOOD)


@ON_BOTH
def test_a_link_sets_a_password_once(world: World, link: str) -> None:
    before = key(come_in())
    assert accounts.person_behind(link, NOON).login == "hoa"
    accounts.use_link(link, GOOD, HOME, NOON)
    assert sessions.user_behind(before, NOON) is None
    assert come_in(password=GOOD)
    with pytest.raises(Refusal, match="used up or too old"):
        accounts.use_link(link, "another good password", HOME, NOON)
    kinds = (EventKind.LINK_MADE, EventKind.PASSWORD_CHANGED, EventKind.LINK_USED)
    assert [event.kind for event in events(world, *kinds)] == list(kinds)


@ON_BOTH
def test_a_bad_password_does_not_use_the_link_up(world: World, link: str) -> None:
    with pytest.raises(Refusal, match="at least 12"):
        accounts.use_link(link, "short", HOME, NOON)
    accounts.use_link(link, GOOD, HOME, NOON)


@ON_BOTH
def test_a_link_ends_with_time_with_a_newer_link_and_with_the_account(world: World, link: str) -> None:
    assert accounts.person_behind(link, NOON + timedelta(hours=71))
    assert accounts.person_behind(link, NOON + timedelta(hours=73)) is None
    with world.db.writing() as session:
        newer = accounts.make_link(session, person(session, "hoa"), by=world.admin, at=NOON).rpartition("/")[2]
    assert accounts.person_behind(link, NOON) is None
    with world.db.writing() as session:
        deactivate(session, person(session, "hoa"), by=world.admin, at=NOON)
    assert accounts.person_behind(newer, NOON) is None


@ON_BOTH
def test_a_link_is_no_ticket_for_the_second_step_nor_the_other_way_round(world: World, secret: str) -> None:
    ticket = come_in().ticket
    assert accounts.person_behind(ticket, NOON) is None
    with world.db.reading() as session:
        assert ticket not in {each.token_hash for each in session.exec(select(Ticket))}


# One's own password


@ON_BOTH
def test_changing_the_password_signs_out_everywhere_else(world: World) -> None:
    here, there = key(come_in()), key(come_in(visitor=CAFE))
    accounts.change_own_password(world.hoa, PASSWORD, GOOD, HOME, NOON, key=here)
    assert sessions.user_behind(here, NOON)
    assert sessions.user_behind(there, NOON) is None
    with pytest.raises(Refusal, match="Wrong user name or password"):
        come_in()
    assert come_in(password=GOOD)


@ON_BOTH
def test_the_present_password_is_asked_for_and_not_guessed_faster_than_at_the_door(world: World) -> None:
    for _attempt in range(throttle.FREE):
        with pytest.raises(Refusal, match="present password"):
            accounts.change_own_password(world.hoa, "wrong", GOOD, HOME, NOON, key=None)
    with pytest.raises(HeldOff):
        accounts.change_own_password(world.hoa, PASSWORD, GOOD, HOME, NOON, key=None)


@ON_BOTH
def test_a_weak_new_password_is_no_wrong_present_one(world: World) -> None:
    for _attempt in range(throttle.FREE + 1):
        with pytest.raises(Refusal, match="at least 12"):
            accounts.change_own_password(world.hoa, PASSWORD, "short", HOME, NOON, key=None)
    assert come_in()


@ON_BOTH
def test_a_wrong_proof_on_ones_own_page_is_noted(world: World, secret: str) -> None:
    with pytest.raises(Refusal):
        accounts.change_own_password(world.hoa, "wrong", GOOD, HOME, NOON, key=None)
    with pytest.raises(Refusal):
        accounts.renew_own_codes(world.hoa, "000000", HOME, NOON, proof=HOLDER)
    failed = events(world, EventKind.SIGN_IN_FAILED)
    assert [(event.by_id, event.details["way"]) for event in failed] == [(world.hoa.id, "account")] * 2


def test_the_new_password_is_another_one(world: World) -> None:
    with pytest.raises(Refusal, match="The new password is the old one"):
        accounts.change_own_password(world.hoa, PASSWORD, PASSWORD, HOME, NOON, key=None)


def test_a_password_that_was_replaced_while_it_is_changed_is_not_replaced_again(
    world: World, link: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The link that the administrator gave comes first; whoever knew the old password gets no further."""
    hash_it = passwords.hashed

    def slowly(password: str, whose: Person) -> str:
        monkeypatch.setattr(passwords, "hashed", hash_it)
        accounts.use_link(link, GOOD, CAFE, NOON)
        return hash_it(password, whose)

    monkeypatch.setattr(passwords, "hashed", slowly)
    with pytest.raises(Refusal, match="present password is not right"):
        accounts.change_own_password(world.hoa, PASSWORD, "another good password", HOME, NOON, key=None)
    assert come_in(password=GOOD)


def test_a_changed_password_is_noted_with_where_it_was_changed(world: World) -> None:
    accounts.change_own_password(world.hoa, PASSWORD, GOOD, CAFE, NOON, key=None)
    [changed] = events(world, EventKind.PASSWORD_CHANGED)
    assert (changed.by_id, changed.about_id, changed.address) == (world.hoa.id, world.hoa.id, CAFE.address)
    assert GOOD not in str(changed.details)


# One's own second factor


@ON_BOTH
def test_new_recovery_codes_and_turning_off_ask_for_a_code(world: World, secret: str, codes: list[str]) -> None:
    with pytest.raises(Refusal, match="code is not right"):
        accounts.renew_own_codes(world.hoa, "123456", HOME, NOON, proof=HOLDER)
    fresh = accounts.renew_own_codes(world.hoa, pyotp.TOTP(secret).at(NOON), HOME, NOON, proof=HOLDER)
    assert not set(fresh) & set(codes)
    with pytest.raises(Refusal, match="code is not right"):
        accounts.give_up_second_factor(world.hoa, codes[0], HOME, NOON, proof=HOLDER)
    accounts.give_up_second_factor(world.hoa, fresh[0], HOME, NOON, proof=HOLDER)
    assert isinstance(come_in(), Inside)


@ON_BOTH
def test_a_role_that_needs_a_second_factor_is_asked_for_it_and_cannot_turn_it_off(
    world: World, codes: list[str]
) -> None:
    with world.db.writing() as session:
        change_preferences(session, {"second_factor_for": ["unit", "secretariat"]}, by=world.admin, at=NOON)
    clear_cached()
    thuha = sessions.user_behind(key(come_in("thuha")), NOON)
    assert thuha.needs_second_factor
    assert not sessions.user_behind(key(come_in("khai")), NOON).needs_second_factor
    with pytest.raises(Refusal, match="cannot be turned off"):
        accounts.give_up_second_factor(world.hoa, codes[0], HOME, NOON, proof=HOLDER)


def test_a_second_factor_is_turned_on_by_a_code_and_gives_codes_for_a_lost_telephone(world: World) -> None:
    own = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
    with pytest.raises(Refusal, match="This code is not right"):
        accounts.turn_second_factor_on(world.hoa, own, "000000", HOME, NOON, proof=HOLDER)
    codes = accounts.turn_second_factor_on(world.hoa, own, pyotp.TOTP(own).at(NOON), HOME, NOON, proof=HOLDER)
    assert len(codes) == CODES
    assert [event.address for event in events(world, EventKind.SECOND_FACTOR_ON)] == [HOME.address]


@pytest.mark.parametrize("change", [accounts.renew_own_codes, accounts.give_up_second_factor])
def test_a_code_is_guessed_on_ones_own_page_no_faster_than_at_the_door(
    world: World, secret: str, change: Callable[..., object]
) -> None:
    for _attempt in range(throttle.FREE):
        with pytest.raises(Refusal, match="code is not right"):
            change(world.hoa, "000000", HOME, NOON, proof=HOLDER)
    with pytest.raises(HeldOff):
        change(world.hoa, pyotp.TOTP(secret).at(NOON), HOME, NOON, proof=HOLDER)


@pytest.mark.parametrize("change", [accounts.renew_own_codes, accounts.give_up_second_factor])
def test_who_has_no_second_factor_proves_nothing_by_a_code(world: World, change: Callable[..., object]) -> None:
    with pytest.raises(Refusal, match="code is not right"):
        change(world.hoa, "000000", HOME, NOON, proof=HOLDER)
    assert events(world, EventKind.SECOND_FACTOR_OFF) == []


def test_a_browser_that_was_left_open_binds_renews_and_turns_off_nothing(world: World, secret: str) -> None:
    own, right = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP", pyotp.TOTP(secret).at(NOON)
    found = Proof("not the password", key(come_in("tuyet")))
    with pytest.raises(Refusal, match="present password is not right"):
        accounts.turn_second_factor_on(world.tuyet, own, pyotp.TOTP(own).at(NOON), HOME, NOON, proof=found)
    for change in (accounts.renew_own_codes, accounts.give_up_second_factor):
        with pytest.raises(Refusal, match="present password is not right"):
            change(world.hoa, right, HOME, NOON, proof=found)
    assert events(world, EventKind.SECOND_FACTOR_OFF) == []
    assert [event.about_id for event in events(world, EventKind.SECOND_FACTOR_ON)] == [world.hoa.id]


def test_who_has_no_password_shows_a_sign_in_of_just_now(world: World) -> None:
    own, sign_in = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP", key(come_in("tuyet"))
    with world.db.writing() as session:
        session.get_one(Credential, world.tuyet.id).password_hash = None
    later = NOON + timedelta(minutes=10)
    for proof, at in ((Proof("", sign_in), later), (Proof("", None), NOON), (Proof("", "made up"), NOON)):
        with pytest.raises(Refusal, match="older than 10 minutes"):
            accounts.turn_second_factor_on(world.tuyet, own, pyotp.TOTP(own).at(at), HOME, at, proof=proof)
    at = later - timedelta(seconds=1)
    code = pyotp.TOTP(own).at(at)
    assert accounts.turn_second_factor_on(world.tuyet, own, code, HOME, at, proof=Proof("", sign_in))


# Identities


@ON_BOTH
def test_the_last_administrators_only_identity_stays(world: World) -> None:
    with world.db.writing() as session:
        own = person(session, "quantri")
        session.get_one(Credential, own.id).password_hash = None
        session.add(Identity(provider="vneid", subject="q", person_id=own.id or 0, linked_at=NOON))
        session.flush()
        with pytest.raises(Refusal, match="last administrator"):
            accounts.unlink_identity(session, own, "vneid", by=world.admin, at=NOON)


def test_an_identity_is_unlinked_by_an_administrator_and_only_where_there_is_one(world: World) -> None:
    with world.db.writing() as session:
        for provider in ("vneid", "other"):
            session.add(Identity(provider=provider, subject="h", person_id=world.hoa.id, linked_at=NOON))
    with pytest.raises(Forbidden), world.db.writing() as session:
        accounts.unlink_identity(session, person(session, "hoa"), "vneid", by=world.secretary, at=NOON)
    with world.db.writing() as session:
        accounts.unlink_identity(session, person(session, "hoa"), "vneid", by=world.admin, at=NOON)
        with pytest.raises(Refusal, match="No identity of vneid is linked"):
            accounts.unlink_identity(session, person(session, "hoa"), "vneid", by=world.admin, at=NOON)
        assert session.exec(select(Identity.provider)).all() == ["other"]
    [event] = events(world, EventKind.IDENTITY_UNLINKED)
    assert (event.about_id, event.details) == (world.hoa.id, {"provider": "vneid"})
