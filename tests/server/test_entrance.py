"""The way in, without a browser: passwords, waiting, codes, links, identities, and what the auditor reads of it."""

import time
import unicodedata
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pyotp
import pytest
from pwdlib import PasswordHash
from pwdlib.hashers.argon2 import Argon2Hasher
from sqlmodel import Session, col, select

from models.accounts.account import change_person, deactivate, details_of, reactivate
from models.accounts.credential import Attempt, Credential, Identity, RecoveryCode, SignIn, Ticket
from models.event import Event, EventKind
from models.person import Person, Role
from models.preference import change_preferences
from models.refusal import Refusal
from server import accounts, entrance, passwords, second_factor, sessions, throttle
from server.entrance import Inside, SecondStep, StartAgain
from server.passwords import argon2id
from server.sessions import Visitor
from server.throttle import HeldOff
from store.cache import clear_cached
from tests.conftest import PASSWORD, World

NOON = datetime(2026, 3, 2, 5, tzinfo=UTC)
HOME, CAFE = Visitor("10.0.0.1", "Firefox"), Visitor("203.0.113.9", "curl")
GOOD = "bốn con trâu cày ruộng"


def seconds(count: float) -> timedelta:
    return timedelta(seconds=count)


def person(session: Session, login: str) -> Person:
    return session.exec(select(Person).where(Person.login == login)).one()


def come_in(
    login: str = "hoa", password: str = PASSWORD, visitor: Visitor = HOME, at: datetime = NOON
) -> entrance.Answer:
    return entrance.with_password(login, password, visitor, at)


def key(answer: entrance.Answer, at: datetime = NOON) -> str | None:
    return sessions.key_of(answer.token, at)


def events(world: World, *kinds: EventKind) -> list[Event]:
    with world.db.reading() as session:
        found = session.exec(select(Event).where(col(Event.kind).in_(kinds)).order_by(col(Event.id))).all()
        session.expunge_all()
        return list(found)


def wrong(login: str = "hoa", visitor: Visitor = HOME, at: datetime = NOON) -> Refusal:
    with pytest.raises(Refusal) as refusal:
        come_in(login, "not the password", visitor, at)
    return refusal.value


# Passwords


def test_a_right_password_comes_in_and_is_noted(world: World) -> None:
    answer = come_in("HÒA")
    assert sessions.user_behind(key(answer), NOON).name == "Vũ Thị Hòa"
    [event] = events(world, EventKind.SIGNED_IN)
    assert (event.by_id, event.address, event.details) == (world.hoa.id, "10.0.0.1", {"way": "password"})


def test_only_hashes_are_kept(world: World) -> None:
    token = come_in().token
    with world.db.reading() as session:
        assert token not in {session.exec(select(SignIn)).one().token_hash, session.exec(select(SignIn)).one().key}
        assert session.get_one(Credential, world.hoa.id).password_hash.startswith("$argon2id$")


def test_nobody_and_a_wrong_password_are_told_the_same(world: World) -> None:
    assert str(wrong("hoa")) == str(wrong("nobody"))
    assert [event.details["login"] for event in events(world, EventKind.SIGN_IN_FAILED)] == ["hoa", "nobody"]


def test_an_old_hash_is_renewed_at_the_next_sign_in(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(passwords, "argon2id", argon2id)  # the product's own, not the tests' quick one
    weak = PasswordHash((Argon2Hasher(time_cost=1, memory_cost=1024),)).hash(PASSWORD)
    with world.db.writing() as session:
        session.get_one(Credential, world.hoa.id).password_hash = weak
    come_in()
    with world.db.reading() as session:
        renewed = session.get_one(Credential, world.hoa.id).password_hash
    assert renewed != weak
    assert "m=65536" in (renewed or "")
    come_in()


@pytest.mark.parametrize(
    ("password", "why"),
    [
        ("ngắn quá", "at least 12"),
        ("một con vịt xòe ra hai cái cánh " * 5, "at most 128"),
        ("password1234", "first that are guessed"),
        ("matkhau123456", "first that are guessed"),
        ("hoahoahoahoa", "first that are guessed"),
        ("mậtkhẩu12345", "first that are guessed"),
        ("Mật khẩu 2024", "first that are guessed"),
        ("tien-do-2024", "first that are guessed"),
        ("Quản trị 12345", "first that are guessed"),
        ("vuthihoa 2024", "first that are guessed"),
        ("Haiduong@2024", "first that are guessed"),
        ("111111111111", "first that are guessed"),
    ],
)
def test_a_password_that_is_short_or_easily_guessed_is_refused(world: World, password: str, why: str) -> None:
    with pytest.raises(Refusal, match=why):
        passwords.hashed(password, Person(login="hoa", name="Vũ Thị Hòa", role=Role.OFFICER))


@pytest.mark.parametrize(
    "password", [GOOD, "correct horse battery staple", "tám mươi tư 84 cây cau", "p" * 5 + GOOD * 4]
)
def test_a_long_password_of_any_letters_is_accepted(world: World, password: str) -> None:
    passwords.hashed(password, Person(login="hoa", name="Vũ Thị Hòa", role=Role.OFFICER))


def test_a_password_is_the_same_on_every_keyboard(world: World) -> None:
    kept = passwords.hashed(
        unicodedata.normalize("NFD", GOOD), Person(login="hoa", name="Vũ Thị Hòa", role=Role.OFFICER)
    )
    assert passwords.verify(kept, unicodedata.normalize("NFC", GOOD))[0]
    assert passwords.verify(kept, unicodedata.normalize("NFD", GOOD))[0]


def test_a_longer_password_is_never_cut_to_the_right_one(world: World) -> None:
    longest = ("một con vịt xòe ra hai cái cánh " * 4)[:128]
    kept = passwords.hashed(longest, Person(login="hoa", name="Vũ Thị Hòa", role=Role.OFFICER))
    assert passwords.verify(kept, longest)[0]
    assert not passwords.verify(kept, longest + "x")[0]


def test_judging_the_worst_password_takes_no_long_time() -> None:
    began = time.process_time()
    passwords.hashed(("4@8({[</369&#!1/|0$5+7%2" * 6)[:128], Person(login="hoa", name="Hòa", role=Role.OFFICER))
    assert time.process_time() - began < 5


@pytest.fixture
def meanwhile(monkeypatch: pytest.MonkeyPatch) -> Callable[[Callable[[], object]], None]:
    """Let something happen while a password is being looked at."""

    def happen(work: Callable[[], object]) -> None:
        look = passwords.verify

        def slowly(known: str | None, password: str) -> tuple[bool, str | None]:
            answer = look(known, password)
            monkeypatch.setattr(passwords, "verify", look)
            work()
            return answer

        monkeypatch.setattr(passwords, "verify", slowly)

    return happen


def test_a_password_that_is_replaced_while_it_is_looked_at_opens_nothing(
    world: World, link: str, meanwhile: Callable[[Callable[[], object]], None]
) -> None:
    meanwhile(lambda: accounts.use_link(link, GOOD, HOME, NOON))
    with pytest.raises(Refusal, match="Wrong user name or password"):
        come_in()
    assert come_in(password=GOOD)


def test_a_person_who_is_deactivated_while_the_password_is_looked_at_stays_out(
    world: World, meanwhile: Callable[[Callable[[], object]], None]
) -> None:
    def out() -> None:
        with world.db.writing() as session:
            deactivate(session, person(session, "hoa"), by=world.admin, at=NOON)

    meanwhile(out)
    with pytest.raises(Refusal, match="Wrong user name or password"):
        come_in()
    with world.db.reading() as session:
        assert session.exec(select(SignIn)).all() == []


def test_a_second_factor_turned_on_while_the_password_is_looked_at_is_asked_for(
    world: World, meanwhile: Callable[[Callable[[], object]], None]
) -> None:
    def on() -> None:
        secret = second_factor.new_secret()
        with world.db.writing() as session:
            second_factor.turn_on(session, person(session, "hoa"), secret, pyotp.TOTP(secret).at(NOON), at=NOON)

    meanwhile(on)
    assert isinstance(come_in(), SecondStep)


def test_changing_the_password_signs_out_everywhere_else(world: World) -> None:
    here, there = key(come_in()), key(come_in(visitor=CAFE))
    accounts.change_own_password(world.hoa, PASSWORD, GOOD, HOME, NOON, key=here)
    assert sessions.user_behind(here, NOON)
    assert sessions.user_behind(there, NOON) is None
    with pytest.raises(Refusal, match="Wrong user name or password"):
        come_in()
    assert come_in(password=GOOD)


def test_the_present_password_is_asked_for_and_not_guessed_faster_than_at_the_door(world: World) -> None:
    for _attempt in range(throttle.FREE):
        with pytest.raises(Refusal, match="present password"):
            accounts.change_own_password(world.hoa, "wrong", GOOD, HOME, NOON, key=None)
    with pytest.raises(HeldOff):
        accounts.change_own_password(world.hoa, PASSWORD, GOOD, HOME, NOON, key=None)


# Waiting


def test_after_five_wrong_attempts_even_the_right_password_waits(world: World) -> None:
    for _attempt in range(throttle.FREE):
        wrong()
    with pytest.raises(HeldOff) as held:
        come_in()
    assert held.value.wait == seconds(30)
    assert "Wait 1 min" in str(held.value)
    with pytest.raises(HeldOff):
        come_in(visitor=CAFE)
    assert come_in(at=NOON + seconds(31))


def test_the_wait_doubles_and_a_right_password_ends_it(world: World) -> None:
    at = NOON
    for _attempt in range(throttle.FREE):
        wrong(at=at)
    for expected in (30, 60, 120, 240):
        with pytest.raises(HeldOff) as held:
            come_in(at=at)
        assert held.value.wait == seconds(expected)
        at += seconds(expected)
        wrong(at=at)
    at += throttle.WINDOW
    assert come_in(at=at)
    wrong(at=at)
    assert come_in(at=at)


def test_a_link_ends_the_wait(world: World, link: str) -> None:
    for _attempt in range(throttle.FREE):
        wrong()
    accounts.use_link(link, GOOD, HOME, NOON)
    assert come_in(password=GOOD)


def test_a_weak_new_password_is_no_wrong_present_one(world: World) -> None:
    for _attempt in range(throttle.FREE + 1):
        with pytest.raises(Refusal, match="at least 12"):
            accounts.change_own_password(world.hoa, PASSWORD, "short", HOME, NOON, key=None)
    assert come_in()


def test_a_wrong_proof_on_ones_own_page_is_noted(world: World, codes: list[str]) -> None:
    with pytest.raises(Refusal):
        accounts.change_own_password(world.hoa, "wrong", GOOD, HOME, NOON, key=None)
    with pytest.raises(Refusal):
        accounts.renew_own_codes(world.hoa, "000000", HOME, NOON)
    failed = events(world, EventKind.SIGN_IN_FAILED)
    assert [(event.by_id, event.details["way"]) for event in failed] == [(world.hoa.id, "account")] * 2


def test_an_office_that_signs_in_rightly_in_two_steps_is_never_held_off(
    world: World, secret: str, codes: list[str]
) -> None:
    for number in range(12):
        at = NOON + seconds(60 * number)
        entrance.with_code(come_in(at=at).ticket, pyotp.TOTP(secret).at(at), HOME, at)
    with world.db.reading() as session:
        assert all(attempt.succeeded for attempt in session.exec(select(Attempt)))


def test_one_network_of_ipv6_counts_as_one_address(world: World) -> None:
    for number in range(throttle.FROM_ONE_ADDRESS):
        throttle.begin(f"guess{number}", f"2001:db8:1:2::{number:x}", NOON)
    with pytest.raises(HeldOff):
        come_in(visitor=Visitor("2001:db8:1:2:ffff::1"))
    assert come_in(visitor=Visitor("2001:db8:1:3::1"))


def test_a_login_that_nobody_has_waits_just_as_long(world: World) -> None:
    for _attempt in range(throttle.FREE):
        wrong("nobody")
    assert isinstance(wrong("nobody"), HeldOff)


def test_one_address_that_tries_many_logins_waits_and_others_do_not(world: World) -> None:
    for number in range(throttle.FROM_ONE_ADDRESS):
        throttle.begin(f"guess{number}", CAFE.address, NOON)
    with pytest.raises(HeldOff):
        come_in(visitor=CAFE)
    assert come_in(visitor=HOME)


def test_a_flood_is_noted_once_a_minute(world: World) -> None:
    for _attempt in range(throttle.FREE + 20):
        wrong()
    for number in range(throttle.FROM_ONE_ADDRESS + 20):
        with suppress(HeldOff):
            throttle.begin(f"guess{number}", HOME.address, NOON)
    [event] = events(world, EventKind.SIGN_IN_HELD_OFF)
    assert event.about_id == world.hoa.id


def test_a_hundred_guesses_at_once_get_five_looks(world: World) -> None:
    def guess(_number: int) -> type[Refusal]:
        return type(wrong())

    with ThreadPoolExecutor(20) as many:
        found = list(many.map(guess, range(100)))
    assert found.count(Refusal) == throttle.FREE
    assert found.count(HeldOff) == 100 - throttle.FREE


def test_a_clock_that_goes_back_locks_nobody_out(world: World) -> None:
    for _attempt in range(throttle.FREE):
        wrong(at=NOON + timedelta(days=2))
    assert come_in(at=NOON)


# The second factor


@pytest.fixture
def secret() -> str:
    return second_factor.new_secret()


@pytest.fixture
def codes(world: World, secret: str) -> list[str]:
    """Hoa has a second factor since yesterday; her recovery codes."""
    yesterday = NOON - timedelta(days=1)
    with world.db.writing() as session:
        hoa = person(session, "hoa")
        return second_factor.turn_on(session, hoa, secret, pyotp.TOTP(secret).at(yesterday), at=yesterday)


def test_with_a_second_factor_the_password_alone_opens_nothing(world: World, secret: str, codes: list[str]) -> None:
    step = come_in()
    assert isinstance(step, SecondStep)
    assert sessions.key_of(step.ticket, NOON) is None
    with pytest.raises(Refusal, match="code is not right"):
        entrance.with_code(step.ticket, "000000", HOME, NOON)
    answer = entrance.with_code(step.ticket, pyotp.TOTP(secret).at(NOON), HOME, NOON)
    assert sessions.user_behind(key(answer), NOON).id == world.hoa.id


def test_a_code_is_good_once_and_for_its_minute(world: World, secret: str, codes: list[str]) -> None:
    code = pyotp.TOTP(secret).at(NOON)
    entrance.with_code(come_in().ticket, code, HOME, NOON)
    with pytest.raises(Refusal, match="code is not right"):
        entrance.with_code(come_in().ticket, code, CAFE, NOON)
    late = NOON + seconds(1000)
    with pytest.raises(Refusal, match="code is not right"):
        entrance.with_code(come_in(at=late).ticket, pyotp.TOTP(secret).at(late - seconds(60)), HOME, late)
    drifted = NOON + seconds(2000)
    assert entrance.with_code(come_in(at=drifted).ticket, pyotp.TOTP(secret).at(drifted + seconds(30)), HOME, drifted)


def test_a_ticket_is_good_once_and_for_ten_minutes(world: World, secret: str, codes: list[str]) -> None:
    old = come_in().ticket
    with pytest.raises(StartAgain):
        entrance.with_code(old, pyotp.TOTP(secret).at(NOON), HOME, NOON + timedelta(minutes=11))
    ticket = come_in().ticket
    entrance.with_code(ticket, pyotp.TOTP(secret).at(NOON), HOME, NOON)
    with pytest.raises(StartAgain):
        entrance.with_code(ticket, codes[0], HOME, NOON)


def test_codes_are_guessed_no_faster_than_passwords(world: World, secret: str, codes: list[str]) -> None:
    for _round in range(2):
        ticket = come_in().ticket
        with pytest.raises(Refusal, match="code is not right"):
            entrance.with_code(ticket, "000000", CAFE, NOON)
    ticket = come_in().ticket
    with pytest.raises(HeldOff):
        entrance.with_code(ticket, pyotp.TOTP(secret).at(NOON), CAFE, NOON)
    with pytest.raises(HeldOff):
        come_in()


def test_a_recovery_code_is_good_once_and_noted(world: World, codes: list[str]) -> None:
    assert entrance.with_code(come_in().ticket, codes[3].upper(), HOME, NOON)
    with pytest.raises(Refusal, match="code is not right"):
        entrance.with_code(come_in().ticket, codes[3], HOME, NOON)
    assert len(events(world, EventKind.RECOVERY_CODE_USED)) == 1
    with world.db.reading() as session:
        kept = {each.code_hash for each in session.exec(select(RecoveryCode))}
    assert len(kept) == second_factor.CODES
    assert not kept & set(codes)


def test_an_administrator_helps_others_but_not_themselves(world: World, codes: list[str]) -> None:
    with world.db.writing() as session:
        second_factor.turn_off(session, person(session, "hoa"), by=world.admin, at=NOON)
    assert isinstance(come_in(), Inside)
    for work in (
        lambda session, own: second_factor.turn_off(session, own, by=world.admin, at=NOON),
        lambda session, own: accounts.make_link(session, own, by=world.admin, at=NOON),
    ):
        with pytest.raises(Refusal, match="My account"), world.db.writing() as session:
            work(session, person(session, "quantri"))


def test_new_recovery_codes_and_turning_off_ask_for_a_code(world: World, secret: str, codes: list[str]) -> None:
    with pytest.raises(Refusal, match="code is not right"):
        accounts.renew_own_codes(world.hoa, "123456", HOME, NOON)
    fresh = accounts.renew_own_codes(world.hoa, pyotp.TOTP(secret).at(NOON), HOME, NOON)
    assert not set(fresh) & set(codes)
    with pytest.raises(Refusal, match="code is not right"):
        accounts.give_up_second_factor(world.hoa, codes[0], HOME, NOON)
    accounts.give_up_second_factor(world.hoa, fresh[0], HOME, NOON)
    assert isinstance(come_in(), Inside)


def test_a_role_that_needs_a_second_factor_is_asked_for_it_and_cannot_turn_it_off(
    world: World, secret: str, codes: list[str]
) -> None:
    with world.db.writing() as session:
        change_preferences(session, {"second_factor_for": ["unit", "secretariat"]}, by=world.admin, at=NOON)
    clear_cached()
    thuha = sessions.user_behind(key(come_in("thuha")), NOON)
    assert thuha.needs_second_factor
    assert not sessions.user_behind(key(come_in("khai")), NOON).needs_second_factor
    with pytest.raises(Refusal, match="cannot be turned off"):
        accounts.give_up_second_factor(world.hoa, codes[0], HOME, NOON)


# Links


@pytest.fixture
def link(world: World) -> str:
    """A link for Hoa, and the token in it."""
    with world.db.writing() as session:
        return accounts.make_link(session, person(session, "hoa"), by=world.admin, at=NOON).rpartition("/")[2]


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


def test_a_bad_password_does_not_use_the_link_up(world: World, link: str) -> None:
    with pytest.raises(Refusal, match="at least 12"):
        accounts.use_link(link, "short", HOME, NOON)
    accounts.use_link(link, GOOD, HOME, NOON)


def test_a_link_ends_with_time_with_a_newer_link_and_with_the_account(world: World, link: str) -> None:
    assert accounts.person_behind(link, NOON + timedelta(hours=71))
    assert accounts.person_behind(link, NOON + timedelta(hours=73)) is None
    with world.db.writing() as session:
        newer = accounts.make_link(session, person(session, "hoa"), by=world.admin, at=NOON).rpartition("/")[2]
    assert accounts.person_behind(link, NOON) is None
    with world.db.writing() as session:
        deactivate(session, person(session, "hoa"), by=world.admin, at=NOON)
    assert accounts.person_behind(newer, NOON) is None


def test_a_link_is_no_ticket_for_the_second_step_nor_the_other_way_round(world: World, codes: list[str]) -> None:
    ticket = come_in().ticket
    assert accounts.person_behind(ticket, NOON) is None
    with world.db.reading() as session:
        assert ticket not in {each.token_hash for each in session.exec(select(Ticket))}


# Sign-ins


def test_a_sign_in_ends_when_idle_and_when_old(world: World) -> None:
    found = key(come_in())
    assert sessions.user_behind(found, NOON + timedelta(hours=3))
    assert sessions.user_behind(found, NOON + timedelta(hours=6))
    assert sessions.user_behind(found, NOON + timedelta(hours=10, minutes=1)) is None
    steady, at = key(come_in()), NOON
    while sessions.user_behind(steady, at):
        at += timedelta(hours=3)
    assert at - NOON == timedelta(hours=12)


def test_the_limits_are_settings(world: World) -> None:
    with world.db.writing() as session:
        change_preferences(session, {"session_idle_hours": 1}, by=world.admin, at=NOON)
    clear_cached()
    assert sessions.user_behind(key(come_in()), NOON + timedelta(hours=2)) is None


def test_a_clock_that_goes_back_an_hour_keeps_people_in_and_a_year_does_not(world: World) -> None:
    found = key(come_in())
    assert sessions.user_behind(found, NOON - timedelta(minutes=50))
    assert sessions.user_behind(found, NOON - timedelta(days=365)) is None


def test_people_see_their_browsers_and_end_one(world: World) -> None:
    here, there = key(come_in()), key(come_in(visitor=CAFE, at=NOON + seconds(5)))
    key(come_in("thuha"))
    assert [row.address for row in sessions.sign_ins_of(world.hoa.id, NOON)] == [CAFE.address, HOME.address]
    with world.db.writing() as session:
        sessions.end_other(session, there or "", by=world.hoa, at=NOON)
    assert sessions.user_behind(there, NOON) is None
    assert sessions.user_behind(here, NOON)


def test_nobody_ends_somebody_elses_browser(world: World) -> None:
    chairman = key(come_in("khai"))
    with pytest.raises(Refusal, match="Only an administrator"), world.db.writing() as session:
        sessions.end_other(session, chairman or "", by=world.hoa, at=NOON)
    assert sessions.user_behind(chairman, NOON)


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


def test_another_role_counts_at_the_next_click(world: World) -> None:
    found = key(come_in())
    with world.db.writing() as session:
        hoa = person(session, "hoa")
        moved = replace(details_of(hoa), unit_id=world.stttt)
        change_person(session, hoa, moved, by=world.admin, at=NOON)
    assert sessions.user_behind(found, NOON).reach == frozenset({world.stttt})


# Identities


@pytest.fixture
def hoa_at_work(world: World) -> World:
    with world.db.writing() as session:
        person(session, "hoa").email = "hoa@example.vn"
    return world


def vouched(subject: str = "s-1", email: str = "hoa@example.vn", provider: str = "vneid") -> entrance.Answer:
    return entrance.with_identity(provider, subject, email, HOME, NOON)


def test_a_verified_address_links_once_and_then_the_subject_counts(hoa_at_work: World) -> None:
    assert sessions.user_behind(key(vouched()), NOON).id == hoa_at_work.hoa.id
    assert vouched(email="moved@example.vn")
    with hoa_at_work.db.reading() as session:
        assert session.exec(select(Identity.subject)).all() == ["s-1"]


def test_a_second_subject_with_the_same_address_is_refused(hoa_at_work: World) -> None:
    vouched()
    with pytest.raises(Refusal, match="No account here"):
        vouched(subject="s-2")


@pytest.mark.parametrize("email", ["", "nobody@example.vn"])
def test_who_has_no_account_gets_none(hoa_at_work: World, email: str) -> None:
    with hoa_at_work.db.reading() as session:
        before = len(session.exec(select(Person)).all())
    with pytest.raises(Refusal, match="No account here"):
        vouched(email=email)
    with hoa_at_work.db.reading() as session:
        assert len(session.exec(select(Person)).all()) == before
    assert events(hoa_at_work, EventKind.SIGN_IN_FAILED)[0].details["way"] == "vneid"


def test_a_deactivated_person_is_not_vouched_for(hoa_at_work: World) -> None:
    vouched()
    with hoa_at_work.db.writing() as session:
        deactivate(session, person(session, "hoa"), by=hoa_at_work.admin, at=NOON)
    with pytest.raises(Refusal, match="No account here"):
        vouched()


def test_the_last_administrators_only_identity_stays(hoa_at_work: World) -> None:
    with hoa_at_work.db.writing() as session:
        own = person(session, "quantri")
        session.get_one(Credential, own.id).password_hash = None
        session.add(Identity(provider="vneid", subject="q", person_id=own.id or 0, linked_at=NOON))
        session.flush()
        with pytest.raises(Refusal, match="last administrator"):
            accounts.unlink_identity(session, own, "vneid", by=hoa_at_work.admin, at=NOON)


def test_an_identity_does_not_spare_the_second_factor(hoa_at_work: World, codes: list[str]) -> None:
    assert isinstance(vouched(), SecondStep)


def test_attempts_are_forgotten_after_a_day(world: World) -> None:
    wrong()
    come_in(at=NOON + timedelta(days=2))
    with world.db.reading() as session:
        assert len(session.exec(select(Attempt)).all()) == 1
