"""The way in, without a browser: passwords, waiting, codes, identities, and what the auditor reads of it."""

import time
import unicodedata
from base64 import b64decode
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import datetime, timedelta

import pyotp
import pytest
from pwdlib import PasswordHash
from pwdlib.hashers.argon2 import Argon2Hasher
from sqlmodel import select

from models.accounts.account import deactivate
from models.accounts.credential import Attempt, Credential, Identity, RecoveryCode, SignIn
from models.event import Event, EventKind
from models.person import Person, Role
from models.refusal import Refusal
from queries.account_notices import WrongCodes, wrong_codes
from server.doors import accounts, entrance, passwords, second_factor, sessions, throttle
from server.doors.entrance import Inside, SecondStep, StartAgain
from server.doors.passwords import argon2id
from server.doors.sessions import Visitor
from server.doors.throttle import HeldOff
from tests.conftest import PASSWORD, World
from tests.server.visiting import CAFE, GOOD, HOME, NOON, come_in, events, key, person, seconds


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
    assert [event.details["login"] for event in events(world, EventKind.SIGN_IN_FAILED)] == ["hoa", "nobodys"]


def test_a_password_that_is_typed_as_the_user_name_is_kept_nowhere(world: World) -> None:
    for _attempt in range(throttle.FREE + 1):
        with suppress(Refusal):
            come_in("Con Mèo Đen 2026", "hoa")
    with world.db.reading() as session:
        kept = [*session.exec(select(Attempt.login)), *(str(event.details) for event in session.exec(select(Event)))]
    assert len(kept) == throttle.FREE * 2 + 1
    assert not [text for text in kept if "meo" in text.casefold() or "mèo" in text.casefold()]


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
        ("x7    k9    q2", "at least 12"),
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
    "password",
    [GOOD, "correct horse battery staple", "tám mươi tư 84 cây cau", "🐃🌾 ねこ и ω x7", "p" * 5 + GOOD * 4],
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


def test_a_password_grows_not_old(world: World) -> None:
    assert come_in(at=NOON + timedelta(days=3650))


def test_of_one_password_no_two_hashes_are_the_same_and_each_has_128_bits_of_salt() -> None:
    kept = [argon2id.hash(PASSWORD) for _twice in range(2)]
    salts = [b64decode(each.split("$")[4] + "==") for each in kept]
    assert salts[0] != salts[1]
    assert [len(salt) for salt in salts] == [16, 16]


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


def test_an_office_that_signs_in_rightly_in_two_steps_is_never_held_off(world: World, secret: str) -> None:
    for number in range(12):
        at = NOON + seconds(60 * number)
        entrance.with_code(come_in(at=at).ticket, pyotp.TOTP(secret).at(at), HOME, at)
    with world.db.reading() as session:
        assert all(attempt.succeeded for attempt in session.exec(select(Attempt)))


def test_one_network_of_ipv6_counts_as_one_address(world: World) -> None:
    for number in range(throttle.FROM_ONE_ADDRESS):
        throttle.begin(f"guess{number}", Visitor(f"2001:db8:1:2::{number:x}"), NOON)
    with pytest.raises(HeldOff):
        come_in(visitor=Visitor("2001:db8:1:2:ffff::1"))
    assert come_in(visitor=Visitor("2001:db8:1:3::1"))


def test_a_login_that_nobody_has_waits_just_as_long(world: World) -> None:
    for _attempt in range(throttle.FREE):
        wrong("nobody")
    assert isinstance(wrong("nobody"), HeldOff)


def test_one_address_that_tries_many_logins_waits_and_others_do_not(world: World) -> None:
    for number in range(throttle.FROM_ONE_ADDRESS):
        throttle.begin(f"guess{number}", CAFE, NOON)
    with pytest.raises(HeldOff):
        come_in(visitor=CAFE)
    assert come_in(visitor=HOME)


def test_a_flood_is_noted_once_a_minute(world: World) -> None:
    for _attempt in range(throttle.FREE + 20):
        wrong()
    for number in range(throttle.FROM_ONE_ADDRESS + 20):
        with suppress(HeldOff):
            throttle.begin(f"guess{number}", HOME, NOON)
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


def test_with_a_second_factor_the_password_alone_opens_nothing(world: World, secret: str) -> None:
    step = come_in()
    assert isinstance(step, SecondStep)
    assert sessions.key_of(step.ticket, NOON) is None
    with pytest.raises(Refusal, match="code is not right"):
        entrance.with_code(step.ticket, "000000", HOME, NOON)
    answer = entrance.with_code(step.ticket, pyotp.TOTP(secret).at(NOON), HOME, NOON)
    assert sessions.user_behind(key(answer), NOON).id == world.hoa.id


def test_a_code_is_good_once_and_for_its_minute(world: World, secret: str) -> None:
    code = pyotp.TOTP(secret).at(NOON)
    entrance.with_code(come_in().ticket, code, HOME, NOON)
    with pytest.raises(Refusal, match="code is not right"):
        entrance.with_code(come_in().ticket, code, CAFE, NOON)
    late = NOON + seconds(1000)
    with pytest.raises(Refusal, match="code is not right"):
        entrance.with_code(come_in(at=late).ticket, pyotp.TOTP(secret).at(late - seconds(60)), HOME, late)
    drifted = NOON + seconds(2000)
    assert entrance.with_code(come_in(at=drifted).ticket, pyotp.TOTP(secret).at(drifted + seconds(30)), HOME, drifted)


def test_a_code_that_somebody_enters_again_is_refused_noted_and_told_to_its_holder(world: World, secret: str) -> None:
    code = pyotp.TOTP(secret).at(NOON)
    entrance.with_code(come_in().ticket, code, HOME, NOON)
    with pytest.raises(Refusal, match="code is not right"):
        entrance.with_code(come_in(visitor=CAFE).ticket, code, CAFE, NOON)
    [noted] = events(world, EventKind.SIGN_IN_FAILED)
    assert (noted.about_id, noted.address, noted.details["way"]) == (world.hoa.id, CAFE.address, "second_factor")
    assert wrong_codes(world.hoa, NOON) == WrongCodes(count=1, at=NOON, address=CAFE.address)


def test_a_ticket_is_good_once_and_for_ten_minutes(world: World, secret: str, codes: list[str]) -> None:
    old = come_in().ticket
    with pytest.raises(StartAgain):
        entrance.with_code(old, pyotp.TOTP(secret).at(NOON), HOME, NOON + timedelta(minutes=11))
    ticket = come_in().ticket
    entrance.with_code(ticket, pyotp.TOTP(secret).at(NOON), HOME, NOON)
    with pytest.raises(StartAgain):
        entrance.with_code(ticket, codes[0], HOME, NOON)


def test_codes_are_guessed_no_faster_than_passwords(world: World, secret: str) -> None:
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


def test_an_identity_does_not_spare_the_second_factor(hoa_at_work: World, secret: str) -> None:
    assert isinstance(vouched(), SecondStep)


def test_attempts_are_forgotten_after_a_day(world: World) -> None:
    wrong()
    come_in(at=NOON + timedelta(days=2))
    with world.db.reading() as session:
        assert len(session.exec(select(Attempt)).all()) == 1
