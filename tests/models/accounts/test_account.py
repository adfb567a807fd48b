"""Accounts: who may have which, and that an installation never loses its last administrator."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlmodel import Session, select

from models.accounts.account import add_person, change_person, deactivate, details_of, reactivate
from models.accounts.credential import Credential
from models.event import Event, EventKind
from models.person import Details, Person, Role, User
from models.refusal import Refusal
from server.doors.sessions import user_of
from store.database import Database
from tests.conftest import JANUARY, ON_BOTH, World, noon
from tests.models.reorganisation.test_reorganisation import JULY as MERGED
from tests.models.reorganisation.test_reorganisation import carry_out, merged

pytestmark = ON_BOTH
NOW = noon(JANUARY)
OFFICER = Details("Lan.NT", "  Nguyễn   Thị Lan ", Role.OFFICER, email="Lan@Example.vn")


def test_an_account_is_opened_tidied_and_noted(world: World, db: Database) -> None:
    with db.writing() as session:
        lan = add_person(session, replace(OFFICER, unit_id=world.stp), by=world.admin, at=NOW)
        assert (lan.login, lan.name, lan.email, lan.active) == ("lan.nt", "Nguyễn Thị Lan", "lan@example.vn", True)
        assert session.get_one(Credential, lan.id).password_hash is None
        event = session.exec(select(Event)).one()
        assert (event.kind, event.by_id, event.about_id) == (EventKind.PERSON_ADDED, world.admin.id, lan.id)


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"login": ""}, "one word"),
        ({"login": "hai từ"}, "one word"),
        ({"login": "<script>"}, "one word"),
        ({"login": "HÒA"}, "hoa is taken"),
        ({"name": " "}, "person's name"),
        ({"name": "x" * 201}, "has 201 characters; at most 200"),
        ({"unit_id": None}, "needs the unit"),
        ({"unit_id": 999}, "no such unit"),
        ({"email": "nowhere"}, "no e-mail address"),
    ],
)
def test_what_makes_no_account_is_refused_in_a_sentence(
    world: World, db: Database, change: dict[str, Any], why: str
) -> None:
    details = replace(OFFICER, **{"unit_id": world.stp, **change})
    with pytest.raises(Refusal, match=why), db.writing() as session:
        add_person(session, details, by=world.admin, at=NOW)


def test_two_people_never_share_an_address(world: World, db: Database) -> None:
    with db.writing() as session:
        add_person(session, replace(OFFICER, unit_id=world.stp), by=world.admin, at=NOW)
    with pytest.raises(Refusal, match="somebody else's"), db.writing() as session:
        add_person(session, replace(OFFICER, login="lan2", unit_id=world.stp), by=world.admin, at=NOW)


def test_moving_to_another_unit_is_noted_with_before_and_after(world: World, db: Database) -> None:
    with db.writing() as session:
        hoa = session.get_one(Person, world.hoa.id)
        change_person(session, hoa, replace(details_of(hoa), unit_id=world.stttt), by=world.admin, at=NOW)
        event = session.exec(select(Event)).one()
    assert event.details == {"login": "hoa", "unit_id": ["STP", "STTTT"]}


def test_saving_what_is_so_already_notes_nothing(world: World, db: Database) -> None:
    with db.writing() as session:
        hoa = session.get_one(Person, world.hoa.id)
        change_person(session, hoa, details_of(hoa), by=world.admin, at=NOW)
        assert session.exec(select(Event)).all() == []


def second_administrator(world: World, session: Session, *, with_password: bool = True) -> Person:
    other = add_person(session, Details("quantri2", "Lý Văn An", Role.ADMINISTRATOR), by=world.admin, at=NOW)
    if with_password:
        session.get_one(Credential, other.id).password_hash = "$argon2id$x"
    session.flush()
    return other


def test_the_last_administrator_stays_even_when_another_was_only_invited(world: World, db: Database) -> None:
    with db.writing() as session:
        other = second_administrator(world, session, with_password=False)
        first = session.get_one(Person, world.admin.id)
        work: Callable[[], object]
        for work in (
            lambda: deactivate(session, first, by=user_of(session, other), at=NOW),
            lambda: change_person(
                session, first, replace(details_of(first), role=Role.AUDITOR), by=user_of(session, other), at=NOW
            ),
        ):
            with pytest.raises(Refusal, match="last administrator"):
                work()


def test_nobody_deactivates_or_promotes_themselves(world: World, db: Database) -> None:
    with db.writing() as session:
        second_administrator(world, session)
        own = session.get_one(Person, world.admin.id)
        with pytest.raises(Refusal, match="Nobody deactivates themselves"):
            deactivate(session, own, by=world.admin, at=NOW)
        with pytest.raises(Refusal, match="Nobody changes their own role"):
            change_person(session, own, replace(details_of(own), role=Role.SECRETARIAT), by=world.admin, at=NOW)


def test_an_account_is_not_opened_again_in_a_unit_that_has_ended(world: World) -> None:
    with world.db.writing() as session:
        tuyet = session.get_one(Person, world.tuyet.id)
        deactivate(session, tuyet, by=world.admin, at=NOW)
        carry_out(world, session, merged(world))
        after: dict[str, Any] = {"by": world.admin, "at": noon(MERGED)}
        with pytest.raises(Refusal, match="has ended"):
            reactivate(session, tuyet, **after)
        change_person(session, tuyet, replace(details_of(tuyet), unit_id=world.stp), **after)
        reactivate(session, tuyet, **after)
        assert (tuyet.active, tuyet.unit_id) == (True, world.stp)


def test_two_administrators_who_deactivate_each_other_at_once_leave_one(world: World, db: Database) -> None:
    with db.writing() as session:
        other = user_of(session, second_administrator(world, session))

    def out(pair: tuple[User, User]) -> bool:
        by, whom = pair
        try:
            with db.writing() as session:
                current = session.get_one(Person, by.id)
                if not current.active:
                    return False
                deactivate(session, session.get_one(Person, whom.id), by=by, at=NOW)
        except Refusal:
            return False
        return True

    with ThreadPoolExecutor(2) as both:
        done = list(both.map(out, [(world.admin, other), (other, world.admin)]))
    assert sorted(done) == [False, True]


def test_events_are_never_changed_or_deleted(world: World, db: Database) -> None:
    with db.writing() as session:
        add_person(session, replace(OFFICER, unit_id=world.stp), by=world.admin, at=NOW)
    for change in ("UPDATE event SET kind = 'x'", "DELETE FROM event"):
        with pytest.raises(DBAPIError, match="never changed"), db.writing() as session:
            session.execute(text(change))
