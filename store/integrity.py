"""What the database itself says of its pages, indexes and references, and of the triggers that guard its rows."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, ForeignKeyConstraint, Select, Table, and_, exists, func, select, text

from models.base import metadata
from models.outage import Outage, OutageKind
from store.engines import lift_limits
from store.guards import broken_guards
from store.schema import other_tables
from store.spelling import misspelt

MAY_LOOK_AT_INDEXES = text(
    "SELECT has_function_privilege(to_regprocedure('bt_index_check(regclass, boolean)'), 'execute')"
)
INDEXES = text("""
    SELECT CAST(CAST(indexrelid AS regclass) AS text)
    FROM pg_index JOIN pg_class ON pg_class.oid = indexrelid JOIN pg_am ON pg_am.oid = relam
    WHERE amname = 'btree' AND indisvalid AND relnamespace = CAST(current_schema() AS regnamespace)
""")
INDEX_CHECK = text("SELECT bt_index_check(CAST(:index AS regclass), true)")


def damages(connection: Connection) -> list[str]:
    """A sentence for each page, index, reference, table, guard or spelling of a database that is not as it should be.

    PostgreSQL looks at its indexes where an administrator has given it ``amcheck``, and who asks the right to use it.
    """
    of_database = _sqlite_damages if connection.dialect.name == "sqlite" else _postgresql_damages
    looks = (of_database, other_tables, broken_guards, misspelt)
    return [sentence for look in looks for sentence in _as_far_as_readable(look, connection)]


def _as_far_as_readable(look: Callable[[Connection], Iterable[str]], connection: Connection) -> list[str]:
    """What a look finds; nothing when the database is too damaged for it."""
    try:
        return list(look(connection))
    except Outage as outage:
        if outage.kind is not OutageKind.DAMAGED:
            raise
        return []


def _sqlite_damages(connection: Connection) -> Iterator[str]:
    first = "PRAGMA integrity_check(1)"  # is found also where the damage lets no look come to its end
    for (answer,) in _answers(connection, "PRAGMA integrity_check") or connection.exec_driver_sql(first):
        if answer != "ok":
            yield f"the database: {answer}"
    for table, row, parent, _number in _answers(connection, "PRAGMA foreign_key_check"):
        yield f"the database: row {row} of {table} refers to a row of {parent} that there is not"


def _answers(connection: Connection, look: str) -> Sequence[Any]:
    """What SQLite answers; nothing when it is too damaged for that."""
    try:
        return connection.exec_driver_sql(look).all()
    except Outage as outage:
        if outage.kind is not OutageKind.DAMAGED:
            raise
        return []


def _postgresql_damages(connection: Connection) -> Iterator[str]:
    lift_limits(connection)
    indexes = connection.scalars(INDEXES).all() if connection.scalar(MAY_LOOK_AT_INDEXES) else ()
    for index in indexes:
        try:
            with connection.begin_nested():
                connection.execute(INDEX_CHECK, {"index": index})
        except Outage as outage:
            yield f"the database: index {index}: {outage.__cause__}"
    for table in metadata.sorted_tables:
        for key in table.foreign_key_constraints:
            if lost := connection.scalar(_lost(table, key)):
                yield f"the database: {lost} rows of {table} refer to rows of {key.referred_table} that there are not"


def _lost(table: Table, key: ForeignKeyConstraint) -> Select[int]:
    """How many rows refer by ``key`` to a row that there is not."""
    parent = key.referred_table.alias()
    pairs = [(each.parent, parent.c[each.column.name]) for each in key.elements]
    there = exists().where(and_(*(parent_column == column for column, parent_column in pairs)))
    referring = and_(*(column.is_not(None) for column, _parent in pairs))
    return select(func.count()).select_from(table).where(referring, ~there.correlate(table))
