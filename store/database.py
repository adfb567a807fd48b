"""The database: SQLite under ``var/`` or PostgreSQL, opened for reading or, one hand at a time, for writing.

Writers take turns on both, so the ledger has one order: whoever reads after an act was recorded sees it.
"""

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, Engine, create_engine, event, make_url, text
from sqlmodel import Session

import store.tables  # noqa: F401 - a table refers to others, which must be known
from settings import HOME, settings

BUSY_SECONDS = 10
LEDGER_LOCK = 7_438_466  # any constant: writers of one PostgreSQL database ask for the same one


class Database:
    """An engine with the habits this product needs; see :meth:`reading` and :meth:`writing`."""

    def __init__(self, url: str) -> None:
        self.url = make_url(url)
        self.is_sqlite = self.url.get_backend_name() == "sqlite"
        if self.is_sqlite and self.url.database:
            Path(self.url.database).parent.mkdir(parents=True, exist_ok=True)
        arguments: dict[str, Any] = {"timeout": BUSY_SECONDS} if self.is_sqlite else {}
        self.engine = create_engine(
            self.url, connect_args=arguments, pool_size=20, max_overflow=20, pool_pre_ping=not self.is_sqlite
        )
        self.turn = threading.Lock() if self.is_sqlite else nullcontext()
        if self.is_sqlite:
            _tame_sqlite(self.engine)

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """A session that sees one moment of the database and changes nothing."""
        with Session(self.engine) as session:
            if not self.is_sqlite:
                session.connection(execution_options={"isolation_level": "REPEATABLE READ"})
            yield session

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """A session whose work is committed as a whole when the block ends well, and undone when it does not."""
        with self.turn, Session(self.engine, expire_on_commit=False) as session:
            session.connection(execution_options={"writes": True})
            if not self.is_sqlite:
                session.execute(text(f"SELECT pg_advisory_xact_lock({LEDGER_LOCK})"))
            yield session
            session.commit()

    @contextmanager
    def trying(self) -> Iterator[Session]:
        """A session whose work is undone when the block ends: to see what would come of it."""
        with self.turn, Session(self.engine, expire_on_commit=False) as session:
            session.connection(execution_options={"writes": True})
            yield session
            session.rollback()

    def upgrade(self) -> None:
        """Bring the tables to the newest migration, from nothing on."""
        with self.changing_tables() as connection:
            command.upgrade(alembic_config(connection), "head")

    @contextmanager
    def changing_tables(self) -> Iterator[Connection]:
        """A connection for migrations, committed when the block ends well.

        SQLite changes a table by making it anew; meanwhile what refers to it refers to nothing. Raises
        :class:`RuntimeError` when something still does at the end.
        """
        with self.engine.connect() as connection:
            if not self.is_sqlite:
                yield connection
                connection.commit()
                return
            connection.connection.cursor().execute("PRAGMA foreign_keys=OFF")  # heeded outside of transactions only
            try:
                yield connection
                broken = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
                if broken:
                    raise RuntimeError(f"A migration left rows that refer to nothing: {broken[:5]}")
                connection.commit()
            finally:
                connection.invalidate()  # the next one heeds references again

    def close(self) -> None:
        self.engine.dispose()


def alembic_config(connection: Connection | None = None) -> Config:
    config = Config(toml_file=HOME / "pyproject.toml")
    config.attributes["connection"] = connection
    return config


def _tame_sqlite(engine: Engine) -> None:
    @event.listens_for(engine, "connect")
    def on_connect(connection: sqlite3.Connection, _record: object) -> None:
        connection.isolation_level = None
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA synchronous=NORMAL")
        connection.execute("PRAGMA foreign_keys=ON")

    @event.listens_for(engine, "begin")
    def on_begin(connection: Connection) -> None:
        immediate = connection.get_execution_options().get("writes")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if immediate else "BEGIN")


_current: Database | None = None


def current() -> Database:
    """The database that the settings name, opened at first use."""
    global _current
    if _current is None:
        _current = Database(settings().database_url)
    return _current


def use(other: Database | None) -> None:
    """Work on another database from now on (``None``: the one of the settings)."""
    global _current
    _current = other


def reading() -> AbstractContextManager[Session]:
    return current().reading()


def writing() -> AbstractContextManager[Session]:
    return current().writing()


def trying() -> AbstractContextManager[Session]:
    return current().trying()
