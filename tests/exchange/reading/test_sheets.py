"""Workbooks and packed files: cells as text, merged ones filled, and what is locked, broken or hidden."""

import re
from collections.abc import Callable
from contextlib import suppress
from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
import xlsxwriter
from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from exchange.reading.grids import read_grids
from exchange.reading.packed import LOCKED, MANIFEST, unpacked
from models.refusal import Refusal
from tests.exchange.plan.plan_files import MANIFEST as ODS_MANIFEST
from tests.exchange.plan.plan_files import as_open_document, open_document


def workbook(fill: Callable[..., object], sheets: tuple[str, ...] = ("A",)) -> bytes:
    content = BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True}) as book:
        fill(book, *(book.add_worksheet(name) for name in sheets))
    return content.getvalue()


def rows(content: bytes, name: str = "plan.xlsx") -> list[list[list[str]]]:
    return [[list(row) for row in grid.rows] for grid in read_grids(name, content)]


def written(book: Workbook, sheet: Worksheet) -> None:
    day = book.add_format({"num_format": "dd/mm/yyyy"})
    instant = book.add_format({"num_format": "dd/mm/yyyy hh:mm"})
    sheet.write_row(0, 0, ["Nhiệm vụ", 7, 7.0, 7.5, True])
    sheet.write_datetime(1, 0, date(2024, 6, 30), day)
    sheet.write_datetime(1, 1, datetime(2024, 6, 30, 17, 30), instant)  # noqa: DTZ001 (a cell has no zone)
    sheet.write_formula(1, 2, "=1+1", None, 2)
    sheet.write_blank(1, 3, None, day)


def test_cells_are_read_as_people_would_type_them() -> None:
    [[first, second]] = rows(workbook(written))
    assert first == ["Nhiệm vụ", "7", "7", "7.5", "True"]
    assert second[:4] == ["2024-06-30", "2024-06-30 17:30:00", "2", ""]


def merged(book: Workbook, sheet: Worksheet) -> None:
    sheet.write_row(0, 0, ["TT", "Nhiệm vụ", "Chủ trì"])
    sheet.merge_range(1, 0, 1, 2, "Nhóm")
    sheet.write_row(2, 0, ["1", "Một"])
    sheet.merge_range(2, 2, 3, 2, "Sở Tư pháp")
    sheet.write_row(3, 0, ["2", "Hai"])


def test_what_stands_in_merged_cells_stands_in_each_of_them() -> None:
    assert rows(workbook(merged)) == [
        [
            ["TT", "Nhiệm vụ", "Chủ trì"],
            ["Nhóm", "Nhóm", "Nhóm"],
            ["1", "Một", "Sở Tư pháp"],
            ["2", "Hai", "Sở Tư pháp"],
        ]
    ]


def test_a_sheet_that_is_not_shown_is_said_to_be_hidden_and_an_empty_one_left_out() -> None:
    def fill(book: Workbook, shown: Worksheet, hidden: Worksheet, very: Worksheet, _empty: Worksheet) -> None:
        for sheet in (shown, hidden, very):
            sheet.write(0, 0, "x")
        hidden.hide()
        very.very_hidden()

    grids = read_grids("plan.xlsx", workbook(fill, ("A", "B", "C", "D")))
    assert [(grid.name, grid.hidden) for grid in grids] == [("A", False), ("B", True), ("C", True)]


def test_a_table_that_begins_lower_and_further_right_keeps_its_place() -> None:
    [grid] = rows(workbook(lambda _book, sheet: sheet.write(2, 1, "x")))
    assert grid == [["", ""], ["", ""], ["", "x"]]


@pytest.mark.parametrize(
    ("row", "column", "cell"), [(20_000, 0, "A20001"), (0, 200, "GS1"), (1_048_575, 3, "D1048576")]
)
def test_a_stray_cell_far_outside_is_named(row: int, column: int, cell: str) -> None:
    with pytest.raises(Refusal, match=f"a cell far outside of its table: {cell}"):
        read_grids("plan.xlsx", workbook(lambda _book, sheet: sheet.write(row, column, "x")))


def test_an_empty_cell_far_outside_that_only_has_a_form_is_no_cell() -> None:
    def fill(book: Workbook, sheet: Worksheet) -> None:
        sheet.write(0, 0, "x")
        sheet.write_blank(25_000, 0, None, book.add_format({"bold": True}))

    assert rows(workbook(fill)) == [[["x"]]]


def test_rows_and_cells_that_repeat_in_an_open_document_are_counted() -> None:
    cell = '<table:table-cell office:value-type="string"{more}><text:p>{text}</text:p></table:table-cell>'
    twice = cell.format(text="x", more=' table:number-columns-repeated="2"')
    wide = cell.format(text="Nhóm", more=' table:number-columns-spanned="2"') + "<table:covered-table-cell/>"
    content = open_document(
        f'<table:table-row table:number-rows-repeated="2">{twice}</table:table-row>'
        f"<table:table-row>{twice}{wide}{cell.format(text='y', more='')}</table:table-row>"
    )
    short, long = ["x", "x", "", "", ""], ["x", "x", "Nhóm", "Nhóm", "y"]
    assert rows(content, "plan.ods") == [[short, short, long]]


def packed(**parts: Any) -> bytes:
    content = BytesIO()
    with ZipFile(content, "w", ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name.replace("__", "/"), part)
    return content.getvalue()


LOCKED_ODS = packed(**{MANIFEST: b"<manifest:encryption-data/>", "content.xml": b"x"})


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("plan.xlsx", LOCKED + b"\0" * 100, r"plan\.xlsx is locked with a password"),
        ("plan.ods", LOCKED_ODS, "locked with a password"),
        ("plan.xls", LOCKED + b"\0" * 600, "cannot be read"),
        ("plan.xlsx", as_open_document([["a", "b", "c"]])[:-30], "cannot be read"),
        ("plan.xlsx", packed(a=b"x"), "cannot be read"),
        ("plan.ods", packed(mimetype=b"x"), "cannot be read"),
        ("plan.ods", packed(**{MANIFEST: ODS_MANIFEST, "content.xml": b"<a"}), "cannot be read"),
    ],
)
def test_what_is_locked_or_broken_is_said_to_be(name: str, content: bytes, why: str) -> None:
    with pytest.raises(Refusal, match=why):
        read_grids(name, content)


def test_what_unpacks_to_too_much_is_refused_before_it_is_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("exchange.reading.packed.MOST_UNPACKED", 1000)
    bomb = packed(a=b"\0" * 500, b=b"\0" * 501)
    with pytest.raises(Refusal, match="too large to read"), unpacked("plan.xlsx", bomb):
        pytest.fail("it was opened")


def test_whatever_breaks_while_a_packed_file_is_read_is_told_in_a_sentence() -> None:
    with pytest.raises(Refusal, match="may be broken"), unpacked("plan.xlsx", packed(a=b"x")) as parts:
        parts.read("b")


def test_a_refusal_while_it_is_read_is_handed_on_as_it_is() -> None:
    with pytest.raises(Refusal, match="no such thing"), unpacked("plan.xlsx", packed(a=b"x")):
        raise Refusal("There is no such thing.")


PLACES = {
    "x.ods": ("content.xml", ">A<", ">&e;<"),
    "x.xlsx": ("xl/worksheets/sheet1.xml", "<v>7</v>", "<v>&e;</v>"),
}


@pytest.mark.parametrize("name", PLACES)
@pytest.mark.parametrize("where", ["outside", "inside"])
def test_no_entity_of_a_hostile_workbook_is_resolved(tmp_path: Path, name: str, where: str) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("bí mật")
    entity = f'SYSTEM "file://{secret}"' if where == "outside" else "'bí mật'"
    content = as_open_document([["A", "B", "C", "D"]]) if name == "x.ods" else workbook(written)
    told: list[Any] = []
    with suppress(Refusal):
        told = rows(declaring(content, entity, *PLACES[name]), name)
    assert "bí mật" not in str(told)


def declaring(like: bytes, entity: str, part: str, said: str, instead: str) -> bytes:
    """A packed file whose ``part`` declares an entity and has it ``instead`` of what it ``said`` in a cell."""
    made = BytesIO()
    with ZipFile(BytesIO(like)) as source, ZipFile(made, "w") as target:
        for name in source.namelist():
            body = source.read(name)
            if name == part:
                whole = re.sub(r"^<\?xml.*?\?>", "", body.decode())
                assert said in whole
                body = f"<!DOCTYPE x [<!ENTITY e {entity}>]>{whole.replace(said, instead)}".encode()
            target.writestr(name, body)
    return made.getvalue()
