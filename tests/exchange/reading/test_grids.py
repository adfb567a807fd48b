"""Plans in every kind of file come out as the same cells; a wrong, locked, broken or huge file is refused."""

import csv
import io
import re
import shutil
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import docx
import pytest
import xlsxwriter
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from exchange.apart import read_apart
from exchange.plan.table import read_plan
from exchange.reading.files import grids_of
from exchange.reading.grid import Grid
from exchange.reading.packed import LOCKED
from models.plan.columns import PlanColumn
from models.refusal import Refusal
from settings import HOME
from tests.exchange.plan.plan_files import as_open_document, open_document
from tests.exchange.reading.test_word_text import numbered, with_list

APART = pytest.mark.apart  # where a process of its own is what is asked about, and once for every kind of file

ROWS = [
    ["STT", "Nhiệm vụ", "Cơ quan chủ trì", "Thời hạn"],
    ["I", "Cải cách thể chế", "", ""],
    ["1", "Rà soát văn bản quy phạm", "Sở Tư pháp", "Quý II/2026"],
    ["2", "Ban hành kế hoạch", "Sở Nội vụ", "30/6/2026"],
]


def as_csv(encoding: str, delimiter: str = ",", rows: list[list[str]] = ROWS) -> bytes:
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter).writerows(rows)
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
    "plan.ods": as_open_document(ROWS),
    "plan.docx": as_word(),
}


@pytest.mark.parametrize(
    "name", [pytest.param(name, marks=APART if name.startswith("plan.") else ()) for name in FILES]
)
def test_the_same_plan_comes_out_of_every_kind_of_file(name: str) -> None:
    [grid] = grids_of(name, FILES[name])
    table = read_plan(grid.rows)
    assert [
        (row.number, row.cells[PlanColumn.TITLE], row.cells[PlanColumn.LEAD], row.cells[PlanColumn.DEADLINE])
        for row in table.rows
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
    ("plan.docx", LOCKED + "WordDocument".encode("utf-16-le")): "a file of an old Word",
    ("plan.xlsx", LOCKED + "Workbook".encode("utf-16-le")): "cannot be read",
    ("plan.csv", b"a\0b"): "is no text",
    ("plan.csv", b",".join([b"x"] * 300)): "more than 200 columns",
    ("plan.csv", b"a,b\n" * 20_001): "more than 20000 rows",
    ("plan.csv", b"x" * (20 * 1024 * 1024 + 1)): "larger than 20 MB",
}


@pytest.mark.parametrize(
    ("file", "why"), REFUSED.items(), ids=[f"{name}: {why}" for (name, _c), why in REFUSED.items()]
)
def test_what_cannot_be_read_is_refused_in_a_sentence(file: tuple[str, bytes], why: str) -> None:
    with pytest.raises(Refusal, match=why):
        grids_of(*file)


@APART
@pytest.mark.parametrize("name", ["plan.xlsx", "plan.docx"])
def test_half_a_file_is_broken(name: str) -> None:
    with pytest.raises(Refusal, match="cannot be read"):
        grids_of(name, FILES[name][:-200])


SHEET = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{rows}</sheetData></worksheet>'
FAR = "<row r='1048576'><c r='XFD1048576' t='inlineStr'><is><t>x</t></is></c></row>"
REPEATED = open_document(
    '<table:table-row table:number-rows-repeated="20000"><table:table-cell office:value-type="string" '
    'table:number-columns-repeated="5000"><text:p>x</text:p></table:table-cell></table:table-row>'
)


def packed(like: bytes, parts: dict[str, str]) -> bytes:
    """A packed file with some of its parts replaced."""
    content = io.BytesIO()
    with ZipFile(io.BytesIO(like)) as source, ZipFile(content, "w", ZIP_DEFLATED) as target:
        for name in {*source.namelist(), *parts}:
            target.writestr(name, parts.get(name) or source.read(name))
    return content.getvalue()


def wide(cells: str) -> str:
    with ZipFile(io.BytesIO(as_word())) as parts:
        document = parts.read("word/document.xml").decode()
    return re.sub(r"<w:tc>.*?</w:tc>", cells, document, count=1, flags=re.DOTALL)


HOSTILE = {
    "far": ("x.xlsx", packed(as_workbook(), {"xl/worksheets/sheet2.xml": SHEET.format(rows=FAR)})),
    "repeated": ("x.ods", REPEATED),
    "repeated, under another name": ("x.xlsx", REPEATED),
    "wide": (
        "x.docx",
        packed(
            as_word(),
            {"word/document.xml": wide('<w:tc><w:tcPr><w:gridSpan w:val="99999999"/></w:tcPr><w:p/></w:tc>')},
        ),
    ),
}


@APART
@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_ends_in_a_sentence_and_harms_nobody(name: str) -> None:
    found: list[Grid] = []
    with suppress(Refusal):
        found = grids_of(*HOSTILE[name])
    assert len(found) < 3


def never_ends(_name: str, _content: bytes) -> None:
    while True:
        pass


@APART
def test_what_takes_all_memory_or_never_ends_ends_its_own_process_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    wide = [["Nhiệm vụ", *(f"Cột {place}" for place in range(150))]] * 10_000
    monkeypatch.setattr("exchange.apart.BYTES", 200 * 1024**2)
    with pytest.raises(Refusal, match="too large or too broken"):
        grids_of("plan.csv", as_csv("utf-8", rows=wide))
    monkeypatch.undo()
    monkeypatch.setattr("exchange.apart.SECONDS", 1)
    with pytest.raises(Refusal, match="too large or too broken"):
        read_apart("tests.exchange.reading.test_grids:never_ends", "plan.csv", b"x")


@APART
def test_a_good_file_on_a_busy_machine_is_waited_for_and_never_said_to_be_broken(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("exchange.apart.PATIENCE", 0.01)
    with pytest.raises(Refusal, match="too busy to read"):
        grids_of("good.csv", FILES["plan.csv"])
    monkeypatch.undo()
    assert len(grids_of("good.csv", FILES["plan.csv"])) == 1


def test_what_reads_a_file_imports_little_else() -> None:
    """Every file waits for these imports, in a process of its own."""
    readers = "exchange.answering, exchange.reading.grids, exchange.reading.word_text"
    listing = f"import sys, {readers}; print(*sys.modules)"
    imported = subprocess.run([sys.executable, "-c", listing], cwd=HOME, check=True, capture_output=True, text=True)
    assert {"sqlalchemy", "pydantic", "babel", "docx"} & {*imported.stdout.split()} == set()


def test_cells_merged_downwards_say_the_same_in_every_row_of_a_sheet() -> None:
    rows = [ROWS[0], *([str(n), f"Nhiệm vụ số {n}", "Sở Tư pháp", "2026"] for n in (1, 2, 3))]
    [grid] = grids_of("plan.ods", as_open_document(rows))
    assert [list(row) for row in grid.rows] == rows


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not here to write an old workbook")
def test_an_old_workbook_is_read_as_a_new_one(tmp_path: Path) -> None:
    (tmp_path / "plan.xlsx").write_bytes(FILES["plan.xlsx"])
    profile = f"-env:UserInstallation=file://{tmp_path / 'profile'}"
    command = ["soffice", profile, "--headless", "--convert-to", "xls", "--outdir", str(tmp_path), "plan.xlsx"]
    subprocess.run(command, cwd=tmp_path, check=True, timeout=120, capture_output=True)
    content = {name: (tmp_path / name).read_bytes() for name in ("plan.xls", "plan.xlsx")}
    [new] = grids_of("plan.xlsx", content["plan.xlsx"])
    for name in ("plan.xls", "old, under another name.xlsx"):
        [old] = grids_of(name, content["plan.xls"])
        assert [list(row) for row in old.rows] == [list(row) for row in new.rows]


def test_a_word_table_is_read_as_it_is_shown() -> None:
    """Numbers that Word counts by itself, what was inserted and deleted with changes tracked, a content control."""
    document = docx.Document()
    table = document.add_table(rows=0, cols=4)
    for row in [ROWS[0], ["", "Rà soát", "Sở Tư pháp", "2026"], ["", "Ban hành", "Sở Nội vụ", "2026"]]:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    number = with_list(document, [("decimal", "%1.")])
    for row in table.rows[1:]:
        numbered(row.cells[0].paragraphs[0], number, 0)
    paragraph = table.rows[1].cells[1].paragraphs[0]._p
    paragraph.append(parse_xml(f'<w:ins {nsdecls("w")}><w:r><w:t xml:space="preserve"> văn bản</w:t></w:r></w:ins>'))
    paragraph.append(parse_xml(f"<w:del {nsdecls('w')}><w:r><w:delText>cũ</w:delText></w:r></w:del>"))
    cell = table.rows[2].cells[2]._tc
    control = parse_xml(f"<w:sdt {nsdecls('w')}><w:sdtContent/></w:sdt>")
    cell.addprevious(control)
    control[0].append(cell)
    content = io.BytesIO()
    document.save(content)
    [grid] = grids_of("plan.docx", content.getvalue())
    assert [list(row) for row in grid.rows[1:]] == [
        ["1.", "Rà soát văn bản", "Sở Tư pháp", "2026"],
        ["2.", "Ban hành", "Sở Nội vụ", "2026"],
    ]


def test_quotes_that_come_late_do_not_break_the_rows() -> None:
    rows = [
        *ROWS,
        *([str(n), "x" * 100, "Sở Tư pháp", "2026"] for n in range(200)),
        ["9", 'Đề án "số", hai', "STP", "2026"],
    ]
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    [grid] = grids_of("plan.csv", text.getvalue().encode())
    assert grid.rows[-1] == ["9", 'Đề án "số", hai', "STP", "2026"]


@APART
def test_the_name_of_a_file_is_no_command(tmp_path: Path) -> None:
    for name in (f"$(touch {tmp_path}/made).csv", f"; touch {tmp_path}/made #.csv", "--help.csv"):
        [grid] = grids_of(name, FILES["plan.csv"])
        assert list(grid.rows[0]) == ROWS[0]
    assert list(tmp_path.iterdir()) == []
