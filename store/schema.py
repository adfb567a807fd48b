"""Whether the tables have the columns and indexes that this version of the program made, and no others."""

from collections.abc import Iterator

from sqlalchemy import Connection, PrimaryKeyConstraint, UniqueConstraint

from models.base import metadata
from store.version import is_newest

COLUMNS = {  # of which table, and which
    "sqlite": "SELECT made.name, made.name || '.' || had.name "
    "FROM sqlite_master AS made, pragma_table_info(made.name) AS had WHERE made.type = 'table'",
    "postgresql": "SELECT table_name, table_name || '.' || column_name FROM information_schema.columns "
    "WHERE table_schema = current_schema()",
}
INDEXES = {
    "sqlite": "SELECT tbl_name, name FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL",
    "postgresql": "SELECT tablename, indexname FROM pg_indexes WHERE schemaname = current_schema()",
}


def other_tables(connection: Connection) -> Iterator[str]:
    """A sentence for each column or index that the tables lack or have besides, and for a version that is noted and
    is not theirs. Tables of others, as extensions of PostgreSQL bring them, are nobody's fault."""
    database = connection.dialect.name
    if not is_newest(connection):
        yield "the database: the version that it notes is another"
    for what, query, ours in (
        ("column", COLUMNS[database], _columns()),
        ("index", INDEXES[database], _indexes() | (_of_constraints() if database == "postgresql" else set())),
    ):
        there = {name for table, name in connection.exec_driver_sql(query) if table in metadata.tables}
        yield from (f"the database: the {what} {name} is not there" for name in sorted(ours - there))
        yield from (f"the database: the {what} {name} is not of this program" for name in sorted(there - ours))


def _columns() -> set[str]:
    return {f"{table}.{column.name}" for table in metadata.sorted_tables for column in table.columns}


def _indexes() -> set[str]:
    return {str(index.name) for table in metadata.sorted_tables for index in table.indexes}


def _of_constraints() -> set[str]:
    """The indexes by which PostgreSQL keeps what is there only once; SQLite gives them no name."""
    once = PrimaryKeyConstraint | UniqueConstraint
    return {
        str(each.name) for table in metadata.sorted_tables for each in table.constraints if isinstance(each, once)
    }
