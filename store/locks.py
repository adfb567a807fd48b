"""Locks between processes: who serves a database, who puts another in its place, who backs it up.

A lock ends with the process that holds it, however that ends. On PostgreSQL it is an advisory lock; beside an SQLite
file it is a file of SQLite's own, whose locks hold on every system.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import AbstractContextManager, closing, contextmanager, suppress
from enum import Enum
from pathlib import Path
from time import sleep

from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from models.outage import Outage, OutageKind
from models.refusal import require
from store.database import A_MOMENT, Database
from store.files import make_folder
from store.outages import outage_in

MOMENTS = 10


class Lock(Enum):
    """By the ending of its file, and its number on PostgreSQL (any constants)."""

    IN_USE = ("in-use.lock", 7_438_467)
    BACKUP = ("backup.lock", 7_438_468)


@contextmanager
def served(database: Database) -> Iterator[None]:
    """Serve a database, beside others who do. Raises :class:`~models.refusal.Refusal` while somebody has it alone."""
    with _holding(database, Lock.IN_USE, shared=True) as is_held:
        require(is_held, "A backup is being restored here, or the database is being moved. Wait until that is done.")
        yield


@contextmanager
def alone(database: Database) -> Iterator[None]:
    """Have a database to oneself. Raises :class:`~models.refusal.Refusal` while it is served or otherwise in use."""
    database.close()
    with _holding(database, Lock.IN_USE) as is_held:
        place = database.url.render_as_string(hide_password=True)
        is_alone = is_held and (database.is_sqlite or _is_left_alone(database))
        require(is_alone, "It is in use: {place}. Stop the server first, and whatever else has it open.", place=place)
        yield


@contextmanager
def backing_up(database: Database) -> Iterator[bool]:
    """Whether nobody else is backing the database up; nobody else begins while the block runs."""
    with _holding(database, Lock.BACKUP) as is_held:
        yield is_held


def _holding(database: Database, lock: Lock, *, shared: bool = False) -> AbstractContextManager[bool]:
    ending, number = lock.value
    if database.is_sqlite:
        return _of_file(Path(f"{Path(database.url.database or '').absolute()}.{ending}"), shared=shared)
    return _of_server(database, number, shared=shared)


@contextmanager
def _of_file(path: Path, *, shared: bool) -> Iterator[bool]:
    make_folder(path.parent)
    with closing(sqlite3.connect(path, timeout=0, isolation_level=None, check_same_thread=False)) as file:
        try:
            file.execute("BEGIN" if shared else "BEGIN EXCLUSIVE")
            file.execute("SELECT count(*) FROM sqlite_master").fetchone()
        except sqlite3.OperationalError as error:
            kind = outage_in(error, is_operational=True)
            if kind is not OutageKind.BUSY:
                raise Outage(kind or OutageKind.AWAY) from error
            is_held = False
        else:
            is_held = True
        yield is_held


@contextmanager
def _of_server(database: Database, number: int, *, shared: bool) -> Iterator[bool]:
    way = "_shared" if shared else ""
    with database.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        is_held = connection.execute(text(f"SELECT pg_try_advisory_lock{way}({number})")).scalar_one()
        try:
            yield is_held
        finally:
            with suppress(DBAPIError):  # where the connection broke, the lock ended with it
                connection.execute(text(f"SELECT pg_advisory_unlock{way}({number})"))
            connection.invalidate()


def _is_left_alone(database: Database) -> bool:
    """Whether nobody is connected to a PostgreSQL database but whoever asks: a server whose lock ended with a restart
    of PostgreSQL still is. What was just closed takes a moment to go."""
    others = text(
        "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() "
        "AND backend_type = 'client backend' AND pid <> pg_backend_pid()"
    )
    with database.engine.connect() as connection:
        for _moment in range(MOMENTS):
            if connection.execute(others).scalar_one() <= 1:  # who holds the lock
                return True
            connection.rollback()  # a transaction sees the others as they were when it began
            sleep(A_MOMENT)
    return False
