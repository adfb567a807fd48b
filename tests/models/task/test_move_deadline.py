"""The province moves a deadline by a document of its own: told as such, and results under both deadlines."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from sqlmodel import Session

from models.calendar.period import Periods
from models.counting.figures import NEVER, Counts
from models.counting.standing import Standing
from models.deadline.first_deadline import FirstDeadline
from models.ledger.acts import (
    Amended,
    Deadline,
    DeadlineKind,
    DeadlineMoved,
    Document,
    DoneReported,
    NeverDone,
    Split,
)
from models.ledger.facts import Facts
from models.moment import Moment
from models.refusal import Refusal
from models.register import ANNUAL_PLAN
from models.task.task import Task
from queries.changed_deadlines import first_deadlines
from queries.changes import changes_between
from queries.curve import curve_of
from queries.discipline import discipline_of
from queries.installation.verification import disagreements
from queries.report.figures import period_figures
from queries.report.tasks import report_tasks
from queries.selection import TaskFilters
from queries.task_list import tasks_of
from queries.task_page import task_page
from tests.conftest import JANUARY, JUNE_30, World, noon
from wording.sentences import act_text

APRIL, MAY, JUNE, JULY, AUGUST = (date(2024, month, 10) for month in range(4, 9))
YEAR = TaskFilters(year=2024)


@pytest.fixture
def session(world: World) -> Iterator[Session]:
    with world.db.writing() as session:
        yield session


def moved(to: date, on: date = MAY, symbol: str = "97/TB-UBND") -> DeadlineMoved:
    return DeadlineMoved(to=to, document=Document(symbol=symbol, on=on), reason="Họp phiên tháng.")


def move(world: World, session: Session, task: Task, to: date, on: date = MAY, at: date = JULY) -> None:
    task.move_deadline(session, moved(to, on), by=world.secretary, at=noon(at))


def on_day(task: Task, session: Session, day: date) -> tuple[date | None, date | None]:
    """The deadline in force on a day and the one first set."""
    facts: list[Facts | None] = [facts for since, facts in task.history(session).by_day if since <= day]
    latest = facts[-1]
    assert latest is not None
    return latest.deadline.due, latest.first_due


@pytest.mark.parametrize("to", [JUNE, AUGUST])
def test_it_is_in_force_from_the_documents_day_earlier_or_later(world: World, session: Session, to: date) -> None:
    task = world.assign(session)
    move(world, session, task, to)
    assert on_day(task, session, MAY - timedelta(days=1)) == (JUNE_30, JUNE_30)
    assert on_day(task, session, MAY) == (to, JUNE_30)


def test_it_is_told_as_the_provinces_and_is_no_extension_asked_for(world: World) -> None:
    with world.db.writing() as session:
        task = world.assign(session)
        move(world, session, task, AUGUST)
        assert (task.facts(session).requests, task.asked_until) == (0, None)
    page = task_page(world.chairman, "2024-KH-001", Moment(JULY))
    said = "Tỉnh chuyển thời hạn sang ngày 10/08/2024 theo 97/TB-UBND. Họp phiên tháng."
    assert act_text(page.acts[1].content, "", {}, {}) == said
    assert page.acts[1].made == [("due", JUNE_30, AUGUST)], "both deadlines stand with the act"
    discipline = discipline_of(world.secretary, Moment(JULY), 2024, JANUARY)[world.stp]
    assert (discipline.asked, discipline.late) == (NEVER, NEVER)
    [change] = changes_between(world.secretary, Moment(APRIL), Moment(MAY), YEAR)
    assert [cause.content for cause in change.causes] == [moved(AUGUST)]


def test_results_are_had_under_both_deadlines(world: World) -> None:
    with world.db.writing() as session:
        task = world.assign(session)
        move(world, session, task, AUGUST)
        world.finish(session, task, JULY)
        world.assign(session)
    page = task_page(world.chairman, "2024-KH-001", Moment(JULY))
    first = FirstDeadline(on=JUNE_30, standing=Standing.COMPLETED_LATE, changes=(moved(AUGUST),))
    assert (page.row.standing, page.first_deadline) == (Standing.COMPLETED_AHEAD, first)
    assert task_page(world.chairman, "2024-KH-002", Moment(JULY)).first_deadline is None
    figures = period_figures(world.chairman, Periods(), Periods().of("2024-Q3"), Moment(JULY))
    assert report_tasks(world.chairman, figures).first_deadlines == {page.row.id: first}
    assert figures.first[ANNUAL_PLAN] == Counts({Standing.COMPLETED_LATE: 1, Standing.OVERDUE: 1})
    in_force = {each: count for each, count in figures.of(ANNUAL_PLAN).by_standing.items() if count}
    assert in_force == {Standing.COMPLETED_AHEAD: 1, Standing.OVERDUE: 1}
    before = Moment(MAY, noon(MAY))
    assert first_deadlines(tasks_of(world.chairman, before, YEAR), before) == {}
    assert curve_of(world.chairman, Moment(JULY), YEAR).planned == ((JUNE_30, 2),)


@pytest.mark.parametrize(
    ("to", "on", "why"),
    [
        (JUNE_30, MAY, "This is the deadline in force already."),
        (APRIL, MAY, "The new deadline lies before the document that sets it."),
        (AUGUST, JULY + timedelta(days=1), "The day of effect lies in the future."),
    ],
)
def test_what_moves_nothing_is_refused(world: World, session: Session, to: date, on: date, why: str) -> None:
    with pytest.raises(Refusal) as refusal:
        move(world, session, world.assign(session), to, on)
    assert str(refusal.value) == why


def test_a_task_without_a_deadline_gets_its_first_by_a_document(world: World, session: Session) -> None:
    task = world.assign(session, deadline=Deadline(text="Thường xuyên", kind=DeadlineKind.REGULAR))
    given = Amended(deadline=Deadline(text="30/6/2024", due=JUNE_30))
    with pytest.raises(Refusal, match="A document gives this task a deadline"):
        task.amend(session, given, by=world.secretary, on=JUNE, at=noon(JUNE))
    move(world, session, task, AUGUST, on=JUNE)
    facts = task.facts(session)
    assert (facts.deadline.text, facts.deadline.due, facts.deadline_changes) == ("Thường xuyên", AUGUST, ())
    assert on_day(task, session, JUNE) == (AUGUST, AUGUST), "it is the first, not another"
    with pytest.raises(Refusal, match="The deadline was given on 2024-06-10"):
        move(world, session, task, JUNE_30, on=MAY)


def test_what_is_printed_is_read_without_a_document(world: World, session: Session) -> None:
    task = world.assign(session, due=None)
    given = Amended(deadline=Deadline(text="Quý II", due=JUNE_30))
    task.amend(session, given, by=world.secretary, on=JUNE, at=noon(JUNE))
    with pytest.raises(Refusal, match="The deadline was given on 2024-06-10"):
        move(world, session, task, AUGUST, on=MAY)
    move(world, session, task, AUGUST, on=JUNE)
    assert on_day(task, session, JUNE) == (AUGUST, AUGUST), "it had no other on any day"


def test_what_was_completed_before_the_document_keeps_its_deadline(world: World, session: Session) -> None:
    task = world.assign(session)
    world.finish(session, task, MAY)
    with pytest.raises(Refusal, match="This task was completed before this document"):
        move(world, session, task, AUGUST, on=MAY + timedelta(days=1))
    move(world, session, task, APRIL, on=APRIL)
    assert on_day(task, session, MAY) == (APRIL, JUNE_30), "a document of before, written down late"


def test_parts_that_were_due_with_their_whole_go_with_it_and_back(world: World) -> None:
    with world.db.writing() as session:
        task = world.assign(session)
        units = (world.stp, world.stttt, world.nam_sach)
        one, two, three = task.split(session, Split(units=units), by=world.secretary, on=APRIL, at=noon(APRIL))
        move(world, session, one, AUGUST, at=MAY)
        report = DoneReported(document=Document(symbol="3/BC-STTTT", on=APRIL))
        two.report_done(session, report, by=world.tuyet, at=noon(APRIL))
        two.confirm(session, by=world.secretary, at=noon(APRIL))
        move(world, session, task, JULY, at=JUNE)
        family = (task, one, two, three)
        assert [each.facts(session).deadline.due for each in family] == [JULY, AUGUST, JUNE_30, JULY]
        task.correct(
            session, task.act_count, NeverDone(), because="Nhầm văn bản.", by=world.secretary, at=noon(AUGUST)
        )
        assert [each.facts(session).deadline.due for each in family] == [JUNE_30, AUGUST, JUNE_30, JUNE_30]
    assert disagreements() == (4, [])


def test_what_recurs_is_moved_by_its_days(world: World, session: Session) -> None:
    quarterly = Deadline(
        text="Hằng quý", kind=DeadlineKind.RECURRING, rrule="FREQ=MONTHLY;BYMONTH=3,6,9,12;BYMONTHDAY=-1"
    )
    task = world.assign(session, deadline=quarterly)
    with pytest.raises(Refusal, match="Move the deadline of the part"):
        move(world, session, task, AUGUST)
    second = task.parts(session)[1]
    move(world, session, second, AUGUST)
    assert on_day(second, session, MAY) == (AUGUST, JUNE_30)
