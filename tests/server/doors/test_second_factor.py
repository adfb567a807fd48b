"""The second factor: which codes are right and when, and what is kept of those for once."""

from datetime import UTC, datetime, timedelta

import pyotp
import pytest
from sqlmodel import col, select

from models.accounts.credential import Credential, RecoveryCode
from models.event import Event, EventKind
from models.person import Person
from models.refusal import Forbidden, Refusal
from server.doors import second_factor
from server.doors.second_factor import CODES, LETTERS, STEP
from tests.conftest import World

NOON = datetime(2026, 3, 2, 5, tzinfo=UTC)
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


def code(at: datetime = NOON) -> str:
    return pyotp.TOTP(SECRET).at(at)


def steps(count: int) -> timedelta:
    return timedelta(seconds=STEP * count)


def turn_on(world: World, at: datetime = NOON) -> list[str]:
    """Hòa's second factor is on; her recovery codes."""
    with world.db.writing() as session:
        return second_factor.turn_on(session, session.get_one(Person, world.hoa.id), SECRET, code(at), at=at)


def accepts(world: World, typed: str, at: datetime) -> bool:
    with world.db.writing() as session:
        return second_factor.accepts(session, session.get_one(Person, world.hoa.id), typed, at=at)


def test_an_app_reads_whose_secret_it_is_and_of_which_house() -> None:
    read = pyotp.parse_uri(second_factor.address(SECRET, "hoa"))
    assert (read.secret, read.name, read.issuer) == (SECRET, "hoa", "Tiến độ")
    assert second_factor.picture(SECRET, "hoa").startswith("data:image/svg+xml")
    assert second_factor.picture(SECRET, "hoa") != second_factor.picture(SECRET, "duc")


def test_every_secret_is_new_and_an_app_takes_it() -> None:
    secrets = {second_factor.new_secret() for _number in range(20)}
    assert len(secrets) == 20
    assert all(len(pyotp.TOTP(secret).at(NOON)) == 6 for secret in secrets)


@pytest.mark.parametrize(("off", "right"), [(-2, False), (-1, True), (0, True), (1, True), (2, False), (2880, False)])
def test_a_telephone_may_be_a_step_early_or_late(world: World, off: int, right: bool) -> None:
    turn_on(world, NOON - steps(10))
    assert accepts(world, code(NOON + steps(off)), NOON) is right


def test_no_code_is_good_twice_nor_one_older_than_the_last(world: World) -> None:
    turn_on(world, NOON - steps(10))
    assert accepts(world, code(NOON), NOON)
    assert not accepts(world, code(NOON), NOON)
    assert not accepts(world, code(NOON - steps(1)), NOON)
    assert accepts(world, code(NOON + steps(1)), NOON + steps(1))


@pytest.mark.parametrize("form", ["{} {}", " {}{} ", "{}\u00a0{}", "{}\t{}"])
def test_a_code_may_be_typed_with_spaces(world: World, form: str) -> None:
    turn_on(world, NOON - steps(10))
    now = code()
    assert accepts(world, form.format(now[:3], now[3:]), NOON)


@pytest.mark.parametrize("typed", ["", " ", "000", "abcdef", "١٢٣٤٥٦", "12345６", "-12345", "1e5"])
def test_what_is_no_code_is_not_accepted_and_breaks_nothing(world: World, typed: str) -> None:
    turn_on(world, NOON - steps(10))
    assert accepts(world, typed, NOON) is False
    assert accepts(world, code(), NOON)


def test_a_recovery_code_is_accepted_once_in_any_case_and_with_or_without_hyphens(world: World) -> None:
    codes = turn_on(world)
    assert len({*codes}) == CODES
    assert all(set(each.replace("-", "")) <= set(LETTERS) and len(each) == 19 for each in codes)
    later = NOON + steps(10)
    for typed, again in ((codes[0].upper(), codes[0]), (codes[1].replace("-", ""), codes[1])):
        assert accepts(world, typed, later)
        assert not accepts(world, again, later)
    assert accepts(world, f" {codes[2].replace('-', ' ')} ", later)


def test_of_recovery_codes_only_salted_hashes_are_kept(world: World) -> None:
    codes = turn_on(world)
    with world.db.reading() as session:
        kept = session.exec(select(RecoveryCode.code_hash)).all()
    assert len({each.split("$")[0] for each in kept}) == CODES
    assert not [each for each in kept if codes[0] in each or codes[0].replace("-", "") in each]


def test_new_recovery_codes_make_the_old_ones_worthless(world: World) -> None:
    old = turn_on(world)
    with world.db.writing() as session:
        new = second_factor.make_recovery_codes(session, session.get_one(Person, world.hoa.id), at=NOON)
    assert not accepts(world, old[0], NOON)
    assert accepts(world, new[0], NOON)


def test_a_wrong_first_code_turns_nothing_on(world: World) -> None:
    with pytest.raises(Refusal, match="This code is not right"), world.db.writing() as session:
        second_factor.turn_on(session, session.get_one(Person, world.hoa.id), SECRET, "000000", at=NOON)
    with world.db.reading() as session:
        assert session.get_one(Credential, world.hoa.id).totp_secret is None
        assert session.exec(select(RecoveryCode)).all() == []


def test_it_is_turned_on_once_and_off_once(world: World) -> None:
    turn_on(world)
    with pytest.raises(Refusal, match="already on"):
        turn_on(world, NOON + steps(2))
    for expected in (None, "is not on"):
        with world.db.writing() as session:
            person = session.get_one(Person, world.hoa.id)
            if expected is None:
                second_factor.turn_off(session, person, by=world.admin, at=NOON)
            else:
                with pytest.raises(Refusal, match=expected):
                    second_factor.turn_off(session, person, by=world.admin, at=NOON)
    assert not accepts(world, code(NOON + steps(2)), NOON + steps(2))


def test_only_an_administrator_turns_it_off_for_somebody_and_it_is_noted(world: World) -> None:
    turn_on(world)
    for user in (world.secretary, world.duc, world.auditor, world.chairman):
        with pytest.raises(Forbidden), world.db.writing() as session:
            second_factor.turn_off(session, session.get_one(Person, world.hoa.id), by=user, at=NOON)
    with world.db.writing() as session:
        second_factor.turn_off(session, session.get_one(Person, world.hoa.id), by=world.admin, at=NOON)
    with world.db.reading() as session:
        events = session.exec(select(Event).order_by(col(Event.id))).all()
        assert [(event.kind, event.by_id, event.about_id) for event in events] == [
            (EventKind.SECOND_FACTOR_ON, world.hoa.id, world.hoa.id),
            (EventKind.RECOVERY_CODES_MADE, world.hoa.id, world.hoa.id),
            (EventKind.SECOND_FACTOR_OFF, world.admin.id, world.hoa.id),
        ]


def test_without_a_second_factor_no_code_is_right(world: World) -> None:
    assert not accepts(world, code(), NOON)
