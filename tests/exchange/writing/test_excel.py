"""Tables as workbooks: what stands in the cells, the choices of a form, and names of sheets that Excel takes."""

import re
from datetime import date
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from python_calamine import load_workbook

from exchange.plan.workbook import IN_THE_FORM, SHARES, plan_form, plan_workbook
from exchange.reading.grids import read_grids
from exchange.writing.excel import HEADS, workbook
from exchange.writing.table import Column, Table
from models.ledger.acts import Assigned, Deadline, DeadlineKind, Link
from models.ledger.changes import assigned
from models.moment import Moment
from models.plan.columns import PlanColumn
from models.register import DirectiveRole, ParField
from queries.task_export import Listed, ListedTask
from tests.conftest import noon
from wording.language import Language, use_language
from wording.names import plan_column_name

COLUMNS = (Column("STT", 5, True), Column("Nhiệm vụ", 40))


def table(*rows: Any, title: str = "Bảng", columns: tuple[Column, ...] = COLUMNS) -> Table:
    return Table(title, "Ghi chú", columns, [("", rows)])


def sheets(content: bytes) -> list[str]:
    return load_workbook(BytesIO(content)).sheet_names


def cells(content: bytes, number: int = 0) -> list[list[Any]]:
    return load_workbook(BytesIO(content)).get_sheet_by_index(number).to_python()


def part(content: bytes, name: str) -> str:
    with ZipFile(BytesIO(content)) as parts:
        return parts.read(name).decode()


@pytest.mark.parametrize(
    "title", ["a/b\\c?d*e[f]g:h", "Một tên dài hơn ba mươi mốt chữ cái của Excel", "Kế hoạch", "Sở 'A'"]
)
def test_any_title_names_a_sheet_that_excel_takes(title: str) -> None:
    names = sheets(workbook([table(title=title), table(title=title)]))
    assert len(set(names)) == 2
    for name in names:
        assert len(name) <= 31
        assert not set("[]:*?/\\'") & set(name)


@pytest.mark.parametrize(
    "words", ["=1+1", "@SUM(A1)", "+1", "-1", "http://x.vn", "mailto:a@b", "{=1}", "0012", "1e5"]
)
def test_words_stay_words_whatever_they_look_like(words: str) -> None:
    content = workbook([Table(words, words, COLUMNS, [(words, [[1, words]])])])
    assert [row[0] for row in cells(content)[:2]] == [words, words]
    assert cells(content)[HEADS + 1 :] == [[words, ""], [1.0, words]]
    assert "<f>" not in part(content, "xl/worksheets/sheet1.xml")


def test_days_are_days_and_what_is_not_there_is_empty() -> None:
    content = workbook([table([1, date(2024, 6, 30)], [2, None], [3, ""])])
    assert cells(content)[HEADS + 1 :] == [[1.0, date(2024, 6, 30)], [2.0, ""], [3.0, ""]]


def test_a_column_of_days_is_wide_enough_to_show_them() -> None:
    narrow = (Column("Nhiệm vụ", 100), Column("Thời hạn", 1), Column("Lĩnh vực", 1))
    content = workbook([table(["x", date(2024, 6, 30), "y"], columns=narrow)])
    widths = re.findall(r'<col [^>]*width="(\d+)', part(content, "xl/worksheets/sheet1.xml"))
    assert [int(width) >= len("30/06/2024") for width in widths] == [True, True, False]


def test_groups_stand_above_their_rows_and_one_without_a_name_has_none() -> None:
    content = workbook([Table("T", "n", COLUMNS, [("Sở A", [[1, "x"]]), ("", [[2, "y"]]), ("Sở B", [])])])
    assert [row[0] for row in cells(content)[HEADS + 1 :]] == ["Sở A", 1.0, 2.0, "Sở B"]


def test_a_form_offers_its_choices_from_a_sheet_aside() -> None:
    many = [f"Đơn vị số {number}" for number in range(300)]
    columns = (Column("Lĩnh vực", 5, choices=("A", "B")), Column("Việc", 5), Column("Đơn vị", 5, choices=many))
    for chosen, name in ((Language.VI, "Lựa chọn"), (Language.EN, "Lists")):
        with use_language(chosen):
            content = workbook([table(columns=columns)])
        assert sheets(content)[1] == name
        assert [row[0] for row in cells(content, 1)[:3]] == ["A", "B", ""]
        assert [row[1] for row in cells(content, 1)] == many
        rules = part(content, "xl/worksheets/sheet1.xml")
        assert f"<formula1>'{name}'!$B$1:$B$300</formula1>" in rules


def test_a_table_without_choices_has_no_sheet_aside() -> None:
    assert len(sheets(workbook([table(), table()]))) == 2


@settings(max_examples=20)
@given(st.lists(st.tuples(st.integers(0, 99), st.text("Đđaế,;= '\n", max_size=8)), min_size=1, max_size=5))
def test_what_goes_out_comes_in_again(rows: list[tuple[int, str]]) -> None:
    grid = read_grids("x.xlsx", workbook([table(*map(list, rows))]))[0]
    assert [tuple(row[:2]) for row in grid.rows[HEADS + 1 :]] == [(str(number), words) for number, words in rows]


@pytest.mark.parametrize("chosen", Language)
def test_the_form_of_a_plan_has_its_headings_and_choices(chosen: Language) -> None:
    content = plan_form(["Sở TP", "Sở NV"], chosen)
    with use_language(chosen):
        assert cells(content)[HEADS] == [plan_column_name(column) for column in IN_THE_FORM]
    choices = cells(content, 1)
    assert [row[1] for row in choices[:3]] == ["Sở TP", "Sở NV", ""]
    assert len([row[0] for row in choices if row[0]]) == len(ParField)


LINKS = (
    Link(directive_id=1),
    Link(directive_id=1, clause_id=4),
    Link(directive_id=2),
    Link(directive_id=2, role=DirectiveRole.CARRIES_OUT),
)


def listed(parts: tuple[int, ...] = (), **deadline: Any) -> Listed:
    terms = Assigned(
        title="Rà soát",
        product="Báo cáo",
        field=ParField.DIGITAL,
        lead_id=1,
        co_ordinating=(2, 3),
        deadline=Deadline(text="Quý II", **deadline),
        links=LINKS,
    )
    task = ListedTask(code="2024-KH-001", facts=assigned(terms, date(2024, 1, 10)), parts=parts)
    directives = {1: ("03/CT-UBND", date(2023, 3, 20)), 2: ("9/KH-UBND", date(2024, 1, 5))}
    return Listed((task,), {1: "STP", 2: "STTTT", 3: "HNS"}, directives)


def written(plan: Listed) -> dict[PlanColumn, float | str | date]:
    row = cells(plan_workbook(plan, Moment(date(2024, 7, 1)), noon(date(2024, 7, 1))))[HEADS + 1]
    return dict(zip(SHARES, row, strict=True))


def test_a_task_goes_out_with_all_that_a_plan_says_of_it() -> None:
    with use_language(Language.EN):
        said = written(listed(start=date(2024, 4, 1), due=date(2024, 6, 30)))
    assert said == {
        PlanColumn.NUMBER: 1.0,
        PlanColumn.CODE: "2024-KH-001",
        PlanColumn.TITLE: "Rà soát",
        PlanColumn.FIELD: "E-government and digital government",
        PlanColumn.LEAD: "STP",
        PlanColumn.PARTS: "",
        PlanColumn.CO_ORDINATING: "STTTT; HNS",
        PlanColumn.DEADLINE: "Quý II",
        PlanColumn.KIND: "A fixed day",
        PlanColumn.START: date(2024, 4, 1),
        PlanColumn.DUE: date(2024, 6, 30),
        PlanColumn.PRODUCT: "Báo cáo",
        PlanColumn.DIRECTIVE: "03/CT-UBND of 20/03/2023; 9/KH-UBND of 05/01/2024",
        PlanColumn.CARRIES_OUT: "9/KH-UBND of 05/01/2024",
        PlanColumn.ON: date(2024, 1, 10),
    }


def test_what_recurs_goes_out_by_its_words_and_not_by_its_next_day() -> None:
    said = written(listed(kind=DeadlineKind.RECURRING, due=date(2024, 6, 30)))
    assert (said[PlanColumn.DEADLINE], said[PlanColumn.DUE]) == ("Quý II", "")


@pytest.mark.parametrize(("parts", "text"), [((), ""), ((1,), ""), ((1, 3), "STP; HNS")])
def test_a_task_in_parts_names_the_units_that_have_one(parts: tuple[int, ...], text: str) -> None:
    assert written(listed(parts))[PlanColumn.PARTS] == text
