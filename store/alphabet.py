"""Texts sorted as Vietnamese is, by either database: ``models/text.py::alphabetical`` as SQL."""

import sqlite3
from collections.abc import Iterable
from typing import Any

from sqlalchemy import ColumnClause, SQLColumnExpression, String, func, literal_column
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import GenericFunction

from models.text import PLACES, TONE_PLACES, places, tone_places


class TextPlaces(GenericFunction[str]):
    """``models/text.py::places`` of a text."""

    name = "text_places"
    type = String()
    inherit_cache = True


class TextTonePlaces(GenericFunction[str]):
    """``models/text.py::tone_places`` of a text."""

    name = "text_tone_places"
    type = String()
    inherit_cache = True


def alphabetically(text: SQLColumnExpression[str]) -> list[SQLColumnExpression[str]]:
    """What a query is ordered by, so that the texts stand as Vietnamese is sorted."""
    return [TextPlaces(text), TextTonePlaces(text)]


def teach_alphabet(connection: sqlite3.Connection) -> None:
    """SQLite sorts by code points and translates no letters: it asks ours."""
    connection.create_function("text_places", 1, places, deterministic=True)
    connection.create_function("text_tone_places", 1, tone_places, deterministic=True)


@compiles(TextPlaces, "postgresql")
@compiles(TextPlaces, "duckdb")
def _places_of(element: TextPlaces, compiler: SQLCompiler, **options: Any) -> str:
    return _translated(element, PLACES, compiler, **options)


@compiles(TextTonePlaces, "postgresql")
@compiles(TextTonePlaces, "duckdb")
def _tone_places_of(element: TextTonePlaces, compiler: SQLCompiler, **options: Any) -> str:
    return _translated(element, TONE_PLACES, compiler, **options)


def _translated(element: GenericFunction[str], letters: dict[str, str], compiler: SQLCompiler, **options: Any) -> str:
    [text] = element.clauses
    as_written, as_places = _quoted(letters.keys()), _quoted(letters.values())
    return compiler.process(func.translate(text, as_written, as_places).collate("C"), **options)


def _quoted(letters: Iterable[str]) -> ColumnClause[str]:
    """Letters alone, none of which is a quotation mark, as they stand in a statement."""
    return literal_column(f"'{''.join(letters)}'")
