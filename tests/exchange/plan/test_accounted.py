"""Whatever kind of file a document comes in, each of its lines and cells with words is accounted for."""

import io
from collections.abc import Callable
from pathlib import Path
from textwrap import wrap

import docx
import pytest

from exchange.plan.grids import read_plan_grids
from exchange.plan.tables import lines_of, tables_in
from exchange.plan.text.running_text import read_text
from tests.exchange.plan.plan_files import FIELD_CASES, as_csv, as_lines, as_word, as_workbook, case_rows

TABLES = sorted(FIELD_CASES.glob("*.csv"))
TEXTS = sorted(FIELD_CASES.glob("*.txt"))


def accounted(name: str, content: bytes) -> tuple[int, int]:
    """How many cells and lines of a file hold words, and in how many rows there are tasks; the sums agree."""
    grids = read_plan_grids(name, content)
    tables = tables_in(grids, {})
    lines = lines_of(grids, tables)
    assert lines.in_file == lines.in_tasks + lines.groups + lines.left_out + lines.not_read
    return lines.in_file, sum(len(table.rows) for table in tables)


def wrapped(lines: list[str]) -> list[str]:
    """As copied from a PDF: wrapped, with the foot of a page after every ten lines."""
    pieces = [piece for line in lines for piece in wrap(line, 60) or [""]]
    return [each for at, piece in enumerate(pieces) for each in ([piece, f"Trang {at}"] if at % 10 == 9 else [piece])]


def with_furniture(lines: list[str]) -> bytes:
    """A Word file with a header and a footer."""
    document = docx.Document(io.BytesIO(as_lines(lines)))
    document.sections[0].header.paragraphs[0].text = "UBND TỈNH"
    document.sections[0].footer.paragraphs[0].text = "Trang 1"
    content = io.BytesIO()
    document.save(content)
    return content.getvalue()


@pytest.mark.parametrize("path", TABLES, ids=lambda path: path.stem)
@pytest.mark.parametrize(
    ("name", "make", "added"), [("p.csv", as_csv, 0), ("p.xlsx", as_workbook, 2), ("p.docx", as_word, 1)]
)
def test_cells_of_any_kind_of_file_are_accounted_for(
    path: Path, name: str, make: Callable[[list[list[str]]], bytes], added: int
) -> None:
    rows = case_rows(path)
    wide = max(map(len, rows))
    rows = [[*row, *[""] * (wide - len(row))] for row in rows]
    in_file, tasks = accounted(name, make(rows))
    assert in_file >= added + sum(bool(cell.strip()) for row in rows for cell in row)
    assert tasks == accounted("p.csv", as_csv(rows))[1]


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_lines_of_any_kind_of_file_are_accounted_for(path: Path) -> None:
    lines = path.read_text("utf-8").splitlines()
    written = sum(bool(line.strip()) for line in lines)
    assert accounted("p.docx", as_lines(lines))[0] == written
    assert accounted("p.docx", with_furniture(lines))[0] == written + 2


@pytest.mark.parametrize("path", [each for each in TEXTS if each.stem != "45b"], ids=lambda path: path.stem)
def test_a_text_that_a_pdf_wrapped_has_the_same_tasks(path: Path) -> None:
    lines = path.read_text("utf-8").splitlines()
    copied = wrapped(lines)
    in_file, tasks = accounted("p.txt", "\n".join(copied).encode())
    assert (in_file, tasks) == (sum(bool(each) for each in copied), accounted("p.docx", as_lines(lines))[1])


def test_what_stands_below_a_line_that_only_says_more_of_a_heading_is_left_out_with_it() -> None:
    lines = [
        *("II.1 2. Cải cách bộ máy", "• Sắp xếp đơn vị", "(1) - Chủ trì: Sở Nội vụ", "- Thời hạn: 30/9/2026"),
        *("• Giao biên chế", "- Chủ trì: Sở Nội vụ", "- Thời hạn: 31/12/2026", "3. Hiện đại hóa"),
    ]
    assert [each.text for each in read_text(lines).left_out] == lines
