"""What the journal says of each row last, while all of it is looked at: on the disk, however long the journal is."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import NamedTuple

from models.journal.entry import GONE

MADE = """
CREATE TABLE last (named TEXT, row_key TEXT, position, version, digest, PRIMARY KEY (named, row_key)) WITHOUT ROWID
"""
QUICK = ("PRAGMA journal_mode = OFF", "PRAGMA synchronous = OFF", "PRAGMA cache_size = -65536")  # it lasts for a look


class LastEntry(NamedTuple):
    """What was entered of a row last."""

    position: int
    version: int
    digest: str


class LastEntries:
    """The last entry of each row, by its table and key."""

    def __init__(self, file: sqlite3.Connection) -> None:
        self._ask = file.execute

    def add(self, table_name: str, row_key: str, entry: LastEntry) -> bool:
        """Remember an entry as the last of a row; whether there was one before."""
        row = (table_name, row_key, *entry)
        if self._ask("INSERT OR IGNORE INTO last VALUES (?, ?, ?, ?, ?)", row).rowcount:
            return False
        self._ask("INSERT OR REPLACE INTO last VALUES (?, ?, ?, ?, ?)", row)
        return True

    def pop(self, table_name: str, row_key: str) -> LastEntry | None:
        """The last entry of a row that is there; ``None`` when none speaks of it."""
        key = (table_name, row_key)
        taken = self._ask(
            "DELETE FROM last WHERE named = ? AND row_key = ? RETURNING position, version, digest", key
        ).fetchone()
        return LastEntry(*taken) if taken else None

    def left_over(self, table_name: str) -> Iterator[tuple[str, LastEntry]]:
        """The rows of a table that should be there and were not taken, by their keys."""
        query = (
            "SELECT row_key, position, version, digest FROM last WHERE named = ? AND digest <> ? ORDER BY position"
        )
        for row_key, *entry in self._ask(query, (table_name, GONE)):
            yield row_key, LastEntry(*entry)


@contextmanager
def last_entries() -> Iterator[LastEntries]:
    """None yet, in a file that is gone when the block ends."""
    with closing(sqlite3.connect("", isolation_level=None)) as file:
        for statement in (*QUICK, MADE):
            file.execute(statement)
        yield LastEntries(file)
