"""The room that a database takes on its disk, and giving back what it no longer needs."""

from dataclasses import dataclass
from pathlib import Path

from models.refusal import require
from store.database import Database
from store.files import free_bytes
from store.locks import alone

NEEDED = 2  # times its size, while an SQLite file is made anew beside itself


@dataclass(frozen=True, slots=True)
class Room:
    """``taken`` bytes, of which ``spare`` ones hold nothing any more."""

    taken: int
    spare: int


def room_of(database: Database) -> Room:
    """PostgreSQL uses what is spare by itself, and tells of none."""
    with database.reading() as session:
        ask = session.connection().exec_driver_sql
        if not database.is_sqlite:
            return Room(ask("SELECT pg_database_size(current_database())").scalar_one(), 0)
        names = ("page_size", "page_count", "freelist_count")
        size, count, spare = (ask(f"PRAGMA {name}").scalar_one() for name in names)
        return Room(size * count, size * spare)


def compact(database: Database) -> int:
    """Make an SQLite file anew without what is spare; returns how many bytes the disk got back.

    Raises :class:`~models.refusal.Refusal` while it is in use, where there is too little room to do it, and for
    PostgreSQL, whose autovacuum does it.
    """
    require(database.is_sqlite, "PostgreSQL uses again by itself what it no longer needs: there is nothing to do.")
    with alone(database):
        before = room_of(database).taken
        free = free_bytes(Path(database.url.database or "").absolute().parent)
        require(free > NEEDED * before, "There is too little room on the disk to do it.")
        connection = database.engine.raw_connection()
        try:
            connection.cursor().execute("VACUUM")
        finally:
            connection.close()
        database.take_in_log()
        return before - room_of(database).taken
