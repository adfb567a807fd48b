"""What was recorded wrongly: which act may be said anew, by whom, and when others rest on it."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest
from sqlmodel import Session, select

from models.ledger.acts import (
    ActKind,
    Amended,
    Confirmed,
    Content,
    Deadline,
    DeadlineMoved,
    Document,
    DoneReported,
    ExtensionDecided,
    ExtensionRequested,
    GivenUp,
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
from models.ledger.fold import facts_on, in_force
from models.person import User
from models.refusal import Forbidden, Refusal
from models.task.correction import refuse_unexplained
from models.task.task import Task
from queries.installation.verification import disagreements_of
from tests.conftest import JANUARY, JUNE_30, World, noon
from tests.models.task.verbs import Verb

MARCH, MAY, JUNE, JULY = date(2024, 3, 4), date(2024, 5, 20), date(2024, 6, 3), date(2024, 7, 15)
LETTER, OTHER = Document(symbol="9/UBND", on=MAY), Document(symbol="10/UBND", on=MARCH)
PRODUCT = Document(symbol="12/BC-STP", on=MAY)


def correct(
    world: World,
    session: Session,
    task: Task,
    number: int,
    content: Content,
    because: str = "Ghi nhầm.",
    *,
    by: User | None = None,
    on: date | None = None,
    day: date = JULY,
    seen: int | None = None,
) -> None:
    by = by or world.secretary
    task.correct(session, number, content, because=because, by=by, at=noon(day), on=on, seen=seen)


def never_done(world: World, session: Session, task: Task, number: int, **more: Any) -> None:
    correct(world, session, task, number, NeverDone(), **more)


def progress(world: World, session: Session, task: Task, percent: int, on: date) -> None:
    task.report_progress(session, ProgressReported(percent=percent, done="x"), by=world.hoa, at=noon(on))


def begin(world: World, session: Session, task: Task) -> None:
    progress(world, session, task, 40, MARCH)


def report(world: World, session: Session, task: Task, on: date = MAY, officer: User | None = None) -> None:
    done = DoneReported(document=Document(symbol="12/BC-STP", on=on))
    task.report_done(session, done, by=officer or world.hoa, at=noon(on))


def confirm(world: World, session: Session, task: Task) -> None:
    task.confirm(session, by=world.secretary, at=noon(MAY))


def send_back(world: World, session: Session, task: Task) -> None:
    task.send_back(session, Returned(reason="Thiếu phụ lục."), by=world.secretary, at=noon(JUNE))


def reopen(world: World, session: Session, task: Task) -> None:
    task.reopen(session, Reopened(reason="Số liệu sai."), by=world.secretary, at=noon(JUNE))


def ask(world: World, session: Session, task: Task) -> None:
    task.request_extension(session, ExtensionRequested(to=JULY, reason="Chờ Bộ."), by=world.hoa, at=noon(MAY))


def hand_over(world: World, session: Session, task: Task, document: Document = LETTER) -> None:
    task.hand_over(session, HandedOver(lead_id=world.stttt, document=document), by=world.secretary, at=noon(MAY))


def withdraw(world: World, session: Session, task: Task) -> None:
    task.withdraw(session, Withdrawn(document=LETTER), by=world.secretary, at=noon(MAY))


def split(world: World, session: Session, task: Task, on: date = JANUARY) -> list[Task]:
    return task.split(session, Split(units=(world.stp, world.stttt)), by=world.secretary, on=on, at=noon(on))


def rejoin(world: World, session: Session, task: Task) -> None:
    task.rejoin(session, Rejoined(reason="Giao một đầu mối."), by=world.secretary, at=noon(JUNE))


@pytest.fixture
def world(sqlite_world: World) -> World:
    return sqlite_world


@pytest.fixture
def session(world: World) -> Iterator[Session]:
    with world.db.writing() as session:
        yield session


@pytest.fixture
def task(world: World, session: Session) -> Task:
    return world.assign(session)


def refusal_of(work: Callable[..., object], *arguments: Any, **more: Any) -> str:
    with pytest.raises(Refusal) as refusal:
        work(*arguments, **more)
    return str(refusal.value)


# Who, why, and which act


@pytest.mark.parametrize("name", ["hoa", "duc", "chairman", "admin", "auditor"])
def test_nobody_corrects_but_the_secretariat(world: World, session: Session, task: Task, name: str) -> None:
    progress(world, session, task, 40, MAY)
    with pytest.raises(Forbidden):
        never_done(world, session, task, 2, by=getattr(world, name))
    assert task.act_count == 2


@pytest.mark.parametrize("because", ["", " ", "\n\t"])
def test_a_correction_says_why(world: World, session: Session, task: Task, because: str) -> None:
    sentence = "Say why the act is corrected."
    assert refusal_of(refuse_unexplained, because) == sentence
    assert refusal_of(never_done, world, session, task, 1, because=because) == sentence


def test_why_is_kept_with_the_act(world: World, session: Session, task: Task) -> None:
    progress(world, session, task, 40, MAY)
    never_done(world, session, task, 2, because="Nhầm nhiệm vụ.")
    last = task.acts(session)[-1]
    assert (last.kind, last.place, last.number, last.because) == (ActKind.NEVER_DONE, 2, 3, "Nhầm nhiệm vụ.")


@pytest.mark.parametrize("number", [0, -1, 2, 99])
def test_what_is_no_act_is_not_corrected(world: World, session: Session, task: Task, number: int) -> None:
    assert refusal_of(never_done, world, session, task, number) == f"This task has no act {number}."


def test_of_a_place_only_its_last_act_is_corrected(world: World, session: Session, task: Task) -> None:
    progress(world, session, task, 40, MAY)
    for number, percent in ((2, 50), (3, 60)):
        correct(world, session, task, number, ProgressReported(percent=percent, done="x"))
    for number in (2, 3):
        assert refusal_of(never_done, world, session, task, number) == (
            f"Act {number} is already corrected by act 4. Correct that one."
        )
    assert [act.place for act in task.acts(session)] == [1, 2, 2, 2]
    assert task.facts(session).percent == 60


def test_a_screen_that_is_out_of_date_corrects_nothing(world: World, session: Session, task: Task) -> None:
    progress(world, session, task, 40, MAY)
    assert refusal_of(never_done, world, session, task, 2, seen=1).startswith("Somebody else has changed this task")
    never_done(world, session, task, 2, seen=2)


# Said anew


def test_a_correction_takes_effect_on_the_day_of_the_act_unless_it_names_another(
    world: World, session: Session, task: Task
) -> None:
    progress(world, session, task, 40, MAY)
    correct(world, session, task, 2, ProgressReported(percent=50, done="x"))
    assert task.facts(session).reported_on == MAY
    correct(world, session, task, 3, ProgressReported(percent=50, done="x"), on=MARCH)
    assert task.facts(session).reported_on == MARCH
    assert refusal_of(
        correct, world, session, task, 4, ProgressReported(percent=50, done="x"), on=JULY, day=JUNE
    ) == ("The day of effect lies in the future.")


def test_a_corrected_document_decides_from_its_own_day(world: World, session: Session, task: Task) -> None:
    hand_over(world, session, task)
    correct(world, session, task, 2, HandedOver(lead_id=world.nam_sach, document=OTHER))
    assert [(day, facts.lead_id) for day, facts in task.history(session).by_day] == [
        (JANUARY, world.stp),
        (MARCH, world.nam_sach),
    ]


def test_an_earlier_report_that_is_corrected_stays_the_earlier_one(
    world: World, session: Session, task: Task
) -> None:
    progress(world, session, task, 40, MARCH)
    progress(world, session, task, 70, MAY)
    correct(world, session, task, 2, ProgressReported(percent=10, done="x"))
    facts = task.facts(session)
    assert (facts.percent, facts.reported_on) == (70, MAY)
    never_done(world, session, task, 3)
    assert task.facts(session).percent == 10


@pytest.mark.parametrize(
    "content",
    [
        DoneReported(document=PRODUCT),
        Amended(title="Mới"),
        Confirmed(document=PRODUCT),
        Withdrawn(document=LETTER),
        Returned(reason="x"),
    ],
)
def test_an_act_is_said_anew_as_an_act_of_its_kind(
    world: World, session: Session, task: Task, content: Content
) -> None:
    progress(world, session, task, 40, MAY)
    sentence = "A correction says the same kind of act anew. Say that this one never was, then record the other."
    assert refusal_of(correct, world, session, task, 2, content) == sentence
    never_done(world, session, task, 2)
    assert refusal_of(correct, world, session, task, 3, content) == sentence
    correct(world, session, task, 3, ProgressReported(percent=20, done="x"))
    assert task.facts(session).percent == 20


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (ProgressReported(percent=50, done=" "), "Say what was done"),
        (ProgressReported(percent=50, done="x" * 4001), "has 4001 characters"),
    ],
)
def test_a_correction_is_as_complete_as_the_act_itself(
    world: World, session: Session, task: Task, content: ProgressReported, why: str
) -> None:
    progress(world, session, task, 40, MAY)
    with pytest.raises(Refusal, match=why):
        correct(world, session, task, 2, content)
    assert task.facts(session).percent == 40


def test_an_assignment_is_said_anew_with_another_lead_and_day(world: World, session: Session, task: Task) -> None:
    progress(world, session, task, 40, MAY)
    anew = world.terms(due=MARCH, lead_id=world.nam_sach)
    correct(world, session, task, 1, anew, on=date(2024, 1, 2))
    days = [(day, facts.lead_id, facts.deadline.due, facts.percent) for day, facts in task.history(session).by_day]
    assert days == [(date(2024, 1, 2), world.nam_sach, MARCH, 0), (MAY, world.nam_sach, MARCH, 40)]
    known_then = facts_on(in_force(task.acts(session), noon(JUNE)))
    assert (known_then.lead_id, known_then.deadline.due) == (world.stp, JUNE_30)


def test_an_assignment_is_not_said_anew_for_a_unit_that_there_is_not(
    world: World, session: Session, task: Task
) -> None:
    assert refusal_of(correct, world, session, task, 1, world.terms(lead_id=99)) == "There is no such unit."


# Never done


def test_of_a_withdrawal_in_error_the_task_is_open_again_as_if_nothing_had_been(
    world: World, session: Session, task: Task
) -> None:
    progress(world, session, task, 40, MAY)
    withdraw(world, session, task)
    never_done(world, session, task, 3)
    facts = task.facts(session)
    assert (facts.stage, facts.percent, facts.withdrawn) == (Stage.UNDER_WAY, 40, False)
    assert disagreements_of(session, [task]) == []


def test_an_amendment_that_never_was_leaves_the_later_ones(world: World, session: Session, task: Task) -> None:
    for change in (Amended(title="Một", product="Tờ trình"), Amended(title="Hai")):
        task.amend(session, change, by=world.secretary, on=MAY, at=noon(MAY))
    never_done(world, session, task, 2)
    facts = task.facts(session)
    assert (facts.title, facts.product) == ("Hai", "Báo cáo")


def test_a_decision_that_never_was_leaves_the_request_to_be_decided(
    world: World, session: Session, task: Task
) -> None:
    ask(world, session, task)
    granted = ExtensionDecided(outcome="granted", to=JULY, document=LETTER)
    task.decide_extension(session, granted, by=world.secretary, at=noon(JUNE))
    never_done(world, session, task, 3)
    facts = task.facts(session)
    assert (facts.deadline.due, facts.request.to, task.asked_until) == (JUNE_30, JULY, JULY)


def test_an_assignment_is_taken_back_once_what_was_done_upon_it_is(
    world: World, session: Session, task: Task
) -> None:
    sentence = "The assignment cannot be undone any more; withdraw the task by a document."
    progress(world, session, task, 40, MAY)
    assert refusal_of(never_done, world, session, task, 1) == sentence
    never_done(world, session, task, 2)
    never_done(world, session, task, 1)
    assert not task.is_in_register(session)


def test_an_assignment_that_was_taken_back_by_mistake_is_said_again(
    world: World, session: Session, task: Task
) -> None:
    never_done(world, session, task, 1)
    correct(world, session, task, 2, world.terms(title="Rà soát lại"))
    assert (task.facts(session).title, task.act_count) == ("Rà soát lại", 3)
    assert disagreements_of(session, [task]) == []


RESTS = "Later acts rest on this one. Correct those first, the newest before the others."


@pytest.mark.parametrize(
    ("history", "number", "rests"),
    [
        ((report,), 2, False),
        ((report, send_back), 2, True),
        ((report, send_back), 3, False),
        ((report, confirm), 2, True),
        ((report, confirm), 3, False),
        ((report, confirm, reopen), 3, True),
        ((report, confirm, reopen), 4, False),
        ((begin, report, confirm), 2, False),
        ((begin, hand_over), 2, False),
        ((ask, report), 2, False),
        ((hand_over, withdraw), 2, False),
    ],
)
def test_acts_of_the_result_are_undone_the_newest_first_and_all_others_in_any_order(
    world: World,
    session: Session,
    task: Task,
    history: tuple[Verb, ...],
    number: int,
    rests: bool,
) -> None:
    for verb in history:
        verb(world, session, task)
    if rests:
        assert refusal_of(never_done, world, session, task, number) == RESTS
        return
    never_done(world, session, task, number)
    assert disagreements_of(session, [task]) == []


def test_what_never_was_is_said_again_only_while_nothing_came_upon_its_place(
    world: World, session: Session, task: Task
) -> None:
    report(world, session, task)
    never_done(world, session, task, 2)
    report(world, session, task)
    again = DoneReported(document=PRODUCT)
    assert refusal_of(correct, world, session, task, 3, again) == RESTS
    never_done(world, session, task, 4)
    correct(world, session, task, 3, again)
    assert task.facts(session).stage is Stage.AWAITING


# A task in parts


@pytest.fixture
def parts(world: World, session: Session, task: Task) -> list[Task]:
    return split(world, session, task)


OF_THE_WHOLE = "Which parts there are is said of the whole. Correct its split or its joining."


def test_a_split_is_undone_by_joining(world: World, session: Session, task: Task, parts: list[Task]) -> None:
    assert refusal_of(never_done, world, session, task, 2) == "The task has parts. Join them back instead."
    rejoin(world, session, task)
    assert refusal_of(never_done, world, session, task, 3) == "What was joined back is split again, if need be."


def leads(session: Session, task: Task) -> dict[str, int]:
    """The lead of each part that there is now."""
    parts = [part for part in task.parts(session) if part.is_in_register(session)]
    return {part.code: part.facts(session).lead_id for part in parts}


def test_a_unit_forgotten_in_a_split_gets_its_part(
    world: World, session: Session, task: Task, parts: list[Task]
) -> None:
    progress(world, session, parts[0], 40, MARCH)
    correct(world, session, task, 2, Split(units=(world.stp, world.stttt, world.nam_sach)))
    one, two, three = task.parts(session)
    assert leads(session, task) == {one.code: world.stp, two.code: world.stttt, three.code: world.nam_sach}
    assert (three.code, three.facts(session).deadline.due, three.acts(session)[0].on) == (
        "2024-KH-001.003",
        JUNE_30,
        JANUARY,
    )
    assert (task.facts(session).parts, [act.place for act in task.acts(session)]) == (3, [1, 2, 2])
    assert {act.batch_id for act in (task.acts(session)[-1], three.acts(session)[0])} == {2}, "one press"
    assert disagreements_of(session, [task, one, two, three]) == []


def test_a_unit_named_wrongly_in_a_split_loses_its_part_and_can_have_it_back(
    world: World, session: Session, task: Task, parts: list[Task]
) -> None:
    correct(world, session, task, 2, Split(units=(world.stp, world.nam_sach)))
    assert leads(session, task) == {"2024-KH-001.001": world.stp, "2024-KH-001.003": world.nam_sach}
    correct(world, session, task, 3, Split(units=(world.stp, world.stttt)))
    assert leads(session, task) == {"2024-KH-001.001": world.stp, "2024-KH-001.002": world.stttt}
    assert disagreements_of(session, [task, *task.parts(session)]) == []


def test_a_split_said_anew_is_of_another_day_in_its_parts_too(
    world: World, session: Session, task: Task, parts: list[Task]
) -> None:
    correct(world, session, task, 2, task.acts(session)[1].content, on=MARCH)
    assert [part.facts(session).assigned_on for part in parts] == [MARCH, MARCH]
    assert [facts.parts if facts else None for _day, facts in task.history(session).by_day] == [0, 2]
    assert disagreements_of(session, [task, *parts]) == []


def test_what_rests_on_a_split_keeps_its_parts_and_its_day(
    world: World, session: Session, task: Task, parts: list[Task]
) -> None:
    parts[1].report_progress(session, ProgressReported(percent=5, done="x"), by=world.tuyet, at=noon(MARCH))
    among = task.acts(session)[1].content
    assert refusal_of(correct, world, session, task, 2, Split(units=(world.stp, world.nam_sach))) == (
        "2024-KH-001.002: something was done to this part. Withdraw it by a document."
    )
    assert refusal_of(correct, world, session, task, 2, among, on=MAY) == (
        "2024-KH-001.002: Something was done on 2024-03-04. The task was assigned on that day at the latest; "
        "correct the other act first."
    )
    assert refusal_of(correct, world, session, task, 2, Split(units=(world.stp,))) == (
        "Name at least two units to split the task among."
    )
    rejoin(world, session, task)
    assert refusal_of(correct, world, session, task, 2, among, on=MARCH) == (
        "Its parts were joined back since. What was joined back is split again, if need be."
    )


def test_a_unit_gets_no_part_that_would_be_due_otherwise_than_the_others_were(
    world: World, session: Session, task: Task, parts: list[Task]
) -> None:
    moved = DeadlineMoved(to=JULY, document=LETTER)
    task.move_deadline(session, moved, by=world.secretary, at=noon(JUNE))
    anew = Split(units=(world.stp, world.stttt, world.nam_sach))
    assert refusal_of(correct, world, session, task, 2, anew).startswith("The deadline was changed since the task")
    never_done(world, session, task, 3)
    correct(world, session, task, 2, anew)
    assert len(leads(session, task)) == 3


def test_a_joining_is_said_anew_with_its_reason_and_its_day(
    world: World, session: Session, task: Task, parts: list[Task]
) -> None:
    progress(world, session, parts[0], 40, MARCH)
    rejoin(world, session, task)
    progress(world, session, task, 10, JUNE)
    correct(world, session, task, 3, Rejoined(reason="Theo Thông báo 9."), on=MAY)
    given_up = [part.acts(session)[-1] for part in parts]
    assert [(act.kind, act.on) for act in given_up] == [(ActKind.GIVE_UP, MAY)] * 2
    assert [(day, facts.parts) for day, facts in task.history(session).by_day if facts] == [
        (JANUARY, 2),
        (MAY, 0),
        (JUNE, 0),
    ]
    assert disagreements_of(session, [task, *parts]) == []


def test_a_joining_is_said_anew_of_no_day_that_others_stand_against(
    world: World, session: Session, task: Task, parts: list[Task]
) -> None:
    progress(world, session, parts[0], 40, MAY)
    rejoin(world, session, task)
    back = Rejoined(reason="x")
    assert refusal_of(correct, world, session, task, 3, back, on=MARCH) == (
        "Something was done on 2024-05-20. This takes effect on that day at the earliest."
    )
    progress(world, session, task, 10, JUNE)
    assert refusal_of(correct, world, session, task, 3, back, on=JULY) == (
        "Something was done to the whole task on 2024-06-03. Its parts were joined back by then."
    )


def test_a_part_that_was_given_up_stays_so(world: World, session: Session, task: Task, parts: list[Task]) -> None:
    rejoin(world, session, task)
    assert refusal_of(never_done, world, session, parts[0], 2) == "What was joined back is split again, if need be."
    assert refusal_of(correct, world, session, parts[0], 2, GivenUp()) == OF_THE_WHOLE


def test_a_part_that_was_taken_back_by_its_own_is_not_assigned_again(
    world: World, session: Session, task: Task, parts: list[Task]
) -> None:
    never_done(world, session, parts[0], 1)
    assert not parts[0].is_in_register(session)
    assert refusal_of(correct, world, session, parts[0], 2, world.terms()) == OF_THE_WHOLE


def test_when_every_part_was_taken_back_the_split_never_was(
    world: World, session: Session, task: Task, parts: list[Task]
) -> None:
    for part in parts:
        never_done(world, session, part, 1)
    never_done(world, session, task, 2)
    assert (task.facts(session).parts, task.parts(session)) == (0, parts)
    assert disagreements_of(session, [task, *parts]) == []


def test_what_came_before_the_split_is_put_right_and_a_return_that_it_rests_on_stays(
    world: World, session: Session, task: Task
) -> None:
    progress(world, session, task, 40, MARCH)
    report(world, session, task)
    send_back(world, session, task)
    split(world, session, task, JUNE)
    assert refusal_of(never_done, world, session, task, 4) == "This task is split. Join its parts back first."
    correct(world, session, task, 2, ProgressReported(percent=50, done="x"))
    rejoin(world, session, task)
    assert refusal_of(never_done, world, session, task, 4) == (
        "Act 5 rests on this, so correct it first: A result waits for the secretariat. Confirm or return it first."
    )
    facts = task.facts(session)
    assert (facts.stage, facts.percent) == (Stage.RETURNED, 50)


def test_a_confirmation_of_a_part_that_never_was_opens_the_whole_again(
    world: World, session: Session, task: Task, parts: list[Task]
) -> None:
    for part, officer in zip(parts, (world.hoa, world.tuyet), strict=True):
        report(world, session, part, officer=officer)
        part.confirm(session, by=world.secretary, at=noon(MAY))
    assert task.stage is Stage.COMPLETED
    never_done(world, session, parts[1], 3)
    assert (task.stage, parts[1].stage) == (Stage.UNDER_WAY, Stage.AWAITING)
    assert disagreements_of(session, [task, *parts]) == []


# A task that recurs

QUARTERLY = Deadline(
    text="Hằng quý", due=date(2024, 12, 14), kind="recurring", rrule="FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=14"
)


@pytest.fixture
def recurring(world: World, session: Session) -> Task:
    task = world.assign(session, deadline=QUARTERLY)
    assert task.facts(session).parts > 1
    return task


@pytest.mark.parametrize(
    "change", [{"lead_id": 2}, {"deadline": Deadline(text="31/12/2024", due=date(2024, 12, 31))}]
)
def test_lead_and_days_of_a_recurring_task_are_those_of_its_parts(
    world: World, session: Session, recurring: Task, change: dict[str, Any]
) -> None:
    anew = recurring.acts(session)[0].content.model_copy(update=change)
    assert refusal_of(correct, world, session, recurring, 1, anew) == (
        "This task recurs. Hand it over, or take the assignment back and assign it anew."
    )


def test_the_wording_of_a_recurring_task_is_corrected_like_any_other(
    world: World, session: Session, recurring: Task
) -> None:
    anew = recurring.acts(session)[0].content.model_copy(update={"title": "Báo cáo quý"})
    correct(world, session, recurring, 1, anew)
    assert recurring.facts(session).title == "Báo cáo quý"
    assert len(session.exec(select(Task).where(Task.part_of == recurring.id)).all()) == recurring.facts(session).parts


def test_the_days_of_a_recurring_task_follow_from_its_deadline(
    world: World, session: Session, recurring: Task
) -> None:
    among = recurring.acts(session)[1].content
    assert refusal_of(correct, world, session, recurring, 2, among, on=MARCH) == (
        "This task recurs. Hand it over, or take the assignment back and assign it anew."
    )
