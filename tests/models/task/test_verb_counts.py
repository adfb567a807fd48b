"""What a verb costs: as many questions to the database for a task with thirty acts as for one with a single act."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from sqlmodel import Session

from models.ledger.acts import DoneReported, Link, ProgressReported, Split
from models.person import User
from models.task.task import Task
from models.unit import Unit
from tests.conftest import JANUARY, Queries, World, noon
from tests.models.task.verbs import (
    JUNE,
    MAY,
    PRODUCT,
    Verb,
    amend,
    ask,
    confirm,
    correct,
    decide_extension,
    explain,
    hand_over,
    reopen,
    report_done,
    report_progress,
    request_extension,
    send_back,
    undo,
    withdraw,
)

pytestmark = pytest.mark.slow

# The task, its acts, which years are archived; of its states what they say, who co-ordinates and which directives.
PLAIN = 6
VERBS: dict[Verb, tuple[tuple[Verb, ...], int]] = {  # each with those that go before it, and how often it asks
    report_progress: ((), PLAIN),
    report_done: ((), PLAIN),
    confirm: ((report_done,), PLAIN),
    send_back: ((report_done,), PLAIN),
    reopen: ((report_done, confirm), PLAIN),
    request_extension: ((), PLAIN + 1),  # and the settings
    decide_extension: ((request_extension,), PLAIN),
    explain: ((), PLAIN + 3),  # and how the task stands, the cause, and the unit
    ask: ((), PLAIN + 1),  # and how the task stands
    hand_over: ((), PLAIN + 2),  # and the unit, when it was and that it is
    amend: ((), PLAIN),
    withdraw: ((), PLAIN),
    correct: ((), PLAIN),
    undo: ((), PLAIN),
}
PER_PART = 1  # the unit


def with_acts(world: World, acts: int, before: tuple[Verb, ...] = ()) -> int:
    """A task with so many acts, that then came as far as ``before``."""
    with world.db.writing() as session:
        links = (Link(directive_id=world.directive, clause_id=world.clause),)
        task = world.assign(session, co_ordinating=(world.nam_sach,), links=links)
        for percent in range(1, acts):
            report = ProgressReported(percent=percent, done="Đang làm.")
            task.report_progress(session, report, by=world.hoa, at=noon(MAY))
        for verb in before:
            verb(world, session, task)
        return task.id or 0


def asked_by(world: World, queries: Queries, verb: Verb, task_id: int) -> int:
    """How often ``verb`` asks, in a session of its own as a page has it."""
    with world.db.writing() as session, queries() as asked:
        verb(world, session, session.get_one(Task, task_id))
    return len(asked)


@pytest.mark.parametrize("verb", VERBS)
def test_a_verb_asks_as_often_after_thirty_acts_as_after_two(
    world: World, queries: Queries, verb: Callable[..., object]
) -> None:
    before, often = VERBS[verb]
    counts = [asked_by(world, queries, verb, with_acts(world, acts, before)) for acts in (2, 30)]
    assert counts == [often, often]


@pytest.fixture
def six_units(world: World) -> list[int]:
    """The ids of six units among which work is split."""
    with world.db.writing() as session:
        names = [(f"P{n}", f"Phòng {n}", f"Division {n}") for n in range(6)]
        details = [world.unit_details(code=code, name_vi=vi, name_en=en, short_vi=f"{vi}.") for code, vi, en in names]
        return [Unit.add(session, each, by=world.admin, at=noon(JANUARY)).id or 0 for each in details]


def test_each_part_of_a_split_costs_the_same_few_questions(
    world: World, queries: Queries, six_units: list[int]
) -> None:
    def split(units: int) -> Verb:
        def verb(world: World, session: Session, task: Task) -> None:
            task.split(session, Split(units=tuple(six_units[:units])), by=world.secretary, on=JUNE, at=noon(JUNE))

        return verb

    counts = {
        (units, acts): asked_by(world, queries, split(units), with_acts(world, acts))
        for units in (3, 6)
        for acts in (1, 30)
    }
    assert counts[3, 1] == counts[3, 30]
    assert counts[6, 1] == counts[6, 30] == counts[3, 1] + 3 * PER_PART
    assert counts[3, 1] < PLAIN + 3 * PER_PART + PLAIN


def test_what_is_done_to_a_part_asks_as_often_among_six_units_as_among_three(
    world: World, queries: Queries, six_units: list[int]
) -> None:
    counts = []
    for units in (six_units[:3], six_units):
        task_id = with_acts(world, 1)
        with world.db.writing() as session:
            whole = session.get_one(Task, task_id)
            [first, *_others] = whole.split(
                session, Split(units=tuple(units)), by=world.secretary, on=MAY, at=noon(MAY)
            )
            part, officer = first.id or 0, replace(world.hoa, unit_id=units[0], reach=frozenset({units[0]}))

        def report(_world: World, session: Session, task: Task, officer: User = officer) -> None:
            task.report_done(session, DoneReported(document=PRODUCT), by=officer, at=noon(JUNE))

        counts.append(asked_by(world, queries, report, part))
    assert counts[0] == counts[1]
