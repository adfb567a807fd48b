"""The text of a Word file."""

from exchange.reading.word_file import Numbering, is_in_a_cell, paragraphs_in, text_in, word_document
from models.refusal import require

MOST_PARAGRAPHS = 20_000


def read_text(name: str, content: bytes) -> str:
    """Every paragraph on a line of its own, those of text boxes too, tables left out. Raises :class:`Refusal` for
    what is no Word file.

    A hostile file may take all memory or never end; :func:`~exchange.reading.files.text_of` reads it where that harms
    nobody.
    """
    from docx.text.paragraph import Paragraph

    with word_document(name, content) as document:
        numbering = Numbering(document)
        found = [each for each in paragraphs_in(document.element.body) if not is_in_a_cell(each)]
        paragraphs = [Paragraph(each, document) for each in found]
        require(len(paragraphs) <= MOST_PARAGRAPHS, "This file is too large to read.")
        said = [(text_in(paragraph._p), numbering.text_of(paragraph)) for paragraph in paragraphs]
    return "\n".join(line for text, line in said if text)
