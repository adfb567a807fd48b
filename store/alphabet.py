"""Texts sorted as Vietnamese is, by either database: ``models/text.py::alphabetical`` as SQL."""

import sqlite3
from collections.abc import Iterable
from typing import Any

from sqlalchemy import ColumnClause, SQLColumnExpression, String, func, literal_column
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import GenericFunction

from models.text import PLACES, TONE_PLACES, places, tone_places

PLACES_KEY, TONE_PLACES_KEY = "_places", "_tone_places"
SORT_KEYS = {PLACES_KEY: places, TONE_PLACES_KEY: tone_places}  # kept by columns, named after the text's own


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


@compiles(TextPlaces, "duckdb")
def _kept_places(element: TextPlaces, compiler: SQLCompiler, **options: Any) -> str:
    [text] = element.clauses
    return compiler.process(text, **options) + PLACES_KEY


@compiles(TextTonePlaces, "duckdb")
def _kept_tone_places(element: TextTonePlaces, compiler: SQLCompiler, **options: Any) -> str:
    [text] = element.clauses
    return compiler.process(text, **options) + TONE_PLACES_KEY


@compiles(TextPlaces, "postgresql")
def _places_of(element: TextPlaces, compiler: SQLCompiler, **options: Any) -> str:
    return _translated(element, PLACES, compiler, **options)


@compiles(TextTonePlaces, "postgresql")
def _tone_places_of(element: TextTonePlaces, compiler: SQLCompiler, **options: Any) -> str:
    return _translated(element, TONE_PLACES, compiler, **options)


def _translated(element: GenericFunction[str], letters: dict[str, str], compiler: SQLCompiler, **options: Any) -> str:
    [text] = element.clauses
    as_written, as_places = _quoted(letters.keys()), _quoted(letters.values())
    return compiler.process(func.translate(text, as_written, as_places).collate("C"), **options)


def _quoted(letters: Iterable[str]) -> ColumnClause[str]:
    """Letters alone, none of which is a quotation mark, as they stand in a statement."""
    return literal_column(f"'{''.join(letters)}'")
