"""The words of a search, as SQL."""

from typing import Any

from sqlalchemy import ColumnElement, or_
from sqlmodel import col

from models.text import spellings, words_searched


def having_words(text: str, found_by: Any, *written: Any) -> list[ColumnElement[bool]]:
    """Every word of ``text`` stands in ``found_by``, which is as :func:`models.text.searchable` has it; one that is
    typed with accents stands with these in a ``written`` text."""
    words = [col(found_by).contains(word, autoescape=True) for word in words_searched(text)]
    accented = (
        or_(*(col(column).contains(way, autoescape=True) for column in written for way in ways))
        for ways in spellings(text)
    )
    return [*words, *accented]
