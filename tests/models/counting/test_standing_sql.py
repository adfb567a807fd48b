"""The standing in SQL is the standing in Python, on every day and for every task there could be."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Boolean, Connection, Date, create_engine, literal, select

from models.counting.figures import Counts
from models.counting.standing import COMPLETED, COUNTED, NOT_COMPLETED, Standing, standing, standing_sql

DAYS = st.dates(date(2024, 6, 10), date(2024, 6, 18))
DUE = date(2024, 6, 14)


@pytest.fixture(scope="module")
def connection() -> Iterator[Connection]:
    engine = create_engine("sqlite://")
    with engine.connect() as opened:
        yield opened
    engine.dispose()


def in_sql(
    connection: Connection, withdrawn: bool, completed_on: date | None, deadline: date | None, as_of: date
) -> Standing:
    columns = (literal(withdrawn, Boolean), literal(completed_on, Date), literal(deadline, Date))
    return Standing(connection.execute(select(standing_sql(*columns, as_of))).scalar_one())


@given(withdrawn=st.booleans(), completed_on=st.none() | DAYS, deadline=st.none() | DAYS, as_of=DAYS)
def test_both_rules_put_a_task_into_the_same_class(
    connection: Connection, withdrawn: bool, completed_on: date | None, deadline: date | None, as_of: date
) -> None:
    by_python = standing(withdrawn, completed_on, deadline, as_of)
    assert in_sql(connection, withdrawn, completed_on, deadline, as_of) is by_python


@given(completed_on=DAYS, deadline=st.none() | DAYS, as_of=DAYS)
def test_what_is_completed_later_is_open_until_then(completed_on: date, deadline: date | None, as_of: date) -> None:
    found = standing(False, completed_on, deadline, as_of)
    assert (found in COMPLETED) == (completed_on <= as_of)
    assert (found in NOT_COMPLETED) == (completed_on > as_of)


@given(deadline=st.none() | DAYS, as_of=DAYS)
def test_an_open_task_gets_no_better_with_time(deadline: date | None, as_of: date) -> None:
    today, tomorrow = (standing(False, None, deadline, as_of + timedelta(days=days)) for days in (0, 1))
    assert (today, tomorrow) != (Standing.OVERDUE, Standing.IN_PROGRESS)
    assert (today is Standing.NO_DEADLINE) == (tomorrow is Standing.NO_DEADLINE) == (deadline is None)


def test_a_deadline_ends_with_its_day() -> None:
    assert standing(False, None, DUE, DUE) is Standing.IN_PROGRESS
    assert standing(False, None, DUE, DUE + timedelta(days=1)) is Standing.OVERDUE


def test_every_class_but_the_withdrawn_is_counted_once() -> None:
    assert sorted((*COUNTED, Standing.WITHDRAWN)) == sorted(Standing)


@given(*[st.dictionaries(st.sampled_from(Standing), st.integers(0, 99)).map(Counts)] * 2)
def test_two_registers_together_are_the_sum_of_both(one: Counts, other: Counts) -> None:
    both = one + other
    assert (both.total, both.completed) == (one.total + other.total, one.completed + other.completed)
    assert both.on_time.whole == one.on_time.whole + other.on_time.whole
    assert (other + one).by_standing == both.by_standing


def test_completion_counts_what_has_no_deadline_and_punctuality_does_not() -> None:
    counts = Counts({Standing.COMPLETED_AHEAD: 3, Standing.COMPLETED_LATE: 1, Standing.COMPLETED_NO_DEADLINE: 6})
    assert (counts.completion.part, counts.completion.whole) == (10, 10)
    assert (counts.on_time.part, counts.on_time.whole) == (3, 4)


def test_who_has_only_withdrawn_tasks_has_no_rate() -> None:
    counts = Counts({Standing.WITHDRAWN: 4})
    assert (counts.total, counts.completion.percent, counts.on_time.percent) == (0, None, None)
