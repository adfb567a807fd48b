"""What a list is narrowed to: each filter by itself, at its edges, and together with the scope of who asks."""

from dataclasses import replace
from datetime import date
from itertools import combinations
from typing import Any

import pytest

from models.calendar.span import CalendarSpan
from models.counting.standing import Standing
from models.ledger.acts import (
    Amended,
    Deadline,
    DeadlineKind,
    Document,
    DoneReported,
    ExtensionRequested,
    Link,
    ProgressReported,
    Split,
    Withdrawn,
)
from models.ledger.facts import Stage
from models.moment import Moment
from models.person import Role, User
from models.province import midnight
from models.register import DirectiveRole, ParField
from models.task.mark import mark
from queries.selection import Concern, TaskFilters
from queries.task_list import Order, count_of, tasks_of
from tests.conftest import JUNE_30, World, noon

MARCH, MAY, JUNE, JULY, AUGUST = (date(2024, month, 10) for month in (3, 5, 6, 7, 8))
NOW = Moment(JULY)


@pytest.fixture
def office(world: World) -> World:
    """Six tasks that differ in everything a list can be narrowed to."""
    carrying_out = Link(directive_id=world.directive, role=DirectiveRole.CARRIES_OUT)
    with world.db.writing() as session:
        done = world.assign(
            session, title="Xong", due=MAY, links=(Link(directive_id=world.directive, clause_id=world.clause),)
        )
        world.finish(session, done, MAY)
        asked = world.assign(session, title="Xin gia hạn", field=ParField.DIGITAL, links=(carrying_out,))
        asked.request_extension(session, ExtensionRequested(to=AUGUST, reason="Chờ."), by=world.hoa, at=noon(JUNE))
        finished = ProgressReported(percent=100, done="Đã xong.", difficulties="Chậm.")
        says_done = world.assign(session, title="Báo xong", lead_id=world.stttt, supervisor_id=world.chairman.id)
        says_done.report_progress(session, finished, by=world.tuyet, at=noon(MAY))
        unread = Deadline(text="sớm nhất", kind=DeadlineKind.UNREADABLE)
        world.assign(session, title="Không rõ hạn", deadline=unread, co_ordinating=(world.nam_sach,))
        waiting = world.assign(session, title="Chờ xác nhận", due=AUGUST)
        product = DoneReported(document=Document(symbol="1/BC", on=JUNE))
        waiting.report_done(session, product, by=world.hoa, at=noon(JUNE))
        gone = world.assign(session, title="Thu hồi")
        gone.withdraw(
            session, Withdrawn(document=Document(symbol="2/QĐ", on=JUNE)), by=world.secretary, at=noon(JUNE)
        )
        mark(session, done.id or 0, starred=True, note="", by=world.hoa)
        mark(session, asked.id or 0, starred=False, note="chỉ ghi chú", by=world.hoa)
    return world


def titles(user: User, filters: TaskFilters | None = None, moment: Moment = NOW) -> list[str]:
    return [row.title for row in tasks_of(user, moment, filters or TaskFilters(), order=Order.CODE)]


ALL = ["Xong", "Xin gia hạn", "Báo xong", "Không rõ hạn", "Chờ xác nhận", "Thu hồi"]
NARROWED = {
    "a field": (TaskFilters(field=ParField.DIGITAL), ["Xin gia hạn"]),
    "another year": (TaskFilters(year=2023), []),
    "one that directives assigned": (TaskFilters(directive_id=1, role=DirectiveRole.ASSIGNS), ["Xong"]),
    "one that carries out": (TaskFilters(directive_id=1, role=DirectiveRole.CARRIES_OUT), ["Xin gia hạn"]),
    "a directive in either role": (TaskFilters(directive_id=1), ["Xong", "Xin gia hạn"]),
    "a clause that assigned one": (TaskFilters(clause_id=1), ["Xong"]),
    "a clause that carries out none": (TaskFilters(clause_id=1, role=DirectiveRole.CARRIES_OUT), []),
    "no such directive": (TaskFilters(directive_id=99), []),
    "a role alone says nothing": (TaskFilters(role=DirectiveRole.ASSIGNS), ALL),
    "no directive": (TaskFilters(undirected=True), ["Báo xong", "Không rõ hạn", "Chờ xác nhận", "Thu hồi"]),
    "a stage": (TaskFilters(stage=Stage.AWAITING), ["Chờ xác nhận"]),
    "asked for": (TaskFilters(concern=Concern.EXTENSION), ["Xin gia hạn"]),
    "unreadable": (TaskFilters(concern=Concern.UNREADABLE), ["Không rõ hạn"]),
    "says it is finished": (TaskFilters(concern=Concern.SAYS_FINISHED), ["Báo xong"]),
    "untouched since June": (TaskFilters(untouched_since=JUNE), ["Xong", "Báo xong", "Không rõ hạn"]),
    "untouched since the day after": (TaskFilters(untouched_since=date(2024, 6, 11)), ALL),
    "unreported since June": (
        TaskFilters(unreported_since=JUNE),
        ["Xong", "Xin gia hạn", "Báo xong", "Không rõ hạn", "Thu hồi"],
    ),
    "unreported since May": (TaskFilters(unreported_since=MAY), ["Xin gia hạn", "Không rõ hạn", "Thu hồi"]),
    "reported since June": (TaskFilters(reported_since=JUNE), ["Chờ xác nhận"]),
    "with difficulties": (TaskFilters(difficulties=True), ["Báo xong"]),
    "an extension asked for": (TaskFilters(extension_by_id=1), ["Xin gia hạn"]),
    "an extension asked for in time": (TaskFilters(extension_by_id=1, extension_late=True), []),
    "due that very day": (TaskFilters(due_from=MAY, due_by=MAY), ["Xong"]),
    "due from then": (TaskFilters(due_from=AUGUST), ["Chờ xác nhận"]),
    "due this week": (TaskFilters(due_within=CalendarSpan.WEEK), []),
    "due this quarter": (TaskFilters(due_within=CalendarSpan.QUARTER), ["Chờ xác nhận"]),
    "due by then": (TaskFilters(due_by=JUNE_30), ["Xong", "Xin gia hạn", "Báo xong", "Thu hồi"]),
    "done on the day": (TaskFilters(done_from=MAY), ["Xong"]),
    "done by the day": (TaskFilters(done_by=MAY), ["Xong"]),
    "done before": (TaskFilters(done_by=date(2024, 5, 9)), []),
    "due by then as first set": (TaskFilters(first_due_by=MAY), ["Xong"]),
    "on time as first set": (TaskFilters(first_standings=(Standing.COMPLETED_ON_TIME,)), ["Xong"]),
    "done after": (TaskFilters(done_from=date(2024, 5, 11)), []),
    "withdrawn": (TaskFilters(standings=(Standing.WITHDRAWN,)), ["Thu hồi"]),
    "two classes": (
        TaskFilters(standings=(Standing.OVERDUE, Standing.NO_DEADLINE)),
        ["Xin gia hạn", "Báo xong", "Không rõ hạn"],
    ),
    "words of title and code": (TaskFilters(text="gia han 002"), ["Xin gia hạn"]),
    "accents as they were typed": (TaskFilters(text="GIÀ hạn"), []),
    "a phrase": (TaskFilters(text='"bao xong" 2024'), ["Báo xong"]),
    "its words as they do not follow each other": (TaskFilters(text='"han gia"'), []),
    "a word of the product": (TaskFilters(text="bao cao", lead_id=2), ["Báo xong"]),
    "a word of the product with its accents": (TaskFilters(text="Báo cáo", lead_id=2), ["Báo xong"]),
    "two filters at once": (TaskFilters(directive_id=1, standings=(Standing.OVERDUE,)), ["Xin gia hạn"]),
}


@pytest.mark.parametrize("name", NARROWED)
def test_a_list_is_narrowed_and_its_number_is_that_of_its_rows(office: World, name: str) -> None:
    filters, expected = NARROWED[name]
    assert titles(office.chairman, filters) == expected
    assert count_of(office.chairman, NOW, filters) == len(expected)


OF_OTHER_ROWS: dict[str, Any] = {
    "lead_id": 1,
    "lead_group": "kind:department",
    "co_ordinating_id": 3,
    "directive_id": 1,
    "clause_id": 1,
    "undirected": True,
    "stage": Stage.AWAITING,
    "reported_since": MAY,
    "first_due_by": AUGUST,
    "first_standings": (Standing.OVERDUE,),
    "returned_to_id": 1,
    "extension_by_id": 1,
    "difficulties": True,
    "proposals": True,
    "co_ordinating_group": "kind:district",
    "given": True,
    "owed": True,
    "starred": True,
}


def test_any_two_filters_that_ask_other_rows_go_together(office: World) -> None:
    def count(*names: str) -> int:
        filters = {name: OF_OTHER_ROWS[name] for name in names}
        return count_of(office.hoa, NOW, TaskFilters(**filters, with_predecessors=True))

    alone = {name: count(name) for name in OF_OTHER_ROWS}
    for one, other in combinations(OF_OTHER_ROWS, 2):
        assert count(one, other) <= min(alone[one], alone[other]), (one, other)


def test_what_was_touched_as_the_day_began_was_touched_on_it(office: World) -> None:
    with office.db.writing() as session:
        task = office.assign(session, title="Nửa đêm")
        report = ProgressReported(percent=10, done="Đang làm.")
        task.report_progress(session, report, by=office.hoa, at=midnight(JULY))
    night = TaskFilters(text="nua dem", untouched_since=JULY)
    assert titles(office.chairman, night) == []
    assert titles(office.chairman, replace(night, untouched_since=date(2024, 7, 11))) == ["Nửa đêm"]


def test_whom_a_member_of_the_committee_supervises(office: World) -> None:
    assert titles(office.chairman, TaskFilters(supervisor_id=office.chairman.id)) == ["Báo xong"]
    assert titles(office.chairman, TaskFilters(supervisor_id=office.secretary.id)) == []


def test_a_star_is_ones_own_and_a_note_is_none(office: World) -> None:
    starred = TaskFilters(starred=True)
    assert titles(office.hoa, starred) == ["Xong"]
    assert titles(office.duc, starred) == titles(office.secretary, starred) == []


def test_a_star_widens_no_scope(office: World) -> None:
    with office.db.writing() as session:
        mark(session, 1, starred=True, note="", by=office.son)
    assert titles(office.son, TaskFilters(starred=True)) == []


def test_who_co_ordinates_is_found_by_that(office: World) -> None:
    beside = TaskFilters(co_ordinating_id=office.nam_sach)
    assert titles(office.chairman, beside) == titles(office.son, beside) == ["Không rõ hạn"]
    assert titles(office.chairman, TaskFilters(co_ordinating_id=office.stp)) == []


def test_what_a_filter_asks_of_the_present_is_of_the_present_on_a_past_day_too(office: World) -> None:
    """The stage is the work's, not the register's: a list of March shows what waits now."""
    assert titles(office.chairman, TaskFilters(stage=Stage.AWAITING), Moment(MARCH)) == ["Chờ xác nhận"]
    assert titles(office.chairman, TaskFilters(standings=(Standing.COMPLETED_ON_TIME,)), Moment(MARCH)) == []


def test_a_completed_task_is_no_concern_however_its_deadline_read(office: World) -> None:
    with office.db.writing() as session:
        unread = Deadline(text="ngay", kind=DeadlineKind.UNREADABLE)
        office.finish(session, office.assign(session, title="Xong rồi", deadline=unread), JUNE)
    assert titles(office.chairman, TaskFilters(concern=Concern.UNREADABLE)) == ["Không rõ hạn"]


@pytest.fixture
def whole(office: World) -> str:
    """A task of Justice split between Information and Nam Sách; its code."""
    with office.db.writing() as session:
        task = office.assign(session, title="Chung")
        units = [office.stttt, office.nam_sach]
        task.split(session, Split(units=tuple(units)), by=office.secretary, on=MAY, at=noon(MAY))
        return task.code


def codes(user: User, **filters: Any) -> list[str]:
    return [row.code for row in tasks_of(user, NOW, TaskFilters(text="chung", **filters), order=Order.CODE)]


def test_each_piece_of_work_is_there_once(office: World, whole: str) -> None:
    parts = [f"{whole}.001", f"{whole}.002"]
    assert codes(office.chairman) == codes(office.hoa) == [whole]
    assert codes(office.tuyet) == [parts[0]]
    assert codes(office.son) == [parts[1]]
    assert codes(office.chairman, parts=True) == codes(office.hoa, parts=True) == [whole, *parts]


def test_a_head_counts_a_part_of_their_own_in_the_whole(office: World, whole: str) -> None:
    reach = frozenset({office.stp, office.nam_sach})
    head = replace(office.duc, role=Role.HEAD, reach=reach)
    assert codes(head) == [whole]
    assert codes(replace(head, reach=frozenset({office.nam_sach}))) == [f"{whole}.002"]


def test_the_parts_of_a_whole_are_in_sight_of_its_lead_on_the_days_it_was_split(office: World, whole: str) -> None:
    before = tasks_of(office.hoa, Moment(MARCH), TaskFilters(text="chung", parts=True))
    assert [row.code for row in before] == [whole]


def test_a_change_of_words_is_found_on_its_days_only(office: World) -> None:
    with office.db.writing() as session:
        task = office.assign(session, title="Tên cũ")
        task.amend(session, Amended(title="Tên mới"), by=office.secretary, on=JUNE, at=noon(JUNE))
    assert titles(office.chairman, TaskFilters(text="ten cu"), Moment(MAY)) == ["Tên cũ"]
    assert titles(office.chairman, TaskFilters(text="ten cu")) == []
    assert titles(office.chairman, TaskFilters(text="ten moi"), Moment(JULY, noon(MAY))) == []
