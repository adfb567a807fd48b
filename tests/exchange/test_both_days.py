"""Every file says both clocks: as of which day, and as known at which instant, wherever its figures stand."""

import json
import pkgutil
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import cached_property
from importlib import import_module
from inspect import get_annotations, getmembers, isfunction
from io import BytesIO
from typing import Any

import docx
import pytest
from python_calamine import load_workbook

import exchange
from exchange.lists.units import units_workbook
from exchange.lists.values import values_workbook
from exchange.plan.workbook import plan_workbook
from exchange.report.draft_comments import comments_table
from exchange.report.excel import report_excel
from exchange.report.figures import report_json
from exchange.report.follow_up import conclusions_table, follow_up_table, overdue_table, supervised_table
from exchange.report.member_paper import member_paper
from exchange.report.scoring import class_table, form_table, praise_table, result_table
from exchange.report.sealed import sealed_content, sealed_figures
from exchange.report.tables import (
    deadlines_table,
    fields_table,
    report_tables,
    statistics_table,
    tasks_table,
    units_table,
    words_table,
)
from exchange.report.task_counts import CountedBy, TaskCounts, task_counts_page, task_counts_table
from exchange.report.task_list import TaskList, task_list_page, task_list_table
from exchange.report.unit_paper import report_columns, unit_paper
from exchange.report.urging import urging_letters
from exchange.report.voices import initiatives_table, voices_table
from exchange.report.word import report_word
from exchange.writing.decree30 import annex
from exchange.writing.excel import workbook
from exchange.writing.table import Table
from models.calendar.period import Periods
from models.committee.member import MemberRole, Membership
from models.committee.member_report import MemberFigures
from models.counting.figures import Counts
from models.counting.standing import Standing
from models.directive.clause_text import split_clauses
from models.draft.acts import Recipient, Sent
from models.draft.draft import open_draft, send, write_version
from models.indicator.content import Indicator, Measure, Rhythm, SetContent
from models.journal.entry import NOTHING_BEFORE
from models.moment import Moment
from models.preference import Preferences
from models.province import ZONE
from models.register import ANNUAL_PLAN
from models.report.outline import Proposal
from models.scoring.criterion import Criteria
from models.scoring.sheet import Line, Sheet
from queries.committee.conclusion_lines import conclusion_lines
from queries.committee.members import MemberRow, SignedReport
from queries.drafts import draft_page
from queries.follow_up import FollowUpRow, follow_up_rows
from queries.report.figures import PeriodFigures, period_figures
from queries.report.statistics import Statistics
from queries.report.tasks import ReportTasks, report_tasks
from queries.scoring.results import ClassPage
from queries.selection import TaskFilters
from queries.task_export import listed
from queries.task_list import tasks_of
from queries.unit_reports import unit_reports
from queries.units import unit_pages, units_at, units_named
from settings import HOME
from tests.conftest import JANUARY, World, noon
from tests.figures import letters_of
from tests.reports import WORDS
from wording.language import Language, set_language
from wording.moment import data_as_of

ROOMS = ("exchange.lists", "exchange.plan", "exchange.report", "exchange.writing")
WRITTEN = (bytes, str, Table, list[Table], dict[str, Any], list[dict[str, Any]])
JUNE_14 = date(2024, 6, 14)
BEFORE, AFTER = (datetime(2024, 6, 14, hour, tzinfo=ZONE) for hour in (10, 20))
HEADINGS = {
    Language.VI: "Dữ liệu tính đến ngày 14/06/2024, theo dữ liệu đã ghi đến 14/06/2024 {hour}:00",
    Language.EN: "Data as of 14/06/2024, as known at 14/06/2024 {hour}:00",
}
# what no figure of the ledger stands in, and why
NO_FIGURES = {
    "exchange.lists.point_steps.steps_text": "how points follow from a share, a rule of a set",
    "exchange.plan.text.until.day_within": "a day read in a text",
    "exchange.plan.text.until.day_in_heading": "a day read in a heading",
    "exchange.plan.text.assignment.day_before_units": "a day read in a text",
    "exchange.plan.as_above.by_another_row": "what a cell that was read refers to",
    "exchange.plan.days_in_columns.joined_day": "a day that was read",
    "exchange.plan.text.units.unit_named_first": "a unit read in a text",
    "exchange.lists.people.form": "an empty form",
    "exchange.lists.people.invitations": "links that are each good once",
    "exchange.lists.indicators.set_workbook": "what a set says, no figure of it",
    "exchange.lists.values.number_text": "a number in a cell",
    "exchange.plan.as_json.check_json": "what came of a file that was read in",
    "exchange.plan.text.unit_heading.units_alone": "names in a text that was read",
    "exchange.plan.text.units.units_of": "names in a cell that was read",
    "exchange.plan.text.units.without_giving": "a sentence that was read",
    "exchange.plan.days_in_columns.day_under": "a day that was read",
    "exchange.plan.days_in_columns.deadline_of_cells": "a deadline that was read",
    "exchange.plan.days_in_columns.in_words": "a cell that was read",
    "exchange.plan.days_in_columns.span_called": "a heading that was read",
    "exchange.plan.headings.cell_at": "a cell of a file that was read in",
    "exchange.plan.no_task.why_no_task": "why a row that was read is no task",
    "exchange.plan.results.symbol_in": "a symbol that was read",
    "exchange.plan.tables.accounted_text": "what became of a file that was read in",
    "exchange.plan.unit_roles.units_in_heading": "names in a heading that was read",
    "exchange.plan.unit_roles.without_giving_below": "a heading that was read",
    "exchange.plan.workbook.plan_form": "an empty form",
    "exchange.report.figures.as_first_set_json": "a part of what is sealed, which says it",
    "exchange.report.figures.tasks_json": "a list of a fixed shape, printed to who named both clocks",
    "exchange.report.invitation.invitation": "what is to come, and no figures",
    "exchange.writing.charts.specification": "a chart of a page, which says both",
    "exchange.report.draft_comments.counts_text": "a sentence of the table's note, which says both",
    "exchange.report.draft_versions.versions_table": "texts of two versions, each with its day",
    "exchange.report.heads.heads_word": "hashes, each with its own instant",
    "exchange.report.ledger.ledger_table": "acts, each with its day and instant",
    "exchange.report.ledger.sealed_ledger": "acts, each with its day and instant",
    "exchange.report.follow_up.doubted_text": "a sentence beside a cell",
    "exchange.report.tables.counts_note": "a sentence below a heading",
    "exchange.report.tables.rounding_note": "a sentence below a heading",
    "exchange.report.voices.hotlines_page": "a directory, which says its day",
    "exchange.writing.charts.progress_picture": "a picture of the report, whose heading says it",
    "exchange.writing.charts.progress_rows": "the points of that picture",
    "exchange.writing.charts.stacked_rows": "the rows of a picture of the report",
    "exchange.writing.charts.standings_picture": "a picture of the report, whose heading says it",
    "exchange.writing.charts.values_over_time": "the points of a picture, for a page that says it",
    "exchange.writing.decree30.annex": "paper for tables that are handed to it",
    "exchange.writing.decree30.printable": "letters of a text",
    "exchange.writing.decree30.saved": "paper for what is handed to it",
    "exchange.writing.markup.cell_html": "a cell of a table",
    "exchange.writing.markup.cell_lines": "a cell of a table",
    "exchange.writing.markup.element": "an element of a table",
    "exchange.writing.markup.icon_html": "a sign of a table",
    "exchange.writing.markup.text_html": "a text of a table",
    "exchange.writing.markup.table_html": "a table, for a page that says it",
    "exchange.writing.printed.printed_page": "paper for a table that is handed to it",
    "exchange.writing.excel.workbook": "sheets for tables that are handed to it",
    "exchange.writing.official.month_text": "a word",
    "exchange.writing.official.numbered": "a symbol",
    "exchange.writing.official.dated": "a place and a day",
    "exchange.writing.pdf.pdf_of": "the Word file that is handed to it, as it is",
    "exchange.writing.table.cell_text": "a cell in words",
}


@dataclass(frozen=True)
class Desk:
    """What exporters are handed at 14 June, as known at an instant, or as read then."""

    world: World
    moment: Moment
    at: datetime

    @cached_property
    def figures(self) -> PeriodFigures:
        return period_figures(self.world.secretary, Periods(), Periods().of("2024-H1"), self.moment)

    @cached_property
    def tasks(self) -> ReportTasks:
        return report_tasks(self.world.secretary, self.figures)

    @cached_property
    def follow_up(self) -> list[FollowUpRow]:
        return follow_up_rows(self.world.secretary, self.moment, TaskFilters(year=2024))


def follow_up_tables(desk: Desk) -> list[Table]:
    rows = desk.follow_up
    return [follow_up_table(rows, "03/CT-UBND", desk.moment, desk.at), overdue_table(rows, desk.moment, desk.at)]


def conclusions_tables(desk: Desk) -> list[Table]:
    lines = conclusion_lines(desk.world.secretary, desk.world.directive, desk.moment, desk.moment.as_of)
    return [conclusions_table(lines, "03/CT-UBND", desk.moment, desk.at)]


def letters(desk: Desk) -> bytes:
    units = {unit.id: unit for unit in units_at(desk.moment)}
    return urging_letters(letters_of(desk.follow_up), units, Preferences(), desk.moment, desk.at)


def units_list(desk: Desk, chosen: Language) -> bytes:
    at = desk.moment.known_at or desk.at
    return units_workbook([page.details for page in unit_pages(desk.world.admin)], {}, chosen, at=at)


def task_list(desk: Desk) -> TaskList:
    rows = tasks_of(desk.world.secretary, desk.moment, TaskFilters(), size=None)
    return TaskList(rows=rows, moment=desk.moment, is_now=False, starred=(), first={}, reported={}, days_off={})


def reports_page(desk: Desk) -> bytes:
    unit = units_named([desk.world.stp], desk.moment)[desk.world.stp]
    rows = unit_reports(desk.world.hoa, unit.id, desk.moment, JANUARY)
    columns = report_columns(rows, {}, {})
    period, since = Periods().of("2024-H1"), JANUARY
    of_unit, at = (unit, period, Preferences()), desk.at
    return unit_paper(columns, *of_unit, addressee="", since=since, moment=desk.moment, at=at, styles="")


def sent_draft(desk: Desk) -> list[Table]:
    with desk.world.db.writing() as session:
        draft = open_draft(session, "Quyết định", desk.world.stp, by=desk.world.hoa, at=noon(JANUARY))
        lines = split_clauses("Điều 1. Thành lập.\nĐiều 2. Họp.")
        write_version(session, draft, lines, by=desk.world.hoa, at=noon(JANUARY))
        asks = Sent(recipients=(Recipient(unit_id=desk.world.stttt),), deadline=JUNE_14)
        send(session, draft, asks, by=desk.world.hoa, at=noon(JANUARY))
        draft_id = draft.id or 0
    at = desk.moment.known_at or desk.at
    page = draft_page(desk.world.hoa, draft_id, at)
    assert page is not None
    return [comments_table(page, at)]


def member_report(desk: Desk) -> bytes:
    """Signed off at the instant that the moment names, or at which it was read."""
    figures = MemberFigures(total=1, completed=0, in_progress=1, overdue=0, conclusions=0, open_conclusions=0)
    at = desk.moment.known_at or desk.at
    signed = SignedReport(
        id=1,
        period=Periods().of("2024-H1"),
        as_of=desk.moment.as_of,
        known_at=at,
        signed_at=at,
        figures=figures,
        words="",
    )
    member = MemberRow(
        person_id=1,
        name="Trần Minh Khải",
        title_vi="",
        title_en="",
        membership=Membership(role=MemberRole.MEMBER),
        since=JANUARY,
        units=(),
        deputies=(),
    )
    return member_paper(member, signed, desk.follow_up, committee=None, office=Preferences(), at=desk.at)


WHOLE = Indicator(code="total", name_vi="Tổng", name_en="Sum", measure=Measure.POINTS, max_points=Decimal(10))
PART = WHOLE.model_copy(update={"code": "1", "parent": "total"})
OF_FIGURES = SetContent(name_vi="Số liệu", name_en="Figures", indicators=(WHOLE, PART))
STATISTICS = Statistics(code="x", rhythm=Rhythm.YEAR, content=OF_FIGURES, rows=())
CRITERIA = Criteria(OF_FIGURES, 2024)
SHEET = Sheet(unit_id=1, lines={line.code: Line(line) for line in CRITERIA.lines if line.is_scored})
Exporter = Callable[[Desk, Language], Any]
EXPORTERS: dict[str, Exporter] = {
    "exchange.lists.units.units_workbook": units_list,
    "exchange.lists.values.values_workbook": lambda desk, chosen: values_workbook(
        "Số liệu", [], chosen, moment=desk.moment, at=desk.at
    ),
    "exchange.plan.workbook.plan_workbook": lambda desk, _chosen: plan_workbook(
        listed(desk.world.secretary, desk.moment, TaskFilters()), desk.moment, desk.at
    ),
    "exchange.report.excel.report_excel": lambda desk, chosen: report_excel(
        desk.figures, desk.tasks, chosen, at=desk.at
    ),
    "exchange.report.figures.report_json": lambda desk, _chosen: report_json(desk.figures.summary),
    "exchange.report.draft_comments.comments_table": lambda desk, _chosen: sent_draft(desk),
    "exchange.report.follow_up.follow_up_table": lambda desk, _chosen: follow_up_tables(desk)[:1],
    "exchange.report.follow_up.conclusions_table": lambda desk, _chosen: conclusions_tables(desk),
    "exchange.report.follow_up.supervised_table": lambda desk, _chosen: [
        supervised_table(desk.follow_up, "Trần Minh Khải", desk.moment, desk.at)
    ],
    "exchange.report.member_paper.member_paper": lambda desk, _chosen: member_report(desk),
    "exchange.report.follow_up.overdue_table": lambda desk, _chosen: follow_up_tables(desk)[1:],
    "exchange.report.scoring.class_table": lambda desk, _chosen: [
        class_table(ClassPage(None, None, ()), {}, "x", desk.moment, desk.at)
    ],
    "exchange.report.scoring.form_table": lambda desk, _chosen: [
        form_table(CRITERIA, SHEET, "x", desk.moment, desk.at)
    ],
    "exchange.report.scoring.praise_table": lambda desk, _chosen: [praise_table([], {}, "x", desk.moment, desk.at)],
    "exchange.report.scoring.result_table": lambda desk, _chosen: [result_table([], {}, "x", desk.moment, desk.at)],
    "exchange.report.sealed.sealed_content": lambda desk, _chosen: json.loads(
        sealed_content(desk.figures, desk.tasks, WORDS, {}, [], position=1, head=NOTHING_BEFORE)
    ),
    "exchange.report.sealed.sealed_figures": lambda desk, _chosen: sealed_figures(desk.figures.summary, {}, {}),
    "exchange.report.tables.report_tables": lambda desk, _chosen: [
        table for each in Proposal for table in report_tables(each, desk.figures, desk.tasks, desk.at)
    ],
    "exchange.report.tables.statistics_table": lambda desk, _chosen: [
        statistics_table([STATISTICS], desk.figures, desk.at)
    ],
    "exchange.report.tables.words_table": lambda desk, _chosen: [words_table(desk.tasks, desk.moment, desk.at)],
    "exchange.report.tables.deadlines_table": lambda desk, _chosen: [deadlines_table(desk.figures, desk.at)],
    "exchange.report.tables.fields_table": lambda desk, _chosen: [fields_table(desk.figures, desk.at)],
    "exchange.report.tables.units_table": lambda desk, _chosen: [units_table(desk.figures, desk.at)],
    "exchange.report.tables.tasks_table": lambda desk, _chosen: [
        tasks_table(desk.tasks, desk.figures.summary.registers[ANNUAL_PLAN].register, desk.moment, desk.at)
    ],
    "exchange.report.task_counts.task_counts_page": lambda desk, _chosen: task_counts_page(
        TaskCounts(CountedBy.UNIT, [("STP", Counts({Standing.OVERDUE: 2}))]),
        desk.moment,
        desk.at,
        narrowed_by="",
        styles="",
    ),
    "exchange.report.task_counts.task_counts_table": lambda desk, _chosen: [
        task_counts_table(
            TaskCounts(CountedBy.FIELD, [("STP", Counts({Standing.OVERDUE: 2}))]),
            desk.moment,
            desk.at,
            narrowed_by="",
        )
    ],
    "exchange.report.voices.voices_table": lambda desk, _chosen: [voices_table([], {}, desk.moment, desk.at)],
    "exchange.report.voices.initiatives_table": lambda desk, _chosen: [
        initiatives_table([], {}, 2024, desk.moment, desk.at)
    ],
    "exchange.report.task_list.task_list_page": lambda desk, _chosen: task_list_page(
        task_list(desk), desk.at, narrowed_by="", styles=""
    ),
    "exchange.report.task_list.task_list_table": lambda desk, _chosen: [
        task_list_table(task_list(desk), desk.at, narrowed_by="")
    ],
    "exchange.report.unit_paper.unit_paper": lambda desk, _chosen: reports_page(desk),
    "exchange.report.urging.urging_letters": lambda desk, _chosen: letters(desk),
    "exchange.report.word.report_word": lambda desk, chosen: report_word(
        desk.figures, desk.tasks, WORDS, Preferences(), chosen, at=desk.at
    ),
}
IN_JSON = {name for name in EXPORTERS if name.endswith(("_json", "sealed_content", "sealed_figures"))}
IN_VIETNAMESE = {  # whatever the reader's language is
    "exchange.report.member_paper.member_paper",
    "exchange.report.urging.urging_letters",
}


def writers() -> set[str]:
    """Every public function of the rooms that write whose answer may be a file, or what a file is made of."""
    found = set()
    for module in pkgutil.walk_packages(exchange.__path__, "exchange."):
        if module.name.startswith(ROOMS) and not module.ispkg:
            room = import_module(module.name)
            for name, function in getmembers(room, isfunction):
                answer = get_annotations(function, eval_str=False).get("return")
                if function.__module__ == module.name and not name.startswith("_") and answer in WRITTEN:
                    found.add(f"{module.name}.{name}")
    return found


def pieces(made: Any) -> list[str]:
    """The texts of what was made, one for every sheet of a workbook, section of a document or table."""
    if isinstance(made, list):
        return [piece for table in made for piece in (*pieces(workbook([table])), *pieces(annex([table], "(…)")))]
    if made.startswith(b"<!doctype html>"):
        return [made.decode()]
    if b"word/document.xml" not in made:
        book = load_workbook(BytesIO(made))
        sheets = {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}
        return [str(rows[:3]) for name, rows in sheets.items() if name not in ("Lists", "Lựa chọn")]
    body = docx.Document(BytesIO(made)).element.body
    texts = [""]
    for block in body.iterchildren():
        texts[-1] += "".join(node.text or "" for node in block.iter() if node.tag.endswith("}t"))
        if (
            block.tag.endswith("}p")
            and next((node for node in block.iter() if node.tag.endswith("}sectPr")), None) is not None
        ):
            texts.append("")
    return texts


@pytest.fixture
def world(sqlite_world: World) -> World:
    """Three tasks due on the 10th, of which one was completed on that day but confirmed only at noon of the 14th."""
    with sqlite_world.db.writing() as session:
        due = date(2024, 6, 10)
        sqlite_world.assign(session, due=due)
        task = sqlite_world.assign(session, due=due, title="Ban hành kế hoạch")
        sqlite_world.finish(session, task, due, confirmed=date(2024, 6, 14))
        sqlite_world.assign(session, due=due, lead_id=sqlite_world.stttt)
    return sqlite_world


def test_every_writer_says_both_clocks_or_has_no_figures() -> None:
    assert writers() == EXPORTERS.keys() | NO_FIGURES.keys()
    assert not EXPORTERS.keys() & NO_FIGURES.keys()


@pytest.mark.parametrize("name", sorted(EXPORTERS.keys() - IN_JSON))
def test_two_moments_of_a_day_head_every_sheet_and_annex_differently(world: World, name: str) -> None:
    """What was known in the morning says so in either language; what is known now, when it was read."""
    for chosen, known, hour in ((Language.VI, BEFORE, "10"), (Language.EN, BEFORE, "10"), (Language.VI, None, "20")):
        set_language(chosen)
        made = EXPORTERS[name](Desk(world, Moment(JUNE_14, known), AFTER), chosen)
        heading = HEADINGS[Language.VI if name in IN_VIETNAMESE else chosen].format(hour=hour)
        texts = pieces(made)
        assert texts
        assert [text for text in texts if text.count(heading) != 1] == []


@pytest.mark.parametrize("name", sorted(IN_JSON))
def test_data_say_both_clocks_where_they_begin(world: World, name: str) -> None:
    for known, clock in ((BEFORE, "2024-06-14T10:00:00+07:00"), (None, None)):
        made = EXPORTERS[name](Desk(world, Moment(JUNE_14, known), AFTER), Language.VI)
        assert (made["as_of"], made["known_at"]) == ("2024-06-14", clock)


def test_two_files_of_the_same_minute_are_told_apart() -> None:
    half_past = AFTER.replace(second=30)
    assert data_as_of(Moment(JUNE_14), half_past).endswith("14/06/2024 20:00:30")
    assert data_as_of(Moment(JUNE_14), AFTER).endswith("14/06/2024 20:00")


def test_what_was_asked_for_goes_before_when_it_was_read() -> None:
    assert data_as_of(Moment(JUNE_14, BEFORE), noon(JANUARY)).endswith("14/06/2024 10:00")


def test_the_same_day_known_twice_has_other_figures_under_its_other_heading(world: World) -> None:
    desks = [Desk(world, Moment(JUNE_14, known), AFTER) for known in (BEFORE, AFTER)]
    totals = [fields_table(desk.figures, AFTER) for desk in desks]
    assert [[row[1:3] for row in table.rows][-1] for table in totals] == [[3, 0], [3, 1]]
    assert totals[0].note != totals[1].note


def test_files_leave_by_one_door_and_are_made_in_one_room() -> None:
    sources = {
        path.relative_to(HOME).as_posix(): path.read_text()
        for room in ("commands", "exchange", "pages", "server", "usecases", "wording")
        for path in (HOME / room).rglob("*.py")
    }
    doors = {name for name, source in sources.items() if re.search(r"(?<!def )\bfile_response\(", source)}
    assert doors == {"server/evidence.py", "server/exports/routes.py"}
    made = re.compile(r"^\s*(?:import|from) (?:docx|xlsxwriter|csv)\b", re.MULTILINE)
    assert {name.split("/")[0] for name, source in sources.items() if made.search(source)} == {"exchange"}
