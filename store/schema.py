"""Whether a database has the tables that this version of the program made, with their columns and indexes."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection

from models.base import metadata
from store.version import is_newest

IS = {"add": "is not there", "remove": "is not of this program", "modify": "is another"}


def other_tables(connection: Connection) -> Iterator[str]:
    """A sentence for each table, column, index or constraint that a database lacks, or has otherwise or besides, and
    for a version that it notes and does not have."""
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    if not is_newest(connection):
        yield "the database: the version that it notes is another"
    for difference in compare_metadata(MigrationContext.configure(connection), metadata):
        for change in difference if isinstance(difference, list) else [difference]:
            yield _sentence(*change)


def _sentence(change: str, *facts: Any) -> str:
    """``facts`` are what is another, the first three of a column its schema, table and itself."""
    does, _underscore, what = change.partition("_")
    name = ".".join(getattr(each, "name", each) for each in facts[:3] if each is not None)
    return f"the database: the {what} {name} {IS[does]}"
