"""Causes of delay are counted by cause and by question, as of a day and as known at an instant, on both databases."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from models.counting.figures import Times
from models.ledger.acts import Asked, Document, DoneReported, Returned
from models.moment import Moment
from models.person import User
from models.task.task import Task
from queries.causes import QuestionCount, delay_counts
from queries.selection import TaskFilters
from queries.task_list import count_of, tasks_of
from tests.conftest import JUNE_30, ON_BOTH, World, noon
from tests.models.task.verbs import REASON

pytestmark = ON_BOTH
JULY_1, JULY_10, JULY_15 = date(2024, 7, 1), date(2024, 7, 10), date(2024, 7, 15)
ALL = TaskFilters(year=2024)
SILENT = TaskFilters(year=2024, unexplained=True)


def counted(user: User, moment: Moment) -> list[tuple[str | None, int, int]]:
    found = delay_counts(user, moment, ALL)
    return [(row.cause.code if row.cause else None, row.overdue, row.completed_late) for row in found.by_cause]


def a_year(world: World) -> None:
    """Five tasks due in June: three explained, two of them after a question; one asked in vain; one silent. Another
    is completed in time."""
    with world.db.writing() as session:
        tasks = [world.assign(session) for _number in range(6)]
        world.finish(session, tasks[5], date(2024, 6, 3))
        world.finish(session, tasks[0], JULY_1)
        staff = REASON.model_copy(update={"cause": "staff"})
        tasks[0].explain(session, REASON, by=world.hoa, at=noon(JULY_1))
        for task in tasks[1:4]:
            task.ask(session, Asked(), by=world.chairman, at=noon(JULY_1))
        tasks[1].explain(session, REASON, by=world.hoa, at=noon(JULY_10))
        tasks[2].explain(session, staff, by=world.hoa, at=noon(JULY_15))


def test_tasks_are_counted_by_cause_and_questions_by_their_answers(world: World) -> None:
    a_year(world)
    user, now = world.chairman, Moment(JULY_15)
    assert counted(user, now) == [(None, 2, 0), ("funds", 1, 1), ("staff", 1, 0)]
    questions = delay_counts(user, now, ALL).questions
    assert questions == QuestionCount(asked=Times(3, 3), answered=Times(2, 2), open=1, days=9 + 14)
    assert questions.average_days == Decimal("11.5")
    filters = (replace(ALL, questioned=True), replace(ALL, answered=True))
    for asked, times in zip(filters, (questions.asked, questions.answered), strict=True):
        assert count_of(user, now, asked) == times.tasks


def test_a_past_day_and_an_earlier_knowledge_have_their_own_counts(world: World) -> None:
    a_year(world)
    user = world.chairman
    assert counted(user, Moment(JULY_10)) == [(None, 3, 0), ("funds", 1, 1)]
    assert delay_counts(user, Moment(JULY_10), ALL).questions == QuestionCount(
        asked=Times(3, 3), answered=Times(1, 1), open=2, days=9
    )
    assert counted(user, Moment(JULY_15, noon(JULY_10))) == [(None, 3, 0), ("funds", 1, 1)]
    assert counted(user, Moment(date(2024, 6, 30))) == []
    assert delay_counts(user, Moment(date(2024, 6, 30)), ALL).questions.average_days is None


def test_an_overdue_task_whose_result_waits_is_not_silent(world: World) -> None:
    with world.db.writing() as session:
        waiting, silent, back = (world.assign(session) for _number in range(3))
        done = DoneReported(document=Document(symbol="12/BC-STP", on=JULY_1))
        for task in (waiting, back):
            task.report_done(session, done, by=world.hoa, at=noon(JULY_1))
        back.send_back(session, Returned(reason="Thiếu phụ lục."), by=world.secretary, at=noon(JULY_10))
        codes = (waiting.code, silent.code, back.code)
    user = world.chairman

    def told(moment: Moment) -> tuple[list[str], list[str], list[tuple[bool, int]]]:
        """The codes of what waits and of what is silent, and both counts."""
        lists = (tasks_of(user, moment, filters) for filters in (replace(ALL, awaiting=True), SILENT))
        counts = [(row.awaiting, row.total) for row in delay_counts(user, moment, ALL).by_cause]
        waits, silent = ([row.code for row in rows] for rows in lists)
        return waits, silent, counts

    assert told(Moment(JULY_15)) == ([codes[0]], [codes[1], codes[2]], [(False, 2), (True, 1)])
    assert told(Moment(JULY_1)) == ([codes[0], codes[2]], [codes[1]], [(False, 1), (True, 2)])
    assert told(Moment(JULY_15, noon(JULY_1))) == told(Moment(JULY_1))
    assert told(Moment(JUNE_30)) == ([], [], [])
    rows = tasks_of(user, Moment(JULY_15), ALL)
    assert {row.code for row in rows if row.awaiting} == {codes[0]}
    with world.db.writing() as session:
        task = session.get_one(Task, 1)
        task.explain(session, REASON, by=world.hoa, at=noon(JULY_15))
    assert told(Moment(JULY_15))[0] == [], "its unit gave a reason, which counts"
    with world.db.writing() as session:
        session.get_one(Task, 1).confirm(session, by=world.secretary, at=noon(JULY_15))
    assert told(Moment(JULY_15)) == ([], [codes[1], codes[2]], [(False, 2), (False, 1)])


def test_a_list_has_the_tasks_of_each_count(world: World) -> None:
    a_year(world)
    user, now = world.chairman, Moment(JULY_15)
    assert count_of(user, now, TaskFilters(unexplained=True)) == delay_counts(user, now, ALL).unexplained.total == 2
    assert [row.code for row in tasks_of(user, now, TaskFilters(asked=True))] == ["2024-KH-004"]
    rows = tasks_of(user, now, TaskFilters(cause="funds"))
    assert [(row.code, row.cause.name_vi, row.reason_on) for row in rows] == [
        ("2024-KH-001", "Chưa bố trí được kinh phí", JULY_1),
        ("2024-KH-002", "Chưa bố trí được kinh phí", JULY_10),
    ]


def test_a_unit_counts_what_it_sees(world: World) -> None:
    a_year(world)
    assert counted(world.son, Moment(JULY_15)) == []
    assert counted(world.hoa, Moment(JULY_15)) == counted(world.chairman, Moment(JULY_15))
