"""Engines with the habits this product needs: what is acknowledged is on the disk, and no wait is without end."""

import sqlite3
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.engine import ExceptionContext
from sqlalchemy.exc import OperationalError

from models.outage import Outage, OutageKind
from store.alphabet import teach_alphabet
from store.opened_files import OpenedFiles
from store.outages import outage_in

WAIT = "wait"  # of a connection that writes: for how many seconds it waits for its turn
AT_ONCE = 40  # connections of a process, unless the settings say otherwise
STATEMENT_SECONDS = 60
KEPT_ALIVE = {  # what libpq asks of the network, so that a server that is gone is noticed within a minute
    "keepalives_idle": 30,
    "keepalives_interval": 10,
    "keepalives_count": 3,
    "tcp_user_timeout": 60_000,
}
IDLE_SECONDS = 60  # in a transaction in which nothing happens, while others wait for their turn


def engine_of(url: URL, wait: float, files: OpenedFiles | None, at_once: int) -> Engine:
    """An engine whose errors are :class:`Outage` where the database cannot be used; ``files`` are those of SQLite.
    It has ``at_once`` connections at most, of which half stay open."""
    engine = create_engine(
        url if files is None else _existing(url),
        pool_size=at_once // 2,
        max_overflow=at_once - at_once // 2,
        pool_timeout=wait,
        pool_pre_ping=files is None,
        hide_parameters=True,  # so that nothing that was typed comes into the log with an error
        connect_args={"connect_timeout": max(2, round(wait)), **KEPT_ALIVE} if files is None else {"timeout": wait},
    )
    _name_outages(engine, files)
    if files is None:
        _bound_postgresql(engine, wait)
    else:
        _tame_sqlite(engine, files)
    return engine


def _existing(url: URL) -> URL:
    """``url`` of an SQLite file that is opened when it is there, and never made by looking for it."""
    path = Path(url.database or "").absolute()
    return url.set(database=f"file:{quote(str(path))}", query={**url.query, "uri": "true", "mode": "rw"})


def _name_outages(engine: Engine, files: OpenedFiles | None) -> None:
    @event.listens_for(engine, "handle_error")
    def on_error(context: ExceptionContext) -> Outage | None:
        if context.is_pre_ping:  # which connects anew
            return None
        is_operational = isinstance(context.sqlalchemy_exception, OperationalError)
        kind = outage_in(context.original_exception, is_operational)
        if kind is OutageKind.AWAY and files is not None and not files.path.exists():
            kind = OutageKind.REPLACED if files.is_known else OutageKind.UNPREPARED
        return None if kind is None else Outage(kind)


def _bound_postgresql(engine: Engine, wait: float) -> None:
    limits = {
        "lock_timeout": wait,
        "statement_timeout": STATEMENT_SECONDS,
        "idle_in_transaction_session_timeout": IDLE_SECONDS,
    }

    @event.listens_for(engine, "connect")
    def on_connect(connection: Any, _record: object) -> None:
        for name, seconds in limits.items():
            connection.execute("SELECT set_config(%s, %s, false)", (name, f"{max(1, round(seconds * 1000))}ms"))
        connection.commit()


def lift_limits(connection: Connection) -> None:
    """Let what is long by its nature take as long as it takes, until its transaction ends."""
    if connection.dialect.name == "postgresql":
        for name in ("statement_timeout", "idle_in_transaction_session_timeout"):
            connection.exec_driver_sql(f"SET LOCAL {name} = 0")


def _tame_sqlite(engine: Engine, files: OpenedFiles) -> None:
    @event.listens_for(engine, "connect")
    def on_connect(connection: sqlite3.Connection, _record: object) -> None:
        connection.isolation_level = None
        [mode] = connection.execute("PRAGMA journal_mode=WAL").fetchone()
        connection.execute("PRAGMA synchronous=FULL")  # a power cut takes nothing that was acknowledged
        connection.execute("PRAGMA foreign_keys=ON")
        connection.execute("PRAGMA secure_delete=ON")  # who was erased stands on no page of the file any more
        teach_alphabet(connection)
        files.connection_opened(with_log=mode == "wal")  # which not every disk of a network can have

    @event.listens_for(engine, "close")
    def on_close(_connection: sqlite3.Connection, _record: object) -> None:
        files.connection_closed()

    @event.listens_for(engine, "engine_disposed")
    def on_disposed(_engine: Engine) -> None:
        files.forget()

    @event.listens_for(engine, "begin")
    def on_begin(connection: Connection) -> None:
        wait = connection.get_execution_options().get(WAIT)
        if wait is None:  # for every reading, so past SQLAlchemy, which takes longer than SQLite
            connection.connection.cursor().execute("BEGIN")
        else:
            connection.exec_driver_sql(f"PRAGMA busy_timeout = {int(wait * 1000)}")
            connection.exec_driver_sql("BEGIN IMMEDIATE")
