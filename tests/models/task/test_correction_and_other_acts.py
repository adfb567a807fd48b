"""What a correction does to other acts: a completion follows its product, one press goes back as one, and nothing
comes to stand that its own verb refuses."""

from datetime import date, datetime, timedelta

import pytest
from sqlmodel import Session, select

from models.batch import Batch
from models.counting.standing import Standing
from models.ledger.acts import (
    Amended,
    Assigned,
    Confirmed,
    Content,
    Contributed,
    Deadline,
    DeadlineKind,
    Document,
    DoneReported,
    ExtensionDecided,
    ExtensionRequested,
    HandedOver,
    NeverDone,
    ProgressReported,
    Rejoined,
    Reopened,
    Returned,
    Split,
    Withdrawn,
)
from models.ledger.facts import Stage
from models.moment import Moment
from models.refusal import Refusal
from models.register import ParField
from models.task.many import undo
from models.task.task import Task
from queries.installation.verification import disagreements
from queries.selection import TaskFilters
from queries.task_list import tasks_of
from queries.task_page import task_page
from tests.conftest import JANUARY, JUNE_30, World, noon
from wording.sentences import act_text

MARCH, APRIL, MAY, JUNE, JULY = (date(2024, month, 10) for month in range(3, 8))
LATE = noon(JULY)
AUGUST = date(2024, 8, 31)


def document(on: date, symbol: str = "12/BC-STP") -> Document:
    return Document(symbol=symbol, on=on)


def correct(
    world: World,
    session: Session,
    task: Task,
    number: int,
    content: Content,
    *,
    on: date | None = None,
    at: datetime = LATE,
) -> None:
    task.correct(session, number, content, because="Sai.", by=world.secretary, on=on, at=at)


def never(world: World, session: Session, task: Task, number: int, at: datetime = LATE) -> None:
    correct(world, session, task, number, NeverDone(), at=at)


@pytest.fixture
def task_id(world: World) -> int:
    with world.db.writing() as session:
        return world.assign(session, due=MAY).id or 0


@pytest.fixture
def finished(world: World, task_id: int) -> int:
    """Reported and confirmed on 10 May, when it was due."""
    with world.db.writing() as session:
        world.finish(session, session.get_one(Task, task_id), MAY)
    return task_id


def standing(
    world: World, as_of: date, known_at: datetime | None = None, code: str = "2024-KH-001"
) -> tuple[Standing, date | None]:
    rows = tasks_of(world.secretary, Moment(as_of, known_at), TaskFilters(parts=True))
    [row] = [row for row in rows if row.code == code]
    return row.standing, row.completed_on


# A completion follows its product


@pytest.mark.parametrize(
    ("right", "class_"),
    [(MAY - timedelta(days=1), Standing.COMPLETED_AHEAD), (MAY + timedelta(days=1), Standing.COMPLETED_LATE)],
)
def test_a_products_date_put_right_moves_the_completion(
    world: World, finished: int, right: date, class_: Standing
) -> None:
    with world.db.writing() as session:
        task = session.get_one(Task, finished)
        correct(world, session, task, 2, DoneReported(document=document(right)))
        assert (task.facts(session).completed_on, task.facts(session).reported) == (right, document(right))
    assert standing(world, JUNE) == (class_, right)
    assert standing(world, JUNE, noon(JUNE)) == (Standing.COMPLETED_ON_TIME, MAY), "what was known then stays"
    assert standing(world, min(right, MAY) - timedelta(days=1)) == (Standing.IN_PROGRESS, None)
    assert disagreements() == (1, [])


def test_the_confirmation_says_the_date_that_was_put_right(world: World, finished: int) -> None:
    right = document(MAY - timedelta(days=1), "13/BC-STP")
    with world.db.writing() as session:
        correct(world, session, session.get_one(Task, finished), 2, DoneReported(document=right))
    acts = task_page(world.chairman, "2024-KH-001", Moment(JULY)).acts
    assert (acts[2].content, acts[2].on) == (Confirmed(document=right), right.on)
    assert act_text(acts[2].content, "09/05/2024", {}, {}) == "Xác nhận: hoàn thành ngày 09/05/2024 bằng 13/BC-STP."
    assert ("completed_on", MAY, right.on) in acts[3].made
    before = task_page(world.chairman, "2024-KH-001", Moment(JULY, noon(JUNE))).acts
    assert before[2].content == Confirmed(document=document(MAY))


def test_what_was_put_right_last_counts_the_product_or_its_confirmation(world: World, finished: int) -> None:
    nine, eight = MAY - timedelta(days=1), MAY - timedelta(days=2)
    with world.db.writing() as session:
        task = session.get_one(Task, finished)
        correct(world, session, task, 3, Confirmed(document=document(nine)))
        correct(world, session, task, 2, DoneReported(document=document(MAY), done="Bản chính."))
        assert task.facts(session).completed_on == nine, "the report's words say no other document"
        correct(world, session, task, 5, DoneReported(document=document(eight)))
        assert task.facts(session).completed_on == eight
        correct(world, session, task, 4, Confirmed(document=document(nine)))
        assert task.facts(session).completed_on == nine
    assert disagreements() == (1, [])


def test_a_product_put_right_is_not_of_a_day_to_come(world: World, finished: int) -> None:
    right = DoneReported(document=document(JULY + timedelta(days=1)))
    with world.db.writing() as session:
        task = session.get_one(Task, finished)
        with pytest.raises(Refusal, match="The product's date lies in the future"):
            correct(world, session, task, 2, right)


# A completed task stays completed until the day of its reopening


@pytest.mark.parametrize("later", ["report", "return"])
def test_a_completed_task_stays_so_until_the_day_of_its_reopening(world: World, finished: int, later: str) -> None:
    with world.db.writing() as session:
        task = session.get_one(Task, finished)
        task.reopen(session, Reopened(reason="Thiếu."), by=world.secretary, at=noon(JUNE))
        again = DoneReported(document=document(JUNE))
        task.report_done(session, again, by=world.hoa, at=noon(JUNE))
        if later == "report":
            correct(world, session, task, 5, again, on=MAY + timedelta(days=2))
        else:
            task.send_back(session, Returned(reason="Thiếu."), by=world.secretary, at=noon(JUNE))
            correct(world, session, task, 6, Returned(reason="Thiếu."), on=MAY + timedelta(days=2))
    day_before = JUNE - timedelta(days=1)
    assert standing(world, day_before) == (Standing.COMPLETED_ON_TIME, MAY)
    assert standing(world, JUNE) == (Standing.OVERDUE, None)
    assert task_page(world.secretary, "2024-KH-001", Moment(day_before)).facts.stage is Stage.COMPLETED
    assert disagreements() == (1, [])


# What one press did goes back as one


@pytest.fixture
def undated(world: World) -> int:
    """A task without a deadline, split from 10 March among three units; the first two parts have none either."""
    with world.db.writing() as session:
        task = world.assign(session, due=None)
        units = [world.stp, world.stttt, world.nam_sach]
        task.split(session, Split(units=tuple(units)), by=world.secretary, on=MARCH, at=noon(MARCH))
        return task.id or 0


def family(session: Session, task_id: int | None) -> tuple[Task, list[Task]]:
    task = session.get_one(Task, task_id)
    return task, list(task.parts(session))


def dues(session: Session, task_id: int | None) -> list[date | None]:
    task, parts = family(session, task_id)
    return [each.facts(session).deadline.due for each in (task, *parts)]


def give_deadline(world: World, session: Session, task_id: int, due: date = JUNE_30) -> Amended:
    change = Amended(deadline=Deadline(text="Quý II", due=due), field=ParField.DIGITAL)
    session.get_one(Task, task_id).amend(session, change, by=world.secretary, on=APRIL, at=noon(APRIL))
    return change


def newest_batch(session: Session) -> int:
    return session.exec(select(Batch)).all()[-1].id or 0


@pytest.mark.parametrize("singly", [False, True])
def test_a_deadline_given_to_a_split_task_and_taken_back_leaves_its_parts(
    world: World, undated: int, singly: bool
) -> None:
    with world.db.writing() as session:
        give_deadline(world, session, undated)
        assert dues(session, undated) == [JUNE_30] * 4
        if singly:
            never(world, session, session.get_one(Task, undated), 3)
        else:
            undo(session, newest_batch(session), because="Nhầm.", by=world.secretary, at=LATE)
        assert dues(session, undated) == [None] * 4
    assert standing(world, JULY, code="2024-KH-001.002") == (Standing.NO_DEADLINE, None)
    assert disagreements() == (4, [])


def test_a_deadline_put_right_on_the_whole_is_so_on_its_parts(world: World, undated: int) -> None:
    with world.db.writing() as session:
        change = give_deadline(world, session, undated)
        right = change.model_copy(update={"deadline": Deadline(text="31/8", due=AUGUST)})
        correct(world, session, session.get_one(Task, undated), 3, right, on=MAY)
        assert dues(session, undated) == [AUGUST] * 4
        correct(world, session, session.get_one(Task, undated), 4, Amended(field=ParField.DIGITAL))
        assert dues(session, undated) == [None] * 4
        correct(world, session, session.get_one(Task, undated), 5, right)
        assert dues(session, undated) == [AUGUST] * 4
    assert disagreements() == (4, [])


def test_a_correction_of_many_that_goes_back_leaves_what_stood_before(world: World, undated: int) -> None:
    with world.db.writing() as session:
        change = give_deadline(world, session, undated)
        right = change.model_copy(update={"deadline": Deadline(text="31/8", due=AUGUST)})
        correct(world, session, session.get_one(Task, undated), 3, right)
        assert undo(session, newest_batch(session), because="Nhầm.", by=world.secretary, at=LATE) == []
        assert dues(session, undated) == [JUNE_30] * 4
        with pytest.raises(Refusal, match="taken back already"):
            undo(session, newest_batch(session) - 1, because="Nhầm.", by=world.secretary, at=LATE)
    assert disagreements() == (4, [])


def test_a_split_said_anew_that_goes_back_is_among_the_units_of_before(world: World) -> None:
    with world.db.writing() as session:
        task = world.assign(session)
        task.split(session, Split(units=(world.stp, world.stttt)), by=world.secretary, on=MARCH, at=noon(MARCH))
        correct(world, session, task, 2, Split(units=(world.stp, world.nam_sach)), on=APRIL)
        assert undo(session, newest_batch(session), because="Nhầm.", by=world.secretary, at=LATE) == []
        parts = [part for part in task.parts(session) if part.is_in_register(session)]
        assert [(part.facts(session).lead_id, part.facts(session).assigned_on) for part in parts] == [
            (world.stp, MARCH),
            (world.stttt, MARCH),
        ]
    assert disagreements() == (4, [])


def test_a_part_does_not_leave_alone_what_was_done_to_its_whole(world: World, undated: int) -> None:
    with world.db.writing() as session:
        give_deadline(world, session, undated)
        with pytest.raises(Refusal, match="done to the whole task"):
            never(world, session, family(session, undated)[1][0], 2)


def test_a_deadline_put_right_after_the_split_is_so_in_the_parts_that_were_given_it(world: World) -> None:
    with world.db.writing() as session:
        task = world.assign(session)
        units = [world.stp, world.stttt, world.nam_sach]
        first, _second, _third = task.split(
            session, Split(units=tuple(units)), by=world.secretary, on=MARCH, at=noon(MARCH)
        )
        own = first.acts(session)[0].content.model_copy(update={"deadline": Deadline(text="10/6", due=JUNE)})
        correct(world, session, first, 1, own)
        terms = task.acts(session)[0].content
        right = terms.model_copy(update={"title": "Tên khác", "deadline": Deadline(text="31/8", due=AUGUST)})
        correct(world, session, task, 1, right, on=JANUARY - timedelta(days=5))
        assert dues(session, task.id) == [AUGUST, JUNE, AUGUST, AUGUST]
        assert [act.on for act in task.parts(session)[1].acts(session)] == [MARCH, MARCH]
        assert task.parts(session)[1].facts(session).title == terms.title, "parts keep their own wording"
    assert disagreements() == (4, [])


def test_a_deadline_given_before_the_split_and_taken_back_leaves_its_parts(world: World) -> None:
    with world.db.writing() as session:
        task = world.assign(session, due=None)
        given = Amended(deadline=Deadline(text="Quý II", due=JUNE_30))
        task.amend(session, given, by=world.secretary, on=MARCH, at=noon(MARCH))
        task.split(session, Split(units=(world.stp, world.stttt)), by=world.secretary, on=APRIL, at=noon(APRIL))
        never(world, session, task, 2)
        assert dues(session, task.id) == [None] * 3
    assert disagreements() == (3, [])


@pytest.mark.parametrize("singly", [False, True])
def test_an_extension_of_a_split_task_taken_back_is_taken_from_its_parts(world: World, singly: bool) -> None:
    granted = ExtensionDecided(outcome="granted", to=AUGUST, document=document(JUNE, "9/UBND"))
    with world.db.writing() as session:
        task = world.assign(session)
        task.split(session, Split(units=(world.stp, world.stttt)), by=world.secretary, on=MARCH, at=noon(MARCH))
        task.request_extension(session, ExtensionRequested(to=AUGUST, reason="Chờ."), by=world.hoa, at=noon(JUNE))
        task.decide_extension(session, granted, by=world.secretary, at=noon(JUNE))
        assert dues(session, task.id) == [AUGUST] * 3
        if singly:
            never(world, session, task, 4)
        else:
            undo(session, newest_batch(session), because="Nhầm.", by=world.secretary, at=LATE)
        assert dues(session, task.id) == [JUNE_30] * 3
    assert disagreements() == (3, [])


def test_a_hand_over_of_what_recurs_taken_back_is_taken_from_its_days(world: World) -> None:
    quarterly = Deadline(
        text="Hằng quý", kind=DeadlineKind.RECURRING, rrule="FREQ=MONTHLY;BYMONTH=3,6,9,12;BYMONTHDAY=-1"
    )
    with world.db.writing() as session:
        task = world.assign(session, deadline=quarterly)
        task.hand_over(
            session,
            HandedOver(lead_id=world.stttt, document=document(MAY, "9/UBND")),
            by=world.secretary,
            at=noon(MAY),
        )
        never(world, session, task, 3)
        leads = {each.facts(session).lead_id for each in (task, *task.parts(session))}
        assert leads == {world.stp}
    assert disagreements() == (5, [])


# What a verb refuses, a correction does not do


def asked(world: World, session: Session, task: Task, at: date = APRIL, to: date = JUNE_30) -> None:
    task.request_extension(session, ExtensionRequested(to=to, reason="Chờ."), by=world.hoa, at=noon(at))


def granted(world: World, session: Session, task: Task, on: date = APRIL, to: date = JUNE_30) -> ExtensionDecided:
    decision = ExtensionDecided(outcome="granted", to=to, document=document(on, "9/UBND"))
    task.decide_extension(session, decision, by=world.secretary, at=noon(on))
    return decision


def test_a_request_is_not_taken_back_from_under_its_decision(world: World, task_id: int) -> None:
    with world.db.writing() as session:
        task = session.get_one(Task, task_id)
        asked(world, session, task)
        granted(world, session, task)
        with pytest.raises(Refusal) as refusal:
            never(world, session, task, 2)
        assert (
            str(refusal.value) == "Act 3 rests on this, so correct it first: No extension of this task is asked for."
        )
        never(world, session, task, 3)
        never(world, session, task, 2)
        assert (task.facts(session).request, task.facts(session).deadline.due) == (None, MAY)


def test_an_extension_put_right_still_goes_forward(world: World, task_id: int) -> None:
    with world.db.writing() as session:
        task = session.get_one(Task, task_id)
        asked(world, session, task)
        decision = granted(world, session, task)
        with pytest.raises(Refusal, match="must be later than the one in force"):
            correct(world, session, task, 3, decision.model_copy(update={"to": MAY}))
        longer = task.acts(session)[0].content.model_copy(update={"deadline": Deadline(text="", due=AUGUST)})
        with pytest.raises(Refusal, match="Act 2 rests on this, so correct it first: The new deadline must be later"):
            correct(world, session, task, 1, longer)


def test_a_reopening_said_again_reopens_what_is_completed_or_nothing(world: World, finished: int) -> None:
    with world.db.writing() as session:
        task = session.get_one(Task, finished)
        task.reopen(session, Reopened(reason="Thiếu."), by=world.secretary, at=noon(JUNE))
        again = task.acts(session)[3].content
        never(world, session, task, 4)
        never(world, session, task, 3)
        with pytest.raises(Refusal, match="Only a completed task can be reopened"):
            correct(world, session, task, 5, again)


def test_a_confirmation_said_again_confirms_what_is_reported_or_nothing(world: World, finished: int) -> None:
    with world.db.writing() as session:
        task = session.get_one(Task, finished)
        confirmation = task.acts(session)[2].content
        never(world, session, task, 3)
        never(world, session, task, 2)
        with pytest.raises(Refusal, match="There is no reported result to confirm"):
            correct(world, session, task, 4, confirmation)


def test_a_withdrawal_said_again_withdraws_no_completed_task(world: World, task_id: int) -> None:
    with world.db.writing() as session:
        task = session.get_one(Task, task_id)
        task.withdraw(session, Withdrawn(document=document(APRIL, "9/UBND")), by=world.secretary, at=noon(APRIL))
        withdrawal = task.acts(session)[1].content
        never(world, session, task, 2, at=noon(APRIL))
        world.finish(session, task, MAY)
        with pytest.raises(Refusal, match="This task is already completed"):
            correct(world, session, task, 3, withdrawal)


def test_a_lead_put_right_leaves_no_hand_over_to_itself(world: World, task_id: int) -> None:
    with world.db.writing() as session:
        task = session.get_one(Task, task_id)
        task.hand_over(
            session,
            HandedOver(lead_id=world.stttt, document=document(APRIL, "9/UBND")),
            by=world.secretary,
            at=noon(MAY),
        )
        terms = task.acts(session)[0].content
        assert isinstance(terms, Assigned)
        with pytest.raises(
            Refusal, match="Act 2 rests on this, so correct it first: The task is already with this unit"
        ):
            correct(world, session, task, 1, terms.led_by(world.stttt))


def test_a_contribution_is_put_right_to_a_unit_that_co_ordinates(world: World) -> None:
    with world.db.writing() as session:
        task = world.assign(session, co_ordinating=(world.stttt,))
        given = Contributed(unit_id=world.stttt, done="x")
        task.contribute(session, given, by=world.tuyet, at=noon(MAY))
        with pytest.raises(Refusal, match="Only a co-ordinating unit"):
            correct(world, session, task, 2, given.model_copy(update={"unit_id": world.nam_sach}))


def test_an_assignment_put_right_comes_before_its_split(world: World, undated: int) -> None:
    with world.db.writing() as session:
        task = session.get_one(Task, undated)
        with pytest.raises(
            Refusal, match="Act 2 rests on this, so correct it first: Something was done on 2024-04-10"
        ):
            correct(world, session, task, 1, task.acts(session)[0].content, on=APRIL)


def test_a_split_is_not_taken_back_from_under_its_joining(world: World, undated: int) -> None:
    with world.db.writing() as session:
        task = session.get_one(Task, undated)
        task.rejoin(session, Rejoined(reason="x"), by=world.secretary, at=noon(JUNE))
        with pytest.raises(Refusal, match="Act 3 rests on this, so correct it first: This task is not split"):
            never(world, session, task, 2)


def test_what_could_not_be_already_hinders_no_other_correction(world: World, task_id: int) -> None:
    """Acts that were recorded before a rule are not asked again."""
    with world.db.writing() as session:
        task = session.get_one(Task, task_id)
        for content in (Confirmed(document=document(APRIL)), ProgressReported(percent=5, done="x")):
            task.record(session, content, by=world.secretary, on=APRIL, at=noon(APRIL))
        correct(world, session, task, 3, ProgressReported(percent=6, done="y"))


# The days of documents


@pytest.mark.parametrize("named", ["co_ordinating", "add_co_ordinating"])
def test_a_former_lead_co_ordinates_from_the_day_of_the_hand_over(world: World, task_id: int, named: str) -> None:
    with world.db.writing() as session:
        task = session.get_one(Task, task_id)
        task.hand_over(
            session,
            HandedOver(lead_id=world.stttt, document=document(MAY, "9/UBND")),
            by=world.secretary,
            at=noon(MAY),
        )
        change = Amended(**{named: (world.stp,)})
        with pytest.raises(Refusal) as refusal:
            task.amend(session, change, by=world.secretary, on=APRIL, at=noon(JUNE))
        assert str(refusal.value) == (
            "This unit led the task until 2024-05-10, and co-ordinates from that day at the earliest."
        )
        task.amend(session, change, by=world.secretary, on=MAY, at=noon(JUNE))
        assert task.facts(session).co_ordinating == (world.stp,)
        with pytest.raises(Refusal, match="This unit led the task until"):
            correct(world, session, task, 3, change, on=APRIL)
        later = task.acts(session)[1].content.model_copy(update={"document": document(JUNE, "9/UBND")})
        with pytest.raises(Refusal, match="Act 3 rests on this, so correct it first: This unit led the task until"):
            correct(world, session, task, 2, later)


def test_what_recurred_takes_no_deadline_of_a_day_on_which_it_did(world: World) -> None:
    quarterly = Deadline(
        text="Hằng quý", kind=DeadlineKind.RECURRING, rrule="FREQ=MONTHLY;BYMONTH=3,6,9,12;BYMONTHDAY=-1"
    )
    given = Amended(deadline=Deadline(text="31/8", due=AUGUST))
    with world.db.writing() as session:
        task = world.assign(session, deadline=quarterly)
        task.rejoin(session, Rejoined(reason="x"), by=world.secretary, at=noon(MAY))
        for on in (JANUARY, APRIL):
            with pytest.raises(Refusal, match="The parts were joined back on 2024-05-10"):
                task.amend(session, given, by=world.secretary, on=on, at=noon(JUNE))
        task.amend(session, given, by=world.secretary, on=MAY, at=noon(JUNE))
        with pytest.raises(Refusal, match="The parts were joined back on"):
            correct(world, session, task, 4, given, on=APRIL)
        asked(world, session, task, at=JUNE, to=date(2024, 9, 30))
        early = ExtensionDecided(outcome="granted", to=date(2024, 9, 30), document=document(APRIL, "9/UBND"))
        with pytest.raises(Refusal, match="The deadline was given on 2024-05-10"):
            task.decide_extension(session, early, by=world.secretary, at=noon(JUNE))
    assert disagreements() == (5, [])
