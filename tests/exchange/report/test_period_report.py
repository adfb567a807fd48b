"""The period's report in words, on paper and as data: measured, recomputed, sealed."""

import json
import re
import shutil
import subprocess
from datetime import date
from io import BytesIO
from zipfile import ZipFile

import docx
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm, Pt
from python_calamine import load_workbook
from sqlmodel import select

from commands.terminal import OPERATOR
from exchange.report.excel import report_excel
from exchange.report.sealed import sealed_content
from exchange.report.urging import urged, urging_letters
from exchange.report.word import report_word
from models.calendar.period import Periods
from models.counting.standing import Standing
from models.ledger.acts import Amended
from models.moment import Moment
from models.person import Person
from models.preference import Preferences
from models.register import ANNUAL_PLAN, RegisterDetails
from models.report.identities import identities_of
from models.task.registers import add_register
from models.task.task import Task
from models.text import FIGURE, roman
from queries.period_figures import period_figures
from queries.report_counts import report_counts
from queries.task_list import count_of, directives_of
from queries.units import units_at
from server.sessions import user_of
from tests.conftest import noon
from wording.language import Language, use_language
from wording.report import figure_texts, filled_text, sections_of

H1 = Periods().of("2024-H1")
JUNE_14 = Moment(date(2024, 6, 14))
OFFICE = Preferences(place="Hải Dương")


@pytest.fixture
def found(demonstration):
    return period_figures(OPERATOR, Periods(), H1, JUNE_14)


def words(found, chosen, written=None):
    with use_language(chosen):
        figures = figure_texts(found)
        return "\n".join(filled_text(each.text, figures) for each in sections_of(found, written or {}))


@pytest.mark.parametrize(
    ("chosen", "said"),
    [
        (
            Language.VI,
            ("30/51 nhiệm vụ", "58,82 %", "Trong 65 nhiệm vụ", "61 nhiệm vụ hoàn thành trước hạn và đúng hạn"),
        ),
        (Language.EN, ("30 of the plan's 51 tasks", "58.82%", "Of 65 tasks", "61 completed ahead of or on schedule")),
    ],
)
def test_the_report_says_what_was_published_in_both_languages(found, chosen, said):
    text = words(found, chosen)
    for each in said:
        assert each in text
    assert "{" not in text
    assert text.count("%") > 10
    wrong = r"\d\.\d\d ?%" if chosen is Language.VI else r"\d,\d\d ?%"
    assert not re.search(wrong, text)


@pytest.mark.parametrize("chosen", Language)
def test_every_number_counts_exactly_the_tasks_behind_it(found, chosen):
    with use_language(chosen):
        figures = figure_texts(found)
        named = {name for section in sections_of(found, {}) for name in FIGURE.findall(section.text)}
        assert named <= set(figures)
        for name in named:
            figure = figures[name]
            if figure.filters is None or not figure.text.isdecimal():
                continue
            assert int(figure.text) == count_of(OPERATOR, figure.moment, figure.filters), name


def test_both_languages_name_the_same_figures(found):
    def named(chosen):
        with use_language(chosen):
            return [sorted(FIGURE.findall(section.text)) for section in sections_of(found, {})]

    assert named(Language.VI) == named(Language.EN)


def test_a_section_that_somebody_wrote_keeps_live_figures(found):
    text = words(found, Language.VI, {"results": "Kế hoạch đạt {plan_rate}."})
    assert text.startswith("Kế hoạch đạt 58,82 %.")


@pytest.fixture
def word(found):
    return docx.Document(BytesIO(report_word(found, {}, OFFICE, Language.VI)))


def test_the_draft_is_laid_out_as_the_law_asks(word):
    for section in word.sections:
        assert abs(section.page_width - Mm(210)) < Mm(0.1)
        assert abs(section.page_height - Mm(297)) < Mm(0.1)
        assert Mm(29.9) <= section.left_margin <= Mm(35)
        assert Mm(15) <= section.right_margin <= Mm(20.1)
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


def test_the_body_is_justified_and_indented_and_ends_with_its_mark(word):
    texts = [each for each in word.paragraphs if each.alignment == WD_ALIGN_PARAGRAPH.JUSTIFY]
    assert len(texts) > 30
    assert all(Mm(9.9) <= each.paragraph_format.first_line_indent <= Mm(12.8) for each in texts)
    assert texts[-1].text.endswith("./.")
    assert {run.font.size for each in texts for run in each.runs} == {Pt(14)}
    assert len(word.inline_shapes) == 2
    whole = "\n".join(each.text for each in word.paragraphs)
    assert "58,82 %" in whole
    foot = next(table for table in word.tables if "Nơi nhận:" in table.rows[0].cells[0].text)
    assert "GIÁM ĐỐC" in foot.rows[0].cells[1].text


def test_its_annexes_have_every_task_and_the_same_sums(word, found):
    titles = [each.text for each in word.paragraphs if each.text.startswith("Phụ lục")]
    assert titles == ["Phụ lục I", "Phụ lục II", "Phụ lục III", "Phụ lục IV", "Phụ lục V"]
    fields, _units, plan, government, late = word.tables[2:]
    sums = [[cell.text for cell in row.cells] for row in fields.rows if row.cells[0].text == "Cộng"]
    assert [row[1:3] for row in sums] == [["51", "30"], ["65", "61"]]
    codes = {cell.text for table in (plan, government) for cell in table.columns[1].cells}
    assert {row.code for row in found.tasks} <= codes
    assert len(late.rows) >= 1 + len(found.follow_up_with(Standing.OVERDUE))


def test_the_workbook_adds_up_by_itself(found):
    content = report_excel(found, Language.VI)
    book = load_workbook(BytesIO(content))
    assert book.sheet_names == ["Theo lĩnh vực", "Theo đơn vị", "Dữ liệu"]
    data = book.get_sheet_by_name("Dữ liệu").to_python()
    assert len(data) == 4 + len(found.tasks)
    rows = book.get_sheet_by_name("Theo lĩnh vực").to_python()
    sums = [row for row in rows if row[0] == "Cộng"]
    assert [row[1:3] for row in sums] == [[51.0, 30.0], [65.0, 61.0]]
    assert sums[0][10] == 0.5882
    for _name, total, done, *classes, _rate in [row[:11] for row in sums]:
        assert (sum(classes), sum(classes[:4])) == (total, done)


ALWAYS_RECOMPUTE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse">
<value>0</value></prop></item></oor:items>"""


def without_values(content):
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
def test_another_program_recomputes_the_same_totals(found, tmp_path):
    honest = report_excel(found, Language.EN)
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


def sealed(found):
    directives = directives_of(found.moment, [row.id for row in found.tasks])
    return sealed_content(found, {}, directives, identities_of(report_counts(found, ())), 1)


def test_the_same_point_of_the_ledger_gives_the_same_seal_whatever_comes_later(demonstration):
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


def test_letters_name_what_is_overdue_and_nearly_due(found):
    letters = urged(found.follow_up, JUNE_14)
    units = {unit.id: unit for unit in units_at(JUNE_14)}
    document = docx.Document(BytesIO(urging_letters(letters, units, OFFICE, JUNE_14)))
    text = "\n".join(each.text for each in document.paragraphs)
    for unit_id, rows in letters.items():
        assert f"Kính gửi: {units[unit_id].name_vi}" in text
        assert all(row.task.deadline <= date(2024, 6, 29) for row in rows)
    listed = {cell.text for table in document.tables for row in table.rows for cell in row.cells}
    assert all(" ".join(row.task.title.split()) in listed for rows in letters.values() for row in rows)
    overdue = [row for rows in letters.values() for row in rows if row.task.standing is Standing.OVERDUE]
    assert len(overdue) == len(found.follow_up_with(Standing.OVERDUE))
    assert ANNUAL_PLAN in {row.task.register_code for row in overdue}
    assert len(document.sections) == len(letters)
    assert all(each.different_first_page_header_footer for each in document.sections)
    assert "SỞ NỘI VỤ đề nghị" not in text


def test_nine_registers_that_the_report_counts_all_have_their_section_and_their_annex(world):
    for number in range(1, 8):
        names = {"name_vi": f"Danh mục {number}", "name_en": f"List {number}"}
        place = {"code": f"more_{number}", "letters": "ABCDEFG"[number - 1] * 2, "position": 10, "first_year": 2024}
        details = RegisterDetails(**place, **names, in_report=True)
        with world.db.writing() as session:
            add_register(session, details, by=world.admin, at=noon(JUNE_14.as_of))
    found = period_figures(world.secretary, Periods(), H1, JUNE_14)
    document = docx.Document(BytesIO(report_word(found, {}, Preferences(), Language.EN)))
    headings = [each.text for each in document.paragraphs if re.match(r"[IVX]+\. ", each.text)]
    assert [text.split(".")[0] for text in headings] == [roman(number) for number in range(1, len(headings) + 1)]
    assert len(headings) >= 9 + 5
    named = [each.text for each in document.paragraphs if each.text.startswith("Annex ")]
    assert named == [f"Annex {roman(number)}" for number in range(1, len(named) + 1)]
