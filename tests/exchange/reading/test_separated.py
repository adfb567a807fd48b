"""Separated text in every encoding and with every sign between cells; and how large a grid may be."""

import csv
import io
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exchange.reading.grid import MOST_COLUMNS, MOST_ROWS, Grid, within
from exchange.reading.grids import read_grids
from models.refusal import Refusal

ROWS = [["STT", "Nhiệm vụ", "Chủ trì"], ["1", "Rà soát, sửa đổi", "Sở Tư pháp"], ["2", "Đào tạo", "Sở Nội vụ"]]


def separated(rows: list[list[str]], delimiter: str = ",") -> str:
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter).writerows(rows)
    return text.getvalue()


def cells(content: bytes, name: str = "plan.csv") -> list[list[str]]:
    return [list(row) for grid in read_grids(name, content) for row in grid.rows]


@pytest.mark.parametrize("delimiter", list(",;\t|"))
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_text_is_read_whatever_separates_its_cells(delimiter: str, encoding: str) -> None:
    assert cells(separated(ROWS, delimiter).encode(encoding)) == ROWS


@pytest.mark.parametrize(
    ("encoding", "typed", "read"),
    [
        ("cp1258", "Sơ\u0309 Tư pháp", "Sở Tư pháp"),
        ("cp1258", "Đào ta\u0323o", "Đào tạo"),
        ("cp1252", "Škoda, à la carte", "Škoda, à la carte"),
    ],
)
def test_text_of_old_programs_is_read_too(encoding: str, typed: str, read: str) -> None:
    assert cells(separated([["a", typed], ["b", "x"]]).encode(encoding)) == [["a", read], ["b", "x"]]


def test_letters_are_composed_however_the_file_has_them() -> None:
    assert cells(unicodedata.normalize("NFD", separated(ROWS)).encode()) == ROWS


@pytest.mark.parametrize("line", ["sep=;\n", "SEP=;\r\n", "sep=;\r\n"])
def test_a_file_may_say_what_separates_its_cells(line: str) -> None:
    rows = [["a,b,c", "x"], ["d,e,f", "y"]]
    assert cells((line + separated(rows, ";")).encode()) == rows


def test_a_title_above_the_table_does_not_say_what_separates_it() -> None:
    text = "KẾ HOẠCH, NĂM 2025, PHỤ LỤC, SỐ 1, TỈNH\n" + separated(ROWS, ";")
    assert cells(text.encode())[1:] == ROWS


def test_a_cell_may_have_lines_and_quotes() -> None:
    rows = [["a", 'Đề án "số"\nhai'], ["b", ""]]
    assert cells(separated(rows).encode()) == rows


@pytest.mark.parametrize("content", [b"\n\n", b" , ,\n,,", b";;;"])
def test_a_file_of_empty_cells_has_no_grid(content: bytes) -> None:
    assert read_grids("plan.csv", content) == []


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("plan.rtf", b"a,b", r"plan\.rtf is none of the kinds that are read: xlsx, xls, ods, csv, docx, txt"),
        ("plan", b"a,b", "none of the kinds"),
        ("plan.csv.exe", b"a,b", "none of the kinds"),
        ("plan.csv", b"", r"plan\.csv is empty"),
        ("plan.csv", b"a\x00b", "no text that can be read"),
        ("plan.csv", "abc".encode("utf-16")[:-1], "no text that can be read"),
    ],
)
def test_what_is_no_text_of_ours_is_refused(name: str, content: bytes, why: str) -> None:
    with pytest.raises(Refusal, match=why):
        read_grids(name, content)


@given(
    st.lists(
        st.lists(st.text("Đđaế,;|\"'\n 1", max_size=6), min_size=3, max_size=3),
        min_size=1,
        max_size=6,
    )
)
def test_what_was_written_with_its_sign_said_comes_back(rows: list[list[str]]) -> None:
    content = ("sep=;\n" + separated(rows, ";")).encode()
    empty = not any(cell.strip() for row in rows for cell in row)
    assert cells(content) == ([] if empty else [[cell.replace("\r", "") for cell in row] for row in rows])


def test_a_grid_is_as_large_as_a_plan_may_be_and_no_larger() -> None:
    most = [["x"] * MOST_COLUMNS] * MOST_ROWS
    assert within("a", most) is most
    assert within("a", []) == []
    with pytest.raises(Refusal, match="more than 20000 rows"):
        within("a", [["x"]] * (MOST_ROWS + 1))
    with pytest.raises(Refusal, match="more than 200 columns"):
        within("a", [["x"], ["x"] * (MOST_COLUMNS + 1)])


def test_grids_with_the_same_cells_are_the_same() -> None:
    assert Grid("a", ROWS) == Grid("a", ROWS, goes_on=False, hidden=False) != Grid("a", ROWS, hidden=True)
