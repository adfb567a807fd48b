"""How SQLite should have what it compares by its signs."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from sqlalchemy import Boolean, Date, DateTime, bindparam, create_engine, func, literal, select, type_coerce
from sqlalchemy.types import NullType
from sqlmodel.sql.sqltypes import UTCDateTime

from models.base import metadata
from store.spelling import IS_SPELT

INSTANT = datetime(2024, 2, 29, 23, 59, 59, 999_999, tzinfo=UTC)


def answer(expression: Any) -> Any:
    """What SQLite says of it, as it says it."""
    with create_engine("sqlite://").connect() as connection:
        return connection.scalar(select(type_coerce(expression, NullType())))


def is_spelt(kind: type[Any], raw: Any) -> bool:
    return bool(answer(IS_SPELT[kind](bindparam("raw", raw, NullType()))))


def test_every_column_that_is_compared_by_its_signs_is_looked_at() -> None:
    types = {column.type for table in metadata.sorted_tables for column in table.columns}
    compared = {type(each) for each in types if isinstance(getattr(each, "impl", each), Boolean | Date | DateTime)}
    assert compared == IS_SPELT.keys()


@pytest.mark.parametrize(
    ("kind", "value"),
    [(Boolean, True), (Boolean, False), (Date, date(2024, 2, 29)), (Date, date.max), (UTCDateTime, INSTANT)],
)
def test_what_the_program_writes_is_spelled_well(kind: type[Any], value: Any) -> None:
    assert is_spelt(kind, answer(func.coalesce(literal(value, kind()), None)))


@pytest.mark.parametrize(
    ("kind", "raw"),
    [
        (Boolean, 2),
        (Boolean, "1"),
        (Boolean, 1.0),
        (Date, "2024-W09-4"),
        (Date, "2024-02-30"),
        (Date, "20240229"),
        (Date, "2024-02-29 "),
        (Date, b"2024-02-29"),
        (Date, "now"),
        (Date, 2_460_370),
        (UTCDateTime, "2024-02-29T23:59:59.999999"),
        (UTCDateTime, "2024-02-29 23:59:59"),
        (UTCDateTime, "2024-02-29 23:59:59.999999+00:00"),
        (UTCDateTime, b"2024-02-29 23:59:59.999999"),
        (UTCDateTime, "2024-02-29 23:59:59.99999"),
    ],
)
def test_what_only_reads_the_same_is_spelled_otherwise(kind: type[Any], raw: Any) -> None:
    assert not is_spelt(kind, raw)
