"""How SQLite has dates, instants, yes and no, which it compares as they are spelled and not as they are meant."""

from collections.abc import Callable, Iterator
from typing import Any

from sqlalchemy import Boolean, ColumnElement, Connection, Date, Table, and_, func, select, type_coerce
from sqlalchemy.types import NullType
from sqlmodel.sql.sqltypes import UTCDateTime

from models.base import metadata

DIGITS = "[0-9]"
INSTANT = f"{DIGITS * 4}-{DIGITS * 2}-{DIGITS * 2} {DIGITS * 2}:{DIGITS * 2}:{DIGITS * 2}.{DIGITS * 6}"
IS_SPELT: dict[type[Any], Callable[[ColumnElement[Any]], ColumnElement[bool]]] = {
    Boolean: lambda raw: and_(func.typeof(raw) == "integer", raw.in_((0, 1))),
    Date: lambda raw: func.date(raw, "+0 days").is_not_distinct_from(raw),
    UTCDateTime: lambda raw: and_(func.typeof(raw) == "text", raw.op("GLOB", is_comparison=True)(INSTANT)),
}


def misspelt(connection: Connection) -> Iterator[str]:
    """A sentence for each column of an SQLite database in which a value is spelled as the program never does: it is
    read as meant and compared otherwise."""
    if connection.dialect.name != "sqlite":
        return
    for table in metadata.sorted_tables:
        for column, count in _misspelt_in(connection, table).items():
            if count:
                yield f"the database: rows in which {table}.{column} is spelled otherwise: {count}"


def _misspelt_in(connection: Connection, table: Table) -> dict[str, int]:
    """How many values of each column of a table are spelled otherwise."""
    counts = [
        func.count().filter(raw.is_not(None), ~is_spelt(raw)).label(column.name)
        for column in table.columns
        if (is_spelt := IS_SPELT.get(type(column.type)))
        for raw in [type_coerce(column, NullType())]
    ]
    return dict(connection.execute(select(*counts).select_from(table)).mappings().one()) if counts else {}
