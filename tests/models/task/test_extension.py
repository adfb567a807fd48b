"""More time: which request a unit may make on which day, and what the secretariat's decision moves."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from sqlmodel import Session, select

from models.batch import Batch, BatchKind
from models.ledger.acts import (
    Amended,
    Assigned,
    Deadline,
    Document,
    DoneReported,
    ExtensionDecided,
    ExtensionRequested,
    HandedOver,
    NeverDone,
    Split,
    Withdrawn,
)
from models.ledger.changes import assigned
from models.ledger.facts import Stage
from models.person import User
from models.preference import Preferences, change_preferences
from models.refusal import Forbidden, Refusal
from models.register import ParField
from models.task.extension import NextRequest, next_request
from models.task.task import Task
from queries.installation.verification import disagreements_of
from tests.conftest import JANUARY, JUNE_30, World, noon

MAY, JUNE, JULY = date(2024, 5, 20), date(2024, 6, 3), date(2024, 7, 15)
AUGUST, SEPTEMBER = date(2024, 8, 31), date(2024, 9, 30)
A_DAY = timedelta(days=1)
LETTER = Document(symbol="9/UBND", on=JUNE)


def ask(
    world: World,
    session: Session,
    task: Task,
    to: date = AUGUST,
    *,
    reason: str = "Chờ hướng dẫn.",
    by: User | None = None,
    on: date = MAY,
) -> None:
    request = ExtensionRequested(to=to, reason=reason)
    task.request_extension(session, request, by=by or world.hoa, at=noon(on))


def decide(
    world: World,
    session: Session,
    task: Task,
    decision: ExtensionDecided,
    *,
    by: User | None = None,
    on: date = JUNE,
    seen: int | None = None,
) -> None:
    task.decide_extension(session, decision, by=by or world.secretary, at=noon(on), seen=seen)


def grant(
    world: World,
    session: Session,
    task: Task,
    to: date = AUGUST,
    *,
    by: User | None = None,
    on: date = JUNE,
    document: Document | None = LETTER,
) -> None:
    decide(world, session, task, ExtensionDecided(outcome="granted", to=to, document=document), by=by, on=on)


def refuse(world: World, session: Session, task: Task, *, on: date = JUNE) -> None:
    decide(world, session, task, ExtensionDecided(outcome="refused", reason="Còn đủ thời gian."), on=on)


def split(world: World, session: Session, task: Task, units: list[int]) -> list[Task]:
    return task.split(session, Split(units=tuple(units)), by=world.secretary, on=JANUARY, at=noon(JANUARY))


def hand_over(world: World, session: Session, task: Task, unit_id: int) -> None:
    given = HandedOver(lead_id=unit_id, document=Document(symbol="8/UBND", on=MAY))
    task.hand_over(session, given, by=world.secretary, at=noon(MAY))


def withdraw(world: World, session: Session, task: Task) -> None:
    letter = Document(symbol="9/UBND", on=MAY)
    task.withdraw(session, Withdrawn(document=letter), by=world.secretary, at=noon(MAY))


def finish(world: World, session: Session, task: Task, officer: User) -> None:
    done = DoneReported(document=Document(symbol="1/BC", on=MAY))
    task.report_done(session, done, by=officer, at=noon(MAY))
    task.confirm(session, by=world.secretary, at=noon(MAY))


@pytest.fixture
def world(sqlite_world: World) -> World:
    return sqlite_world


@pytest.fixture
def session(world: World) -> Iterator[Session]:
    with world.db.writing() as session:
        yield session


@pytest.fixture
def task(world: World, session: Session) -> Task:
    """A task of Justice, due on 30 June, on which Information co-ordinates."""
    return world.assign(session, co_ordinating=(world.stttt,))


def due(session: Session, task: Task) -> date | None:
    return task.facts(session).deadline.due


# Which request may be made, without any database


TERMS = Assigned(title="x", field=ParField.DIGITAL, lead_id=1, deadline=Deadline(text="30/6/2024", due=JUNE_30))
FACTS = assigned(TERMS, JANUARY)


@pytest.mark.parametrize(
    ("asked", "rules", "today", "coming"),
    [
        (0, {}, MAY, NextRequest(1, late=False, repeated=False)),
        (0, {}, JUNE_30, NextRequest(1, late=False, repeated=False)),
        (0, {}, JUNE_30 + A_DAY, NextRequest(1, late=True, repeated=False)),
        (1, {}, MAY, NextRequest(2, late=False, repeated=False)),
        (2, {}, MAY, NextRequest(3, late=False, repeated=True)),
        (9, {}, JULY, NextRequest(10, late=True, repeated=True)),
        (0, {"extensions_flagged_from": 1}, MAY, NextRequest(1, late=False, repeated=True)),
        (1, {"extensions_at_most": 2}, MAY, NextRequest(2, late=False, repeated=False)),
        (0, {"late_requests": False}, JUNE_30, NextRequest(1, late=False, repeated=False)),
    ],
)
def test_the_next_request_is_marked_as_the_settings_say(
    asked: int, rules: dict[str, Any], today: date, coming: NextRequest
) -> None:
    assert next_request(replace(FACTS, requests=asked), Preferences(**rules), today) == coming


@pytest.mark.parametrize(
    ("facts", "rules", "today", "why"),
    [
        ({"deadline": Deadline(text="Thường xuyên")}, {}, MAY, "This task has no deadline to extend."),
        (
            {"requests": 2},
            {"extensions_at_most": 2},
            MAY,
            "An extension of one task is asked for at most 2 times. Ask the secretariat.",
        ),
        (
            {},
            {"late_requests": False},
            JUNE_30 + A_DAY,
            "The deadline has passed. It is the last day on which an extension is asked for.",
        ),
        (
            {"requests": 1},
            {"extensions_at_most": 1, "late_requests": False},
            JULY,
            "An extension of one task is asked for at most 1 times. Ask the secretariat.",
        ),
    ],
)
def test_a_request_that_the_settings_do_not_take_is_refused(
    facts: dict[str, Any], rules: dict[str, Any], today: date, why: str
) -> None:
    with pytest.raises(Refusal) as refusal:
        next_request(replace(FACTS, **facts), Preferences(**rules), today)
    assert str(refusal.value) == why


# Asked for


def test_a_request_stands_with_its_reason_and_its_number_until_it_is_decided(
    world: World, session: Session, task: Task
) -> None:
    ask(world, session, task)
    request = task.facts(session).request
    assert (request.to, request.reason, request.nth, request.late, request.repeated) == (
        AUGUST,
        "Chờ hướng dẫn.",
        1,
        False,
        False,
    )
    assert (task.asked_until, due(session, task)) == (AUGUST, JUNE_30)
    refuse(world, session, task)
    assert (task.asked_until, task.facts(session).request) == (None, None)
    ask(world, session, task, on=JULY)
    again = task.facts(session).request
    assert (again.nth, again.late) == (2, True)


@pytest.mark.parametrize("to", [JUNE_30, JUNE_30 - A_DAY, JANUARY])
def test_more_time_is_time_after_the_deadline(world: World, session: Session, task: Task, to: date) -> None:
    with pytest.raises(Refusal, match="must be later than the one in force"):
        ask(world, session, task, to)
    ask(world, session, task, JUNE_30 + A_DAY)


def test_more_time_is_asked_from_the_deadline_that_was_granted_last(
    world: World, session: Session, task: Task
) -> None:
    ask(world, session, task)
    grant(world, session, task)
    with pytest.raises(Refusal, match="must be later than the one in force"):
        ask(world, session, task, AUGUST, on=JULY)
    ask(world, session, task, SEPTEMBER, on=JULY)
    assert not task.facts(session).request.late, "the deadline in force is not the first one"


@pytest.mark.parametrize("name", ["tuyet", "son", "secretary", "chairman", "admin", "auditor"])
def test_nobody_asks_for_more_time_but_who_leads(world: World, session: Session, task: Task, name: str) -> None:
    with pytest.raises(Forbidden):
        ask(world, session, task, by=getattr(world, name))


def test_of_a_task_that_was_handed_over_its_new_lead_asks_and_the_old_one_no_more(
    world: World, session: Session, task: Task
) -> None:
    hand_over(world, session, task, world.nam_sach)
    with pytest.raises(Forbidden):
        ask(world, session, task, on=JUNE)
    ask(world, session, task, by=world.son, on=JUNE)
    assert (task.facts(session).requests, task.asked_until) == (1, AUGUST)


def test_a_request_goes_with_the_task_to_its_new_lead(world: World, session: Session, task: Task) -> None:
    ask(world, session, task)
    hand_over(world, session, task, world.nam_sach)
    with pytest.raises(Refusal, match="already being decided"):
        ask(world, session, task, by=world.son, on=JUNE)
    grant(world, session, task)
    assert due(session, task) == AUGUST


def test_for_what_is_completed_or_withdrawn_no_more_time_is_asked(world: World, session: Session, task: Task) -> None:
    other = world.assign(session)
    finish(world, session, task, world.hoa)
    withdraw(world, session, other)
    for each, why in ((task, "already completed"), (other, "is withdrawn")):
        with pytest.raises(Refusal, match=why):
            ask(world, session, each)


def test_a_request_that_never_was_does_not_count_among_them(world: World, session: Session, task: Task) -> None:
    ask(world, session, task)
    task.correct(session, 2, NeverDone(), because="Nhầm nhiệm vụ.", by=world.secretary, at=noon(JUNE))
    facts = task.facts(session)
    assert (facts.request, facts.requests, task.asked_until) == (None, 0, None)
    with pytest.raises(Refusal, match="No extension of this task is asked for"):
        grant(world, session, task)
    ask(world, session, task, on=JUNE)
    assert task.facts(session).request.nth == 1


def test_the_settings_are_those_of_the_day_of_the_request(world: World, session: Session, task: Task) -> None:
    ask(world, session, task)
    refuse(world, session, task)
    change_preferences(session, {"extensions_at_most": 1}, by=world.admin, at=noon(JUNE))
    with pytest.raises(Refusal, match="at most 1 times"):
        ask(world, session, task, on=JUNE)
    change_preferences(
        session, {"extensions_at_most": 0, "extensions_flagged_from": 2}, by=world.admin, at=noon(JUNE)
    )
    ask(world, session, task, on=JUNE)
    assert task.facts(session).request.repeated


def test_the_day_of_a_request_is_put_right_and_says_whether_it_was_late(
    world: World, session: Session, task: Task
) -> None:
    ask(world, session, task, on=JULY)
    said: dict[str, Any] = {"because": "Nhầm ngày.", "by": world.secretary, "at": noon(AUGUST)}
    request = task.facts(session).request
    assert request is not None
    assert request.late
    for number, on, late in ((2, JUNE_30, False), (3, date(2024, 7, 1), True)):
        task.correct(session, number, request, on=on, **said)
        put_right = task.acts(session)[-1]
        assert (put_right.on, put_right.content) == (on, request.model_copy(update={"late": late}))
    task.correct(session, 4, request.model_copy(update={"reason": "Chờ Bộ.", "late": False}), **said)
    assert (task.acts(session)[-1].on, task.facts(session).request.late) == (date(2024, 7, 1), True)


def test_a_request_is_put_right_to_no_day_on_which_it_could_not_be_made(
    world: World, session: Session, task: Task
) -> None:
    ask(world, session, task, on=JUNE)
    change_preferences(session, {"late_requests": False}, by=world.admin, at=noon(JUNE))
    said: dict[str, Any] = {"because": "Nhầm ngày.", "by": world.secretary, "at": noon(AUGUST)}
    request = task.facts(session).request
    assert request is not None
    with pytest.raises(Refusal, match="The deadline has passed"):
        task.correct(session, 2, request, on=date(2024, 7, 1), **said)
    with pytest.raises(Refusal, match="The request is older than the assignment of 2024-01-10"):
        task.correct(session, 2, request, on=date(2024, 1, 9), **said)
    task.correct(session, 2, request, on=JANUARY, **said)
    assert task.acts(session)[-1].on == JANUARY


# Decided


@pytest.mark.parametrize(
    ("decision", "deadline"),
    [
        (ExtensionDecided(outcome="granted", to=AUGUST, document=LETTER), AUGUST),
        (ExtensionDecided(outcome="granted", to=JULY, document=LETTER), JULY),
        (ExtensionDecided(outcome="granted", to=SEPTEMBER, document=LETTER), SEPTEMBER),
        (ExtensionDecided(outcome="refused", reason="Còn đủ thời gian."), JUNE_30),
        (ExtensionDecided(outcome="other_date", to=JULY, reason="Chỉ được đến giữa tháng."), JUNE_30),
    ],
)
def test_only_what_is_granted_moves_the_deadline_and_to_the_day_that_is_granted(
    world: World, session: Session, task: Task, decision: ExtensionDecided, deadline: date
) -> None:
    ask(world, session, task)
    decide(world, session, task, decision)
    facts = task.facts(session)
    assert (facts.deadline.due, facts.deadline.text, facts.request) == (deadline, "Quý II/2024", None)
    assert disagreements_of(session, [task]) == []


@pytest.mark.parametrize("to", [JUNE_30, MAY])
def test_nobody_is_granted_less_time_than_they_have(world: World, session: Session, task: Task, to: date) -> None:
    ask(world, session, task)
    with pytest.raises(Refusal, match="must be later than the one in force"):
        grant(world, session, task, to)
    assert task.facts(session).request is not None


def test_a_refusal_may_name_an_earlier_day_for_it_grants_nothing(world: World, session: Session, task: Task) -> None:
    ask(world, session, task)
    decide(world, session, task, ExtensionDecided(outcome="other_date", to=MAY, reason="x"))
    assert due(session, task) == JUNE_30


def test_what_is_granted_is_in_force_from_its_documents_date_and_not_before(
    world: World, session: Session, task: Task
) -> None:
    ask(world, session, task)
    grant(world, session, task, on=JULY)
    last = task.acts(session)[-1]
    assert (last.on, last.recorded_at) == (JUNE, noon(JULY))
    days = [(day, facts.deadline.due) for day, facts in task.history(session).by_day]
    assert days == [(JANUARY, JUNE_30), (MAY, JUNE_30), (JUNE, AUGUST)]


@pytest.mark.parametrize("document", [None, Document(symbol=" ", on=JUNE), Document(symbol="9/UBND", on=JULY)])
def test_nothing_is_granted_without_a_document_or_by_one_of_tomorrow(
    world: World, session: Session, task: Task, document: Document | None
) -> None:
    ask(world, session, task)
    with pytest.raises(Refusal):
        grant(world, session, task, document=document)
    assert (due(session, task), task.act_count) == (JUNE_30, 2)


@pytest.mark.parametrize("name", ["hoa", "duc", "chairman", "admin", "auditor"])
def test_nobody_decides_but_the_secretariat(world: World, session: Session, task: Task, name: str) -> None:
    ask(world, session, task)
    with pytest.raises(Forbidden):
        grant(world, session, task, by=getattr(world, name))


def test_a_request_is_decided_once(world: World, session: Session, task: Task) -> None:
    with pytest.raises(Refusal, match="No extension of this task is asked for"):
        refuse(world, session, task)
    ask(world, session, task)
    seen = task.act_count
    refuse(world, session, task)
    with pytest.raises(Refusal, match="No extension of this task is asked for"):
        grant(world, session, task)
    with pytest.raises(Refusal, match="Somebody else has changed this task"):
        decide(world, session, task, ExtensionDecided(outcome="refused", reason="x"), seen=seen)


def test_a_completed_task_that_was_granted_more_time_later_was_in_time_after_all(
    world: World, session: Session, task: Task
) -> None:
    ask(world, session, task, on=JUNE_30)
    july = JUNE_30 + 5 * A_DAY
    done = DoneReported(document=Document(symbol="1/BC", on=july))
    task.report_done(session, done, by=world.hoa, at=noon(july))
    task.confirm(session, by=world.secretary, at=noon(july))
    grant(world, session, task, on=JULY, document=Document(symbol="9/UBND", on=JUNE_30))
    facts = task.facts(session)
    assert (facts.stage, facts.completed_on, facts.deadline.due) == (Stage.COMPLETED, july, AUGUST)


# A task in parts


@pytest.fixture
def parts(world: World, session: Session, task: Task) -> list[Task]:
    """The parts of Justice, of Information, which gets a day of its own, and of the district."""
    made = split(world, session, task, [world.stp, world.stttt, world.nam_sach])
    ask(world, session, made[1], SEPTEMBER, by=world.tuyet)
    grant(world, session, made[1], SEPTEMBER)
    return made


def deadlines(session: Session, parts: list[Task]) -> list[date | None]:
    return [due(session, part) for part in parts]


def test_more_time_for_the_whole_is_more_time_for_its_open_parts_that_had_less(
    world: World, session: Session, task: Task, parts: list[Task]
) -> None:
    finish(world, session, parts[0], world.hoa)
    ask(world, session, task)
    grant(world, session, task)
    assert (due(session, task), deadlines(session, parts)) == (AUGUST, [JUNE_30, SEPTEMBER, AUGUST])
    assert disagreements_of(session, [task, *parts]) == []
    batch = session.exec(select(Batch).where(Batch.kind == BatchKind.EXTENSION)).all()[-1]
    granted = [act for each in (task, *parts) for act in each.acts(session) if act.batch_id == batch.id]
    assert [act.task_id for act in granted] == [task.id, parts[2].id]


def test_a_withdrawn_part_gets_no_more_time(world: World, session: Session, task: Task, parts: list[Task]) -> None:
    withdraw(world, session, parts[2])
    ask(world, session, task)
    grant(world, session, task)
    assert deadlines(session, parts) == [AUGUST, SEPTEMBER, JUNE_30]


def test_for_a_task_without_a_day_no_more_time_is_asked_though_a_part_has_one(world: World, session: Session) -> None:
    task = world.assign(session, due=None)
    parts = split(world, session, task, [world.stp, world.stttt])
    given = Amended(deadline=Deadline(text="30/6/2024", due=JUNE_30))
    parts[0].amend(session, given, by=world.secretary, on=MAY, at=noon(MAY))
    with pytest.raises(Refusal, match="has no deadline to extend"):
        ask(world, session, task)
    assert deadlines(session, parts) == [JUNE_30, None]


def test_what_is_refused_for_the_whole_leaves_the_parts_alone(
    world: World, session: Session, task: Task, parts: list[Task]
) -> None:
    ask(world, session, task)
    counts = [part.act_count for part in parts]
    refuse(world, session, task)
    assert [part.act_count for part in parts] == counts
    assert due(session, task) == JUNE_30
