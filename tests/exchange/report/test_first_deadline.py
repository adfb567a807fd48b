"""A deadline that was extended or moved: papers and lists say the first one, what changed it, the result by it."""

import json
from datetime import date
from io import BytesIO
from typing import Any

import docx
import pytest
from python_calamine import load_workbook

from exchange.plan.workbook import plan_workbook
from exchange.report.excel import report_excel
from exchange.report.follow_up import follow_up_table, overdue_table
from exchange.report.sealed import sealed_content
from exchange.report.urging import urging_letters
from exchange.report.word import report_word
from models.calendar.period import Periods
from models.counting.standing import Standing
from models.deadline.first_deadline import FirstDeadline
from models.journal.entry import NOTHING_BEFORE
from models.ledger.acts import (
    DeadlineMoved,
    Document,
    ExtensionDecided,
    ExtensionOutcome,
    ExtensionRequested,
)
from models.moment import Moment
from models.preference import Preferences
from models.register import ANNUAL_PLAN
from queries.follow_up import follow_up_rows
from queries.report.figures import PeriodFigures, period_figures
from queries.report.tasks import ReportTasks, report_tasks
from queries.selection import TaskFilters
from queries.task_export import listed
from queries.units import units_at
from tests.conftest import JUNE_30, World, noon
from tests.figures import letters_of
from tests.reports import WORDS
from wording.first_deadline import with_first_deadline
from wording.language import Language, use_language

MAY, JUNE, JULY, AUGUST = (date(2024, month, 10) for month in range(5, 9))
NOW, READ = Moment(JULY), noon(JULY)
MOVED = DeadlineMoved(to=AUGUST, document=Document(symbol="97/TB-UBND", on=MAY))
EXTENDED = ExtensionDecided(
    outcome=ExtensionOutcome.GRANTED, to=JULY, document=Document(symbol="2145/UBND-NC", on=JUNE)
)
TOLD = {
    Language.VI: "(thời hạn ban đầu 30/06/2024, tỉnh chuyển theo 97/TB-UBND; theo thời hạn đó: Hoàn thành quá hạn)",
    Language.EN: "(deadline first set 30/06/2024, moved by the province with 97/TB-UBND; by that one: "
    "Completed late)",
}
OPEN = "(thời hạn ban đầu 30/06/2024, gia hạn theo 2145/UBND-NC; theo thời hạn đó: Chưa hoàn thành, quá hạn)"


@pytest.fixture
def world(sqlite_world: World) -> World:
    """One task moved by the province and completed since, one extended and open, and one as it was at first."""
    world = sqlite_world
    with world.db.writing() as session:
        moved = world.assign(session, title="Một")
        moved.move_deadline(session, MOVED, by=world.secretary, at=noon(MAY))
        world.finish(session, moved, JULY)
        extended = world.assign(session, title="Hai")
        extended.request_extension(
            session, ExtensionRequested(to=JULY, reason="Chờ Bộ."), by=world.hoa, at=noon(JUNE)
        )
        extended.decide_extension(session, EXTENDED, by=world.secretary, at=noon(JUNE))
        world.assign(session, title="Ba")
    return world


@pytest.fixture
def figures(world: World) -> PeriodFigures:
    return period_figures(world.secretary, Periods(), Periods().of("2024-Q3"), NOW)


@pytest.fixture
def tasks(world: World, figures: PeriodFigures) -> ReportTasks:
    return report_tasks(world.secretary, figures)


def cells(content: bytes, sheet: str) -> list[list[Any]]:
    return load_workbook(BytesIO(content)).get_sheet_by_name(sheet).to_python()


@pytest.mark.parametrize(
    ("changes", "vi", "en"),
    [
        ((MOVED,), "tỉnh chuyển theo 97/TB-UBND", "moved by the province with 97/TB-UBND"),
        ((EXTENDED,), "gia hạn theo 2145/UBND-NC", "extended with 2145/UBND-NC"),
        (
            (EXTENDED, MOVED),
            "gia hạn theo 2145/UBND-NC; tỉnh chuyển theo 97/TB-UBND",
            "extended with 2145/UBND-NC; moved by the province with 97/TB-UBND",
        ),
    ],
)
def test_what_was_extended_and_what_the_province_moved_are_told_apart(changes: Any, vi: str, en: str) -> None:
    first = FirstDeadline(on=JUNE_30, standing=Standing.OVERDUE, changes=changes)
    told = with_first_deadline("Việc", first)
    assert told == f"Việc (thời hạn ban đầu 30/06/2024, {vi}; theo thời hạn đó: Chưa hoàn thành, quá hạn)"
    with use_language(Language.EN):
        told = with_first_deadline("Việc", first)
    assert told == f"Việc (deadline first set 30/06/2024, {en}; by that one: Overdue, not completed)"
    assert with_first_deadline("Việc", None) == "Việc"


@pytest.mark.parametrize("chosen", Language)
def test_the_reports_word_says_both_deadlines_and_counts_by_both(
    figures: PeriodFigures, tasks: ReportTasks, chosen: Language
) -> None:
    document = docx.Document(BytesIO(report_word(figures, tasks, WORDS, Preferences(), chosen, at=READ)))
    tables = [[[cell.text for cell in row.cells] for row in table.rows] for table in document.tables]
    named = [row[2] for rows in tables for row in rows if row[1:2] == ["2024-KH-001"]]
    assert named == [f"Một\n{TOLD[chosen]}"]
    [both] = [rows for rows in tables if rows[0][0] in ("Cách tính", "Counted")]
    assert [row[1:10] for row in both[2:]] == [
        ["3", "1", "1", "0", "0", "0", "1", "1", "0"],
        ["3", "1", "0", "0", "1", "0", "0", "2", "0"],
    ]


def test_a_report_without_another_deadline_says_nothing_of_it(sqlite_world: World) -> None:
    with sqlite_world.db.writing() as session:
        sqlite_world.assign(session)
    figures = period_figures(sqlite_world.secretary, Periods(), Periods().of("2024-Q3"), NOW)
    tasks = report_tasks(sqlite_world.secretary, figures)
    word = docx.Document(BytesIO(report_word(figures, tasks, WORDS, Preferences(), Language.EN, at=READ)))
    assert [table.rows[0].cells[0].text for table in word.tables if table.rows[0].cells[0].text == "Counted"] == []
    assert load_workbook(BytesIO(report_excel(figures, tasks, Language.EN, at=READ))).sheet_names == [
        "By field",
        "By unit",
        "Data",
    ]
    content = plan_workbook(listed(sqlite_world.secretary, NOW, TaskFilters()), NOW, READ)
    [heads] = [row for row in load_workbook(BytesIO(content)).get_sheet_by_index(0).to_python() if row[0] == "STT"]
    assert heads[-1] == "Ngày giao"


def test_the_reports_workbook_has_both_deadlines_as_days_and_counts_by_both(
    figures: PeriodFigures, tasks: ReportTasks
) -> None:
    content = report_excel(figures, tasks, Language.EN, at=READ)
    head, *rows = cells(content, "Data")[3:]
    data = [dict(zip(head, row, strict=True)) for row in rows]
    names = ("Deadline as first set", "Deadline", "Standing", "Standing as first set", "Deadline changed by")
    overdue, late = "Overdue, not completed", "Completed late"
    assert [tuple(row[name] for name in names) for row in data] == [
        (JUNE_30, AUGUST, "Completed ahead of schedule", late, "moved by the province with 97/TB-UBND"),
        (JUNE_30, JULY, "In progress, within the deadline", overdue, "extended with 2145/UBND-NC"),
        (JUNE_30, JUNE_30, overdue, overdue, ""),
    ]
    counted = [row[:10] for row in cells(content, "By deadline")[5:7]]
    assert counted == [
        ["By the deadline in force", 3, 1, 1, 0, 0, 0, 1, 1, 0],
        ["By the deadline as first set", 3, 1, 0, 0, 1, 0, 0, 2, 0],
    ]


def test_the_list_has_columns_of_its_own_for_the_first_deadline(world: World) -> None:
    content = plan_workbook(listed(world.secretary, NOW, TaskFilters()), NOW, READ)
    head, *rows = load_workbook(BytesIO(content)).get_sheet_by_index(0).to_python()[3:]
    assert head[-3:] == ["Thời hạn ban đầu", "Tình trạng theo thời hạn ban đầu", "Căn cứ thay đổi thời hạn"]
    assert [row[-3:] for row in rows] == [
        [JUNE_30, "Hoàn thành quá hạn", "tỉnh chuyển theo 97/TB-UBND"],
        [JUNE_30, "Chưa hoàn thành, quá hạn", "gia hạn theo 2145/UBND-NC"],
        ["", "", ""],
    ]


def test_annexes_and_letters_name_the_first_deadline_below_the_task(world: World) -> None:
    late = Moment(AUGUST)
    rows = follow_up_rows(world.secretary, late, TaskFilters(year=2024))
    titles = {row[1] for row in follow_up_table(rows, "08/TB", late, READ).rows}
    assert titles == {f"Một\n{TOLD[Language.VI]}", f"Hai\n{OPEN}", "Ba"}
    overdue = [row for row in rows if row.task.standing is Standing.OVERDUE]
    assert {row[1] for row in overdue_table(overdue, late, READ).rows} == {f"Hai\n{OPEN}", "Ba"}
    units = {unit.id: unit for unit in units_at(late)}
    with use_language(Language.EN):
        content = urging_letters(letters_of(overdue), units, Preferences(), late, READ)
    letter = docx.Document(BytesIO(content))
    named = [row.cells[1].text for table in letter.tables for row in table.rows if row.cells[0].text.isdigit()]
    assert named == ["Ba", f"Hai\n{OPEN}"], "the longest overdue first, in Vietnamese whoever prints it"


def test_the_sealed_report_keeps_both(figures: PeriodFigures, tasks: ReportTasks) -> None:
    sealed = json.loads(sealed_content(figures, tasks, WORDS, {}, [], position=1, head=NOTHING_BEFORE))
    counts = {name: count for name, count in sealed["as_first_set"][ANNUAL_PLAN].items() if count}
    assert counts == {"completed_late": 1, "overdue": 2}
    names = ("deadline", "deadline_as_first_set", "standing_as_first_set", "deadline_changes")
    assert [tuple(task[name] for name in names) for task in sealed["tasks"]] == [
        (
            "2024-08-10",
            "2024-06-30",
            "completed_late",
            [{"how": "moved", "to": "2024-08-10", "symbol": "97/TB-UBND"}],
        ),
        ("2024-07-10", "2024-06-30", "overdue", [{"how": "extended", "to": "2024-07-10", "symbol": "2145/UBND-NC"}]),
        ("2024-06-30", "2024-06-30", "overdue", []),
    ]
