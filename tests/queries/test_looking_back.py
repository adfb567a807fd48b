"""Looking back tells nothing of the present: who handed a task over learns nothing of what came after."""

from collections.abc import Callable
from dataclasses import fields
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from sqlmodel import Session
from typer.testing import CliRunner

from cli import cli
from exchange.plan.workbook import plan_workbook
from exchange.report.figures import tasks_json
from models.calendar.span import CalendarSpan
from models.counting.standing import Standing
from models.ledger.acts import (
    Amended,
    Document,
    DoneReported,
    ExtensionRequested,
    HandedOver,
    Link,
    NeverDone,
    ProgressReported,
    Reopened,
    Returned,
    Split,
)
from models.ledger.facts import Stage
from models.moment import Moment
from models.person import User
from models.register import ANNUAL_PLAN, DirectiveRole, ParField
from models.task.mark import mark
from models.task.task import Task
from queries.changed_deadlines import first_deadlines
from queries.counts import counts_by
from queries.directive_page import directive_page
from queries.selection import OF_NOW, Concern, TaskFilters
from queries.task_export import listed
from queries.task_list import Order, count_of, tasks_of
from queries.task_list import directives_of as directives_behind
from queries.task_page import task_page
from tests.conftest import JANUARY, ON_BOTH, World, noon
from tests.workbook_cells import cells_of

pytestmark = ON_BOTH
MARCH, MAY, JULY = date(2024, 3, 1), date(2024, 5, 20), date(2024, 7, 31)
BEFORE = Moment(date(2024, 2, 20))
KNOWN_THEN = Moment(date(2024, 2, 20), noon(date(2024, 2, 25)))
NOW = Moment(date(2024, 6, 3))
DECISION, PRODUCT = Document(symbol="245/QĐ-UBND", on=MARCH), Document(symbol="9/BC-STTTT", on=MAY)
AFTER: dict[str, Callable[[World, Task, Session], None]] = {
    "reported": lambda w, task, s: task.report_progress(
        s, ProgressReported(percent=100, done="Xong."), **by(w.tuyet)
    ),
    "asked": lambda w, task, s: task.request_extension(s, ExtensionRequested(to=JULY, reason="Chờ."), **by(w.tuyet)),
    "supervised": lambda w, task, s: task.amend(
        s, Amended(supervisor_id=w.chairman.id, title="Tên khác"), on=MAY, **by(w.secretary)
    ),
    "done": lambda w, task, s: task.report_done(s, DoneReported(document=PRODUCT), **by(w.tuyet)),
    "sent back": lambda w, task, s: task.send_back(s, Returned(reason="Thiếu."), **by(w.secretary)),
    "done again": lambda w, task, s: task.report_done(s, DoneReported(document=PRODUCT), **by(w.tuyet)),
    "confirmed": lambda w, task, s: task.confirm(s, **by(w.secretary)),
    "reopened": lambda w, task, s: task.reopen(s, Reopened(reason="Sai."), **by(w.secretary)),
}


def by(user: User) -> dict[str, Any]:
    return {"by": user, "at": noon(MAY)}


def every_filter(world: World) -> list[TaskFilters]:
    """A value or more for each filter that a list has."""
    asked: dict[str, list[Any]] = {
        "register_codes": [(ANNUAL_PLAN,)],
        "year": [2024],
        "field": [ParField.PROCEDURES],
        "standings": [(standing,) for standing in Standing],
        "lead_id": [world.stp, world.stttt],
        "lead_group": ["kind:department", "kind:district"],
        "with_predecessors": [True],
        "co_ordinating_id": [world.nam_sach],
        "co_ordinating_group": ["kind:district"],
        "directive_id": [world.directive],
        "clause_id": [world.clause],
        "role": [DirectiveRole.ASSIGNS],
        "undirected": [True],
        "stage": list(Stage),
        "supervisor_id": [world.chairman.id],
        "concern": list(Concern),
        "untouched_since": [MAY, NOW.as_of],
        "reported_since": [MAY, NOW.as_of],
        "unreported_since": [MAY, NOW.as_of],
        "due_from": [MARCH],
        "due_by": [JULY],
        "due_within": list(CalendarSpan),
        "done_from": [JANUARY],
        "done_by": [JULY],
        "first_due_by": [JULY],
        "first_standings": [(standing,) for standing in Standing],
        "starred": [True],
        "undivided": [True],
        "parts": [True],
        "cause": ["funds", "staff"],
        "unexplained": [True],
        "awaiting": [True],
        "asked": [True],
        "questioned": [True],
        "answered": [True],
        "indicator": ["par-index/total"],
        "returned_to_id": [world.stp, world.stttt],
        "extension_by_id": [world.stp, world.stttt],
        "extension_late": [True],
        "difficulties": [True],
        "proposals": [True],
        "given": [True],
        "owed": [True],
        "text": ["rà soát", "tên khác", "2024-KH"],
    }
    assert set(asked) == {each.name for each in fields(TaskFilters)}
    filters = [TaskFilters(parts=True, **{name: value}) for name in asked if name != "parts" for value in asked[name]]
    return [TaskFilters(), TaskFilters(parts=True), *filters]


def look_back(world: World, user: User, moment: Moment) -> list[Any]:
    """All that ``user`` can ask of a moment: lists by every filter and sorted by everything, counts, pages, files."""
    everything = TaskFilters(parts=True)
    found: list[Any] = [[row.code for row in tasks_of(user, moment, filters)] for filters in every_filter(world)]
    found.append([[row.code for row in tasks_of(user, moment, everything, order=order)] for order in Order])
    found.append((count_of(user, moment, everything), counts_by(user, moment, everything, "unit")))
    rows = tasks_of(user, moment, TaskFilters(), order=Order.CODE)
    directives = directives_behind(moment, [row.id for row in rows])
    found.append((tasks_json(rows, directives), first_deadlines(rows, moment)))
    found.append(cells_of(plan_workbook(listed(user, moment, TaskFilters()), moment, noon(MARCH))))
    pages = [task_page(user, row.code, moment) for row in rows]
    found.append([(page.facts, page.acts, page.supervisor, page.links, page.units) for page in pages if page])
    page = directive_page(user, world.directive, moment)
    assert page is not None
    found.append((page.by_role, [(unit, counts) for unit, counts in page.by_unit]))
    return found


@pytest.fixture
def handed_over(sqlite_world: World) -> tuple[World, int, int]:
    """Justice leads a task of its own and, until March, one in one piece and one with a part for Nam Sách."""
    world = sqlite_world
    links = (Link(directive_id=world.directive, clause_id=world.clause),)
    with world.db.writing() as session:
        own, moved = world.assign(session, links=links), world.assign(session, links=links)
        whole = world.assign(session, title="Chung")
        whole.split(
            session, Split(units=(world.nam_sach, world.stttt)), by=world.secretary, on=JANUARY, at=noon(JANUARY)
        )
        for task in (own, moved):
            mark(session, task.id or 0, starred=True, note="", by=world.hoa)
        for task in (moved, whole):
            task.hand_over(
                session, HandedOver(lead_id=world.stttt, document=DECISION), by=world.secretary, at=noon(MARCH)
            )
        own.report_progress(session, ProgressReported(percent=10, done="Bắt đầu."), by=world.hoa, at=noon(MARCH))
        return world, moved.id or 0, whole.parts(session)[1].id or 0


@pytest.mark.parametrize("moment", [BEFORE, KNOWN_THEN], ids=["as of a day", "as known then"])
def test_a_former_lead_learns_nothing_of_what_came_after(handed_over: tuple[World, int, int], moment: Moment) -> None:
    world, *task_ids = handed_over
    user = world.hoa
    before = look_back(world, user, moment)
    for what, do in AFTER.items():
        with world.db.writing() as session:
            for task_id in task_ids:
                do(world, session.get_one(Task, task_id), session)
        assert look_back(world, user, moment) == before, what


def test_what_is_so_now_narrows_to_tasks_in_sight_now(handed_over: tuple[World, int, int]) -> None:
    world, *_task_ids = handed_over
    filters = TaskFilters(stage=Stage.ASSIGNED)
    assert [row.code for row in tasks_of(world.hoa, BEFORE, filters)] == []
    assert [row.code for row in tasks_of(world.hoa, BEFORE, TaskFilters(starred=True))] == ["2024-KH-001"]
    found = tasks_of(world.secretary, NOW, TaskFilters(stage=Stage.ASSIGNED, parts=True), order=Order.CODE)
    assert [row.code for row in found] == ["2024-KH-002", "2024-KH-003.001", "2024-KH-003.002"]


def test_the_terminal_tells_of_a_past_day_what_was_so_then(handed_over: tuple[World, int, int]) -> None:
    world, *task_ids = handed_over
    asked = [["tasks", "--as-of", "2024-02-20", "--parts", *more] for more in ([], ["--unit", "STP"], ["--json"])]
    asked.append(["report", "2024-H1", "--as-of", "2024-02-20", "--json"])
    before = [CliRunner().invoke(cli, words).stdout for words in asked]
    for do in AFTER.values():
        with world.db.writing() as session:
            for task_id in task_ids:
                do(world, session.get_one(Task, task_id), session)
    assert [CliRunner().invoke(cli, words).stdout for words in asked] == before
    assert "2024-KH-002" in before[0]


def test_filters_of_now_are_named_and_left_out_of_a_past_day() -> None:
    asked: dict[str, Any] = {"stage": Stage.RETURNED, "supervisor_id": 2, "concern": Concern.EXTENSION}
    filters = TaskFilters(year=2024, starred=True, untouched_since=MAY, **asked)
    assert (filters.of_now, filters.of_any_day()) == (OF_NOW, TaskFilters(year=2024))


# Mistakes put right


def known(world: World, user: User, at: datetime) -> list[str]:
    """What ``user`` reads of today as known at an instant, in lists and by its code."""
    moment = Moment(NOW.as_of, at)
    codes = [row.code for row in tasks_of(user, moment, TaskFilters(parts=True), order=Order.CODE)]
    assert count_of(user, moment, TaskFilters(parts=True)) == len(codes)
    for code in ("2024-KH-001", "2024-KH-002"):
        assert (task_page(user, code, moment) is not None) is (code in codes)
    return codes


def test_a_task_assigned_by_mistake_and_put_right_was_never_there_but_for_the_ledgers_readers(
    sqlite_world: World,
) -> None:
    world, links = sqlite_world, (Link(directive_id=sqlite_world.directive, clause_id=sqlite_world.clause),)
    with world.db.writing() as session:
        task = world.assign(session, co_ordinating=(world.stttt,), links=links)
        assert task.code == "2024-KH-001"
        task.correct(
            session, 1, NeverDone(), because="Nhầm.", by=world.secretary, at=noon(JANUARY) + timedelta(hours=1)
        )
    between = noon(JANUARY) + timedelta(minutes=30)
    readers = {user.name: known(world, user, between) for user in everybody(world)}
    assert {name for name, codes in readers.items() if codes} == {world.secretary.name, world.auditor.name}
    assert {user.name: known(world, user, noon(MAY)) for user in everybody(world)} == {name: [] for name in readers}
    pages = {
        user.name: directive_page(user, world.directive, Moment(NOW.as_of, between)).row.covered
        for user in everybody(world)
    }
    assert {name for name, covered in pages.items() if covered} == {world.secretary.name, world.auditor.name}


def test_a_task_out_of_sight_is_sorted_as_if_nothing_was_ever_done_to_it(world: World) -> None:
    with world.db.writing() as session:
        for number in range(3):
            world.assign(session, on=JANUARY + timedelta(days=number))
        session.get_one(Task, 2).hand_over(
            session, HandedOver(lead_id=world.stttt, document=DECISION), **by(world.secretary)
        )
    latest = [row.code for row in tasks_of(world.hoa, BEFORE, TaskFilters(), order=Order.LATEST)]
    assert latest == ["2024-KH-003", "2024-KH-001", "2024-KH-002"]
    latest = [row.code for row in tasks_of(world.secretary, NOW, TaskFilters(), order=Order.LATEST)]
    assert latest == ["2024-KH-002", "2024-KH-003", "2024-KH-001"]


def test_a_task_assigned_to_the_wrong_unit_was_never_its_task(world: World) -> None:
    with world.db.writing() as session:
        task = world.assign(session, lead_id=world.stttt)
        right = world.terms(lead_id=world.stp)
        task.correct(session, 1, right, because="Nhầm.", by=world.secretary, at=noon(JANUARY) + timedelta(hours=1))
    between = noon(JANUARY) + timedelta(minutes=30)
    assert known(world, world.tuyet, between) == known(world, world.son, between) == []
    assert known(world, world.chairman, between) == known(world, world.auditor, between) == ["2024-KH-001"]
    assert known(world, world.hoa, noon(MAY)) == ["2024-KH-001"]


def test_who_handed_a_task_over_still_reads_it_as_it_was_known_before(handed_over: tuple[World, int, int]) -> None:
    world, *_task_ids = handed_over
    rows = tasks_of(world.hoa, KNOWN_THEN, TaskFilters(parts=True), order=Order.CODE)
    assert [row.code for row in rows] == [f"2024-KH-00{n}" for n in ("1", "2", "3", "3.001", "3.002")]


def everybody(world: World) -> tuple[User, ...]:
    return (
        world.secretary,
        world.chairman,
        world.hoa,
        world.tuyet,
        world.son,
        world.admin,
        world.duc,
        world.auditor,
    )


def test_a_list_that_goes_out_has_the_day_of_assignment_that_was_known(sqlite_world: World) -> None:
    world = sqlite_world
    with world.db.writing() as session:
        task = world.assign(session)
        later = date(2024, 2, 1)
        task.correct(session, 1, world.terms(), because="Sai ngày.", on=later, by=world.secretary, at=noon(MAY))
    found = [listed(world.secretary, moment, TaskFilters()).tasks for moment in (KNOWN_THEN, BEFORE)]
    assert [[each.facts.assigned_on for each in tasks] for tasks in found] == [[JANUARY], [later]]
