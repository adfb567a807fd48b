"""What became different between two moments, and what brought it about."""

from datetime import date

from models.counting.standing import Standing
from models.ledger.acts import (
    ActKind,
    Amended,
    Confirmed,
    Document,
    DoneReported,
    ExtensionDecided,
    ExtensionRequested,
    HandedOver,
    NeverDone,
    ProgressReported,
    Split,
)
from models.moment import Moment
from models.person import User
from models.register import ParField
from models.task.task import Task
from queries.changes import changes_between, moves
from queries.selection import TaskFilters
from tests.conftest import JANUARY, JUNE_30, World, noon

MARCH, MAY, JUNE, JULY, AUGUST = (date(2024, month, 10) for month in (3, 5, 6, 7, 8))
S, ALL = Standing, TaskFilters()


def between(
    world: World, then: Moment, now: Moment, filters: TaskFilters = ALL, user: User | None = None
) -> list[tuple[str, Standing | None, Standing | None, list[ActKind]]]:
    """Each task that changed, with its class before and after, and the kinds of the acts behind it."""
    rows = changes_between(user or world.chairman, then, now, filters)
    return [(row.task.code, row.before, row.after, [cause.content.kind for cause in row.causes]) for row in rows]


def test_nothing_changed_between_a_moment_and_itself(world: World) -> None:
    with world.db.writing() as session:
        world.finish(session, world.assign(session), MAY)
    assert between(world, Moment(JULY), Moment(JULY)) == []


def test_what_was_assigned_meanwhile_was_not_counted_before(world: World) -> None:
    with world.db.writing() as session:
        world.assign(session, on=MAY)
        world.assign(session)
    [row] = changes_between(world.chairman, Moment(MARCH), Moment(JUNE), ALL)
    assert (row.task.code, row.was, row.after, row.passed) == ("2024-KH-001", None, S.IN_PROGRESS, None)
    assert [(cause.content.kind, cause.by, cause.now) for cause in row.causes] == [
        (ActKind.ASSIGN, "Nguyễn Thu Hà", True)
    ]


def test_a_deadline_that_passed_is_the_reason_by_itself(world: World) -> None:
    with world.db.writing() as session:
        world.assign(session)
    [row] = changes_between(world.chairman, Moment(JUNE_30), Moment(date(2024, 7, 1)), ALL)
    assert (row.before, row.after, row.passed, row.causes) == (S.IN_PROGRESS, S.OVERDUE, JUNE_30, ())
    [back] = changes_between(world.chairman, Moment(date(2024, 7, 1)), Moment(JUNE_30), ALL)
    assert (back.before, back.after, back.passed) == (S.OVERDUE, S.IN_PROGRESS, JUNE_30)


def test_a_report_of_progress_changes_no_class_and_is_no_reason(world: World) -> None:
    with world.db.writing() as session:
        task = world.assign(session)
        task.report_progress(session, ProgressReported(percent=90, done="Gần xong."), by=world.hoa, at=noon(MAY))
    assert between(world, Moment(MARCH), Moment(JUNE)) == []
    with world.db.writing() as session:
        world.finish(session, session.get_one(Task, 1), JUNE)
    assert between(world, Moment(MARCH), Moment(JUNE)) == [
        ("2024-KH-001", S.IN_PROGRESS, S.COMPLETED_AHEAD, [ActKind.CONFIRM])
    ]


def test_what_was_confirmed_after_the_report_went_out_is_told_as_known_later(world: World) -> None:
    with world.db.writing() as session:
        world.finish(session, world.assign(session), MAY, confirmed=JUNE)
    sent, now = Moment(MAY, noon(MAY)), Moment(MAY)
    assert between(world, sent, now) == [("2024-KH-001", S.IN_PROGRESS, S.COMPLETED_AHEAD, [ActKind.CONFIRM])]
    assert [row.causes[0].now for row in changes_between(world.chairman, now, sent, ALL)] == [False]


def test_an_extension_in_force_since_changes_the_deadline_but_no_class(world: World) -> None:
    with world.db.writing() as session:
        task = world.assign(session)
        task.request_extension(session, ExtensionRequested(to=AUGUST, reason="Chờ."), by=world.hoa, at=noon(MAY))
        granted = ExtensionDecided(outcome="granted", to=AUGUST, document=Document(symbol="1/UBND", on=MAY))
        task.decide_extension(session, granted, by=world.secretary, at=noon(MAY))
    [row] = changes_between(world.chairman, Moment(MARCH), Moment(JUNE), ALL)
    assert (row.was.deadline, row.is_now.deadline, row.before, row.after) == (
        JUNE_30,
        AUGUST,
        S.IN_PROGRESS,
        S.IN_PROGRESS,
    )
    assert [cause.content.kind for cause in row.causes] == [ActKind.DECIDE_EXTENSION]
    assert moves([row]) == {(S.IN_PROGRESS, S.IN_PROGRESS): 1}


def test_a_correction_stands_beside_the_act_that_it_put_right(world: World) -> None:
    with world.db.writing() as session:
        task = world.assign(session)
        world.finish(session, task, MAY)
        right = Confirmed(document=Document(symbol="12/BC-STP", on=JULY))
        task.correct(session, 3, right, because="Sai ngày.", by=world.secretary, at=noon(JULY))
    [row] = changes_between(world.chairman, Moment(JULY, noon(JUNE)), Moment(JULY), ALL)
    assert (row.before, row.after) == (S.COMPLETED_AHEAD, S.COMPLETED_LATE)
    assert [(cause.content.document.on, cause.now) for cause in row.causes] == [(MAY, False), (JULY, True)]


def test_a_product_put_right_is_the_reason_why_its_completion_moved(world: World) -> None:
    with world.db.writing() as session:
        task = world.assign(session)
        world.finish(session, task, MAY)
        right = DoneReported(document=Document(symbol="12/BC-STP", on=JULY))
        task.correct(session, 2, right, because="Sai ngày.", by=world.secretary, at=noon(JULY))
    [row] = changes_between(world.chairman, Moment(JULY, noon(JUNE)), Moment(JULY), ALL)
    assert (row.before, row.after) == (S.COMPLETED_AHEAD, S.COMPLETED_LATE)
    assert [(cause.content, cause.now) for cause in row.causes] == [
        (DoneReported(document=Document(symbol="12/BC-STP", on=MAY)), False),
        (right, True),
    ]
    [row] = changes_between(world.chairman, Moment(JUNE, noon(JUNE)), Moment(JUNE), ALL)
    kinds = [(cause.content.kind, cause.now) for cause in row.causes]
    assert (row.after, kinds) == (
        S.IN_PROGRESS,
        [(ActKind.REPORT_DONE, False), (ActKind.CONFIRM, False), (ActKind.REPORT_DONE, True)],
    )


def test_what_was_done_and_undone_in_between_is_no_reason(world: World) -> None:
    with world.db.writing() as session:
        task = world.assign(session)
        change = Amended(field=ParField.DIGITAL)
        task.amend(session, change, by=world.secretary, on=MAY, at=noon(MAY))
        task.correct(session, 2, NeverDone(), because="Nhầm.", by=world.secretary, at=noon(JUNE))
    assert between(world, Moment(JULY, noon(MARCH)), Moment(JULY)) == []
    assert between(world, Moment(JULY, noon(MAY)), Moment(JULY)) == [
        ("2024-KH-001", S.OVERDUE, S.OVERDUE, [ActKind.AMEND, ActKind.NEVER_DONE])
    ]
    with world.db.writing() as session:
        world.finish(session, session.get_one(Task, 1), JULY)
    assert between(world, Moment(JULY, noon(MARCH)), Moment(JULY)) == [
        ("2024-KH-001", S.OVERDUE, S.COMPLETED_LATE, [ActKind.CONFIRM])
    ]


def test_the_acts_of_parts_are_the_reasons_of_their_whole(world: World) -> None:
    with world.db.writing() as session:
        whole = world.assign(session)
        parts = whole.split(
            session, Split(units=(world.stttt, world.nam_sach)), by=world.secretary, on=MARCH, at=noon(MARCH)
        )
        for part, unit in zip(parts, (world.tuyet, world.son), strict=True):
            world.hoa = unit
            world.finish(session, part, MAY)
    [row] = changes_between(world.chairman, Moment(MARCH), Moment(JUNE), ALL)
    assert (row.before, row.after) == (S.IN_PROGRESS, S.COMPLETED_AHEAD)
    assert [(cause.code, cause.content.kind) for cause in row.causes] == [
        ("2024-KH-001.001", ActKind.CONFIRM),
        ("2024-KH-001.002", ActKind.CONFIRM),
    ]


def test_who_loses_a_task_reads_that_it_is_counted_no_more(world: World) -> None:
    letter = Document(symbol="1/QĐ", on=MAY)
    with world.db.writing() as session:
        task = world.assign(session)
        task.hand_over(session, HandedOver(lead_id=world.stttt, document=letter), by=world.secretary, at=noon(MAY))
    then, now = Moment(MARCH), Moment(JUNE)
    for user, expected in (
        (world.hoa, (S.IN_PROGRESS, None)),
        (world.tuyet, (None, S.IN_PROGRESS)),
        (world.chairman, (S.IN_PROGRESS, S.IN_PROGRESS)),
    ):
        assert between(world, then, now, user=user) == [("2024-KH-001", *expected, [ActKind.HAND_OVER])]
    assert between(world, then, now, user=world.son) == []


def test_only_the_tasks_selected_and_by_their_codes(world: World) -> None:
    with world.db.writing() as session:
        for field in (ParField.DIGITAL, ParField.PROCEDURES, ParField.DIGITAL):
            world.finish(session, world.assign(session, field=field), MAY)
    digital = TaskFilters(field=ParField.DIGITAL)
    assert [code for code, *_rest in between(world, Moment(MARCH), Moment(JUNE), digital)] == [
        "2024-KH-001",
        "2024-KH-003",
    ]
    assert between(world, Moment(JANUARY), Moment(JUNE), TaskFilters(year=2023)) == []


def test_moves_count_how_many_went_from_which_class_to_which(world: World) -> None:
    with world.db.writing() as session:
        for _number in range(2):
            world.finish(session, world.assign(session), MAY)
        world.assign(session, due=JUNE)
        world.assign(session, on=MAY)
    rows = changes_between(world.chairman, Moment(MARCH), Moment(date(2024, 6, 20)), ALL)
    assert moves(rows) == {
        (S.IN_PROGRESS, S.COMPLETED_AHEAD): 2,
        (S.IN_PROGRESS, S.OVERDUE): 1,
        (None, S.IN_PROGRESS): 1,
    }
