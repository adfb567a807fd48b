"""Acts done together: all or none, and taken back by correcting acts."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from sqlmodel import Session, col, select

from models.batch import Batch, BatchKind
from models.ledger.acts import (
    Act,
    Amended,
    Deadline,
    DeadlineKind,
    Document,
    DoneReported,
    ExtensionDecided,
    ExtensionOutcome,
    ExtensionRequested,
    NeverDone,
    ProgressReported,
    Returned,
    Split,
    Withdrawn,
)
from models.ledger.facts import Stage
from models.refusal import Forbidden, Refusal
from models.register import ANNUAL_PLAN, GOVERNMENT, ParField
from models.task.many import (
    MOST_AT_ONCE,
    NOTHING_ASKED,
    SINGLES_UNASKED,
    Order,
    SecondLook,
    assign_each,
    change_many,
    orders_of,
    require_title_meant,
    second_look,
    undo,
)
from models.task.task import Task
from queries.installation.verification import disagreements
from store.database import Database
from tests.conftest import World, noon

MAY, JUNE = date(2024, 5, 20), date(2024, 6, 3)
LETTER = Document(symbol="9/UBND", on=MAY)


@pytest.fixture
def three(world: World, db: Database) -> list[int]:
    with db.writing() as session:
        return [world.assign(session).id or 0 for _number in range(3)]


def amend(world: World, session: Session, ids: list[int], **change: Any) -> int:
    def do(task: Task, seen: int) -> None:
        task.amend(session, Amended(**change), by=world.secretary, on=MAY, at=noon(MAY), seen=seen)

    return change_many(session, [(each, 1) for each in ids], do, by=world.secretary, at=noon(MAY))


def test_many_are_changed_in_one_batch_and_taken_back_by_correcting_acts(
    world: World, db: Database, three: list[int]
) -> None:
    with db.writing() as session:
        batch = amend(world, session, three, field=ParField.DIGITAL)
        assert {session.get_one(Task, each).facts(session).field for each in three} == {ParField.DIGITAL}
    with db.writing() as session:
        undo(session, batch, because="Nhầm.", by=world.secretary, at=noon(JUNE))
        assert {session.get_one(Task, each).facts(session).field for each in three} == {ParField.PROCEDURES}
        acts = session.exec(select(Act).where(col(Act.batch_id).is_not(None)).order_by(col(Act.id))).all()
        assert [act.kind for act in acts] == ["amend"] * 3 + ["never_done"] * 3
        with pytest.raises(Refusal, match="taken back already"):
            undo(session, batch, because="Nhầm.", by=world.secretary, at=noon(JUNE))
    assert disagreements() == (3, [])


def test_when_one_refuses_nothing_happens_and_it_is_named(world: World, db: Database, three: list[int]) -> None:
    with db.writing() as session:
        session.get_one(Task, three[2]).withdraw(
            session, Withdrawn(document=LETTER), by=world.secretary, at=noon(MAY)
        )
    with pytest.raises(Refusal) as refusal, db.writing() as session:
        amend(world, session, three, title="y")
    assert str(refusal.value).startswith("2024-KH-003: Somebody else has changed this task")
    with db.reading() as session:
        assert session.exec(select(Batch)).all() == []
        assert len(session.exec(select(Act)).all()) == 4


def test_more_than_can_be_looked_through_are_not_changed_at_once(
    world: World, db: Database, three: list[int]
) -> None:
    with db.writing() as session:
        many = [(three[0], 1)] * (MOST_AT_ONCE + 1)
        with pytest.raises(Refusal, match=f"At most {MOST_AT_ONCE} tasks are changed at once"):
            change_many(session, many, lambda _task, _seen: None, by=world.secretary, at=noon(MAY))
        change_many(session, many[1:], lambda _task, _seen: None, by=world.secretary, at=noon(MAY))


def test_what_somebody_put_right_meanwhile_stays_right(world: World, db: Database, three: list[int]) -> None:
    with db.writing() as session:
        batch = amend(world, session, three, title="sai")
        said = Amended(title="đúng")
        session.get_one(Task, three[0]).correct(
            session, 2, said, because="Gõ nhầm.", by=world.secretary, at=noon(JUNE)
        )
        staying = undo(session, batch, because="Nhầm.", by=world.secretary, at=noon(JUNE))
        assert list(map(str, staying)) == ["2024-KH-001: it was corrected since. Take it back by itself."]
        titles = [session.get_one(Task, each).facts(session).title for each in three]
        assert titles == ["đúng", "Rà soát thủ tục hành chính", "Rà soát thủ tục hành chính"]


def test_of_what_was_assigned_at_once_only_what_nobody_touched_goes_back(world: World, db: Database) -> None:
    with db.writing() as session:
        among = Order(world.terms(), (world.stp, world.stttt))
        one, two, in_parts, untouched = assign(
            world, session, [Order(world.terms()), Order(world.terms()), among, among]
        )
        one.report_progress(session, ProgressReported(percent=20, done="Đã họp."), by=world.hoa, at=noon(MAY))
        progress = ProgressReported(percent=20, done="Đã họp.")
        in_parts.parts(session)[0].report_progress(session, progress, by=world.hoa, at=noon(MAY))
    with db.writing() as session:
        [batch] = session.exec(select(Batch)).all()
        staying = undo(session, batch.id or 0, because="Nhầm.", by=world.secretary, at=noon(JUNE))
        assert list(map(str, staying)) == [
            "2024-KH-003.001: The assignment cannot be undone any more; withdraw the task by a document.",
            "2024-KH-001: The assignment cannot be undone any more; withdraw the task by a document.",
        ]
        tasks = [session.get_one(Task, each.id) for each in (one, two, in_parts, untouched)]
        assert [each.is_in_register(session) for each in tasks] == [True, False, True, False]
        assert [part.is_in_register(session) for part in tasks[2].parts(session)] == [True, True]
        assert [part.is_in_register(session) for part in tasks[3].parts(session)] == [False, False]
    assert disagreements() == (8, [])


def test_what_stayed_goes_back_later_and_nothing_twice(world: World, db: Database, three: list[int]) -> None:
    with db.writing() as session:
        batch = amend(world, session, three, title="sai")
        touched = session.get_one(Task, three[0])
        put_right: dict[str, Any] = {"because": "Nhầm.", "by": world.secretary, "at": noon(JUNE)}
        touched.correct(session, 2, Amended(title="đúng"), **put_right)
        assert len(undo(session, batch, **put_right)) == 1
        with pytest.raises(Refusal, match="2024-KH-001: it was corrected since"):
            undo(session, batch, **put_right)
        touched.correct(session, 3, NeverDone(), **put_right)
        with pytest.raises(Refusal, match="This has been taken back already"):
            undo(session, batch, **put_right)
    assert disagreements() == (3, [])


def test_the_rest_goes_back_once_nothing_rests_on_it(world: World, db: Database) -> None:
    back: dict[str, Any] = {"because": "Nhầm.", "by": world.secretary, "at": noon(JUNE)}
    with db.writing() as session:
        touched, _other = assign(world, session, [Order(world.terms()), Order(world.terms())])
        progress = ProgressReported(percent=20, done="Đã họp.")
        touched.report_progress(session, progress, by=world.hoa, at=noon(MAY))
        [batch] = session.exec(select(Batch)).all()
        assert len(undo(session, batch.id or 0, **back)) == 1
        touched.correct(session, 2, NeverDone(), **back)
        assert undo(session, batch.id or 0, **back) == []
        assert not touched.is_in_register(session)
        taken_back = session.exec(select(Act).where(Act.kind == "never_done", Act.place == 1)).all()
        assert [(act.task_id, act.number) for act in taken_back] == [(2, 2), (1, 4)]
        assert [each.undoes_id for each in session.exec(select(Batch).order_by(col(Batch.id)))] == [None, 1, 1]
    assert disagreements() == (2, [])


def test_when_all_of_it_was_touched_nothing_goes_back(world: World, db: Database) -> None:
    with db.writing() as session:
        for task in assign(world, session, [Order(world.terms()), Order(world.terms())]):
            progress = ProgressReported(percent=20, done="Đã họp.")
            task.report_progress(session, progress, by=world.hoa, at=noon(MAY))
    with pytest.raises(Refusal, match="2024-KH-002: The assignment cannot be undone"), db.writing() as session:
        undo(session, 1, because="Nhầm.", by=world.secretary, at=noon(JUNE))
    with db.reading() as session:
        assert [batch.kind for batch in session.exec(select(Batch)).all()] == [BatchKind.ASSIGNMENT]


def test_what_was_added_is_taken_back_and_what_another_added_stays(
    world: World, db: Database, three: list[int]
) -> None:
    with db.writing() as session:
        first = amend(world, session, three[:1], add_co_ordinating=(world.stttt,))
        task = session.get_one(Task, three[0])
        task.amend(session, Amended(add_co_ordinating=(world.nam_sach,)), by=world.secretary, on=MAY, at=noon(MAY))
        undo(session, first, because="Nhầm.", by=world.secretary, at=noon(JUNE))
        assert task.facts(session).co_ordinating == (world.nam_sach,)


def test_a_withdrawal_of_many_is_taken_back_with_later_reports_kept(
    world: World, db: Database, three: list[int]
) -> None:
    def do(task: Task, seen: int) -> None:
        task.withdraw(session, Withdrawn(document=LETTER), by=world.secretary, at=noon(MAY), seen=seen)

    with db.writing() as session:
        seen = [(each, 1) for each in three]
        batch = change_many(session, seen, do, by=world.secretary, at=noon(MAY))
        undo(session, batch, because="Nhầm.", by=world.secretary, at=noon(JUNE))
        assert {session.get_one(Task, each).stage for each in three} == {Stage.ASSIGNED}


@pytest.mark.parametrize(
    ("kind", "before", "after"),
    [
        (BatchKind.CONFIRMATION, Stage.AWAITING, Stage.COMPLETED),
        (BatchKind.RETURN, Stage.AWAITING, Stage.RETURNED),
        (BatchKind.DECISION, Stage.ASSIGNED, Stage.ASSIGNED),
    ],
)
def test_what_was_answered_at_once_waits_again_when_it_is_taken_back(
    world: World, db: Database, three: list[int], kind: BatchKind, before: Stage, after: Stage
) -> None:
    later = date(2024, 12, 31)
    granted = ExtensionDecided(outcome=ExtensionOutcome.GRANTED, to=later, document=LETTER)
    given: dict[str, Any] = {"by": world.secretary, "at": noon(JUNE)}
    with db.writing() as session:
        answers: dict[BatchKind, Callable[[Task, int], None]] = {
            BatchKind.CONFIRMATION: lambda task, seen: task.confirm(session, seen=seen, **given),
            BatchKind.RETURN: lambda task, seen: task.send_back(session, Returned(reason="x"), seen=seen, **given),
            BatchKind.DECISION: lambda task, seen: task.decide_extension(session, granted, seen=seen, **given),
        }
        for task_id in three:
            task = session.get_one(Task, task_id)
            if kind is BatchKind.DECISION:
                request = ExtensionRequested(to=later, reason="x")
                task.request_extension(session, request, by=world.hoa, at=noon(MAY))
            else:
                report = DoneReported(document=Document(symbol=f"{task_id}/BC-STP", on=MAY))
                task.report_done(session, report, by=world.hoa, at=noon(MAY))
        batch = change_many(session, [(each, 2) for each in three], answers[kind], kind=kind, **given)
    assert set(standing_now(db, three)) == {(after, False)}
    with db.writing() as session:
        assert session.get_one(Batch, batch).kind is kind
        assert undo(session, batch, because="x", by=world.secretary, at=noon(JUNE)) == []
    assert set(standing_now(db, three)) == {(before, kind is BatchKind.DECISION)}


def standing_now(db: Database, ids: list[int]) -> list[tuple[Stage, bool]]:
    """Of each task its stage, and whether a request of it waits."""
    with db.reading() as session:
        facts = [session.get_one(Task, each).facts(session) for each in ids]
    return [(each.stage, each.request is not None) for each in facts]


def test_only_the_secretariat_takes_back(world: World, db: Database, three: list[int]) -> None:
    with db.writing() as session:
        batch = amend(world, session, three, title="y")
        with pytest.raises(Forbidden):
            undo(session, batch, because="x", by=world.hoa, at=noon(JUNE))
        with pytest.raises(Refusal, match="nothing to take back"):
            undo(session, 99, because="x", by=world.secretary, at=noon(JUNE))


PLAN_2024: dict[str, Any] = {"register_code": ANNUAL_PLAN, "year": 2024}


def assign(world: World, session: Session, orders: list[Order], looked: SecondLook = NOTHING_ASKED) -> list[Task]:
    return assign_each(session, orders, by=world.secretary, on=MAY, at=noon(MAY), looked=looked, **PLAN_2024)


def test_one_task_for_each_unit_is_led_by_it_and_co_ordinated_by_the_others_only(world: World, db: Database) -> None:
    terms = world.terms(co_ordinating=(world.stttt,))
    with db.writing() as session:
        tasks = assign(world, session, orders_of(terms, [world.stp, world.stttt], in_parts=False))
        facts = [task.facts(session) for task in tasks]
    assert [(each.lead_id, each.co_ordinating) for each in facts] == [(world.stp, (world.stttt,)), (world.stttt, ())]
    with db.reading() as session:
        assert len(session.exec(select(Batch)).all()) == 1


def test_one_task_in_parts_is_led_by_the_first_unit(world: World, db: Database) -> None:
    with db.writing() as session:
        [task] = assign(world, session, orders_of(world.terms(), [world.stp, world.nam_sach], in_parts=True))
        assert task.facts(session).lead_id == world.stp
        assert [part.facts(session).lead_id for part in task.parts(session)] == [world.stp, world.nam_sach]


def test_what_recurs_is_in_parts_already(world: World) -> None:
    quarterly = Deadline(text="Hằng quý", kind=DeadlineKind.RECURRING, rrule="FREQ=MONTHLY;INTERVAL=3")
    with pytest.raises(Refusal, match="is in parts already"):
        orders_of(world.terms(deadline=quarterly), [world.stp, world.stttt], in_parts=True)


def test_when_one_of_many_is_refused_none_is_assigned(world: World, db: Database) -> None:
    orders = [Order(world.terms()), Order(world.terms(title=" "))]
    with pytest.raises(Refusal, match="Say what the task is"), db.writing() as session:
        assign(world, session, orders)
    with db.reading() as session:
        assert session.exec(select(Task)).all() == []


@pytest.mark.parametrize(
    "title",
    [
        "Rà soát thủ tục hành chính",
        "  RÀ SOÁT  thủ tục\nhành chính",
        "Ra soat thu tuc hanh chinh",
        "Ra\u0300 soát thủ tục hành chính",
    ],
)
def test_a_title_that_a_task_has_already_is_asked(world: World, db: Database, title: str) -> None:
    with db.writing() as session:
        world.assign(session)
        orders = [Order(world.terms(title=title))]
        with pytest.raises(Refusal, match="There is 2024-KH-001 already with this title"):
            assign(world, session, orders)
        asked = second_look(session, orders, by=world.secretary, **PLAN_2024)
        assert asked == SecondLook(same_titles=("2024-KH-001",))
        assert [task.code for task in assign(world, session, orders, looked=asked)] == ["2024-KH-002"]
        with pytest.raises(Refusal, match="There is 2024-KH-002 already"):
            assign(world, session, orders, looked=asked)


@pytest.mark.parametrize(
    ("known", "typed"),
    [
        ("Kế hoạch CCHC năm 2026", "KẾ HOẠCH cải cách hành chính, năm 2026."),
        ("Kế hoạch cải cách hành chính năm 2026", "Kế hoạch CCHC năm 2026"),
        ("Rà soát “TTHC” (5%_a)", "Rà soát thủ tục\u200b hành chính 5%_a"),
        ("Cải cách hành chính", "CCHC"),
        ("CCHC", "Cải cách hành\u00ad chính"),
    ],
)
def test_a_title_is_asked_however_it_is_abbreviated(world: World, db: Database, known: str, typed: str) -> None:
    with db.writing() as session:
        world.assign(session, title="Kế hoạch CCHC năm 2027")
        task = world.assign(session, title=known)
        orders = [Order(world.terms(title=typed))]
        with pytest.raises(Refusal, match=f"There is {task.code} already with this title"):
            assign(world, session, orders)
        assert second_look(session, orders, by=world.secretary, **PLAN_2024) == SecondLook(same_titles=(task.code,))
        twice = [Order(world.terms(title=title)) for title in (known, typed)] * SINGLES_UNASKED
        assert second_look(session, twice, by=world.secretary, **PLAN_2024).singles == 2 * SINGLES_UNASKED


def test_a_unit_is_told_of_equal_titles_of_its_own_tasks_alone(world: World, db: Database) -> None:
    with db.writing() as session:
        theirs = world.assign(session, title="Kế hoạch CCHC")
        orders = [Order(world.terms(title="Kế hoạch CCHC"))]
        own, other = (replace(world.hoa, reach=frozenset({unit})) for unit in (world.stp, world.nam_sach))
        codes = [second_look(session, orders, by=by, **PLAN_2024).same_titles for by in (own, other)]
    assert codes == [(theirs.code,), ()]


def test_a_task_is_called_as_another_only_when_that_is_meant(world: World, db: Database) -> None:
    with db.writing() as session:
        world.assign(session, title="Kế hoạch CCHC")
        task = world.assign(session)

        def called(title: str, *looked: str) -> None:
            require_title_meant(session, title, looked, besides=task.id, **PLAN_2024)

        called(task.facts(session).title)
        called("Kế hoạch")
        called("Kế hoạch cải cách hành chính", "2024-KH-001")
        with pytest.raises(Refusal, match="There is 2024-KH-001 already with this title"):
            called("Kế hoạch cải cách hành chính", "2024-KH-002")


def test_the_same_title_elsewhere_withdrawn_of_a_part_or_longer_is_no_question(world: World, db: Database) -> None:
    with db.writing() as session:
        world.assign(session, register_code=GOVERNMENT)
        world.assign(session, title="Rà soát thủ tục hành chính nội bộ", product="")
        world.assign(session).withdraw(session, Withdrawn(document=LETTER), by=world.secretary, at=noon(MAY))
        whole = world.assign(session, title="Chung").split(
            session, Split(units=(world.stp, world.stttt)), by=world.secretary, on=MAY, at=noon(MAY)
        )
        whole[0].amend(session, Amended(title=world.terms().title), by=world.secretary, on=MAY, at=noon(MAY))
        assert second_look(session, [Order(world.terms())], by=world.secretary, **PLAN_2024) == NOTHING_ASKED
        [task] = assign(world, session, [Order(world.terms())])
        with pytest.raises(Refusal, match=f"There is {task.code} already"):
            assign(world, session, [Order(world.terms())])


def test_many_single_tasks_of_one_title_are_meant_or_parts_of_one(world: World, db: Database) -> None:
    singles = [Order(world.terms())] * (SINGLES_UNASKED + 1)
    with db.writing() as session:
        with pytest.raises(Refusal, match="These are 11 tasks of one title"):
            assign(world, session, singles)
        with pytest.raises(Refusal, match="These are 11 tasks of one title"):
            assign(world, session, singles, looked=SecondLook(singles=SINGLES_UNASKED))
        assert second_look(session, singles, by=world.secretary, **PLAN_2024) == SecondLook(singles=11)
        assert len(assign(world, session, singles, looked=SecondLook(singles=11))) == 11
        of_many_titles = [Order(world.terms(title=f"Việc {number}")) for number in range(SINGLES_UNASKED + 1)]
        assert len(assign(world, session, of_many_titles)) == 11


def test_as_many_parts_of_one_task_are_no_question(world: World, db: Database) -> None:
    with db.writing() as session:
        in_parts = [Order(world.terms(), (world.stp, world.stttt))] + [Order(world.terms())] * SINGLES_UNASKED
        assert second_look(session, in_parts, by=world.secretary, **PLAN_2024) == NOTHING_ASKED
        assert second_look(session, [], by=world.secretary, **PLAN_2024) == NOTHING_ASKED
