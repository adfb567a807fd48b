"""What stands beside tables and text: text boxes and nested controls are read, headers, footers and notes counted."""

from io import BytesIO
from zipfile import ZipFile

import docx
import pytest
import xlsxwriter
from docx.document import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from exchange.plan.grids import read_plan_grids
from exchange.reading.beside import beside
from exchange.reading.word_text import read_text
from tests.exchange.reading.test_word_text import bytes_of

W = nsdecls("w")
COMPATIBLE = (
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:v="urn:schemas-microsoft-com:vml"'
)


def paragraph(words: str) -> str:
    return f'<w:p><w:r><w:t xml:space="preserve">{words}</w:t></w:r></w:p>'


def box(inside: str) -> str:
    """A paragraph with a text box, which Word keeps twice."""
    content = f"<w:txbxContent>{inside}</w:txbxContent>"
    new = f"<mc:Choice><w:drawing>{content}</w:drawing></mc:Choice>"
    old = f"<mc:Fallback><w:pict><v:shape>{content}</v:shape></w:pict></mc:Fallback>"
    both = f"<w:r><mc:AlternateContent>{new}{old}</mc:AlternateContent></w:r>"
    return f"<w:p {W} {COMPATIBLE}><w:r><w:t>Bên ngoài</w:t></w:r>{both}</w:p>"


def control(inside: str) -> str:
    """A content control within another."""
    within = f"<w:sdt><w:sdtContent>{inside}</w:sdtContent></w:sdt>"
    return f"<w:sdt {W}><w:sdtContent>{within}</w:sdtContent></w:sdt>"


def of(*parts: str) -> WordDocument:
    document = docx.Document()
    for part in parts:
        document.element.body.insert(-1, parse_xml(part))
    return document


def table(*cells: str) -> str:
    row = "".join(f"<w:tc>{cell}</w:tc>" for cell in cells)
    return f"<w:tbl {W}><w:tr>{row}</w:tr></w:tbl>"


@pytest.mark.parametrize(
    ("parts", "lines"),
    [
        ([box(paragraph("Trong khung"))], ["Bên ngoài", "Trong khung"]),
        ([box(paragraph("Một") + paragraph("Hai"))], ["Bên ngoài", "Một", "Hai"]),
        ([box(box(paragraph("Khung trong khung")))], ["Bên ngoài", "Bên ngoài", "Khung trong khung"]),
        ([table(paragraph("Ô") + box(paragraph("Khung trong ô")))], ["Khung trong ô"]),
        ([control(paragraph("Sâu"))], ["Sâu"]),
        ([f"<w:customXml {W}>{paragraph('Nhãn')}</w:customXml>"], ["Nhãn"]),
        ([table(paragraph("Chỉ trong bảng"))], []),
    ],
)
def test_every_line_outside_of_tables_is_read_once(parts: list[str], lines: list[str]) -> None:
    assert read_text("x.docx", bytes_of(of(*parts))).splitlines() == lines


def test_a_table_in_a_box_and_rows_in_nested_controls_are_read() -> None:
    row = f"<w:tr><w:tc>{paragraph('Hàng')}</w:tc></w:tr>"
    nested = f"<w:tbl {W}>{control(row)}</w:tbl>"
    document = of(nested, box(table(paragraph("Bảng trong khung")) + paragraph("Lời")))
    grids = read_plan_grids("x.docx", bytes_of(document))
    assert [[list(row) for row in grid.rows] for grid in grids] == [
        [["Hàng"]],
        [["Bảng trong khung"]],
        [["Bên ngoài"], ["Lời"]],
    ]


def test_headers_footers_and_notes_are_counted_beside_the_text() -> None:
    document = of(f"<w:p {W}><w:r><w:t>Thân bài</w:t></w:r></w:p>")
    section = document.sections[0]
    section.header.paragraphs[0].text = "UBND TỈNH"
    section.footer.paragraphs[0].text = "Trang 2"
    note = f"<w:footnotes {W}><w:footnote>{paragraph('Ghi chú cuối trang')}</w:footnote></w:footnotes>".encode()
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    document.part.relate_to(
        Part(PackURI("/word/footnotes.xml"), kind, note, document.part.package), RELATIONSHIP_TYPE.FOOTNOTES
    )
    text, around = read_plan_grids("x.docx", bytes_of(document))
    assert (text.beside, [row[0] for row in text.rows]) == (False, ["Thân bài"])
    assert (around.beside, {row[0] for row in around.rows}) == (True, {"UBND TỈNH", "Trang 2", "Ghi chú cuối trang"})


def test_boxes_and_comments_of_a_sheet_are_counted_beside_its_cells() -> None:
    content = BytesIO()
    with xlsxwriter.Workbook(content) as book:
        sheet = book.add_worksheet()
        sheet.write(0, 0, "Ô")
        sheet.insert_textbox(3, 3, "PHỤ LỤC I\nnăm 2026")
        sheet.write_comment(0, 0, "Cần xem lại")
    found = beside("x.xlsx", content.getvalue())
    assert found is not None
    assert sorted(row[0] for row in found.rows) == ["Cần xem lại", "PHỤ LỤC I", "năm 2026"]


def test_a_file_with_nothing_beside_its_text_has_no_grid_of_it() -> None:
    assert beside("x.docx", bytes_of(docx.Document())) is None
    assert beside("x.csv", b"a,b") is None
    content = BytesIO()
    with ZipFile(content, "w") as parts:
        parts.writestr("xl/drawings/drawing1.xml", "<a/>")
    assert beside("x.xlsx", content.getvalue()) is None
