"""A duty that recurs falls due on dated days, each reported by itself; the whole counts once and rolls up."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlmodel import Session

from models.counting.standing import Standing
from models.deadline.occurrence import MOST, deadline_of, occurrences
from models.deadline.printed import read_deadline
from models.ledger.acts import Amended, Deadline, DeadlineKind, DeadlineMoved, Document, HandedOver, Split
from models.moment import Moment
from models.refusal import Refusal
from models.task.many import undo
from models.task.task import Task
from queries.installation.verification import disagreements
from queries.selection import TaskFilters
from queries.task_list import Order, tasks_of
from store.database import Database
from tests.conftest import JANUARY, JUNE_30, ON_BOTH, World, noon
from tests.models.task.test_split import finish

pytestmark = ON_BOTH


@pytest.mark.parametrize(
    ("text", "count", "first", "last"),
    [
        ("trước ngày 20 hằng tháng", 12, date(2024, 1, 20), date(2024, 12, 20)),
        ("trước ngày 25 của tháng cuối quý", 4, date(2024, 3, 25), date(2024, 12, 25)),
        ("Hằng quý", 4, date(2024, 3, 31), date(2024, 12, 31)),
        ("hằng tuần", 51, date(2024, 1, 12), date(2024, 12, 27)),
        ("trước ngày 25/12 hàng năm", 1, date(2024, 12, 25), date(2024, 12, 25)),
    ],
)
def test_a_rule_becomes_the_days_of_its_year(text: str, count: int, first: date, last: date) -> None:
    days = occurrences(read_deadline(text, 2024).rrule, 2024, JANUARY)
    assert (len(days), days[0], days[-1]) == (count, first, last)


def test_what_was_due_before_the_assignment_is_not_owed() -> None:
    assert occurrences("FREQ=MONTHLY;BYMONTHDAY=20", 2024, date(2024, 11, 21)) == [date(2024, 12, 20)]


RECURRING = [
    *("Hằng tuần", "Thứ 2 hằng tuần", "Hằng tháng", "ngày 31 hằng tháng", "ngày 30 hằng tháng", "Hằng quý"),
    *("trước ngày 20 hằng tháng", "ngày 25 tháng cuối quý", "Hằng năm", "ngày 29/2 hằng năm"),
]


@given(st.sampled_from(RECURRING), st.dates(date(2020, 1, 1), date(2032, 12, 31)))
def test_occurrences_lie_in_their_year_in_order_and_not_before_the_assignment(text: str, since: date) -> None:
    rule = read_deadline(text, since.year).rrule
    days = occurrences(rule, since.year, since)
    assert days == sorted(set(days))
    assert all(since <= day and day.year == since.year for day in days)
    whole = occurrences(rule, since.year, date(since.year, 1, 1))
    assert days == [day for day in whole if day >= since]
    assert len(whole) <= 53 < MOST


@pytest.mark.parametrize(
    ("text", "year", "days"),
    [
        ("ngày 31 hằng tháng", 2023, [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]),
        ("ngày 30 hằng tháng", 2024, [30, 29, *[30] * 10]),
        ("Hằng tháng", 2024, [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]),
        ("ngày 29/2 hằng năm", 2024, [29]),
        ("ngày 29/2 hằng năm", 2023, [28]),
        ("trước ngày 29/02 hằng năm", 2027, [28]),
        ("trước ngày 29/02 hằng năm", 2028, [29]),
        ("hằng năm, vào 29 tháng 2", 2100, [28]),
        ("ngày 31 tháng cuối quý", 2024, [31, 30, 30, 31]),
    ],
)
def test_a_day_that_a_month_does_not_have_is_its_last(text: str, year: int, days: list[int]) -> None:
    found = occurrences(read_deadline(text, year).rrule, year, date(year, 1, 1))
    assert [day.day for day in found] == days


def test_once_a_year_is_due_on_that_day(world: World, db: Database) -> None:
    deadline = deadline_of(read_deadline("Hằng năm", 2024), 2024, JANUARY)
    with db.writing() as session:
        task = world.assign(session, deadline=deadline)
        assert (deadline.kind, deadline.due, task.parts(session)) == (DeadlineKind.RECURRING, date(2024, 12, 31), [])


@pytest.fixture
def quarterly(world: World, db: Database) -> int:
    with db.writing() as session:
        deadline = deadline_of(read_deadline("Hằng quý", 2024), 2024, JANUARY)
        return world.assign(session, deadline=deadline).id or 0


def standing_on(world: World, day: date) -> tuple[Standing, date | None, int]:
    [row] = tasks_of(world.secretary, Moment(day), TaskFilters())
    return row.standing, row.deadline, row.parts_done


def test_the_whole_is_due_when_its_next_occurrence_is(world: World, db: Database, quarterly: int) -> None:
    parts = tasks_of(world.secretary, Moment(JANUARY), TaskFilters(parts=True), order=Order.CODE)[1:]
    assert [row.deadline for row in parts] == [
        date(2024, 3, 31),
        date(2024, 6, 30),
        date(2024, 9, 30),
        date(2024, 12, 31),
    ]
    with db.writing() as session:
        finish(session, world, session.get_one(Task, parts[0].id), date(2024, 3, 29))
    assert standing_on(world, date(2024, 3, 20)) == (Standing.IN_PROGRESS, date(2024, 3, 31), 0)
    assert standing_on(world, date(2024, 6, 30)) == (Standing.IN_PROGRESS, date(2024, 6, 30), 1)
    assert standing_on(world, date(2024, 7, 1)) == (Standing.OVERDUE, date(2024, 6, 30), 1)
    with db.writing() as session:
        for row in parts[1:]:
            assert row.deadline
            finish(session, world, session.get_one(Task, row.id), row.deadline)
    assert standing_on(world, date(2024, 12, 31)) == (Standing.COMPLETED_ON_TIME, date(2024, 12, 31), 4)
    assert disagreements()[1] == []


def test_who_takes_the_task_over_takes_its_open_occurrences(world: World, db: Database, quarterly: int) -> None:
    with db.writing() as session:
        task = session.get_one(Task, quarterly)
        first = task.parts(session)[0]
        finish(session, world, first, date(2024, 3, 29))
        letter = Document(symbol="5/QĐ", on=date(2024, 4, 1))
        task.hand_over(
            session, HandedOver(lead_id=world.stttt, document=letter), by=world.secretary, at=noon(letter.on)
        )
        leads = [part.facts(session).lead_id for part in task.parts(session)]
    assert leads == [world.stp, world.stttt, world.stttt, world.stttt]
    assert disagreements()[1] == []


def test_a_recurring_assignment_is_taken_back_whole(world: World, db: Database, quarterly: int) -> None:
    with db.writing() as session:
        batch = session.get_one(Task, quarterly).acts(session)[0].batch_id or 0
        undo(session, batch, because="x", by=world.secretary, at=noon(JANUARY))
    assert tasks_of(world.secretary, Moment(JANUARY), TaskFilters(parts=True)) == []
    assert disagreements()[1] == []


def test_the_whole_was_late_when_any_occurrence_was(world: World, db: Database, quarterly: int) -> None:
    with db.writing() as session:
        for number, part in enumerate(session.get_one(Task, quarterly).parts(session)):
            due = part.facts(session).deadline.due
            assert due
            finish(session, world, part, due + timedelta(days=20) if number == 0 else due)
    assert standing_on(world, date(2024, 12, 31))[0] is Standing.COMPLETED_LATE


def test_what_recurs_is_not_corrected_or_amended_past_its_parts(world: World, db: Database, quarterly: int) -> None:
    with db.writing() as session:
        task = session.get_one(Task, quarterly)
        terms = task.acts(session)[0].content
    change: Callable[[Session, Task], object]
    for change in (
        lambda s, t: t.correct(
            s, 1, terms.model_copy(update={"lead_id": world.stttt}), because="x", by=world.secretary, at=noon(JANUARY)
        ),
        lambda s, t: t.amend(
            s, Amended(deadline=Deadline(text="30/6", due=JUNE_30)), by=world.secretary, on=JANUARY, at=noon(JANUARY)
        ),
    ):
        with pytest.raises(Refusal, match="This task recurs"), db.writing() as session:
            change(session, session.get_one(Task, quarterly))


def test_a_deadline_given_to_a_split_task_reaches_its_parts(world: World, db: Database) -> None:
    with db.writing() as session:
        task = world.assign(session, deadline=Deadline(text="Thường xuyên", kind=DeadlineKind.REGULAR))
        task.split(session, Split(units=(world.stp, world.stttt)), by=world.secretary, on=JANUARY, at=noon(JANUARY))
        given = DeadlineMoved(to=JUNE_30, document=Document(symbol="97/TB-UBND", on=JANUARY))
        task.move_deadline(session, given, by=world.secretary, at=noon(JANUARY))
        assert [part.facts(session).deadline.due for part in task.parts(session)] == [JUNE_30, JUNE_30]
    assert disagreements()[1] == []
