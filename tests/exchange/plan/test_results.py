"""What a plan in progress says of its results: reported for the unit, waiting for an answer, never completed."""

from collections.abc import Sequence
from datetime import date

import pytest
from sqlmodel import select

from exchange.plan.headings import columns_of
from exchange.plan.results import AFTER_LETTER, NO_LETTER, UNEXPLAINED, WITHOUT_DAY, percent_in, symbol_in
from models.ledger.acts import Document, DoneReported, OnBehalf, ProgressReported
from models.ledger.facts import Stage
from models.plan.answers import Answers
from models.plan.columns import PlanColumn
from models.register import ANNUAL_PLAN
from models.task.task import Task
from queries.plan_context import known_of
from tests.conftest import JANUARY, World, noon
from tests.exchange.plan.plan_files import as_csv
from usecases.load_plan import Compared, Destination, PlanFile, begin, compare, load_rows, read_plan

C = PlanColumn
MAY, JUNE = date(2024, 5, 20), date(2024, 6, 3)
LETTER = Document(symbol="33/BC-VP", on=JUNE)
HERE = Destination(ANNUAL_PLAN, 2024, JANUARY)
HEADS = ["TT", "Nhiệm vụ", "Chủ trì", "Thời hạn", "Kết quả thực hiện", "Tiến độ", "Ngày hoàn thành"]


@pytest.mark.parametrize(
    ("heads", "columns"),
    [
        (HEADS, {C.RESULT: 4, C.PROGRESS: 5, C.DONE_ON: 6, C.DEADLINE: 3}),
        (["TT", "Nhiệm vụ", "Chủ trì", "Tiến độ"], {C.DEADLINE: 3}),
        (["TT", "Nhiệm vụ", "Chủ trì", "Ngày hoàn thành"], {C.DEADLINE: 3}),
        (["TT", "Kiến nghị", "Chủ trì", "Tình trạng", "Ngày hoàn thành"], {C.RESULT: 3, C.DONE_ON: 4}),
        (["TT", "Nhiệm vụ", "Chủ trì", "Kết quả", "Thời hạn"], {C.PRODUCT: 3, C.DEADLINE: 4}),
        (
            ["TT", "Nhiệm vụ", "Chủ trì", "Sản phẩm", "Thời hạn", "Tiến độ (%)"],
            {C.PRODUCT: 3, C.DEADLINE: 4, C.PROGRESS: 5},
        ),
    ],
)
def test_what_columns_report_is_told_from_deadlines_and_products(
    heads: list[str], columns: dict[PlanColumn, int]
) -> None:
    assert columns_of(heads) == {C.NUMBER: 0, C.TITLE: 1, C.LEAD: 2, **columns}


@pytest.mark.parametrize(
    ("text", "percent"),
    [
        ("60%", 60),
        ("đạt 45,5 %", 45),
        ("0.6", 60),
        ("80", 80),
        ("250%", 100),
        ("Đã hoàn thành", 100),
        ("Chưa hoàn thành", None),
        ("Đang thực hiện", None),
        ("Quý II", None),
        ("", None),
    ],
)
def test_how_far_a_task_is_is_read_from_a_cell(text: str, percent: int | None) -> None:
    assert percent_in(text) == percent


def test_the_product_is_the_first_document_that_words_name() -> None:
    assert symbol_in("Đã ban hành Kế hoạch số 12/KH-UBND ngày 05/3/2024, 9/BC-STP.") == "12/KH-UBND"
    assert symbol_in("Đã xong ngày 5/3/2024") == ""


def compared(
    world: World, *rows: Sequence[str], letter: Document | None = LETTER
) -> tuple[PlanFile, Answers, Compared]:
    table = [HEADS, *([str(number), *row] for number, row in enumerate(rows, start=1))]
    file = read_plan("theo dõi.csv", as_csv(table))
    answers, known = Answers(letter=letter), known_of(world.secretary, ANNUAL_PLAN, 2024)
    return file, answers, compare(file, HERE, known, answers, today=JUNE)


def loaded(world: World, *rows: Sequence[str]) -> tuple[PlanFile, Compared]:
    file, answers, result = compared(world, *rows)
    with world.db.writing() as session:
        loading = begin(session, file, HERE, by=world.secretary, at=noon(JUNE))
        loading.answer(answers, by=world.secretary)
    load_rows(loading.id or 0, file, result, by=world.secretary, clock=lambda: noon(JUNE))
    return file, result


def of_row(*cells: str, title: str = "Rà soát văn bản", due: str = "30/6/2024") -> list[str]:
    return [title, "Sở Tư pháp", due, *cells]


def remarks(result: Compared) -> list[str]:
    return [each.why.sentence for row in result.check.rows for each in row.remarks]


def test_a_result_is_reported_for_the_unit_with_the_file_and_waits(sqlite_world: World) -> None:
    world = sqlite_world
    file, result = loaded(
        world,
        of_row("Ban hành 12/KH-STP", "", "20/5/2024"),
        of_row("Đang lấy ý kiến", "60%", "", title="Kiểm tra văn bản"),
        of_row("", "", "", title="Tập huấn"),
    )
    assert result.check.reports == 2
    on_behalf = OnBehalf(unit_id=world.stp, letter=LETTER)
    with world.db.reading() as session:
        done, under_way, untouched = session.exec(select(Task).order_by(Task.code)).all()
        report = done.acts(session)[1].content
        said = DoneReported(document=Document(symbol="12/KH-STP", on=MAY), done="Ban hành 12/KH-STP")
        assert report == said.model_copy(update={"on_behalf": on_behalf, "evidence": report.evidence})
        assert [(each.name, each.size) for each in report.evidence] == [("theo dõi.csv", len(file.content))]
        assert (done.stage, done.acts(session)[1].on) == (Stage.AWAITING, JUNE)
        assert (under_way.stage, under_way.percent) == (Stage.UNDER_WAY, 60)
        assert (untouched.stage, untouched.act_count) == (Stage.ASSIGNED, 1)


def test_the_same_table_again_brings_no_result_twice_and_reports_of_tasks_that_are_there_are_news(
    sqlite_world: World,
) -> None:
    world = sqlite_world
    with world.db.writing() as session:
        world.assign(session, title="Rà soát văn bản", product="")
    row = of_row("Ban hành 12/KH-STP", "", "20/5/2024", due="Quý II/2024")
    _file, first = loaded(world, row)
    assert (len(first.check.new), first.check.reports) == (0, 1)
    with world.db.reading() as session:
        assert session.exec(select(Task)).one().stage is Stage.AWAITING
    _file, _answers, second = compared(world, row)
    assert (second.check.reports, len(second.check.changes)) == (0, 0)


@pytest.mark.parametrize(
    ("cells", "letter", "sentence"),
    [
        (("Xong", "", "20/5/2024"), None, NO_LETTER),
        (("Xong", "", "4/6/2024"), LETTER, AFTER_LETTER),
        (("", "", "5/1/2024"), LETTER, UNEXPLAINED),
    ],
)
def test_a_result_that_cannot_be_taken_over_is_a_remark_and_the_task_is_loaded_without_it(
    sqlite_world: World, cells: tuple[str, str, str], letter: Document | None, sentence: str
) -> None:
    _file, _answers, result = compared(sqlite_world, of_row(*cells), letter=letter)
    assert (remarks(result), result.check.reports, len(result.check.new)) == ([sentence], 0, 1)


def test_what_is_said_to_be_done_without_a_day_is_progress_and_an_early_one_is_explained_by_its_words(
    sqlite_world: World,
) -> None:
    done, early = of_row("", "Đã hoàn thành", ""), of_row("Ký từ 2023", "", "5/1/2024", title="Kiểm tra")
    _file, _answers, result = compared(sqlite_world, done, early)
    first, second = (each.report for each in result.check.new)
    assert isinstance(first, ProgressReported)
    assert (first.percent, first.done, remarks(result)) == (100, "Đã hoàn thành", [WITHOUT_DAY])
    assert isinstance(second, DoneReported)
    assert (second.reason, second.document) == ("Ký từ 2023", Document(symbol="33/BC-VP", on=date(2024, 1, 5)))
