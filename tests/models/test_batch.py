"""What was done at once belongs together, and nothing else does."""

from contextlib import AbstractContextManager
from dataclasses import replace
from typing import Any

import pytest
from sqlmodel import Session, col, select

from commands.terminal import OPERATOR
from models.batch import Batch, BatchKind, batch_in, together
from models.event import Event, EventKind, difference, note
from models.ledger.acts import Amended
from tests.conftest import JANUARY, World, noon

NOW = noon(JANUARY)


def block(
    world: World, session: Session, kind: BatchKind = BatchKind.CHANGE, **more: int
) -> AbstractContextManager[Batch]:
    return together(session, kind, by=world.secretary, at=NOW, **more)


def test_acts_of_one_block_are_one_batch_and_those_beside_it_none(sqlite_world: World) -> None:
    with sqlite_world.db.writing() as session:
        alone = sqlite_world.assign(session)
        with block(sqlite_world, session) as batch:
            first, second = sqlite_world.assign(session), sqlite_world.assign(session)
        after = sqlite_world.assign(session)
        batches = [task.acts(session)[0].batch_id for task in (alone, first, second, after)]
    assert batches == [None, batch.id, batch.id, None]
    assert (batch.kind, batch.at, batch.by_id) == (BatchKind.CHANGE, NOW, sqlite_world.secretary.id)


def test_a_block_within_another_belongs_to_it(sqlite_world: World) -> None:
    with sqlite_world.db.writing() as session:
        with block(sqlite_world, session, BatchKind.LOADING) as outer:
            with block(sqlite_world, session, BatchKind.SPLIT) as inner:
                assert inner is outer
            assert batch_in(session) == outer.id
        assert batch_in(session) is None
        assert [each.kind for each in session.exec(select(Batch))] == [BatchKind.LOADING]


def test_what_fails_in_a_block_leaves_the_next_act_alone(sqlite_world: World) -> None:
    with sqlite_world.db.writing() as session:
        task = sqlite_world.assign(session)
        with pytest.raises(ZeroDivisionError), block(sqlite_world, session):
            raise ZeroDivisionError
        task.amend(session, Amended(title="Khác"), by=sqlite_world.secretary, on=JANUARY, at=NOW)
        assert task.acts(session)[1].batch_id is None


def test_two_sessions_do_not_share_a_block(sqlite_world: World) -> None:
    with sqlite_world.db.writing() as session, block(sqlite_world, session), sqlite_world.db.reading() as other:
        assert batch_in(other) is None


def test_one_block_after_another_is_another_batch(sqlite_world: World) -> None:
    with sqlite_world.db.writing() as session:
        with block(sqlite_world, session) as one:
            pass
        with block(sqlite_world, session, undoes_id=one.id or 0) as other:
            pass
        rows = session.exec(select(Batch).order_by(col(Batch.id))).all()
    assert [(each.id, each.undoes_id) for each in rows] == [(one.id, None), (other.id, one.id)]


@pytest.mark.parametrize(
    ("before", "after", "changed"),
    [
        ({"a": 1, "b": 2}, {"a": 1, "b": 3}, {"b": [2, 3]}),
        ({"a": 1}, {"a": 1}, {}),
        ({}, {"a": None, "b": 1}, {"b": [None, 1]}),
        ({"a": 1, "gone": 1}, {"a": None}, {"a": [1, None]}),
    ],
)
def test_an_event_says_what_was_and_what_is(
    before: dict[str, int], after: dict[str, Any], changed: dict[str, Any]
) -> None:
    assert difference(before, after) == changed


def test_an_event_of_a_signed_in_person_has_their_address_and_the_terminals_says_so(sqlite_world: World) -> None:
    with sqlite_world.db.writing() as session:
        admin = replace(sqlite_world.admin, address="10.0.0.7")
        note(session, EventKind.SETTINGS_CHANGED, at=NOW, by=admin)
        note(session, EventKind.SETTINGS_CHANGED, at=NOW, by=OPERATOR, details={"place": ["", "X"]})
        note(session, EventKind.SIGN_IN_FAILED, at=NOW, address="10.0.0.9", details={"login": "x"})
        session.flush()
        rows = session.exec(select(Event).order_by(col(Event.id))).all()
    assert [(each.by_id, each.address, each.details) for each in rows] == [
        (sqlite_world.admin.id, "10.0.0.7", {}),
        (None, "", {"place": ["", "X"], "way": "terminal"}),
        (None, "10.0.0.9", {"login": "x"}),
    ]
