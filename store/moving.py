"""Every row of one database copied into another, of the other kind too, and compared on both sides."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import (
    JSON,
    Connection,
    Table,
    Text,
    bindparam,
    cast,
    delete,
    func,
    insert,
    select,
    text,
    type_coerce,
)
from sqlalchemy.types import UserDefinedType
from sqlmodel import Session

from models.base import metadata
from models.refusal import require
from store.guards import without_guards

AT_ONCE = 1_000  # rows that are written together
OURS = ("person", "act", "event")  # a database in which none of these has a row is empty
REFERENCES = text(
    "SELECT conrelid::regclass::text, quote_ident(conname), pg_get_constraintdef(oid) FROM pg_constraint "
    "WHERE contype = 'f' AND connamespace = 'public'::regnamespace"
)
Sum = tuple[int, int]  # how many rows, and their hashes added up


def is_empty(connection: Connection) -> bool:
    """Whether a database has only what its migrations put there."""
    return all(_count(connection, metadata.tables[name]) == 0 for name in OURS)


def copy_rows(here: Connection, there: Connection) -> dict[str, int]:
    """Put the rows of every table of ``here`` in the place of those ``there``; returns how many of each.

    Whoever calls commits. Raises :class:`~models.refusal.Refusal` naming the tables that are not the same afterwards.
    """
    with _without_references(there), _without_guards(there):
        for table in reversed(metadata.sorted_tables):
            if _count(there, table):
                there.execute(delete(table))
        sums = {table.name: _copied(table, here, there) for table in metadata.sorted_tables}
    different = [name for name, of_rows in sums.items() if _sum_of(there, metadata.tables[name]) != of_rows]
    require(not different, "These tables are not the same on both sides: {names}.", names=", ".join(different))
    if there.dialect.name == "postgresql":
        _go_on_counting(there)
    return {name: count for name, (count, _hashes) in sums.items()}


def _copied(table: Table, here: Connection, there: Connection) -> Sum:
    count = hashes = 0
    filled = insert(table).values({column.name: _bound(column, there) for column in table.columns})
    for rows in _rows(here, table):
        there.execute(filled, rows)
        count, hashes = count + len(rows), hashes + sum(map(_hash, rows))
    return count, hashes


def _sum_of(connection: Connection, table: Table) -> Sum:
    count = hashes = 0
    for rows in _rows(connection, table):
        count, hashes = count + len(rows), hashes + sum(map(_hash, rows))
    return count, hashes


def _rows(connection: Connection, table: Table) -> Iterator[list[dict[str, Any]]]:
    """The rows of a table, so many at once, by column; JSON as the text that it is."""
    columns = [_plain(column, connection).label(column.name) for column in table.columns]
    with connection.execution_options(yield_per=AT_ONCE).execute(select(*columns)) as result:
        for partition in result.mappings().partitions():
            yield [dict(row) for row in partition]


def _hash(row: dict[str, Any]) -> int:
    """Databases sort texts each in its own way: hashes are added up, whatever the order of rows."""
    return int.from_bytes(hashlib.sha256(repr(list(row.items())).encode()).digest())


class _JsonText(UserDefinedType[str]):
    """JSON that is written as the text that it is."""

    cache_ok = True

    def get_col_spec(self, **_options: Any) -> str:
        return "JSON"


def _plain(column: Any, connection: Connection) -> Any:
    if not isinstance(column.type, JSON):
        return column
    return cast(column, Text) if connection.dialect.name == "postgresql" else type_coerce(column, Text)


def _bound(column: Any, connection: Connection) -> Any:
    if not isinstance(column.type, JSON):
        return bindparam(column.name, type_=column.type)
    as_text = bindparam(column.name, type_=Text())
    return cast(as_text, _JsonText()) if connection.dialect.name == "postgresql" else type_coerce(as_text, Text)


def _count(connection: Connection, table: Table) -> int:
    return int(connection.execute(select(func.count()).select_from(table)).scalar_one())


@contextmanager
def _without_guards(connection: Connection) -> Iterator[None]:
    """What migrations put there makes room, though it be guarded."""
    with Session(connection, join_transaction_mode="create_savepoint") as session:
        with without_guards(session):
            yield
        session.commit()


@contextmanager
def _without_references(connection: Connection) -> Iterator[None]:
    """Rows may come before those that they refer to. PostgreSQL looks at all of them when the block has ended; on
    SQLite :meth:`~store.database.Database.changing_tables` does."""
    if connection.dialect.name == "sqlite":
        yield
        return
    references = connection.execute(REFERENCES).all()
    for table, name, _definition in references:
        connection.exec_driver_sql(f"ALTER TABLE {table} DROP CONSTRAINT {name}")
    yield
    for table, name, definition in references:
        connection.exec_driver_sql(f"ALTER TABLE {table} ADD CONSTRAINT {name} {definition}")


def _go_on_counting(connection: Connection) -> None:
    """The next row of each table gets the number after its last."""
    for table in metadata.sorted_tables:
        for column in table.primary_key.columns:
            counter = func.pg_get_serial_sequence(f'"{table.name}"', column.name)
            last = select(func.max(column)).scalar_subquery()
            if connection.execute(select(counter)).scalar_one() is not None:
                connection.execute(select(func.setval(counter, func.coalesce(last, 1), last.is_not(None))))
