"""What is remembered: for one database, while the ledger stands still or for a while, and never more than so much."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Barrier
from time import sleep
from typing import Any

import pytest

from models.preference import change_preferences
from queries.counts import ledger_position
from queries.preferences import preferences
from store import database
from store.cache import Every, cached, clear_cached, one_position, span_of
from store.database import Database
from tests.conftest import JANUARY, Queries, World, noon

NOON = datetime(2024, 1, 10, 12, tzinfo=UTC)


class Clock:
    def __init__(self) -> None:
        self.at = NOON

    def __call__(self) -> datetime:
        return self.at


@pytest.fixture
def asked() -> list[object]:
    """What was truly asked."""
    return []


def counting(asked: list[object], **how: Any) -> Callable[..., int]:
    @cached(**{"most": 4, **how})
    def ask(*args: Any) -> int:
        asked.append(args)
        return len(asked)

    return ask


def test_at_one_position_of_the_ledger_a_question_is_asked_once(world: World, asked: list[object]) -> None:
    ask = counting(asked, at=ledger_position)
    assert [ask("a"), ask("b"), ask("a")] == [1, 2, 1]
    with world.db.writing() as session:
        world.assign(session)
    assert ask("a") == 3


def test_a_block_is_at_one_position_until_something_is_saved(
    world: World, asked: list[object], queries: Queries
) -> None:
    ask = counting(asked, at=ledger_position)
    with world.db.reading():
        pass  # the first time its tables are looked at
    with one_position():
        with queries() as positions:
            assert [ask("a"), ask("b")] == [1, 2]
        assert len(positions) == 1
        with world.db.writing() as session:
            world.assign(session)
        assert ask("a") == 1
        clear_cached()
        assert ask("a") == 3
    with world.db.writing() as session:
        world.assign(session)
    assert ask("a") == 4


def test_what_hangs_on_the_ledger_alone_outlasts_what_is_saved_beside_it(world: World, asked: list[object]) -> None:
    ask = counting(asked, at=ledger_position)
    ask("a")
    clear_cached()
    assert ask("a") == 1


def test_for_a_while_and_no_longer(db: Database, asked: list[object]) -> None:
    clock = Clock()
    ask = counting(asked, at=Every(60, clock))
    first = ask()
    clock.at += timedelta(seconds=59)
    assert ask() == first
    clock.at += timedelta(seconds=1)
    assert ask() == first + 1


@pytest.mark.parametrize("how", [{"at": Every(60, Clock())}, {}])
def test_what_was_saved_shows_at_once(db: Database, asked: list[object], how: dict[str, Any]) -> None:
    ask = counting(asked, **how)
    ask()
    clear_cached()
    assert ask() == 2


def test_one_database_is_never_answered_from_another(
    db: Database, asked: list[object], sqlite_template: Path
) -> None:
    ask = counting(asked)
    ask()
    other = database.Database(f"sqlite:///{sqlite_template}")
    database.use(other)
    assert ask() == 2
    database.use(db)
    assert ask() == 1
    other.close()


def test_only_the_last_answers_are_remembered(db: Database, asked: list[object]) -> None:
    ask = counting(asked, most=2)
    for question in ("a", "b", "c"):
        ask(question)
    assert ask("c") == 3
    assert ask("a") == 4


def test_many_who_ask_at_once_ask_the_database_once(db: Database, asked: list[object]) -> None:
    all_here = Barrier(8)

    @cached(most=4)
    def ask(question: str) -> list[object]:
        asked.append(question)
        sleep(0.1)
        return [question]

    def come(number: int) -> list[object]:
        all_here.wait()
        return ask("ab"[number % 2])

    with ThreadPoolExecutor(8) as people:
        answers = list(people.map(come, range(8)))
    assert sorted(asked, key=str) == ["a", "b"]
    assert all(answer is answers[number % 2] for number, answer in enumerate(answers))


def test_who_waits_for_a_question_that_fails_asks_it_anew(db: Database, asked: list[object]) -> None:
    all_here = Barrier(3)

    @cached(most=1)
    def ask() -> int:
        asked.append(None)
        sleep(0.1)
        if len(asked) == 1:
            raise ZeroDivisionError
        return len(asked)

    def come(_number: int) -> int:
        all_here.wait()
        try:
            return ask()
        except ZeroDivisionError:
            return 0

    with ThreadPoolExecutor(3) as people:
        assert sorted(people.map(come, range(3))) == [0, 2, 2]


def test_a_question_that_fails_is_asked_again(db: Database, asked: list[object]) -> None:
    @cached(most=1)
    def ask() -> None:
        asked.append(None)
        raise ZeroDivisionError

    for _time in range(2):
        with pytest.raises(ZeroDivisionError):
            ask()
    assert len(asked) == 2


def test_settings_count_elsewhere_after_ten_seconds_and_here_at_once(world: World) -> None:
    before = preferences(NOON).link_hours
    with world.db.writing() as session:
        change_preferences(session, {"link_hours": before + 1}, by=world.admin, at=noon(JANUARY))
    assert preferences(NOON + timedelta(seconds=9)).link_hours == before
    assert preferences(NOON + timedelta(seconds=10)).link_hours == before + 1
    clear_cached()
    assert preferences(NOON).link_hours == before + 1


def test_spans_follow_each_other_without_a_gap(db: Database) -> None:
    spans = [span_of(NOON + timedelta(seconds=second), 10) for second in range(20)]
    assert spans == [spans[0]] * 10 + [spans[0] + 1] * 10
