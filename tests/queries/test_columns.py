"""Counted by columns in memory everything is as the database counts it, task for task: of random histories, with
parts and corrections, for everybody, at past days and past instants, after every act."""

from collections import Counter
from collections.abc import Callable, Iterator
from copy import copy
from dataclasses import fields, replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from models.calendar.span import CalendarSpan
from models.counting.standing import Standing
from models.ledger.acts import Split
from models.ledger.facts import Stage
from models.moment import Moment
from models.person import User
from models.register import ANNUAL_PLAN, GOVERNMENT, DirectiveRole, ParField
from models.task.mark import mark
from models.task.task import Task
from queries.causes import delay_counts
from queries.counts import counts_by
from queries.curve import curve_of
from queries.discipline import co_ordinated_by, discipline_of
from queries.notices import news_count
from queries.report.figures import due_days
from queries.selection import Concern, TaskFilters
from queries.task_groups import groups_of
from queries.task_list import Order, count_of, list_counts, tasks_of
from store import database
from tests.conftest import ON_BOTH, World
from tests.depth import deep
from tests.models.ledger.histories import START, Step, days, live, steps

pytestmark = ON_BOTH
A_DAY = timedelta(days=1)
NOW = Moment(date(2024, 7, 10))
NARROWED: dict[str, st.SearchStrategy[Any]] = {
    "register_codes": st.sampled_from([(ANNUAL_PLAN,), (GOVERNMENT,), (ANNUAL_PLAN, GOVERNMENT)]),
    "year": st.sampled_from([2024, 2025]),
    "field": st.sampled_from(ParField),
    "standings": st.lists(st.sampled_from(Standing), min_size=1, max_size=4, unique=True).map(tuple),
    "lead_id": st.integers(1, 6),
    "co_ordinating_id": st.integers(1, 6),
    "directive_id": st.just(1),
    "clause_id": st.just(1),
    "role": st.sampled_from(DirectiveRole),
    "undirected": st.booleans(),
    "stage": st.sampled_from(Stage),
    "concern": st.sampled_from(Concern),
    "untouched_since": days,
    "unreported_since": days,
    "due_from": days,
    "due_by": days,
    "due_within": st.sampled_from(CalendarSpan),
    "done_from": days,
    "done_by": days,
    "first_due_by": days,
    "first_standings": st.lists(st.sampled_from(Standing), min_size=1, max_size=4, unique=True).map(tuple),
    "reported_since": days,
    "supervisor_id": st.integers(1, 6),
    "cause": st.just("unreported"),
    "questioned": st.booleans(),
    "answered": st.booleans(),
    "indicator": st.sampled_from(["par-index/total", "x/1,2"]),
    "returned_to_id": st.integers(1, 6),
    "extension_by_id": st.integers(1, 6),
    "extension_late": st.booleans(),
    "difficulties": st.booleans(),
    "proposals": st.booleans(),
    "given": st.booleans(),
    "owed": st.booleans(),
    "with_predecessors": st.booleans(),
    "co_ordinating_group": st.sampled_from(["kind:district", "communes:rural"]),
    "lead_group": st.sampled_from(["kind:department", "communes:ward"]),
    "unexplained": st.booleans(),
    "awaiting": st.booleans(),
    "asked": st.booleans(),
    "starred": st.booleans(),
    "undivided": st.booleans(),
    "parts": st.booleans(),
    "text": st.sampled_from(["viec", "việc", "ke hoach", "2024-kh", "%", "_", "khong co"]),
}
narrowed = st.fixed_dictionaries({}, optional=NARROWED).map(lambda chosen: TaskFilters(**chosen))


def test_every_filter_is_tried() -> None:
    assert set(NARROWED) == {each.name for each in fields(TaskFilters)}


def answers(user: User, moment: Moment, filters: TaskFilters) -> dict[str, Any]:
    """All that is counted and listed of a selection."""
    told: dict[str, Any] = {
        f"by {key}": counts_by(user, moment, filters, key) for key in ("register", "field", "unit")
    }
    for order in Order:
        for page in (1, 2):
            told[f"{order} {page}"] = tasks_of(user, moment, filters, order=order, page=page, size=3)
    told["units"] = tasks_of(user, moment, filters, order=Order.UNIT, units=(3, 1), size=3)
    return told | {
        "count": count_of(user, moment, filters),
        "counts": list_counts(user, moment, [filters, replace(filters, parts=True)]),
        "delays": delay_counts(user, moment, filters),
        "groups": Counter(groups_of(user, moment, filters)),
        "groups with parts": Counter(groups_of(user, moment, replace(filters, parts=True))),
        "curve": curve_of(user, moment, filters),
        "due": due_days(user, moment, filters),
        "discipline": discipline_of(user, moment, 2024, moment.as_of - 60 * A_DAY),
        "co-ordinated": co_ordinated_by(user, moment, 2024),
        "news": news_count(user, START + timedelta(hours=12, days=(moment.as_of - START.date()).days)),
    }


@pytest.fixture
def by_columns(world: World) -> Iterator[Callable[[bool], None]]:
    """Count by columns from now on, or by the database; both are of the same ledger."""
    fast = copy(world.db)
    fast.keep_columns()
    yield lambda chosen: database.use(fast if chosen else world.db)
    database.use(world.db)


@pytest.mark.slow
@settings(max_examples=deep(2), suppress_health_check=list(HealthCheck))
@given(
    stories=st.lists(st.tuples(steps, st.none() | days), min_size=1, max_size=3),
    of_part=steps,
    look=st.lists(st.tuples(days, st.none() | st.integers(0, 24 * 200), narrowed), min_size=2, max_size=4),
)
def test_every_answer_is_that_of_the_database(
    world: World,
    by_columns: Callable[[bool], None],
    stories: list[tuple[list[Step], date | None]],
    of_part: list[Step],
    look: list[tuple[date, int | None, TaskFilters]],
) -> None:
    people = [world.secretary, world.chairman, world.hoa, world.tuyet]
    with world.db.writing() as session:
        tasks = [
            world.assign(session, on=START.date(), due=due, co_ordinating=(world.stttt,)) for _story, due in stories
        ]
        whole = world.assign(session, on=START.date())
        among = Split(units=(world.stttt, world.nam_sach))
        parts = whole.split(session, among, by=world.secretary, on=START.date(), at=START + A_DAY)
        mark(session, whole.id or 0, starred=True, note="", by=world.hoa)
        ids = [task.id for task in (*tasks, parts[0])]
    for number, (day, hours, filters) in enumerate(look):
        if number == 1:  # the copy has seen what was assigned, and now takes in what became of it
            with world.db.writing() as session:
                for task_id, story in zip(ids, (*(story for story, _due in stories), of_part), strict=True):
                    live(session, world, session.get_one(Task, task_id), story, start=START + 2 * A_DAY)
        moment = Moment(day, None if hours is None else START + timedelta(hours=hours))
        told = []
        for chosen in (False, True):
            by_columns(chosen)
            told.append(answers(people[number % len(people)], moment, filters))
        assert told[0] == told[1]


def test_columns_that_are_out_of_order_are_done_without(world: World, caplog: pytest.LogCaptureFixture) -> None:
    with world.db.writing() as session:
        world.assign(session)
    world.db.keep_columns()
    with world.db.counting() as session:
        engine = session.columns
        assert engine is not None
    with engine.begin() as copied:
        copied.exec_driver_sql("DROP TABLE act")
    assert count_of(world.chairman, NOW, TaskFilters()) == 1, "nothing was to be taken in"
    with world.db.writing() as session:
        world.assign(session)
    assert count_of(world.chairman, NOW, TaskFilters()) == 2
    assert "out of order" in caplog.text
    with world.db.counting() as session:
        assert session.columns is None


def test_of_a_row_that_nothing_can_read_no_columns_are_kept_until_it_is_mended(sqlite_world: World) -> None:
    with sqlite_world.db.writing() as session:
        sqlite_world.assign(session)
        session.execute(text("DROP TRIGGER act_no_update"))
        payload = session.execute(text("SELECT payload FROM act")).scalar_one()
    for written, are_kept in (("{", False), (payload, True)):
        with sqlite_world.db.writing() as session:
            session.execute(text("UPDATE act SET payload = :payload"), {"payload": written})
        assert sqlite_world.db.keep_columns() is are_kept
        assert count_of(sqlite_world.chairman, NOW, TaskFilters()) == 1
        with sqlite_world.db.counting() as session:
            assert (session.columns is not None) is are_kept
