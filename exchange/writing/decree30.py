"""Word drafts laid out as Decree 30/2020/NĐ-CP, Annex I, asks: paper, margins, letters, headings, page numbers.

Number, day and signature stay blank, for what this makes is a draft.
"""

import re
from collections.abc import Sequence
from copy import deepcopy
from io import BytesIO
from math import floor
from typing import TYPE_CHECKING, Any

from exchange.writing.table import Cell, Column, MarkedText, Table, cell_text
from models.text import roman
from wording.language import _

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import _Cell
    from docx.text.paragraph import Paragraph

FONT = "Times New Roman"
BODY, SMALL = 14, 13  # points
LITTLE, TINY = 11, 7.5  # of tables with many columns, and of the heads of narrow ones
FEW, MANY = 6, 5  # columns: so few are in large letters, from so many on a table lies on its side
TOGETHER = re.compile(r"(?<=\d) (?=%)|(?<=:) (?=\d+[.;,]?(?:\s|$))")  # a number and what it is of
ASIDE = re.compile(r"\([^()]{1,20}\)")  # a short one stands in one line of a cell
UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
NARROW = 16  # millimetres
SHORT = 20  # rows of one line: so many stand on a page that lies on its side
BOLD_LETTER, BOLD_CAPITAL = 0.55, 0.68  # how wide one is, of its size
MARGINS = 2  # millimetres that a cell keeps beside its text
TOP, BOTTOM, LEFT, RIGHT = 20, 20, 30, 20  # millimetres
WIDTH = 210 - LEFT - RIGHT
WIDE = 297 - LEFT - RIGHT  # of a page that lies on its side, for tables of many columns
INDENT = 12.7


def annex(tables: Sequence[Table], attached_to: str) -> bytes:
    """Annexes, each on its own page and numbered in Roman where there are several; ``attached_to`` is the line that
    says what they belong to."""
    document = new_document()
    add_annexes(document, tables, attached_to, first_page=True)
    return saved(document)


def add_annexes(document: "Document", tables: Sequence[Table], attached_to: str, *, first_page: bool = False) -> None:
    """Annexes after what the document has; ``first_page``: the first stands where the document begins."""
    for number, table in enumerate(tables, start=1):
        lies = is_wide(table)
        if number > 1 or not first_page:
            new_section(document, lies=lies)
        elif lies:
            _lay(document.sections[-1])
        name = _("Annex {number}", number=roman(number)) if len(tables) > 1 else _("Annex")
        line(document, name, bold=True, centred=True)
        line(document, table.title.upper(), bold=True, centred=True)
        line(document, attached_to, italic=True, centred=True)
        rule(document, 50, WIDE if lies else WIDTH)
        line(document, table.note, italic=True, centred=True, size=SMALL)
        add_table(document, table, WIDE if lies else WIDTH)


def is_wide(table: Table) -> bool:
    """Whether a table has so many columns that its page lies on its side."""
    return len(table.columns) >= MANY


def new_document() -> "Document":
    """An empty A4 document with the law's margins and letters, and page numbers from the second page on."""
    import docx
    from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
    from docx.oxml.ns import qn
    from docx.shared import Mm, Pt, RGBColor

    document = docx.Document()
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size, normal.font.color.rgb = FONT, Pt(BODY), RGBColor(0, 0, 0)
    fonts = normal.element.rPr.rFonts
    for script in ("w:ascii", "w:hAnsi", "w:eastAsia", "w:cs"):
        fonts.set(qn(script), FONT)
    paragraph = normal.paragraph_format
    paragraph.space_before, paragraph.space_after = Pt(0), Pt(6)
    paragraph.line_spacing_rule = WD_LINE_SPACING.SINGLE
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(TOP), Mm(BOTTOM)
    section.left_margin, section.right_margin = Mm(LEFT), Mm(RIGHT)
    section.header_distance = section.footer_distance = Mm(10)
    section.different_first_page_header_footer = True
    number = section.header.paragraphs[0]
    number.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _field(number, "PAGE")
    document.core_properties.author = document.core_properties.comments = ""
    return document


def line(
    document: "Document | _Cell",
    text: str,
    *,
    size: int = BODY,
    bold: bool = False,
    italic: bool = False,
    centred: bool = False,
    after: int = 6,
) -> "Paragraph":
    """A paragraph in one kind of letters, without the body's indent."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Pt

    paragraph = document.add_paragraph()
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER if centred else WD_ALIGN_PARAGRAPH.LEFT
    paragraph.paragraph_format.space_after = Pt(after)
    run = paragraph.add_run(printable(text))
    run.bold, run.italic, run.font.size = bold, italic, Pt(size)
    return paragraph


def printable(text: str) -> str:
    """``text`` without what a Word file cannot hold, and with numbers that are not broken over lines."""
    return TOGETHER.sub("\u00a0", UNPRINTABLE.sub(" ", text))


def rule(document: "Document | _Cell", long: float, within: float = WIDTH) -> None:
    """A solid line ``long`` in the middle of what is ``within`` wide, in millimetres."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Mm, Pt

    paragraph = document.add_paragraph()
    form = paragraph.paragraph_format
    form.left_indent = form.right_indent = Mm((within - long) / 2)
    form.space_before, form.space_after, form.line_spacing = Pt(3), Pt(6), Pt(4)
    borders, top = OxmlElement("w:pBdr"), OxmlElement("w:top")
    for name, value in (("val", "single"), ("sz", "6"), ("space", "1"), ("color", "000000")):
        top.set(qn(f"w:{name}"), value)
    borders.append(top)
    paragraph._p.get_or_add_pPr().append(borders)


def add_table(document: "Document", table: Table, within: float = WIDTH) -> None:
    """A table with borders, whose heading is repeated on every page and whose rows are not torn apart.

    It is as wide as what is ``within`` the margins, in millimetres.
    """
    from docx.enum.table import WD_TABLE_ALIGNMENT
    from docx.shared import Mm

    made = document.add_table(rows=1, cols=len(table.columns), style="Table Grid")
    made.alignment, made.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    _narrow_margins(made)
    whole = sum(column.share for column in table.columns)
    widths = [Mm(within * column.share / whole) for column in table.columns]
    for column, width in zip(made.columns, widths, strict=True):  # which each row that is added takes over
        column.width = width
    size, tight = (SMALL, LITTLE) if len(table.columns) <= FEW else (LITTLE, TINY)
    for cell, column, width in zip(made.rows[0].cells, table.columns, widths, strict=True):
        cell.width = width
        fitting = min(size, _widest(column.name, width.pt))
        squeezed = width < Mm(NARROW) and fitting < tight
        _write(cell, column.name, bold=not squeezed, centred=True, size=tight if squeezed else fitting)
    mark(made.rows[0], "w:tblHeader")
    empty = _empty_row(made, table.columns, size)
    for heading, rows in table.groups:
        if heading:
            row = made.add_row()
            merged = row.cells[0].merge(row.cells[-1])
            _write(merged, heading, bold=True, size=size)
            merged.paragraphs[0].paragraph_format.keep_with_next = True
        together = _kept(empty) if table.keeps_groups and len(rows) <= SHORT else empty
        for values in rows[:-1]:
            made._tbl.append(_filled(together, values))
        for values in rows[-1:]:
            made._tbl.append(_filled(empty, values))
    if not any(table.rows):
        row = made.add_row()
        _write(row.cells[0].merge(row.cells[-1]), _("Nothing stands here."), centred=True)


def _empty_row(table: Any, columns: Sequence[Column], size: float) -> Any:
    """A row as each is laid out, without words; it is laid out once, for that takes most of the time."""
    row = table.add_row()
    mark(row, "w:cantSplit")
    for cell, column in zip(row.cells, columns, strict=True):
        _write(cell, "", centred=column.centred, size=size)
    table._tbl.remove(row._tr)
    return row._tr


def _kept(empty: Any) -> Any:
    """The same row, on the page of the next one."""
    from docx.oxml.ns import qn

    row = deepcopy(empty)
    for paragraph in row.iter(qn("w:p")):
        paragraph.get_or_add_pPr().get_or_add_keepNext()
    return row


def _filled(empty: Any, values: Sequence[Cell]) -> Any:
    from docx.oxml.ns import qn

    row = deepcopy(empty)
    for run, value in zip(list(row.iter(qn("w:r"))), values, strict=True):
        if isinstance(value, MarkedText):
            _mark_words(run, value)
        else:
            run.text = _in_cell(cell_text(value))
    return row


def _mark_words(empty: Any, text: MarkedText) -> None:
    """In place of an empty run: new words are underlined, those left out struck through."""
    from docx.text.run import Run

    nowhere: Any = None
    pieces = [piece for each in text.stretches for piece in ((" ", False), (each.text, each.is_changed))]
    for words, is_changed in pieces[1:]:
        run = deepcopy(empty)
        run.text = printable(words)
        font = Run(run, nowhere).font
        font.underline = True if is_changed and text.are_new else None
        font.strike = True if is_changed and not text.are_new else None
        empty.addprevious(run)
    empty.getparent().remove(empty)


def _widest(name: str, width: float) -> float:
    """In which size the longest word of a bold head fits into a column, both in points, so that none is torn."""
    from docx.shared import Mm

    room: float = width - Mm(MARGINS).pt
    longest = max((sum(map(_how_wide, word)) for word in name.split()), default=BOLD_LETTER)
    return floor(2 * room / longest) / 2


def _how_wide(letter: str) -> float:
    return BOLD_CAPITAL if letter.isupper() else BOLD_LETTER


def _narrow_margins(table: Any) -> None:
    """Cells whose text stands a millimetre from their borders, so that narrow columns hold their words."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    margins = OxmlElement("w:tblCellMar")
    for side in ("left", "right"):
        margin = OxmlElement(f"w:{side}")
        margin.set(qn("w:w"), "57")
        margin.set(qn("w:type"), "dxa")
        margins.append(margin)
    table._tbl.tblPr.append(margins)


def _write(cell: "_Cell", text: str, *, bold: bool = False, centred: bool = False, size: float = SMALL) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Pt

    paragraph = cell.paragraphs[0]
    paragraph.paragraph_format.space_after = Pt(0)
    if centred:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    run = paragraph.add_run(_in_cell(text))
    run.font.size = Pt(size)
    if bold:
        run.bold = True


def _in_cell(text: str) -> str:
    """What is printed of a text in a cell, a short aside of it in one line."""
    return printable(ASIDE.sub(lambda found: found[0].replace(" ", "\u00a0"), text))


def mark(row: Any, name: str) -> None:
    """Give a table's row a property of Word: ``w:cantSplit``, that it is not torn apart."""
    from docx.oxml import OxmlElement

    row._tr.get_or_add_trPr().append(OxmlElement(name))


def _field(paragraph: "Paragraph", code: str) -> None:
    """A field that Word fills in, such as the page's number."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Pt

    run = paragraph.add_run()
    run.font.size = Pt(BODY)
    for kind in ("begin", "separate", "end"):
        mark = OxmlElement("w:fldChar")
        mark.set(qn("w:fldCharType"), kind)
        if kind == "separate":
            instruction = OxmlElement("w:instrText")
            instruction.set(qn("xml:space"), "preserve")
            instruction.text = f" {code} "
            run._r.append(instruction)
        run._r.append(mark)


def new_section(document: "Document", *, lies: bool = False) -> None:
    """A new page on which the numbers of pages begin again; the first page of each has none.

    One that ``lies`` on its side has room for tables of many columns.
    """
    from docx.enum.section import WD_SECTION
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    section = document.add_section(WD_SECTION.NEW_PAGE)
    section.different_first_page_header_footer = True
    numbers = OxmlElement("w:pgNumType")
    numbers.set(qn("w:start"), "1")
    section._sectPr.append(numbers)
    _lay(section, lies=lies)


def turn(document: "Document", *, lies: bool) -> None:
    """Go on with a new page that lies on its side, or stands; the numbers of pages go on."""
    from docx.enum.section import WD_SECTION

    section = document.add_section(WD_SECTION.NEW_PAGE)
    section.different_first_page_header_footer = False
    _lay(section, lies=lies)


def _lay(section: Any, *, lies: bool = True) -> None:
    """Let the pages of a section lie on their side, or stand."""
    from docx.enum.section import WD_ORIENT
    from docx.shared import Mm

    section.orientation = WD_ORIENT.LANDSCAPE if lies else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = (Mm(297), Mm(210)) if lies else (Mm(210), Mm(297))


def saved(document: "Document") -> bytes:
    content = BytesIO()
    document.save(content)
    return content.getvalue()
