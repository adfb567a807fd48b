"""How far the work has come: what units report at each stage, and what the secretariat answers."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from sqlmodel import Session

from models.ledger.acts import (
    Contributed,
    Document,
    DoneReported,
    NeverDone,
    ProgressReported,
    Reopened,
    Returned,
    Split,
    Withdrawn,
)
from models.ledger.facts import Stage
from models.person import User
from models.refusal import Forbidden, Refusal
from models.task.task import Task
from queries.installation.verification import disagreements_of
from tests.conftest import JANUARY, World, noon

MAY, JUNE, JULY = date(2024, 5, 20), date(2024, 6, 3), date(2024, 7, 15)
A_DAY = timedelta(days=1)
OPEN, AWAITING, DONE = "open", "awaiting", "completed"


def progress(
    world: World, session: Session, task: Task, percent: int = 40, *, by: User | None = None, on: date = MAY
) -> None:
    report = ProgressReported(percent=percent, done="Đã họp.")
    task.report_progress(session, report, by=by or world.hoa, at=noon(on))


def report(
    world: World,
    session: Session,
    task: Task,
    *,
    by: User | None = None,
    on: date = MAY,
    product: date | None = None,
    symbol: str = "12/BC-STP",
    reason: str = "",
) -> None:
    done = DoneReported(document=Document(symbol=symbol, on=product or on), reason=reason)
    task.report_done(session, done, by=by or world.hoa, at=noon(on))


def confirm(
    world: World,
    session: Session,
    task: Task,
    *,
    by: User | None = None,
    on: date = MAY,
    seen: int | None = None,
    looked_at: bool = False,
) -> None:
    task.confirm(session, by=by or world.secretary, at=noon(on), seen=seen, looked_at=looked_at)


def send_back(
    world: World,
    session: Session,
    task: Task,
    reason: str = "Mới là dự thảo.",
    *,
    by: User | None = None,
    on: date = MAY,
) -> None:
    task.send_back(session, Returned(reason=reason), by=by or world.secretary, at=noon(on))


def reopen(world: World, session: Session, task: Task, reason: str = "Thiếu phụ lục.", *, on: date = JUNE) -> None:
    task.reopen(session, Reopened(reason=reason), by=world.secretary, at=noon(on))


def contribute(
    world: World,
    session: Session,
    task: Task,
    *,
    unit: int | None = None,
    by: User | None = None,
    on: date = JUNE,
    document: Document | None = None,
) -> None:
    given = Contributed(unit_id=unit or world.stttt, done="Đã gửi số liệu.", document=document)
    task.contribute(session, given, by=by or world.tuyet, at=noon(on))


def withdraw(world: World, session: Session, task: Task) -> None:
    letter = Document(symbol="9/UBND", on=MAY)
    task.withdraw(session, Withdrawn(document=letter), by=world.secretary, at=noon(MAY))


def split(world: World, session: Session, task: Task) -> None:
    among = Split(units=(world.stp, world.stttt))
    task.split(session, among, by=world.secretary, on=JANUARY, at=noon(JANUARY))


@pytest.fixture
def world(sqlite_world: World) -> World:
    return sqlite_world


@pytest.fixture
def session(world: World) -> Iterator[Session]:
    with world.db.writing() as session:
        yield session


@pytest.fixture
def task(world: World, session: Session) -> Task:
    """A task of Justice, on which Information co-ordinates."""
    return world.assign(session, co_ordinating=(world.stttt,))


def brought_to(stage: str, world: World, session: Session, task: Task) -> None:
    if stage != OPEN:
        report(world, session, task)
    if stage == DONE:
        confirm(world, session, task)


def result(session: Session, task: Task) -> tuple[Stage, int, date | None]:
    facts = task.facts(session)
    return facts.stage, facts.percent, facts.completed_on


def refusal_of(work: Callable[..., object], *arguments: Any, **more: Any) -> str:
    with pytest.raises(Refusal) as refusal:
        work(*arguments, **more)
    return str(refusal.value)


NOTHING_TO = "There is no reported result to {}."
COMPLETED = "This task is already completed."
WAITS = "This result is already reported and waits for the secretariat."


@pytest.mark.parametrize(
    ("stage", "verb", "why"),
    [
        (OPEN, confirm, NOTHING_TO.format("confirm")),
        (OPEN, send_back, NOTHING_TO.format("return")),
        (OPEN, reopen, "Only a completed task can be reopened."),
        (AWAITING, progress, WAITS),
        (AWAITING, report, WAITS),
        (AWAITING, reopen, "Only a completed task can be reopened."),
        (DONE, progress, COMPLETED),
        (DONE, report, COMPLETED),
        (DONE, confirm, NOTHING_TO.format("confirm")),
        (DONE, send_back, NOTHING_TO.format("return")),
        (DONE, contribute, COMPLETED),
    ],
)
def test_what_does_not_fit_the_stage_is_refused_and_leaves_no_act(
    world: World, session: Session, task: Task, stage: str, verb: Callable[..., object], why: str
) -> None:
    brought_to(stage, world, session, task)
    acts, before = task.act_count, result(session, task)
    assert refusal_of(verb, world, session, task) == why
    assert (task.act_count, result(session, task)) == (acts, before)


@pytest.mark.parametrize(
    ("stage", "verb", "after"),
    [
        (OPEN, progress, (Stage.UNDER_WAY, 40, None)),
        (OPEN, report, (Stage.AWAITING, 0, None)),
        (AWAITING, confirm, (Stage.COMPLETED, 100, MAY)),
        (AWAITING, send_back, (Stage.RETURNED, 0, None)),
        (DONE, reopen, (Stage.RETURNED, 100, None)),
        (AWAITING, contribute, (Stage.AWAITING, 0, None)),
    ],
)
def test_what_fits_the_stage_brings_it_on(
    world: World,
    session: Session,
    task: Task,
    stage: str,
    verb: Callable[..., object],
    after: tuple[Stage, int, date | None],
) -> None:
    brought_to(stage, world, session, task)
    verb(world, session, task)
    assert result(session, task) == after
    assert disagreements_of(session, [task]) == []


VERBS = (progress, report, confirm, send_back, reopen, contribute)


@pytest.mark.parametrize("verb", VERBS)
def test_of_a_withdrawn_task_nothing_more_is_reported_or_answered(
    world: World, session: Session, task: Task, verb: Callable[..., object]
) -> None:
    withdraw(world, session, task)
    assert refusal_of(verb, world, session, task) == "This task is withdrawn."


@pytest.mark.parametrize("verb", VERBS[:-1])
def test_a_task_in_parts_is_reported_and_answered_in_its_parts_alone(
    world: World, session: Session, task: Task, verb: Callable[..., object]
) -> None:
    split(world, session, task)
    assert refusal_of(verb, world, session, task) == (
        "This task is split. Its parts are reported and confirmed, each by itself."
    )


@pytest.mark.parametrize("name", ["secretary", "chairman", "son", "admin", "auditor"])
@pytest.mark.parametrize("verb", [progress, report])
def test_nobody_reports_for_a_unit_whose_task_it_is_not(
    world: World, session: Session, task: Task, verb: Callable[..., object], name: str
) -> None:
    with pytest.raises(Forbidden):
        verb(world, session, task, by=getattr(world, name))


@pytest.mark.parametrize("name", ["hoa", "duc", "chairman", "admin", "auditor"])
@pytest.mark.parametrize("verb", [confirm, send_back])
def test_nobody_but_the_secretariat_answers_a_result(
    world: World, session: Session, task: Task, verb: Callable[..., object], name: str
) -> None:
    report(world, session, task)
    with pytest.raises(Forbidden):
        verb(world, session, task, by=getattr(world, name))


def test_who_may_not_is_told_so_before_what_could_not_be(world: World, session: Session, task: Task) -> None:
    with pytest.raises(Forbidden):
        confirm(world, session, task, by=world.hoa)
    assert refusal_of(confirm, world, session, task) == "There is no reported result to confirm."


def test_a_co_ordinating_unit_reports_progress_that_is_no_measure_of_the_task(
    world: World, session: Session, task: Task
) -> None:
    progress(world, session, task, 30)
    progress(world, session, task, 100, by=world.tuyet, on=JUNE)
    facts = task.facts(session)
    assert (facts.percent, facts.reported_on) == (30, MAY)
    with pytest.raises(Forbidden):
        report(world, session, task, by=world.tuyet)


def test_a_percentage_may_fall_and_a_hundred_is_no_completion(world: World, session: Session, task: Task) -> None:
    for percent in (70, 100, 20):
        progress(world, session, task, percent)
    assert result(session, task) == (Stage.UNDER_WAY, 20, None)


@pytest.mark.parametrize(("early", "refused"), [(0, False), (100, False), (-1, True)])
def test_a_product_is_of_today_or_earlier(
    world: World, session: Session, task: Task, early: int, refused: bool
) -> None:
    product = MAY - early * A_DAY
    if refused:
        assert refusal_of(report, world, session, task, product=product) == "The product's date lies in the future."
        return
    report(world, session, task, product=product)
    confirm(world, session, task, on=JULY)
    assert task.facts(session).completed_on == product


def test_a_result_sent_back_is_reported_again_and_completed_by_its_new_product(
    world: World, session: Session, task: Task
) -> None:
    report(world, session, task, symbol="Dự thảo")
    send_back(world, session, task)
    assert refusal_of(confirm, world, session, task) == "There is no reported result to confirm."
    report(world, session, task, on=JUNE)
    confirm(world, session, task, on=JULY)
    facts = task.facts(session)
    assert (facts.completed_on, facts.reported) == (JUNE, Document(symbol="12/BC-STP", on=JUNE))


def test_a_task_reopened_and_reported_by_its_old_product_is_completed_on_the_old_day(
    world: World, session: Session, task: Task
) -> None:
    brought_to(DONE, world, session, task)
    reopen(world, session, task)
    report(world, session, task, on=JULY, product=MAY, reason="Bổ sung phụ lục.")
    confirm(world, session, task, on=JULY, looked_at=True)
    assert result(session, task) == (Stage.COMPLETED, 100, MAY)
    assert disagreements_of(session, [task]) == []


def test_a_task_may_be_reopened_as_often_as_it_is_completed(world: World, session: Session, task: Task) -> None:
    for on in (MAY, JUNE, JULY):
        report(world, session, task, on=on)
        confirm(world, session, task, on=on)
        reopen(world, session, task, on=on)
    assert (task.act_count, task.facts(session).stage) == (10, Stage.RETURNED)


@pytest.mark.parametrize("reason", ["", "  \n"])
@pytest.mark.parametrize(
    ("stage", "verb", "why"),
    [
        (AWAITING, send_back, "Say why the result is returned."),
        (DONE, reopen, "Say why the task is reopened."),
    ],
)
def test_the_secretariat_says_why(
    world: World, session: Session, task: Task, stage: str, verb: Callable[..., object], why: str, reason: str
) -> None:
    brought_to(stage, world, session, task)
    assert refusal_of(verb, world, session, task, reason) == why


def test_a_screen_that_is_out_of_date_confirms_nothing(world: World, session: Session, task: Task) -> None:
    report(world, session, task)
    seen = task.act_count
    send_back(world, session, task)
    report(world, session, task, symbol="13/BC-STP")
    assert refusal_of(confirm, world, session, task, seen=seen).startswith("Somebody else has changed this task")
    confirm(world, session, task, seen=task.act_count)


def test_the_head_of_the_unit_reports_as_its_officer_does(world: World, session: Session, task: Task) -> None:
    progress(world, session, task, 60, by=world.duc)
    report(world, session, task, by=world.duc)
    assert result(session, task) == (Stage.AWAITING, 60, None)


@pytest.mark.parametrize(
    ("document", "given_on"),
    [(None, JUNE), (Document(symbol="5/CV", on=MAY), MAY), (Document(symbol="5/CV", on=JUNE), JUNE)],
)
def test_a_contribution_counts_from_its_document_or_else_from_the_day_it_is_said(
    world: World, session: Session, task: Task, document: Document | None, given_on: date
) -> None:
    contribute(world, session, task, document=document)
    assert [each.given_on for each in task.facts(session).contributions] == [given_on]


@pytest.mark.parametrize(
    ("unit", "by"), [("stp", "hoa"), ("nam_sach", "son"), ("stttt", "hoa"), ("stttt", "secretary")]
)
def test_only_a_co_ordinating_unit_contributes_and_for_itself(
    world: World, session: Session, task: Task, unit: str, by: str
) -> None:
    with pytest.raises(Forbidden):
        contribute(world, session, task, unit=getattr(world, unit), by=getattr(world, by))


def test_a_unit_contributes_to_a_task_that_is_in_parts(world: World, session: Session, task: Task) -> None:
    split(world, session, task)
    contribute(world, session, task)
    assert task.facts(session).given == ((world.stttt, JUNE),)


def test_of_a_task_that_was_taken_back_nothing_is_reported(world: World, session: Session, task: Task) -> None:
    task.correct(session, 1, NeverDone(), because="Nhầm.", by=world.secretary, at=noon(MAY))
    for verb in VERBS:
        assert refusal_of(verb, world, session, task) == "This task is no longer in the register."
