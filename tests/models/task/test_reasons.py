"""Why a task is late: its lead unit says so, is asked, and answers; how the task stands is another matter."""

from datetime import date, datetime

import pytest

from models.cause import Cause, CauseDetails, change_cause
from models.counting.standing import Standing
from models.ledger.acts import (
    Asked,
    Document,
    ExtensionDecided,
    ExtensionRequested,
    HandedOver,
    NeverDone,
    ProgressReported,
    Split,
)
from models.ledger.facts import Questions
from models.moment import Moment
from models.refusal import Forbidden, Refusal
from models.task.task import Task
from queries.installation.verification import disagreements
from queries.selection import TaskFilters
from queries.task_list import tasks_of
from tests.conftest import JANUARY, JUNE_30, World, noon
from tests.models.task.verbs import REASON

JULY_1, JULY_10, JULY_15, AUGUST = date(2024, 7, 1), date(2024, 7, 10), date(2024, 7, 15), date(2024, 8, 31)
LETTER = Document(symbol="9/UBND", on=JULY_15)


@pytest.fixture
def late(world: World) -> World:
    with world.db.writing() as session:
        world.assign(session, co_ordinating=(world.stttt,))
    return world


def row_on(
    world: World, day: date, known_at: datetime | None = None
) -> tuple[Standing, str | None, date | None, date | None]:
    [row] = tasks_of(world.chairman, Moment(day, known_at), TaskFilters(parts=False))
    cause = row.cause.code if row.cause else None
    return row.standing, cause, row.reason_on, row.asked_on


def test_a_reason_is_given_once_the_deadline_has_passed_and_not_before(late: World) -> None:
    with late.db.writing() as session:
        task = session.get_one(Task, 1)
        with pytest.raises(Refusal, match="This task is not late"):
            task.explain(session, REASON, by=late.hoa, at=noon(JUNE_30))
        with pytest.raises(Refusal, match="This task is not late"):
            task.ask(session, Asked(), by=late.chairman, at=noon(JUNE_30))
        task.explain(session, REASON, by=late.hoa, at=noon(JULY_1))
    assert row_on(late, JUNE_30) == (Standing.IN_PROGRESS, None, None, None)
    assert row_on(late, JULY_1) == (Standing.OVERDUE, "funds", JULY_1, None)
    assert disagreements() == (1, [])


def test_a_question_waits_for_the_lead_unit_and_counts_its_days(late: World) -> None:
    with late.db.writing() as session:
        task = session.get_one(Task, 1)
        task.ask(session, Asked(words="Vì sao?"), by=late.chairman, at=noon(JULY_1))
        with pytest.raises(Refusal, match="was asked on 2024-07-01 and has yet to answer"):
            task.ask(session, Asked(), by=late.secretary, at=noon(JULY_10))
        beside = ProgressReported(percent=10, done="Đã góp ý.")
        task.report_progress(session, beside, by=late.tuyet, at=noon(JULY_10))
        assert task.facts(session).questions == Questions(asked=1, open_since=JULY_1, words="Vì sao?")
        task.explain(session, REASON, by=late.hoa, at=noon(JULY_15))
        assert task.facts(session).questions == Questions(asked=1, days=14)
    assert row_on(late, JULY_10) == (Standing.OVERDUE, None, None, JULY_1)
    assert row_on(late, JULY_15) == (Standing.OVERDUE, "funds", JULY_15, None)
    assert row_on(late, JULY_15, noon(JULY_10)) == (Standing.OVERDUE, None, None, JULY_1)


def test_a_question_that_never_was_leaves_no_trace(late: World) -> None:
    with late.db.writing() as session:
        task = session.get_one(Task, 1)
        task.ask(session, Asked(), by=late.chairman, at=noon(JULY_1))
        task.explain(session, REASON, by=late.hoa, at=noon(JULY_10))
        task.correct(session, 2, NeverDone(), because="Nhầm.", by=late.secretary, at=noon(JULY_15))
        assert task.facts(session).questions == Questions()
        task.correct(session, 3, NeverDone(), because="Nhầm.", by=late.secretary, at=noon(JULY_15))
        assert task.facts(session).reason is None
    assert row_on(late, JULY_15) == (Standing.OVERDUE, None, None, None)
    assert disagreements() == (1, [])


def test_a_new_delay_and_a_new_lead_need_a_reason_of_their_own(late: World) -> None:
    with late.db.writing() as session:
        task = session.get_one(Task, 1)
        task.explain(session, REASON, by=late.hoa, at=noon(JULY_1))
        more = ExtensionRequested(to=AUGUST, reason="Chờ Bộ.")
        task.request_extension(session, more, by=late.hoa, at=noon(JULY_10))
        granted = ExtensionDecided(outcome="granted", to=AUGUST, document=LETTER)
        task.decide_extension(session, granted, by=late.secretary, at=noon(JULY_15))
    assert row_on(late, JULY_10)[1] == "funds"
    assert row_on(late, date(2024, 9, 1)) == (Standing.OVERDUE, None, None, None)
    with late.db.writing() as session:
        task = session.get_one(Task, 1)
        task.explain(session, REASON, by=late.hoa, at=noon(date(2024, 9, 2)))
        change = HandedOver(lead_id=late.nam_sach, document=Document(symbol="8/UBND", on=date(2024, 9, 4)))
        task.hand_over(session, change, by=late.secretary, at=noon(date(2024, 9, 5)))
        with pytest.raises(Forbidden, match="Only the lead unit says why"):
            task.explain(session, REASON, by=late.hoa, at=noon(date(2024, 9, 6)))
    assert row_on(late, date(2024, 9, 3))[1] == "funds"
    assert row_on(late, date(2024, 9, 5))[1] is None


def test_a_result_that_came_late_is_explained_too(late: World) -> None:
    with late.db.writing() as session:
        task = session.get_one(Task, 1)
        late.finish(session, task, JULY_1, confirmed=JULY_10)
        task.explain(session, REASON, by=late.hoa, at=noon(JULY_15))
    assert row_on(late, JULY_15) == (Standing.COMPLETED_LATE, "funds", JULY_15, None)


def test_whole_and_part_are_explained_each_by_its_lead(world: World) -> None:
    with world.db.writing() as session:
        whole = world.assign(session)
        among = Split(units=(world.stttt, world.nam_sach))
        first, _second = whole.split(session, among, by=world.secretary, on=JANUARY, at=noon(JANUARY))
        whole.explain(session, REASON, by=world.hoa, at=noon(JULY_1))
        first.explain(session, REASON.model_copy(update={"cause": "staff"}), by=world.tuyet, at=noon(JULY_1))
    rows = tasks_of(world.chairman, Moment(JULY_1), TaskFilters(parts=True))
    assert {row.code: row.cause and row.cause.code for row in rows} == {
        "2024-KH-001": "funds",
        "2024-KH-001.001": "staff",
        "2024-KH-001.002": None,
    }
    assert disagreements() == (3, [])


@pytest.mark.parametrize(
    ("more", "why"),
    [
        ({"cause": "no_such"}, "There is no such cause"),
        ({"cause": "staff"}, "no longer in use"),
        ({"expected_on": JULY_1}, "has yet to come"),
        ({"words": " "}, "Say in words"),
        ({"cause": ""}, "Choose a cause"),
    ],
)
def test_what_is_no_reason_is_refused(late: World, more: dict[str, object], why: str) -> None:
    with late.db.writing() as session:
        off = CauseDetails("Thiếu người", "Staff", 1, active=False)
        change_cause(session, session.get_one(Cause, "staff"), off, by=late.admin, at=noon(JULY_1))
        task = session.get_one(Task, 1)
        with pytest.raises(Refusal, match=why):
            task.explain(session, REASON.model_copy(update=more), by=late.hoa, at=noon(JULY_1))
        assert task.act_count == 1
