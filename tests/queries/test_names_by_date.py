"""A unit that was renamed, in everything that shows it: under the name of the day that is looked at."""

from datetime import date
from io import BytesIO

import docx
import pytest

from exchange.plan.workbook import plan_workbook
from exchange.report.excel import report_excel
from exchange.report.figures import report_json
from exchange.report.urging import urging_letters
from exchange.report.word import report_word
from models.calendar.period import Periods
from models.ledger.acts import Document, HandedOver, Link, Split
from models.moment import Moment
from models.preference import Preferences
from models.register import ANNUAL_PLAN
from models.task.comment import comment
from models.unit import Unit
from models.unit_name import UnitNames
from models.unit_naming import Names
from queries.batches import batches_of
from queries.changes import changes_between
from queries.directive_page import directive_page
from queries.follow_up import follow_up_rows
from queries.notices import comments_on, notices_of
from queries.plan_context import unit_names
from queries.register_figures import summary_of
from queries.registers import registers
from queries.report.figures import period_figures
from queries.report.tasks import report_tasks
from queries.selection import TaskFilters
from queries.task_export import listed
from queries.task_list import tasks_of
from queries.task_page import task_page
from tests.conftest import JANUARY, World, noon
from tests.figures import letters_of
from tests.reports import WORDS
from tests.workbook_cells import cells_of
from wording.language import Language
from wording.names import names_by_id
from wording.sentences import act_text

MARCH, MAY, JUNE, JULY = date(2024, 3, 1), date(2024, 5, 20), date(2024, 6, 10), date(2024, 7, 5)
OLD, NEW = "Sở Thông tin và Truyền thông", "Sở Khoa học và Công nghệ"
BEFORE, AFTER = Moment(date(2024, 5, 19)), Moment(JULY)
THEN = Moment(JULY, noon(JUNE))  # the renaming was recorded in July
YEAR, H1 = TaskFilters(year=2024), Periods().of("2024-H1")


@pytest.fixture
def renamed(sqlite_world: World) -> tuple[World, str]:
    """Information, which leads a task since March, has another name from May on, as is known since July."""
    world = sqlite_world
    with world.db.writing() as session:
        task = world.assign(session, co_ordinating=(world.nam_sach,), due=date(2024, 5, 1))
        decision = Document(symbol="245/QĐ-UBND", on=MARCH)
        task.hand_over(
            session, HandedOver(lead_id=world.stttt, document=decision), by=world.secretary, at=noon(MARCH)
        )
        comment(session, task, "Xin ý kiến.", by=world.secretary, at=noon(MARCH), units=[world.stttt])
        second = Document(symbol="300/QĐ-UBND", on=JUNE)
        task.hand_over(session, HandedOver(lead_id=world.stp, document=second), by=world.secretary, at=noon(JUNE))
        third = Document(symbol="301/QĐ-UBND", on=JUNE.replace(day=12))
        task.hand_over(
            session,
            HandedOver(lead_id=world.stttt, document=third),
            by=world.secretary,
            at=noon(JUNE.replace(day=12)),
        )
        names = Names(NEW, "Department of Science", "SKHCN")
        session.get_one(Unit, world.stttt).rename(session, names, MAY, by=world.secretary, at=noon(JULY))
    return world, task.code


def sentences(world: World, code: str, moment: Moment) -> list[str]:
    page = task_page(world.secretary, code, moment)
    return [act_text(act.content, "", names_by_id(act.units), {}) for act in page.acts]


def test_a_list_calls_its_units_as_they_were_called_on_its_day(renamed: tuple[World, str]) -> None:
    world, _code = renamed
    names = [tasks_of(world.secretary, moment, YEAR)[0].lead.name_vi for moment in (BEFORE, AFTER, THEN)]
    assert names == [OLD, NEW, "Sở Tư pháp"]
    assert tasks_of(world.secretary, Moment(JULY, noon(date(2024, 6, 30))), YEAR)[0].lead.name_vi == OLD


def test_an_act_calls_a_unit_as_on_its_own_day_whenever_it_is_read(renamed: tuple[World, str]) -> None:
    world, code = renamed
    told = sentences(world, code, AFTER)
    assert told[1] == f"Bàn giao cho {OLD} theo 245/QĐ-UBND."
    assert told[3] == f"Bàn giao cho {NEW} theo 301/QĐ-UBND."
    before = sentences(world, code, Moment(JULY, noon(date(2024, 6, 30))))
    assert before[3] == f"Bàn giao cho {OLD} theo 301/QĐ-UBND."


def test_the_facts_of_a_task_call_units_as_at_the_moment(renamed: tuple[World, str]) -> None:
    world, code = renamed
    at = {moment: task_page(world.secretary, code, moment).units[world.stttt].name_vi for moment in (BEFORE, AFTER)}
    assert at == {BEFORE: OLD, AFTER: NEW}


def test_figures_of_an_earlier_day_count_for_the_name_of_that_day(renamed: tuple[World, str]) -> None:
    world, _code = renamed
    for moment, name in ((BEFORE, OLD), (AFTER, NEW)):
        summary = summary_of(world.secretary, H1, moment, registers())
        assert [unit.name_vi for unit, _counts in summary.registers[ANNUAL_PLAN].by_unit] == [name]
        assert [line["name"] for line in report_json(summary)["by_unit"]] == [name]


def test_a_report_of_an_earlier_period_prints_the_earlier_name(renamed: tuple[World, str]) -> None:
    world, _code = renamed
    for moment, name, other in ((BEFORE, OLD, NEW), (AFTER, NEW, OLD)):
        figures = period_figures(world.secretary, Periods(), H1, moment)
        tasks = report_tasks(world.secretary, figures)
        document = docx.Document(
            BytesIO(report_word(figures, tasks, WORDS, Preferences(), Language.VI, at=noon(JULY)))
        )
        printed = " ".join(cell.text for table in document.tables for row in table.rows for cell in row.cells)
        shown = cells_of(report_excel(figures, tasks, Language.VI, at=noon(JULY)))
        assert (name in printed, other in printed, name in shown, other in shown) == (True, False, True, False)


def test_a_list_goes_out_with_the_short_names_of_its_day_and_finds_the_unit_again(renamed: tuple[World, str]) -> None:
    world, _code = renamed
    for moment, short in ((BEFORE, "STTTT"), (AFTER, "SKHCN")):
        found = listed(world.secretary, moment, YEAR)
        assert found.units[world.stttt] == short
        assert short in cells_of(plan_workbook(found, moment, noon(JULY)))
        assert UnitNames(unit_names()).read(short).one == world.stttt


def test_a_letter_is_addressed_by_the_name_of_its_day(renamed: tuple[World, str]) -> None:
    world, _code = renamed
    for moment, name in ((BEFORE, OLD), (AFTER, NEW)):
        letters = letters_of(follow_up_rows(world.secretary, moment, YEAR))
        units = task_page(world.secretary, renamed[1], moment).units
        document = docx.Document(BytesIO(urging_letters(letters, units, Preferences(), moment, noon(JULY))))
        assert f"Kính gửi: {name}" in [each.text for each in document.paragraphs]


def test_what_changed_between_two_days_calls_units_by_the_days_of_the_acts(renamed: tuple[World, str]) -> None:
    world, _code = renamed
    [row] = changes_between(world.secretary, Moment(JANUARY), AFTER, YEAR)
    assert (row.was.lead.name_vi, row.is_now.lead.name_vi) == ("Sở Tư pháp", NEW)
    named = [[unit.name_vi for unit in cause.units.values()] for cause in row.causes if cause.units]
    assert named == [[OLD], ["Sở Tư pháp"], [NEW]]


def test_notices_and_comments_call_units_as_they_were_called_then(renamed: tuple[World, str]) -> None:
    world, _code = renamed
    acts = [row for row in notices_of(world.tuyet, noon(JULY)) if row.content and row.units]
    assert {row.on: [unit.name_vi for unit in row.units.values()] for row in acts}[MARCH] == [OLD]
    [said] = comments_on(world.secretary, 1, noon(JULY))
    assert [unit.name_vi for unit in said.units] == [OLD]


def test_a_batch_calls_units_as_on_the_day_of_its_first_act(renamed: tuple[World, str]) -> None:
    world, _code = renamed
    with world.db.writing() as session:
        for on in (MARCH, JUNE):
            task = world.assign(session, on=on)
            task.split(session, Split(units=(world.stttt, world.nam_sach)), by=world.secretary, on=on, at=noon(JULY))
    batches = batches_of(world.secretary)
    assert [batch.units[world.stttt].name_vi for batch in batches] == [NEW, OLD]


def test_a_directive_shows_its_units_by_the_name_of_the_day(renamed: tuple[World, str]) -> None:
    world, _code = renamed
    with world.db.writing() as session:
        world.assign(
            session, lead_id=world.stttt, links=(Link(directive_id=world.directive, clause_id=world.clause),)
        )
    for moment, name in ((BEFORE, OLD), (AFTER, NEW)):
        page = directive_page(world.secretary, world.directive, moment)
        assert [unit.name_vi for unit, _counts in page.by_unit] == [name]
