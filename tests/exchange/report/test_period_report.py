"""The period's report in words, on paper and as data: measured, recomputed, sealed."""

import json
import re
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import docx
import pytest
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph
from python_calamine import load_workbook
from sqlmodel import select

from commands.terminal import OPERATOR
from exchange.report.excel import report_excel
from exchange.report.sealed import sealed_content
from exchange.report.tables import fields_table, report_tables, tasks_table, units_table
from exchange.report.word import report_word
from models.calendar.period import Periods
from models.journal.entry import NOTHING_BEFORE
from models.ledger.acts import Amended, Document, Withdrawn
from models.moment import Moment
from models.person import Person
from models.preference import Preferences
from models.register import ANNUAL_PLAN, RegisterDetails
from models.report.identities import identities_of
from models.report.outline import OutlineSection, Proposal, SectionForm
from models.task.registers import add_register
from models.task.task import Task
from models.text import roman
from queries.report.counts import counted_task, report_counts
from queries.report.figures import PeriodFigures, period_figures
from queries.report.outlines import ReportWords
from queries.report.tasks import ReportTasks, report_tasks
from queries.task_list import directives_of
from server.doors.sessions import user_of
from store import database
from store.database import Database
from tests.conftest import World, copy_database, noon
from tests.reports import WORDS
from wording.language import Language

H1 = Periods().of("2024-H1")
JUNE_14 = Moment(date(2024, 6, 14))
OFFICE = Preferences(place="Hải Dương")
READ = noon(date(2024, 7, 1))


@dataclass(frozen=True)
class Read:
    """What was read of the demonstration for two reports, and the first of them in words."""

    found: PeriodFigures
    tasks: ReportTasks
    paper: bytes
    whole_year: PeriodFigures
    tasks_of_the_year: ReportTasks


@pytest.fixture(scope="module")
def read(demonstration_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Read:
    copied = copy_database(demonstration_file, tmp_path_factory.mktemp("read") / "demonstration.db")
    db = Database(f"sqlite:///{copied}")
    database.use(db)
    found = period_figures(OPERATOR, Periods(), H1, JUNE_14)
    tasks = report_tasks(OPERATOR, found)
    paper = report_word(found, tasks, WORDS, OFFICE, Language.VI, at=READ)
    whole_year = period_figures(OPERATOR, Periods(), Periods().of("2024-Y"), Moment(date(2024, 12, 31)))
    made = Read(found, tasks, paper, whole_year, report_tasks(OPERATOR, whole_year))
    database.use(None)
    db.close()
    return made


@pytest.fixture
def word(read: Read) -> WordDocument:
    return docx.Document(BytesIO(read.paper))


def test_the_draft_is_laid_out_as_the_law_asks(word: WordDocument) -> None:
    for section in word.sections:
        sides = sorted((section.page_width or 0, section.page_height or 0))
        assert all(abs(side - there) < Mm(0.1) for side, there in zip(sides, (Mm(210), Mm(297)), strict=True))
        assert Mm(29.9) <= (section.left_margin or 0) <= Mm(35)
        assert Mm(15) <= (section.right_margin or 0) <= Mm(20.1)
    assert word.sections[0].different_first_page_header_footer
    left, right = word.tables[0].rows[0].cells
    nation, motto = right.paragraphs[:2]
    assert nation.text == "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
    assert (nation.runs[0].bold, nation.runs[0].font.size) == (True, Pt(12))
    assert (motto.text, motto.runs[0].bold, motto.runs[0].font.size) == ("Độc lập - Tự do - Hạnh phúc", True, Pt(13))
    place = right.paragraphs[-1]
    assert re.fullmatch(r"Hải Dương, ngày +tháng 6 năm 2024", place.text)
    assert place.runs[0].italic
    assert [each.text for each in left.paragraphs[:2]] == ["ỦY BAN NHÂN DÂN TỈNH", "SỞ NỘI VỤ"]
    assert re.fullmatch(r"Số: +/BC-SNV", left.paragraphs[-1].text)
    heads = [each.text for each in word.paragraphs if each.text][:2]
    assert heads[0] == "BÁO CÁO"
    assert heads[1].startswith("Kết quả thực hiện công tác cải cách hành chính")


def test_the_body_is_justified_and_indented_and_ends_with_its_mark(word: WordDocument) -> None:
    texts = [each for each in word.paragraphs if each.alignment == WD_ALIGN_PARAGRAPH.JUSTIFY]
    assert len(texts) > 30
    assert all(Mm(9.9) <= each.paragraph_format.first_line_indent <= Mm(12.8) for each in texts)
    assert texts[-1].text.endswith("./.")
    assert {run.font.size for each in texts for run in each.runs} == {Pt(14)}
    assert len(word.inline_shapes) == 2
    whole = "\n".join(each.text for each in word.paragraphs)
    assert "58,82\u00a0%" in whole
    assert "58,82 %" not in whole
    assert [each.text for each in word.paragraphs if each.text.startswith("Biểu đồ")] == [
        "Biểu đồ 1. Kế hoạch CCHC năm: kế hoạch và kết quả hoàn thành đến ngày 14/06/2024",
        "Biểu đồ 2. Nhiệm vụ của các danh mục theo lĩnh vực, đến ngày 14/06/2024",
    ]
    foot = next(table for table in word.tables if "Nơi nhận:" in table.rows[0].cells[0].text)
    assert "GIÁM ĐỐC" in foot.rows[0].cells[1].text


def test_its_annexes_have_every_task_and_the_same_sums(word: WordDocument, read: Read) -> None:
    titles = [each.text for each in word.paragraphs if each.text.startswith("Phụ lục")]
    assert titles == [
        "Phụ lục I",
        "Phụ lục II",
        "Phụ lục III",
        "Phụ lục IV",
        "Phụ lục V",
        "Phụ lục VI",
        "Phụ lục VII",
    ]
    statistics, fields, _units, plan, government, late, hard = word.tables[2:]
    assert "418.039" in {cell.text for cell in statistics.columns[3].cells}
    sums = [[cell.text for cell in row.cells] for row in fields.rows if row.cells[0].text == "Cộng"]
    assert [row[1:3] for row in sums] == [["51", "30"], ["65", "61"]]
    codes = {cell.text for table in (plan, government) for cell in table.columns[1].cells}
    assert {row.code for row in read.tasks.tasks} <= codes
    assert len(late.rows) >= 1 + len(read.tasks.overdue)
    assert [cell.text for cell in hard.rows[0].cells][3:] == ["Khó khăn, nguyên nhân"], "nobody proposes anything"


def test_no_column_is_empty_and_how_rates_are_rounded_is_said_once(word: WordDocument) -> None:
    statistics = word.tables[2]
    assert [cell.text for cell in statistics.rows[0].cells][3:] == [
        "6 tháng đầu năm 2024",
        "6 tháng đầu năm 2023",
        "Năm 2023",
    ]
    for column in (column for table in word.tables[2:] for column in table.columns):
        assert any(cell.text for cell in column.cells[1:]), column.cells[0].text
    whole = "\n".join(each.text for each in word.paragraphs)
    assert (whole.count("làm tròn"), whole.count("không tính vào tổng số")) == (1, 2)


def test_how_rates_are_rounded_is_said_whatever_tables_the_outline_has(read: Read) -> None:
    words = replace(WORDS, outline=tuple(each for each in WORDS.outline if each.form is SectionForm.TEXT))
    paper = docx.Document(BytesIO(report_word(read.found, read.tasks, words, OFFICE, Language.VI, at=READ)))
    assert sum("làm tròn" in each.text for each in paper.paragraphs) == 1


def test_no_task_is_listed_twice_and_only_wide_tables_lie_on_their_side(word: WordDocument, read: Read) -> None:
    """The body says in which annexes the tasks of a section stand; it lists none of them itself."""
    body = "\n".join(each.text for each in word.paragraphs)
    assert not [row.code for row in read.tasks.tasks if row.code in body or row.title in body]
    assert "(Chi tiết tại Phụ lục VI và VII.)" in body
    assert "(Chi tiết tại Phụ lục IV và V.)" in body
    lying = [section.orientation == WD_ORIENT.LANDSCAPE for section in word.sections]
    assert lying == [False, True, True, True, True, True, True, False]


def test_tables_in_the_body_are_told_apart_by_their_titles_and_wide_ones_lie_on_their_side_below_their_heading(
    read: Read,
) -> None:
    table: dict[str, Any] = {"form": SectionForm.TABLE, "parent": "figures"}
    outline = [
        OutlineSection(key=key, title_vi=title, title_en=title, **more)
        for key, title, more in (
            ("words", "Lời", {}),
            ("figures", "Số liệu", {}),
            ("units", "Đơn vị", {**table, "proposal": Proposal.TABLE_BY_UNIT}),
            ("tasks", "Nhiệm vụ", {**table, "proposal": Proposal.TABLE_OF_TASKS}),
            ("end", "Kết", {}),
        )
    ]
    said = {"vi": {"words": "Một.", "end": "Hai."}}
    words = ReportWords(tuple(outline), said)
    document = docx.Document(BytesIO(report_word(read.found, read.tasks, words, OFFICE, Language.VI, at=READ)))
    titles = [each.text for each in document.paragraphs if each.runs and each.runs[0].bold]
    assert titles[2:] == [
        "I. LỜI",
        "II. SỐ LIỆU",
        "1. Đơn vị",
        "2. Nhiệm vụ",
        "Danh mục nhiệm vụ: Kế hoạch CCHC năm",
        "Danh mục nhiệm vụ: Chính phủ giao",
        "III. KẾT",
    ]
    lying = [section.orientation == WD_ORIENT.LANDSCAPE for section in document.sections]
    assert lying == [False, True, False]
    assert [section.different_first_page_header_footer for section in document.sections] == [True, False, False]
    on_pages = [each.text for each in document.sections[1].iter_inner_content() if isinstance(each, Paragraph)]
    assert on_pages[0] == "II. SỐ LIỆU"


def test_the_workbook_adds_up_by_itself(read: Read) -> None:
    content = report_excel(read.found, read.tasks, Language.VI, at=READ)
    book = load_workbook(BytesIO(content))
    assert book.sheet_names == ["Theo lĩnh vực", "Theo đơn vị", "Dữ liệu"]
    data = book.get_sheet_by_name("Dữ liệu").to_python()
    assert len(data) == 4 + len(read.tasks.tasks)
    rows = book.get_sheet_by_name("Theo lĩnh vực").to_python()
    sums = [row for row in rows if row[0] == "Cộng"]
    assert [row[1:3] for row in sums] == [[51.0, 30.0], [65.0, 61.0]]
    assert sums[0][11] == 0.5882
    for row in sums:
        total, done, *classes, _withdrawn = (float(str(cell)) for cell in row[1:11])
        assert (sum(classes), sum(classes[:4])) == (total, done)


def test_classes_in_its_charts_are_told_apart_without_colours(read: Read) -> None:
    with ZipFile(BytesIO(report_excel(read.found, read.tasks, Language.VI, at=READ))) as book:
        charts = [book.read(name).decode() for name in book.namelist() if name.startswith("xl/charts/chart")]
    for chart in charts:
        series = re.findall(r"<c:ser>.*?</c:ser>", chart, re.DOTALL)
        looks = {(re.findall(r'<a:pattFill prst="(\w+)"', each) or ["plain"])[0] for each in series}
        assert len(looks) == len(series) == 7
    assert len(charts) == 4


@pytest.mark.parametrize("table", [fields_table, units_table])
def test_the_withdrawn_have_their_own_count_and_the_classes_add_up_to_the_total(
    read: Read, table: Callable[..., Any]
) -> None:
    rows = list(table(read.whole_year, READ).rows)
    for _name, total, done, *classes, _withdrawn, _rate in rows:
        assert (sum(classes), sum(classes[:4])) == (total, done)
    sums = [row for row in rows if row[0] == "Cộng"]
    assert [(row[1], row[10]) for row in sums] == [(50, 1), (77, 0)]
    assert sum(row[10] for row in rows) == 2


def test_the_list_of_a_register_numbers_as_many_as_its_total_and_the_withdrawn_apart(
    read: Read,
) -> None:
    register = read.whole_year.summary.registers[ANNUAL_PLAN].register
    plan = tasks_table(read.tasks_of_the_year, register, read.whole_year.moment, READ)
    *counted, (heading, withdrawn) = plan.groups
    assert [row[0] for _heading, rows in counted for row in rows] == list(range(1, 51))
    assert heading == "Đã thu hồi, không tính vào tổng số"
    assert [(row[0], row[1], row[-1]) for row in withdrawn] == [(1, "2024-KH-050", "Đã thu hồi")]


def test_the_workbook_counts_the_withdrawn_of_its_own_data(read: Read) -> None:
    content = report_excel(read.whole_year, read.tasks_of_the_year, Language.EN, at=READ)
    book = load_workbook(BytesIO(content))
    for sheet in ("By field", "By unit"):
        rows = book.get_sheet_by_name(sheet).to_python()
        assert [row[10] for row in rows if "Total" in row] == ["Withdrawn", "Withdrawn"]
        assert [(row[1], row[10]) for row in rows if row[0] == "Sum"] == [(50.0, 1.0), (77.0, 0.0)]
    listed = [row for row in book.get_sheet_by_name("Data").to_python() if "Withdrawn" in row]
    assert [row[0] for row in listed] == ["2024-KH-050"]


def test_a_unit_whose_every_task_was_withdrawn_is_in_the_table_that_counts_it(sqlite_world: World) -> None:
    with sqlite_world.db.writing() as session:
        task = sqlite_world.assign(session)
        letter = Document(symbol="5/QĐ-UBND", on=JUNE_14.as_of)
        task.withdraw(session, Withdrawn(document=letter), by=sqlite_world.secretary, at=noon(letter.on))
    found = period_figures(sqlite_world.secretary, Periods(), H1, JUNE_14)
    name, *numbers = next(iter(units_table(found, READ).rows))
    assert (name, numbers) == ("Sở Tư pháp", [0, 0, 0, 0, 0, 0, 0, 0, 0, 1, "–"])


ALWAYS_RECOMPUTE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse">
<value>0</value></prop></item></oor:items>"""


def without_values(content: bytes) -> bytes:
    """The workbook with every formula's kept value made wrong, so that only recomputing puts it right."""
    packed = BytesIO()
    with ZipFile(BytesIO(content)) as source, ZipFile(packed, "w") as target:
        for name in source.namelist():
            part = source.read(name)
            if name.startswith("xl/worksheets/"):
                part = re.sub(rb"(</f>)<v>[^<]*</v>", rb"\1<v>777</v>", part)
            target.writestr(name, part)
    return packed.getvalue()


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not here to recompute")
def test_another_program_recomputes_the_same_totals(read: Read, tmp_path: Path) -> None:
    honest = report_excel(read.found, read.tasks, Language.EN, at=READ)
    (tmp_path / "r.xlsx").write_bytes(without_values(honest))
    settings = tmp_path / "profile" / "user" / "registrymodifications.xcu"
    settings.parent.mkdir(parents=True)
    settings.write_text(ALWAYS_RECOMPUTE)
    profile = f"-env:UserInstallation=file://{tmp_path / 'profile'}"
    command = ["soffice", profile, "--headless", "--convert-to", "ods", "--outdir", str(tmp_path), "r.xlsx"]
    subprocess.run(command, cwd=tmp_path, check=True, timeout=120, capture_output=True)
    for sheet in ("By field", "By unit"):
        rows = load_workbook(tmp_path / "r.ods").get_sheet_by_name(sheet).to_python()
        assert [row[1:3] for row in rows if row[0] == "Sum"] == [[51.0, 30.0], [65.0, 61.0]]


def sealed(found: PeriodFigures) -> str:
    tasks = report_tasks(OPERATOR, found)
    directives = directives_of(found.moment, [row.id for row in tasks.tasks])
    identities = identities_of(report_counts(found, map(counted_task, tasks.tasks), ()))
    return sealed_content(found, tasks, WORDS, directives, identities, position=1, head=NOTHING_BEFORE)


def test_the_same_point_of_the_ledger_gives_the_same_seal_whatever_comes_later(demonstration: Database) -> None:
    frozen = Moment(date(2024, 6, 14), noon(date(2024, 6, 20)))
    before = sealed(period_figures(OPERATOR, Periods(), H1, frozen))
    with demonstration.writing() as session:
        secretary = user_of(session, session.exec(select(Person).where(Person.login == "thuha")).one())
        task = session.exec(select(Task).where(Task.code == "2024-KH-001")).one()
        task.amend(session, Amended(title="Khác"), by=secretary, on=date(2024, 6, 1), at=noon(date(2025, 6, 1)))
    after = sealed(period_figures(OPERATOR, Periods(), H1, frozen))
    assert after == before
    assert json.loads(after)["registers"]["annual_plan"]["total"] == 51
    now = sealed(period_figures(OPERATOR, Periods(), H1, JUNE_14))
    assert now != before


def test_of_a_period_without_tasks_nothing_empty_is_printed(world: World) -> None:
    found = period_figures(world.secretary, Periods(), H1, JUNE_14)
    tasks = report_tasks(world.secretary, found)
    document = docx.Document(BytesIO(report_word(found, tasks, WORDS, Preferences(), Language.EN, at=READ)))
    assert (len(document.inline_shapes), len(document.tables)) == (0, 2)  # the head and the foot
    after_head = [each.text for each in document.paragraphs if each.text]
    assert after_head[after_head.index("To: Ministry of Home Affairs") :] == [
        "To: Ministry of Home Affairs",
        "Data from 15/12/2023 to 14/06/2024.",
        "I. DIRECTION AND ADMINISTRATION OF THE REFORM",
        "1. Carrying out the plan of the reform",
        "Annual PAR plan: no task has been assigned in this year so far.",
        "2. Tasks assigned by the Government",
        "The Government assigned no task to the province in this year so far.",
        "This is the report for the first six months of 2024./.",
    ]


def test_a_column_of_what_no_overdue_task_has_is_left_out(world: World) -> None:
    with world.db.writing() as session:
        world.assign(session, due=date(2024, 3, 31))
    found = period_figures(world.secretary, Periods(), H1, JUNE_14)
    [overdue] = report_tables(Proposal.TABLE_OF_OVERDUE, found, report_tasks(world.secretary, found), READ)
    assert [each.name for each in overdue.columns] == ["STT", "Nhiệm vụ", "Cơ quan chủ trì", "Thời hạn", "Lý do chậm"]


def test_the_counts_of_a_register_stand_on_one_page(word: WordDocument) -> None:
    by_field = next(table for table in word.tables if table.rows[0].cells[0].text == "Lĩnh vực")
    of_next = [bool(row.cells[0].paragraphs[0].paragraph_format.keep_with_next) for row in by_field.rows[1:]]
    first = [row.cells[0].text for row in by_field.rows[1:]].index("Cộng")
    assert of_next[: first + 1] == [True] * first + [False]


def test_nine_registers_that_the_report_counts_all_have_their_section_and_their_annex(world: World) -> None:
    for number in range(1, 8):
        names: dict[str, Any] = {"name_vi": f"Danh mục {number}", "name_en": f"List {number}"}
        place: dict[str, Any] = {
            "code": f"more_{number}",
            "letters": "ABCDEFG"[number - 1] * 2,
            "position": 10,
            "first_year": 2024,
        }
        details = RegisterDetails(**place, **names, in_report=True)
        with world.db.writing() as session:
            add_register(session, details, by=world.admin, at=noon(JUNE_14.as_of))
    found = period_figures(world.secretary, Periods(), H1, JUNE_14)
    tasks = report_tasks(world.secretary, found)
    document = docx.Document(BytesIO(report_word(found, tasks, WORDS, Preferences(), Language.EN, at=READ)))
    headings = [each.text for each in document.paragraphs if re.match(r"[a-zđ]\) ", each.text)]
    assert headings == [f"{letter}) List {number}" for number, letter in enumerate("abcdđeg", start=1)]
    named = [each.text for each in document.paragraphs if each.text.startswith("Annex ")]
    assert named == [f"Annex {roman(number)}" for number in range(1, len(named) + 1)]
