"""The tables of a Word file as grids; what stands in merged cells stands in each of them."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from exchange.reading.grid import MOST_COLUMNS, Grid, within
from exchange.reading.word_file import Numbering, boxes_round, held, paragraphs_in, tables_in, word_document
from models.refusal import require

if TYPE_CHECKING:
    from docx.table import Table


def word_tables(name: str, content: bytes) -> Iterator[Grid]:
    """Every table of a Word file, automatic numbers written out. Raises :class:`Refusal` for one that is locked,
    broken or too large.
    """
    from docx.table import Table

    with word_document(name, content) as document:
        numbering = Numbering(document)
        grids = [_rows(name, Table(each, document), numbering) for each in tables_in(document.element.body)]
    for number, rows in enumerate(grids, start=1):
        yield Grid(f"{name} {number}", within(name, rows), goes_on=number > 1)


def _rows(name: str, table: "Table", numbering: Numbering) -> list[list[str]]:
    from docx.table import _Cell
    from docx.text.paragraph import Paragraph

    rows: list[list[str]] = []
    boxes = boxes_round(table._tbl)
    for row in held(table._tbl, "tr"):
        if row.xpath("./w:trPr/w:del"):
            continue
        cells: list[str] = [""] * row.grid_before
        for cell in held(row, "tc"):
            wide = cell.grid_span
            require(wide <= MOST_COLUMNS, "{name} has more than {most} columns.", name=name, most=str(MOST_COLUMNS))
            if cell.vMerge == "continue":
                said = rows[-1][len(cells)] if rows and len(cells) < len(rows[-1]) else ""
            else:
                own = [each for each in paragraphs_in(cell) if boxes_round(each) == boxes]
                paragraphs = [Paragraph(each, _Cell(cell, table)) for each in own]
                said = "\n".join(filter(None, map(numbering.text_of, paragraphs)))
            cells += [said] * wide
        rows.append(cells)
    return rows
