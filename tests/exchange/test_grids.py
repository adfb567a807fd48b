"""Plans in every kind of file come out as the same cells; a wrong, locked, broken or huge file is refused."""

import csv
import io

import docx
import pytest
import xlsxwriter

from exchange.grids import LOCKED, grids_of
from exchange.plan_table import PlanPart as Part
from exchange.plan_table import read_plan
from models.refusal import Refusal

ROWS = [
    ["STT", "Nhiệm vụ", "Cơ quan chủ trì", "Thời hạn"],
    ["I", "Cải cách thể chế", "", ""],
    ["1", "Rà soát văn bản quy phạm", "Sở Tư pháp", "Quý II/2026"],
    ["2", "Ban hành kế hoạch", "Sở Nội vụ", "30/6/2026"],
]


def as_csv(encoding: str, delimiter: str = ",") -> bytes:
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter).writerows(ROWS)
    return text.getvalue().encode(encoding)


def as_workbook() -> bytes:
    content = io.BytesIO()
    with xlsxwriter.Workbook(content) as book:
        book.add_worksheet("Trống")
        sheet = book.add_worksheet("Kế hoạch")
        for place, row in enumerate(ROWS):
            sheet.write_row(place, 0, row)
        sheet.merge_range(1, 1, 1, 3, ROWS[1][1])
    return content.getvalue()


def as_word() -> bytes:
    document = docx.Document()
    table = document.add_table(rows=0, cols=4)
    for row in ROWS:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    merged = table.rows[1].cells
    merged[1].merge(merged[3]).text = ROWS[1][1]
    content = io.BytesIO()
    document.save(content)
    return content.getvalue()


FILES = {
    "plan.csv": as_csv("utf-8"),
    "bom.csv": as_csv("utf-8-sig"),
    "wide.csv": as_csv("utf-16"),
    "semicolons.CSV": as_csv("utf-8", ";"),
    "plan.xlsx": as_workbook(),
    "plan.docx": as_word(),
}


@pytest.mark.parametrize("name", FILES)
def test_the_same_plan_comes_out_of_every_kind_of_file(name):
    [grid] = grids_of(name, FILES[name])
    table = read_plan(grid.rows)
    assert [
        (row.number, row.said[Part.TITLE], row.said[Part.LEAD], row.said[Part.DEADLINE]) for row in table.rows
    ] == [
        tuple(ROWS[2]),
        tuple(ROWS[3]),
    ]
    assert {row.groups for row in table.rows} == {("Cải cách thể chế",)}


REFUSED = {
    ("plan.pdf", b"%PDF-1.7"): "none of the kinds",
    ("plan.xlsx", b""): "is empty",
    ("plan.xlsx", b"x" * 100): "cannot be read",
    ("plan.docx", b"x" * 100): "cannot be read",
    ("plan.xls", b"x" * 100): "cannot be read",
    ("plan.ods", b"PK\x03\x04"): "cannot be read",
    ("plan.xlsx", LOCKED + b"\0" * 3000): "locked with a password",
    ("plan.docx", LOCKED + b"\0" * 3000): "locked with a password",
    ("plan.csv", b"a\0b"): "is no text",
    ("plan.csv", b"\n\n ,,\n"): "no table with anything in it",
    ("plan.csv", b",".join([b"x"] * 300)): "more than 200 columns",
    ("plan.csv", b"a,b\n" * 20_001): "more than 20000 rows",
    ("plan.csv", b"x" * (20 * 1024 * 1024 + 1)): "larger than 20 MB",
}


@pytest.mark.parametrize(
    ("file", "why"), REFUSED.items(), ids=[f"{name}: {why}" for (name, _c), why in REFUSED.items()]
)
def test_what_cannot_be_read_is_refused_in_a_sentence(file, why):
    with pytest.raises(Refusal, match=why):
        grids_of(*file)


@pytest.mark.parametrize("name", ["plan.xlsx", "plan.docx"])
def test_half_a_file_is_broken(name):
    with pytest.raises(Refusal, match="cannot be read"):
        grids_of(name, FILES[name][:-200])
