"""What a page asks before it offers a verb is what the verb itself asks, in every situation of a task."""

from collections.abc import Callable
from datetime import date

import pytest
from sqlmodel import Session

from models.ledger.acts import (
    Asked,
    Contributed,
    DeadlineMoved,
    Document,
    DoneReported,
    Explained,
    ExtensionRequested,
    HandedOver,
    ProgressReported,
    Rejoined,
    Reopened,
    Returned,
    Split,
    Withdrawn,
)
from models.ledger.facts import Facts
from models.moment import Moment
from models.person import User
from models.refusal import Refusal
from models.task.conditions import (
    is_open_for_contributions,
    is_open_for_questions,
    is_open_for_reasons,
    is_open_for_reports,
    is_open_for_requests,
    may_be_handed_over,
    may_be_rejoined,
    may_be_reopened,
    may_be_split,
    may_be_withdrawn,
    may_have_deadline_moved,
    result_to_decide,
)
from models.task.task import Task
from queries.task_list import TaskRow
from queries.task_page import task_page
from tests.conftest import World, noon
from tests.models.task.verbs import Verb

MAY, JUNE, JULY, AUGUST = date(2024, 5, 20), date(2024, 6, 3), date(2024, 7, 15), date(2024, 8, 31)
OF_MAY, OF_JUNE = Document(symbol="8/UBND", on=MAY), Document(symbol="9/UBND", on=JUNE)
REPORT, PROGRESS = DoneReported(document=OF_MAY, reason="x"), ProgressReported(percent=40, done="x")


def progress(world: World, session: Session, task: Task) -> None:
    task.report_progress(session, PROGRESS, by=world.hoa, at=noon(JUNE))


def report(world: World, session: Session, task: Task, by: User | None = None) -> None:
    task.report_done(session, REPORT, by=by or world.hoa, at=noon(JUNE))


def confirm(world: World, session: Session, task: Task) -> None:
    task.confirm(session, by=world.secretary, at=noon(JUNE), looked_at=True)


def report_late(world: World, session: Session, task: Task) -> None:
    late = DoneReported(document=Document(symbol="9/BC", on=JULY))
    task.report_done(session, late, by=world.hoa, at=noon(JULY))


def confirm_late(world: World, session: Session, task: Task) -> None:
    task.confirm(session, by=world.secretary, at=noon(JULY))


def send_back(world: World, session: Session, task: Task) -> None:
    task.send_back(session, Returned(reason="x"), by=world.secretary, at=noon(JUNE))


def reopen(world: World, session: Session, task: Task) -> None:
    task.reopen(session, Reopened(reason="x"), by=world.secretary, at=noon(JUNE))


def contribute(world: World, session: Session, task: Task) -> None:
    task.contribute(session, Contributed(unit_id=world.stttt, done="x"), by=world.tuyet, at=noon(JUNE))


def ask(world: World, session: Session, task: Task) -> None:
    task.request_extension(session, ExtensionRequested(to=AUGUST, reason="x"), by=world.hoa, at=noon(JUNE))


def explain(world: World, session: Session, task: Task) -> None:
    task.explain(session, Explained(cause="funds", words="x"), by=world.hoa, at=noon(JULY))


def question(world: World, session: Session, task: Task) -> None:
    task.ask(session, Asked(), by=world.chairman, at=noon(JULY))


def hand_over(world: World, session: Session, task: Task, document: Document = OF_JUNE) -> None:
    task.hand_over(session, HandedOver(lead_id=world.nam_sach, document=document), by=world.secretary, at=noon(JUNE))


def hand_over_late(world: World, session: Session, task: Task) -> None:
    hand_over(world, session, task, OF_MAY)


def move(world: World, session: Session, task: Task, document: Document = OF_JUNE) -> None:
    moved = DeadlineMoved(to=AUGUST, document=document)
    task.move_deadline(session, moved, by=world.secretary, at=noon(JUNE))


def move_late(world: World, session: Session, task: Task) -> None:
    move(world, session, task, OF_MAY)


def withdraw(world: World, session: Session, task: Task, document: Document = OF_JUNE) -> None:
    task.withdraw(session, Withdrawn(document=document), by=world.secretary, at=noon(JUNE))


def split(world: World, session: Session, task: Task) -> None:
    task.split(session, Split(units=(world.stp, world.nam_sach)), by=world.secretary, on=JUNE, at=noon(JUNE))


def rejoin(world: World, session: Session, task: Task) -> None:
    task.rejoin(session, Rejoined(reason="x"), by=world.secretary, at=noon(JUNE))


QUESTIONS: dict[Verb, Callable[[Facts, TaskRow], bool]] = {
    progress: lambda facts, _row: is_open_for_reports(facts),
    report: lambda facts, _row: is_open_for_reports(facts),
    contribute: lambda facts, _row: bool(facts.contributions) and is_open_for_contributions(facts),
    confirm: lambda facts, _row: result_to_decide(facts) is not None,
    send_back: lambda facts, _row: result_to_decide(facts) is not None,
    reopen: lambda facts, _row: may_be_reopened(facts),
    ask: lambda facts, _row: is_open_for_requests(facts) and facts.request is None,
    hand_over: lambda facts, _row: may_be_handed_over(facts, JUNE),
    hand_over_late: lambda facts, _row: may_be_handed_over(facts, MAY),
    move: lambda facts, _row: may_have_deadline_moved(facts, JUNE),
    move_late: lambda facts, _row: may_have_deadline_moved(facts, MAY),
    withdraw: lambda facts, _row: may_be_withdrawn(facts),
    split: lambda facts, row: may_be_split(facts) and not row.part_of,
    rejoin: lambda facts, _row: may_be_rejoined(facts),
}
HANDED: set[Verb] = {hand_over, hand_over_late}
MOVED: set[Verb] = {move, move_late}
WITH_THE_UNIT: set[Verb] = {progress, report, contribute, ask, *HANDED, *MOVED, withdraw}
SITUATIONS: dict[str, tuple[tuple[Verb, ...], set[Verb]]] = {  # the steps that lead to it, what can then be done
    "assigned": ((), WITH_THE_UNIT | {split}),
    "under way": ((progress,), WITH_THE_UNIT | {split}),
    "awaiting": ((report,), {contribute, confirm, send_back, *HANDED, *MOVED, withdraw}),
    "returned": ((report, send_back), WITH_THE_UNIT | {split}),
    "completed": ((report, confirm), {reopen, hand_over_late, move_late}),
    "reopened": ((report, confirm, reopen), WITH_THE_UNIT | {split}),
    "more time asked for": ((ask,), WITH_THE_UNIT - {ask}),
    "withdrawn": ((withdraw,), set()),
    "in parts": ((split,), {contribute, ask, *HANDED, *MOVED, rejoin}),
    "joined back": ((split, rejoin), WITH_THE_UNIT | {split}),
}


def does(world: World, session: Session, task: Task, verb: Verb) -> bool:
    """Whether the verb can be done; nothing of it stays."""
    savepoint = session.begin_nested()
    try:
        verb(world, session, task)
    except Refusal:
        return False
    finally:
        savepoint.rollback()
        session.expire_all()
    return True


def open_verbs(world: World, session: Session, task: Task) -> tuple[set[Verb], set[Verb]]:
    """The verbs that a page would offer now, and those that can be done."""
    page = task_page(world.secretary, task.code, Moment(JUNE))
    offered = {verb for verb, question in QUESTIONS.items() if question(page.facts, page.row)}
    return offered, {verb for verb in QUESTIONS if does(world, session, task, verb)}


@pytest.mark.parametrize("situation", SITUATIONS)
def test_a_page_offers_what_can_be_done(sqlite_world: World, situation: str) -> None:
    world, (steps, can_be_done) = sqlite_world, SITUATIONS[situation]
    with world.db.writing() as session:
        task = world.assign(session, co_ordinating=(world.stttt,))
        for step in steps:
            step(world, session, task)
    with world.db.writing() as session:
        assert open_verbs(world, session, session.get_one(Task, 1)) == (can_be_done, can_be_done)


@pytest.fixture
def parts(sqlite_world: World) -> World:
    with sqlite_world.db.writing() as session:
        split(sqlite_world, session, sqlite_world.assign(session, co_ordinating=(sqlite_world.stttt,)))
    return sqlite_world


def test_a_part_is_not_split_again(parts: World) -> None:
    with parts.db.writing() as session:
        assert open_verbs(parts, session, session.get_one(Task, 2)) == (WITH_THE_UNIT - {contribute},) * 2


def test_a_whole_that_its_parts_completed_is_reopened_by_them(parts: World) -> None:
    with parts.db.writing() as session:
        for part_id, officer in ((2, parts.hoa), (3, parts.son)):
            part = session.get_one(Task, part_id)
            report(parts, session, part, officer)
            confirm(parts, session, part)
    with parts.db.writing() as session:
        assert open_verbs(parts, session, session.get_one(Task, 1)) == (set(), set())


def test_a_whole_whose_parts_are_all_withdrawn_is_joined_before_it_is_withdrawn(parts: World) -> None:
    with parts.db.writing() as session:
        for part_id in (2, 3):
            withdraw(parts, session, session.get_one(Task, part_id), OF_MAY)
    with parts.db.writing() as session:
        can_be_done = {rejoin}
        assert open_verbs(parts, session, session.get_one(Task, 1)) == (can_be_done, can_be_done)
        assert len(task_page(parts.secretary, "2024-KH-001", Moment(JUNE)).parts) == 2


LATE_QUESTIONS: dict[Verb, Callable[[Facts, TaskRow], bool]] = {
    explain: lambda facts, row: is_open_for_reasons(facts, row.standing),
    question: lambda facts, row: is_open_for_questions(row.standing, row.stage, facts.questions.open_since),
}
LATE_SITUATIONS: dict[str, tuple[tuple[Verb, ...], set[Verb]]] = {
    "overdue": ((), {explain, question}),
    "asked": ((question,), {explain}),
    "explained": ((explain,), {explain, question}),
    "asked and answered": ((question, explain), {explain, question}),
    "awaiting": ((report,), {explain}),
    "completed in time": ((report, confirm), set()),
    "completed late": ((report_late, confirm_late), {explain, question}),
    "completed late and asked": ((report_late, confirm_late, question), {explain}),
    "withdrawn": ((withdraw,), set()),
    "in parts": ((split,), {explain, question}),
}


@pytest.mark.parametrize("situation", LATE_SITUATIONS)
def test_a_page_offers_reasons_and_questions_where_they_can_be_given(sqlite_world: World, situation: str) -> None:
    world, (steps, can_be_done) = sqlite_world, LATE_SITUATIONS[situation]
    with world.db.writing() as session:
        task = world.assign(session)
        for step in steps:
            step(world, session, task)
    with world.db.writing() as session:
        task = session.get_one(Task, 1)
        page = task_page(world.secretary, task.code, Moment(JULY))
        offered = {verb for verb, asks in LATE_QUESTIONS.items() if asks(page.facts, page.row)}
        done = {verb for verb in LATE_QUESTIONS if does(world, session, task, verb)}
        assert (offered, done) == (can_be_done, can_be_done)
