"""What a figure rests on: its document, which leads to the directive that it is, what is said of it, its files."""

from collections.abc import Sequence

from exchange.writing.markup import Link, Note
from models.indicator.entering import ENTERED
from models.moment import Moment
from pages.parts.record_links import directive_link
from queries.directive_list import directives_that_are
from queries.indicators.measurements import MeasurementRow
from server.evidence import address_of_figure

Proof = tuple[str | Link, tuple[Note, ...]]  # the document, empty without one, and all else below it


def proofs(rows: Sequence[MeasurementRow], moment: Moment) -> list[Proof]:
    """Of each row; files that prove points of a round are opened from the sheet of the round."""
    documents = [row.values.document for row in rows]
    directives = directives_that_are(each for each in documents if each)
    found: list[Proof] = []
    for row, document in zip(rows, documents, strict=True):
        files = row.values.evidence if row.measured.step in ENTERED and not row.never_was else ()
        links = [Note((Link(file.name, address_of_figure(row.id, file), apart=True),)) for file in files]
        symbol: str | Link = document.symbol if document else ""
        if document in directives:
            symbol = directive_link(document.symbol, directives[document], moment)
        found.append((symbol, (Note(row.values.words), *links)))
    return found
