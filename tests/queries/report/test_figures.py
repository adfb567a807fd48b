"""What a period's report says, against plain second opinions: windows, ageing, changes, identities."""

from dataclasses import replace
from datetime import date, datetime
from typing import Any

import pytest
from sqlmodel import col, select

from models.calendar.period import PeriodKind, Periods, by_rule
from models.counting.figures import Counts
from models.counting.standing import COMPLETED, COUNTED, Standing
from models.deadline.occurrence import deadline_of
from models.deadline.printed import read_deadline
from models.ledger.acts import (
    Amended,
    Document,
    DoneReported,
    ExtensionDecided,
    ExtensionRequested,
    HandedOver,
    NeverDone,
)
from models.moment import Moment
from models.person import Person, User
from models.province import ZONE
from models.register import ANNUAL_PLAN, GOVERNMENT
from models.report.identities import IdentityKind, identities_of
from models.task.task import Task
from queries.changes import changes_between, moves
from queries.counts import counts_of
from queries.curve import curve_of
from queries.installation.verification import disagreeing_tasks
from queries.report.counts import counted_task, counted_tasks, report_counts
from queries.report.figures import AGES, ageing, period_figures
from queries.report.tasks import report_tasks
from queries.selection import TaskFilters
from queries.task_list import tasks_of
from store.database import Database
from tests.conftest import ON_BOTH, World, noon

pytestmark = ON_BOTH
BOTH = (ANNUAL_PLAN, GOVERNMENT)
H1 = Periods().of("2024-H1")
JUNE_14 = Moment(date(2024, 6, 14))
EVENING = datetime(2024, 6, 14, 20, tzinfo=ZONE)
THAT_EVENING = Moment(date(2024, 6, 14), EVENING)
YEAR = TaskFilters(year=2024)


@pytest.fixture
def secretary(demonstration: Database) -> User:
    with demonstration.reading() as session:
        person = session.exec(select(Person).where(Person.login == "thuha")).one()
        return User(person.id or 0, person.name, person.role, None, None, frozenset())


def test_a_window_is_what_its_rows_say(secretary: User) -> None:
    found = period_figures(secretary, Periods(), H1, JUNE_14)
    for register in (ANNUAL_PLAN, GOVERNMENT):
        rows = tasks_of(secretary, JUNE_14, TaskFilters(register_codes=(register,), year=2024), size=None)
        window = found.window[register]
        assert window.since == date(2024, 3, 15)
        counted = [row for row in rows if row.standing in COUNTED]
        due = [row for row in counted if row.deadline and date(2024, 3, 15) <= row.deadline <= date(2024, 6, 14)]
        done = [
            row
            for row in counted
            if row.standing in COMPLETED and (row.completed_on or date.min) >= date(2024, 3, 15)
        ]
        assert window.due.count == len(due)
        assert window.due_completed.count == sum(row.standing in COMPLETED for row in due)
        assert window.completed.count == len(done)
        assert window.completed_late.count == sum(row.standing is Standing.COMPLETED_LATE for row in done)
        assert window.overdue.count == sum(row.standing is Standing.OVERDUE for row in due)


def test_every_overdue_task_has_one_age(secretary: User) -> None:
    late = [row for row in tasks_of(secretary, JUNE_14, YEAR, size=None) if row.standing is Standing.OVERDUE]
    days = [(JUNE_14.as_of - row.deadline).days for row in late if row.deadline]
    expected = [sum(first <= each <= (last or 10**6) for each in days) for first, last in AGES]
    assert [figure.count for _first, _last, figure in ageing(secretary, JUNE_14, YEAR)] == expected
    assert sum(expected) == len(late) > 0


def test_the_curve_ends_where_the_figures_are(secretary: User) -> None:
    plan = TaskFilters(register_codes=(ANNUAL_PLAN,), year=2024)
    curve, counts = curve_of(secretary, JUNE_14, plan), counts_of(secretary, JUNE_14, plan)
    assert curve.done[-1][1] == counts.completed == 30
    due = [total for day, total in curve.planned if day <= JUNE_14.as_of][-1]
    assert due == counts_of(secretary, JUNE_14, replace(plan, due_by=JUNE_14.as_of)).total


def test_the_difference_of_two_moments_is_explained_to_the_task(secretary: User) -> None:
    plan = TaskFilters(register_codes=(ANNUAL_PLAN,), year=2024)
    rows = changes_between(secretary, THAT_EVENING, JUNE_14, plan)
    then, now = counts_of(secretary, THAT_EVENING, plan), counts_of(secretary, JUNE_14, plan)
    assert (then.completed, now.completed) == (29, 30)
    assert sum((row.after in COMPLETED) - (row.before in COMPLETED) for row in rows) == 1
    found = Counts({each: then.of(each) for each in Standing})
    for (before, after), count in moves(rows).items():
        found = found + Counts({each: count * ((each is after) - (each is before)) for each in Standing})
    assert {each: found.of(each) for each in Standing} == {each: now.of(each) for each in Standing}
    for row in rows:
        assert row.causes or row.passed, row.task.code
        assert all(cause.at > EVENING for cause in row.causes if cause.now)


def test_time_alone_needs_no_act(world: World, db: Database) -> None:
    with db.writing() as session:
        world.assign(session, due=date(2024, 3, 31))
    before, after = Moment(date(2024, 3, 31)), Moment(date(2024, 4, 1))
    [row] = changes_between(world.secretary, before, after, YEAR)
    assert (row.before, row.after, row.causes) == (Standing.IN_PROGRESS, Standing.OVERDUE, ())
    assert row.passed == before.as_of
    [back] = changes_between(world.secretary, after, before, YEAR)
    assert (back.before, back.after, back.passed) == (Standing.OVERDUE, Standing.IN_PROGRESS, before.as_of)


def test_a_task_in_the_same_class_with_another_deadline_or_completion_is_a_change(world: World, db: Database) -> None:
    may, june = date(2024, 5, 20), Moment(date(2024, 6, 14))
    with db.writing() as session:
        due = world.assign(session, due=date(2024, 6, 10))
        world.finish(session, due, may)
        done = world.assign(session, due=date(2024, 5, 1))
        world.finish(session, done, may)
    published = Moment(june.as_of, noon(date(2024, 6, 16)))
    with db.writing() as session:
        due, done = session.merge(due), session.merge(done)
        terms = due.acts(session)[0].content
        later = terms.model_copy(update={"deadline": terms.deadline.model_copy(update={"due": date(2024, 12, 31)})})
        due.correct(session, 1, later, because="x", by=world.secretary, at=noon(date(2024, 7, 1)))
        told = done.acts(session)
        another = Document(symbol="2/BC", on=date(2024, 6, 12))
        right = told[-1].content.model_copy(update={"document": another})
        done.correct(session, told[-1].number, right, because="x", by=world.secretary, at=noon(date(2024, 7, 1)))
    first, second = changes_between(world.secretary, published, june, YEAR)
    assert (first.before, first.after, first.is_now.deadline) == (*[Standing.COMPLETED_AHEAD] * 2, date(2024, 12, 31))
    assert (second.before, second.after, second.is_now.completed_on) == (*[Standing.COMPLETED_LATE] * 2, another.on)
    assert first.causes
    assert second.causes


def test_a_correction_shows_both_the_wrong_act_and_the_right_one(world: World, db: Database) -> None:
    day, later = date(2024, 5, 20), date(2024, 7, 1)
    with db.writing() as session:
        task = world.assign(session)
        report = DoneReported(document=Document(symbol="1/BC", on=day))
        task.report_done(session, report, by=world.hoa, at=noon(day))
        task.confirm(session, by=world.secretary, at=noon(day))
        right = task.acts(session)[2].content.model_copy(update={"document": Document(symbol="1/BC", on=later)})
        task.correct(session, 3, right, because="x", by=world.secretary, at=noon(later))
    then = Moment(day, noon(date(2024, 5, 21)))
    [row] = changes_between(world.secretary, then, Moment(day), YEAR)
    assert (row.before, row.after) == (Standing.COMPLETED_AHEAD, Standing.IN_PROGRESS)
    assert [(cause.content.kind, cause.now) for cause in row.causes] == [("confirm", False)]


def test_identities_hold_and_a_mismatch_names_its_rows(secretary: User, demonstration: Database) -> None:
    found = period_figures(secretary, Periods(), H1, JUNE_14)
    tasks = counted_tasks(secretary, found)
    assert sorted(map(str, tasks)) == sorted(map(str, map(counted_task, report_tasks(secretary, found).tasks)))
    identities = identities_of(report_counts(found, tasks, disagreeing_tasks(2024, BOTH)))
    assert len(identities) == 10
    assert all(each.holds for each in identities)
    wrong = [each for each in identities_of(report_counts(found, [*tasks, tasks[0]], ())) if not each.holds]
    assert {each.kind for each in wrong} >= {IdentityKind.ROWS, IdentityKind.FIELDS, IdentityKind.UNITS}
    assert all(tasks[0].code in each.codes for each in wrong)


def test_a_state_that_does_not_follow_from_its_acts_is_named(secretary: User, demonstration: Database) -> None:
    with demonstration.writing() as session:
        task = session.exec(select(Task).where(col(Task.code) == "2024-KH-003")).one()
        task.percent = 7
        session.add(task)
    found = period_figures(secretary, Periods(), H1, JUNE_14)
    assert disagreeing_tasks(2023, BOTH) == ()
    counts = report_counts(found, counted_tasks(secretary, found), disagreeing_tasks(2024, BOTH))
    [wrong] = [each for each in identities_of(counts) if not each.holds]
    assert (wrong.kind, wrong.codes) == (IdentityKind.ACTS, ("2024-KH-003",))


def test_what_decides_nothing_is_no_cause_and_another_unit_is_a_change(world: World, db: Database) -> None:
    march, april = date(2024, 3, 1), date(2024, 4, 1)
    with db.writing() as session:
        asked = world.assign(session, due=date(2024, 3, 31))
        asked.request_extension(
            session, ExtensionRequested(to=date(2024, 6, 1), reason="x"), by=world.hoa, at=noon(march)
        )
        refused = ExtensionDecided(outcome="refused", reason="x")
        asked.decide_extension(session, refused, by=world.secretary, at=noon(march))
        asked.amend(session, Amended(title="y"), by=world.secretary, on=march, at=noon(march))
        asked.correct(session, 4, NeverDone(), because="x", by=world.secretary, at=noon(march))
        moved = world.assign(session)
        letter = Document(symbol="1/QĐ", on=march)
        moved.hand_over(session, HandedOver(lead_id=world.stttt, document=letter), by=world.secretary, at=noon(march))
    late, other = changes_between(world.secretary, Moment(date(2024, 2, 1)), Moment(april), YEAR)
    assert (late.causes, late.passed) == ((), date(2024, 3, 31))
    assert (other.before, other.after) == (Standing.IN_PROGRESS, Standing.IN_PROGRESS)
    assert [cause.content.kind for cause in other.causes] == ["hand_over"]
    assert (other.was.lead_id, other.is_now.lead_id) == (world.stp, world.stttt)


def test_the_planned_line_stays_where_the_plan_put_it(world: World, db: Database) -> None:
    with db.writing() as session:
        task = world.assign(session, due=date(2024, 7, 5))
        task.request_extension(
            session, ExtensionRequested(to=date(2024, 12, 1), reason="x"), by=world.hoa, at=noon(date(2024, 6, 1))
        )
        document = Document(symbol="9/UBND", on=date(2024, 6, 3))
        granted = ExtensionDecided(outcome="granted", to=date(2024, 12, 1), document=document)
        task.decide_extension(session, granted, by=world.secretary, at=noon(date(2024, 6, 3)))
    curve = curve_of(world.secretary, Moment(date(2024, 10, 1)), YEAR)
    assert curve.planned == ((date(2024, 7, 5), 1),)


def test_over_the_year_begins_with_the_year_whatever_a_period_begins_with(world: World, db: Database) -> None:
    with db.writing() as session:
        world.assign(session, due=date(2024, 3, 31))
    third = replace(by_rule(2024, PeriodKind.Q3), start=date(2024, 6, 15))
    found = period_figures(world.secretary, Periods({(2024, third.kind): third}), third, Moment(third.cut_off))
    assert found.whole[ANNUAL_PLAN].due.count == 1
    assert found.window[ANNUAL_PLAN].due.count == 0


def test_a_task_that_recurs_is_planned_for_the_last_of_its_days(world: World, db: Database) -> None:
    quarterly = read_deadline("Hằng quý", 2024)
    with db.writing() as session:
        terms = world.terms().model_copy(update={"deadline": deadline_of(quarterly, 2024, date(2024, 1, 10))})
        plan: dict[str, Any] = {"register_code": ANNUAL_PLAN, "year": 2024}
        Task.assign(session, terms, by=world.secretary, on=date(2024, 1, 10), at=noon(date(2024, 1, 10)), **plan)
    curve = curve_of(world.secretary, Moment(date(2024, 5, 1)), YEAR)
    assert curve.planned == ((date(2024, 12, 31), 1),)
