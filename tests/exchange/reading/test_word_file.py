"""Word files as they are shown: numbers of lists, tracked changes, merged cells, tables within tables."""

from io import BytesIO

import docx
import pytest
from docx.document import Document as WordDocument
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.table import Table

from exchange.reading.grids import read_grids
from exchange.reading.word_file import _number
from exchange.reading.word_text import read_text
from models.refusal import Refusal
from tests.exchange.reading.test_word_text import bytes_of, numbered, with_list

W = nsdecls("w")


def text(*parts: str) -> str:
    """The text of a document whose paragraphs have these runs as XML."""
    document = docx.Document()
    for part in parts:
        document.element.body.insert(-1, parse_xml(f"<w:p {W}>{part}</w:p>"))
    return read_text("x.docx", bytes_of(document))


def run(words: str, tag: str = "w:t") -> str:
    return f'<w:r><{tag} xml:space="preserve">{words}</{tag}></w:r>'


@pytest.mark.parametrize(
    ("paragraph", "shown"),
    [
        (run("Rà soát ") + run("văn bản"), "Rà soát văn bản"),
        (run("Giữ") + f'<w:ins w:id="1" w:author="x">{run(" thêm")}</w:ins>', "Giữ thêm"),
        (run("Giữ") + f'<w:del w:id="1" w:author="x">{run(" bỏ", "w:delText")}</w:del>', "Giữ"),
        (run("Giữ") + f'<w:del w:id="1" w:author="x">{run(" bỏ")}</w:del>', "Giữ"),
        (f'<w:moveFrom w:id="1" w:author="x">{run("cũ")}</w:moveFrom>{run("mới")}', "mới"),
        (f"<w:hyperlink>{run('liên kết')}</w:hyperlink>", "liên kết"),
        (f"<w:sdt><w:sdtContent>{run('trong khung')}</w:sdtContent></w:sdt>", "trong khung"),
        ("<w:r><w:t>một</w:t><w:br/><w:t>hai</w:t></w:r>", "một\nhai"),
        (run("  "), ""),
    ],
)
def test_a_paragraph_says_what_a_reader_sees(paragraph: str, shown: str) -> None:
    assert text(paragraph) == shown


def test_paragraphs_stand_on_lines_of_their_own_and_tables_are_left_out() -> None:
    document = docx.Document()
    document.add_paragraph("Một")
    document.add_paragraph("")
    document.add_table(1, 1).cell(0, 0).text = "trong bảng"
    document.add_paragraph("Hai")
    assert read_text("x.docx", bytes_of(document)) == "Một\nHai"


LEVELS = {
    "decimal": ["1", "2", "10", "27"],
    "upperRoman": ["I", "II", "X", "XXVII"],
    "lowerRoman": ["i", "ii", "x", "xxvii"],
    "lowerLetter": ["a", "b", "j", "a"],
    "upperLetter": ["A", "B", "J", "A"],
    "ordinalText": ["1", "2", "10", "27"],
}


@pytest.mark.parametrize("form", LEVELS)
def test_a_list_counts_in_its_form(form: str) -> None:
    assert [_number(count, form) for count in (1, 2, 10, 27)] == LEVELS[form]


def test_numbers_of_several_levels_are_written_as_they_are_shown() -> None:
    document = docx.Document()
    number = with_list(document, [("decimal", "%1."), ("decimal", "%1.%2."), ("bullet", "•")])
    for level in (0, 1, 1, 2, 0, 1):
        numbered(document.add_paragraph("x"), number, level)
    shown = [line.split()[0] for line in read_text("x.docx", bytes_of(document)).splitlines()]
    assert shown == ["1.", "1.1.", "1.2.", "-", "2.", "2.1."]


def test_a_paragraph_of_a_list_that_is_not_there_has_no_number() -> None:
    document = docx.Document()
    numbered(document.add_paragraph("Một"), "77", 0)
    assert read_text("x.docx", bytes_of(document)) == "Một"


def grids(document: WordDocument) -> list[list[list[str]]]:
    return [[list(row) for row in grid.rows] for grid in read_grids("x.docx", bytes_of(document))]


def table(document: WordDocument, *rows: list[str]) -> Table:
    made: Table = document.add_table(len(rows), len(rows[0]))
    for row, cells in zip(made.rows, rows, strict=True):
        for cell, words in zip(row.cells, cells, strict=True):
            cell.text = words
    return made


def test_merged_cells_say_the_same_everywhere() -> None:
    document = docx.Document()
    made = table(document, ["a", "b", "c"], ["d", "e", "f"], ["g", "h", "i"])
    made.cell(0, 0).merge(made.cell(0, 1)).text = "ab"
    made.cell(1, 2).merge(made.cell(2, 2)).text = "fi"
    assert grids(document) == [[["ab", "ab", "c"], ["d", "e", "fi"], ["g", "h", "fi"]]]


def test_a_row_that_was_deleted_is_no_row_and_one_that_begins_further_right_keeps_its_place() -> None:
    document = docx.Document()
    made = table(document, ["a", "b"], ["c", "d"], ["e", "f"])
    made.rows[1]._tr.get_or_add_trPr().append(parse_xml(f'<w:del {W} w:id="1" w:author="x"/>'))
    row = made.rows[2]._tr
    row.get_or_add_trPr().append(parse_xml(f'<w:gridBefore {W} w:val="1"/>'))
    row.remove(row.tc_lst[0])
    assert grids(document) == [[["a", "b"], ["", "f"]]]


def test_each_table_is_a_grid_that_may_go_on_and_one_within_another_is_one_too() -> None:
    document = docx.Document()
    outer = table(document, ["a", "b"])
    inner = outer.cell(0, 1).add_table(1, 1)
    inner.cell(0, 0).text = "trong"
    table(document, ["c", "d"])
    found = read_grids("x.docx", bytes_of(document))
    assert [(grid.name, grid.goes_on) for grid in found] == [
        ("x.docx 1", False),
        ("x.docx 2", True),
        ("x.docx 3", True),
    ]
    assert [list(grid.rows[0]) for grid in found[1:]] == [["trong"], ["c", "d"]]


def test_lines_of_a_cell_are_kept() -> None:
    document = docx.Document()
    cell = table(document, ["Sở A", "x"]).cell(0, 0)
    cell.add_paragraph("")
    cell.add_paragraph("Sở B")
    assert grids(document) == [[["Sở A\nSở B", "x"]]]


def test_a_file_with_too_many_paragraphs_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("exchange.reading.word_text.MOST_PARAGRAPHS", 3)
    document = docx.Document()
    for _number_of in range(4):
        document.add_paragraph("x")
    content = BytesIO()
    document.save(content)
    with pytest.raises(Refusal, match="too large to read"):
        read_text("x.docx", content.getvalue())
