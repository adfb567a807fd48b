"""The inbox of the secretariat: each thing that waits stands under its heading, and leaves it once it is answered."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlmodel import Session

from clock import now, today
from models.ledger.acts import (
    Deadline,
    DeadlineKind,
    Document,
    DoneReported,
    ExtensionDecided,
    ExtensionRequested,
    NeverDone,
    ProgressReported,
)
from models.task.comment import comment
from models.task.task import Task
from store.database import Database
from tests.conftest import World, noon
from tests.pages.desk import Desk, beside, texts
from tests.pages.tables import tables
from wording.language import day

LONG_AGO = today() - timedelta(days=300)
SOON = today() + timedelta(days=20)


def headings(world: World) -> dict[str, int]:
    """The number in each heading, by its first word."""
    labels = [tab.label for tab in Desk(world, "thuha").opens("office/inbox.py").tabs]
    return {label.split()[0]: int(label.rpartition("(")[2].rstrip(")")) for label in labels}


@pytest.fixture
def task(world: World, db: Database) -> Task:
    with db.writing() as session:
        return world.assign(session, due=SOON, on=LONG_AGO)


@pytest.fixture
def say(db: Database, task: Task) -> Callable[[Callable[[Session, Task], object]], None]:
    """Do something to the task, in a transaction of its own."""

    def said(work: Callable[[Session, Task], object]) -> None:
        with db.writing() as session:
            work(session, session.merge(task))

    return said


def test_an_empty_inbox_says_so(world: World) -> None:
    with world.db.writing() as session:
        world.assign(session, due=SOON, on=today() - timedelta(days=1))
    assert set(headings(world).values()) == {0}
    assert "No result waits for you." in texts(Desk(world, "thuha").opens("office/inbox.py"))


def test_a_result_waits_until_it_is_confirmed(
    world: World, say: Callable[[Callable[[Session, Task], object]], None]
) -> None:
    report = DoneReported(document=Document(symbol="1/BC", on=today()))
    say(lambda session, task: task.report_done(session, report, by=world.hoa, at=now()))
    assert headings(world)["Results"] == 1
    say(lambda session, task: task.confirm(session, by=world.secretary, at=now()))
    assert headings(world)["Results"] == 0


def test_a_request_waits_until_it_is_decided(
    world: World, say: Callable[[Callable[[Session, Task], object]], None]
) -> None:
    later = SOON + timedelta(days=10)
    say(
        lambda session, task: task.request_extension(
            session, ExtensionRequested(to=later, reason="x"), by=world.hoa, at=now()
        )
    )
    assert headings(world)["Extensions"] == 1
    refused = ExtensionDecided(outcome="refused", reason="x")
    say(lambda session, task: task.decide_extension(session, refused, by=world.secretary, at=now()))
    assert headings(world)["Extensions"] == 0


def test_a_request_that_never_was_waits_no_more(
    world: World, say: Callable[[Callable[[Session, Task], object]], None]
) -> None:
    later = SOON + timedelta(days=10)
    say(
        lambda session, task: task.request_extension(
            session, ExtensionRequested(to=later, reason="x"), by=world.hoa, at=now()
        )
    )
    say(lambda session, task: task.correct(session, 2, NeverDone(), because="x", by=world.secretary, at=now()))
    assert headings(world)["Extensions"] == 0


def test_a_deadline_that_nobody_could_read_waits_to_be_read(world: World, db: Database) -> None:
    unreadable = Deadline(text="31/11/2025", kind=DeadlineKind.UNREADABLE)
    with db.writing() as session:
        world.assign(session, deadline=unreadable)
    assert headings(world)["Deadlines"] == 1


def test_an_open_task_that_nobody_touches_is_brought_up_after_a_period(
    world: World, task: Task, say: Callable[[Callable[[Session, Task], object]], None]
) -> None:
    assert headings(world)["Silent"] == 1
    say(
        lambda session, task: task.report_progress(
            session, ProgressReported(percent=5, done="x"), by=world.hoa, at=now()
        )
    )
    assert headings(world)["Silent"] == 0


def test_a_unit_that_says_all_is_done_but_reports_no_product_is_brought_up(
    world: World, say: Callable[[Callable[[Session, Task], object]], None]
) -> None:
    said = ProgressReported(percent=100, done="Xong")
    say(lambda session, task: task.report_progress(session, said, by=world.hoa, at=noon(LONG_AGO)))
    assert headings(world)["Contradictions"] == 1
    report = DoneReported(document=Document(symbol="1/BC", on=today()))
    say(lambda session, task: task.report_done(session, report, by=world.hoa, at=now()))
    assert headings(world)["Contradictions"] == 0


def test_a_question_of_a_unit_waits_until_the_secretariat_answers_it(
    world: World, task: Task, say: Callable[[Callable[[Session, Task], object]], None]
) -> None:
    def asks(session: Session, task: Task) -> None:
        comment(session, task, "Xin hướng dẫn.", by=world.hoa, at=now(), to_secretariat=True)

    say(lambda session, task: comment(session, task, "Chỉ ghi lại.", by=world.hoa, at=now()))
    say(lambda session, task: comment(session, task, "Đồng ý.", by=world.chairman, at=now(), to_secretariat=True))
    assert headings(world)["Questions"] == 0
    say(asks)
    assert headings(world)["Questions"] == 1
    [listed] = tables(Desk(world, "thuha").opens("office/inbox.py", tab="questions"))
    assert listed.column("What was asked") == [f"Xin hướng dẫn. Vũ Thị Hòa, {day(today())}"]
    say(lambda session, task: comment(session, task, "Tôi cũng hỏi.", by=world.hoa, at=now(), units=[world.stttt]))
    assert headings(world)["Questions"] == 1
    say(lambda session, task: comment(session, task, "Làm theo mẫu 2.", by=world.secretary, at=now()))
    assert headings(world)["Questions"] == 0
    say(asks)
    report = DoneReported(document=Document(symbol="1/BC", on=today()))
    say(lambda session, task: task.report_done(session, report, by=world.hoa, at=now()))
    assert headings(world)["Questions"] == 1
    say(lambda session, task: task.confirm(session, by=world.secretary, at=now()))
    assert headings(world)["Questions"] == 0
    say(asks)  # of a task that is completed
    assert headings(world)["Questions"] == 1


def test_what_is_taken_away_of_a_tab_is_called_what_it_is(
    world: World, say: Callable[[Callable[[Session, Task], object]], None]
) -> None:
    """Results, requests and questions have columns of their own, which no list of tasks has."""
    say(lambda session, task: comment(session, task, "Xin hướng dẫn.", by=world.hoa, at=now(), to_secretariat=True))
    as_seen = "Every task of this list as it is seen: the same rows, order and columns."
    of_all = "The tasks of this list, with the columns of the list of all tasks."
    app = Desk(world, "thuha").opens("office/inbox.py", tab="questions")
    assert (beside(app, as_seen), beside(app, of_all)) == ([], ["Excel"])
    app = Desk(world, "thuha").opens("office/inbox.py", tab="silent")
    assert (beside(app, as_seen), beside(app, of_all)) == (["Excel"], [])


def test_the_tabs_have_short_names_so_that_all_stand_in_one_line(world: World, task: Task) -> None:
    labels = [tab.label for tab in Desk(world, "thuha").opens("office/inbox.py").tabs]
    assert [label.rpartition(" (")[0] for label in labels] == [
        *("Results", "Extensions", "Questions", "Deadlines", "Silent", "Contradictions")
    ]
