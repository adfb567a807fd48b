"""Signing people out and making their links worthless: theirs alone, and once."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, select

from models.accounts.credential import Credential, Identity, Purpose, SignIn, Ticket, end_sign_ins, void_tickets
from models.person import User
from tests.conftest import JANUARY, World, noon

NOW = noon(JANUARY)
LATER = NOW + timedelta(hours=1)


def sign_in(session: Session, user: User, key: str) -> None:
    session.add(SignIn(key=key, token_hash=key, person_id=user.id, started_at=NOW, seen_at=NOW))
    session.flush()


def ended(session: Session) -> dict[str, Any]:
    return {each.key: each.ended_at for each in session.exec(select(SignIn))}


@pytest.fixture
def signed_in(sqlite_world: World) -> World:
    with sqlite_world.db.writing() as session:
        for user, key in ((sqlite_world.hoa, "office"), (sqlite_world.hoa, "home"), (sqlite_world.son, "son")):
            sign_in(session, user, key)
    return sqlite_world


@pytest.mark.parametrize(
    ("but", "count", "after"),
    [
        (None, 2, {"office": LATER, "home": LATER, "son": None}),
        ("office", 1, {"office": None, "home": LATER, "son": None}),
        ("son", 2, {"office": LATER, "home": LATER, "son": None}),
    ],
)
def test_somebody_is_signed_out_of_every_browser_but_one(
    signed_in: World, but: str | None, count: int, after: dict[str, Any]
) -> None:
    with signed_in.db.writing() as session:
        assert end_sign_ins(session, signed_in.hoa.id, LATER, but=but) == count
        assert ended(session) == after


def test_who_is_signed_out_already_is_not_signed_out_again(signed_in: World) -> None:
    with signed_in.db.writing() as session:
        end_sign_ins(session, signed_in.hoa.id, NOW)
        assert end_sign_ins(session, signed_in.hoa.id, LATER) == 0
        assert ended(session)["office"] == NOW


def test_unused_links_are_worthless_and_used_ones_stay_as_they_were(sqlite_world: World) -> None:
    hoa, son = sqlite_world.hoa.id, sqlite_world.son.id
    rows = (("old", hoa, NOW), ("invited", hoa, None), ("second", hoa, None), ("sons", son, None))
    with sqlite_world.db.writing() as session:
        for token, person_id, used_at in rows:
            times: dict[str, Any] = {"made_at": NOW, "expires_at": LATER, "used_at": used_at}
            session.add(Ticket(token_hash=token, purpose=Purpose.INVITATION, person_id=person_id, **times))
        session.flush()
        void_tickets(session, hoa, LATER)
        used = {each.token_hash: each.used_at for each in session.exec(select(Ticket))}
    assert used == {"old": NOW, "invited": LATER, "second": LATER, "sons": None}


def test_an_account_of_a_provider_signs_in_as_one_person_only(sqlite_world: World) -> None:
    identity: dict[str, Any] = {"provider": "vneid", "subject": "0301", "linked_at": NOW}
    both = [Identity(person_id=user.id, **identity) for user in (sqlite_world.hoa, sqlite_world.son)]
    with pytest.raises(IntegrityError), sqlite_world.db.writing() as session:
        session.add_all(both)


def test_an_account_has_no_hint_no_question_and_no_password_that_could_be_read() -> None:
    assert set(Credential.model_fields) == {
        "person_id",
        "password_hash",
        "password_set_at",
        "totp_secret",
        "totp_step",
    }
