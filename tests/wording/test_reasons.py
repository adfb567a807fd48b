"""Why a task is late, in the words of lists and papers, in both languages."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from models.ledger.acts import Asked, Document, DoneReported, ProgressReported
from models.moment import Moment
from models.task.task import Task
from queries.follow_up import follow_up_rows
from queries.selection import TaskFilters
from tests.conftest import World, noon
from tests.models.task.verbs import REASON
from wording.language import Language, use_language
from wording.reasons import delay_text, short_reason

JUNE, JULY_1, JULY_15, OCTOBER = date(2024, 6, 3), date(2024, 7, 1), date(2024, 7, 15), date(2024, 10, 13)


@pytest.fixture
def late(world: World) -> World:
    with world.db.writing() as session:
        world.assign(session)
    return world


def texts(world: World, day: date, known_at: datetime | None = None) -> tuple[str, str]:
    """What a paper says of the only task, in Vietnamese and in English."""
    [row] = follow_up_rows(world.chairman, Moment(day, known_at), TaskFilters())
    found = []
    for chosen in (Language.VI, Language.EN):
        with use_language(chosen):
            found.append(delay_text(row, day))
    return found[0], found[1]


def test_without_a_reason_a_paper_says_how_long_the_unit_is_silent(late: World) -> None:
    assert texts(late, JUNE) == ("", "")
    assert texts(late, JULY_1) == ("Chưa nêu lý do, chưa báo cáo lần nào", "No reason given, nothing reported yet")
    with late.db.writing() as session:
        report = ProgressReported(percent=40, done="Đã họp.")
        session.get_one(Task, 1).report_progress(session, report, by=late.hoa, at=noon(JUNE))
    assert texts(late, OCTOBER) == (
        "Chưa nêu lý do, báo cáo gần nhất cách đây 132 ngày",
        "No reason given, last report 132 days ago",
    )


def test_a_result_that_waits_is_said_in_the_place_of_a_reason(late: World) -> None:
    with late.db.writing() as session:
        done = DoneReported(document=Document(symbol="12/BC-STP", on=JULY_1))
        session.get_one(Task, 1).report_done(session, done, by=late.hoa, at=noon(JULY_1))
    assert texts(late, JULY_15) == (
        "Kết quả đã báo cáo đang chờ xác nhận",
        "A reported result waits for confirmation",
    )
    assert texts(late, JULY_15, noon(JUNE))[1] == "No reason given, nothing reported yet"
    [row] = follow_up_rows(late.chairman, Moment(JULY_15), TaskFilters())
    with use_language(Language.EN):
        assert short_reason(row.task, JULY_15, is_now=False) == "A reported result waits for confirmation"


def test_a_reason_stands_with_its_day_and_what_it_needs(late: World) -> None:
    with late.db.writing() as session:
        task = session.get_one(Task, 1)
        task.ask(session, Asked(), by=late.chairman, at=noon(JULY_1))
        more = {"expected_on": OCTOBER, "help_needed": "Bố trí kinh phí"}
        task.explain(session, REASON.model_copy(update=more), by=late.hoa, at=noon(JULY_15))
    asked = "nothing reported yet (asked on 01/07/2024, no answer for 9 days)"
    assert texts(late, date(2024, 7, 10))[1] == f"No reason given, {asked}"
    assert texts(late, JULY_15, noon(date(2024, 7, 10)))[1].endswith("no answer for 14 days)")
    assert texts(late, OCTOBER) == (
        "Chưa bố trí được kinh phí: Chưa bố trí được kinh phí. Dự kiến hoàn thành: 13/10/2024. "
        "Cần hỗ trợ: Bố trí kinh phí (15/07/2024)",
        "Funds not allotted: Chưa bố trí được kinh phí. New expected day: 13/10/2024. "
        "Help needed: Bố trí kinh phí (15/07/2024)",
    )


def test_a_list_names_the_cause_and_of_now_alone_the_silence(late: World) -> None:
    [row] = follow_up_rows(late.chairman, Moment(JULY_15), TaskFilters())
    with use_language(Language.EN):
        assert short_reason(row.task, JULY_15, is_now=True) == "No reason given, nothing reported yet"
        assert short_reason(row.task, JULY_15, is_now=False) == "No reason given"
        assert short_reason(replace(row.task, parts=2), JULY_15, is_now=True) == "No reason given"
        asked = replace(row.task, asked_on=JULY_1)
        assert short_reason(asked, JULY_15, is_now=False).endswith("(asked on 01/07/2024, no answer for 14 days)")
    with late.db.writing() as session:
        session.get_one(Task, 1).explain(session, REASON, by=late.hoa, at=noon(JULY_15))
    [row] = follow_up_rows(late.chairman, Moment(JULY_15), TaskFilters())
    with use_language(Language.VI):
        assert short_reason(row.task, JULY_15, is_now=False) == "Chưa bố trí được kinh phí (15/07/2024)"
