"""The database: SQLite under ``var/`` or PostgreSQL, opened for reading or, one hand at a time, for writing.

Writers take turns on both, so the ledger has one order: whoever reads after an act was recorded sees it.
"""

import logging
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from contextvars import ContextVar
from datetime import datetime
from pathlib import Path
from time import monotonic
from typing import Any

from sqlalchemy import Connection, Engine, make_url, text
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.exc import TimeoutError as NoConnectionFree
from sqlmodel import Session

import store.journal
import store.tables  # noqa: F401 - a table refers to others, which must be known
from clock import now
from models.ledger.evidence import FILES
from models.outage import NotBegun, Outage, OutageKind
from settings import settings
from store.columns import Columns, CountingSession
from store.engines import AT_ONCE, WAIT, engine_of, lift_limits
from store.files import OWNER_ALONE, OWNER_IN_FOLDER, Files, files_beside
from store.ledger_clock import LedgerClock
from store.measured import READ_AT_LENGTH, TURN_WAITED
from store.opened_files import OpenedFiles
from store.replica import Replica, newest_entry
from store.turn import Turn
from store.version import alembic_config, is_newest, require_known

WAIT_SECONDS = 5.0  # unless the settings say otherwise
A_MOMENT = 0.2  # second: as long as what can be done later waits for its turn
TURN_SECONDS = 0.15  # of longer work done in several turns, so that others write in between
PAUSE = 1 / 3  # of such a turn, after it: for writers of other processes, who look in now and then
UPGRADE_SECONDS = 60.0
LEDGER_LOCK = 7_438_466  # any constant: writers of one PostgreSQL database ask for the same one
log = logging.getLogger(__name__)


class Database:
    """An engine with the habits this product needs; see :meth:`reading` and :meth:`writing`. Tables that a newer
    version of the program made are neither read nor written.

    Whoever uses it waits at most ``wait`` seconds. All of its methods raise :class:`~models.outage.Outage` when the
    database cannot be used. ``clock`` is the machine's, and may not lie before the ledger. ``files`` is the folder of
    the files that its rows name; by default the one beside it. ``replica`` is the URL of one that follows it, for
    :meth:`at_length`; each has ``at_once`` connections at most.
    """

    def __init__(
        self,
        url: str,
        wait: float = WAIT_SECONDS,
        *,
        clock: Callable[[], datetime] = now,
        files: Path | None = None,
        replica: str = "",
        at_once: int = AT_ONCE,
    ) -> None:
        self.url = make_url(url)
        self.files = Files(files or files_beside(self.url))
        self.wait = wait
        self.is_sqlite = self.url.get_backend_name() == "sqlite"
        self._files = OpenedFiles(Path(self.url.database or "").absolute()) if self.is_sqlite else None
        self.engine = engine_of(self.url, wait, self._files, at_once)
        self.replica = Replica(replica, wait, at_once) if replica else None
        self.clock = LedgerClock(clock)
        self._turn = Turn()
        self._is_known = False
        self._seeing_one_moment = {} if self.is_sqlite else {"isolation_level": "REPEATABLE READ"}
        self._columns: Columns | None = None

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """A session that sees one moment of the database and changes nothing."""
        together = _read_together.get()
        if together is not None and together[0] is self:
            yield together[1]
            return
        with Session(self._read_from(), info=self._info) as session:
            self._connect(session, **self._seeing_one_moment)
            yield session

    @contextmanager
    def together(self) -> Iterator[None]:
        """All that is read in this block is of one moment, and one session reads it: to open one costs as much as a
        short statement. What is counted has its own. Nobody writes in it and reads what they wrote."""
        with self.reading() as session:
            token = _read_together.set((self, session))
            try:
                yield
            finally:
                _read_together.reset(token)

    @contextmanager
    def at_length(self) -> Iterator[None]:
        """What is read in this block may take long: it is read from the replica, where there is one that has all that
        was entered until now, whoever entered it; else here."""
        replica = self._replica_in_step()
        if self.replica:
            READ_AT_LENGTH.labels("replica" if replica is not None else "database").inc()
        token = _read_at_length.set((self, replica))
        try:
            yield
        finally:
            _read_at_length.reset(token)

    def entries_behind(self) -> int | None:
        """How many entries of the journal the replica lacks; ``None`` when it does not answer."""
        newest = self.replica.newest() if self.replica else None
        return None if newest is None else max(0, newest_entry(self.engine).position - newest.position)

    @contextmanager
    def counting(self) -> Iterator[CountingSession]:
        """Like :meth:`reading`, for statements that count, group or order many tasks: where this process keeps the
        columns in memory, they answer what asks nothing else."""
        with CountingSession(self._read_from(), info=self._info) as session:
            self._connect(session, **self._seeing_one_moment)
            session.columns = self._columns_now(session)
            yield session

    def keep_columns(self) -> bool:
        """Count by columns in memory from now on; ``False`` when they are out of order and the database counts."""
        columns = Columns()
        with self.at_length(), self.reading() as session:
            if not _follows(columns, session):
                columns.close()
                return False
        self._columns = columns
        return True

    @contextmanager
    def writing(self, wait: float | None = None) -> Iterator[Session]:
        """A session whose work is committed as a whole when the block ends well, and undone when it does not.

        Raises :class:`~models.outage.NotBegun` when others are writing for longer than ``wait`` seconds, when the
        file that was opened is no longer there, or the clock is far behind the ledger.
        """
        with self._begun(wait) as session:
            yield session
            self._commit(session)

    def accept_clock(self) -> None:
        """Go on although the clock is far behind the newest act: it was wrong then, and is right now.

        What is recorded until the clock has come there is recorded right after that act.
        """
        with self._begun(any_clock=True) as session:
            self.clock.accept(session)
            self._commit(session)

    @contextmanager
    def trying(self) -> Iterator[Session]:
        """A session whose work is undone when the block ends: to see what would come of it."""
        with self._begun() as session:
            yield session
            session.rollback()

    def is_ready(self) -> bool:
        """Whether the database has the tables of this version and can be written: nothing but another writer keeps
        one waiting."""
        try:
            with self.reading() as session:
                is_ready = is_newest(session.connection())
                behind = is_ready and self.clock.is_far_behind(session)
                self._require_in_place()
            self._try_to_write()
        except Outage:
            log.warning("The database is not ready", exc_info=True)
            return False
        return is_ready and not behind

    def _try_to_write(self) -> None:
        """Raises :class:`~models.outage.Outage` when nothing can be written, but for another who is just writing."""
        try:
            with self._begun(A_MOMENT, any_clock=True) as session:
                if not self.is_sqlite and session.execute(text("SHOW transaction_read_only")).scalar_one() == "on":
                    raise Outage(OutageKind.READ_ONLY)
        except NotBegun as outage:
            if outage.kind is not OutageKind.BUSY:
                raise

    def _replica_in_step(self) -> Engine | None:
        """The replica where it has every entry of the journal; ``None`` elsewhere."""
        if self.replica is None or not self.replica.has(newest_entry(self.engine)):
            return None
        return self.replica.engine

    def _read_from(self) -> Engine:
        database, engine = _read_at_length.get()
        return engine if engine is not None and database is self else self.engine

    def upgrade(self) -> None:
        """Bring the tables to the newest migration, from nothing on; of several at once the first does it."""
        self._make_file()
        with self.engine.connect() as connection:
            require_known(connection)
            if is_newest(connection):
                return
        from alembic import command

        with self.changing_tables() as connection:
            command.upgrade(alembic_config(connection, self.files.folder), "head")
        log.info("The tables of %s are of the newest version now", self.url.render_as_string(hide_password=True))

    @contextmanager
    def changing_tables(self) -> Iterator[Connection]:
        """A connection for migrations, committed when the block ends well. One at a time, before and after writers.

        SQLite changes a table by making it anew; meanwhile what refers to it refers to nothing. Raises
        :class:`RuntimeError` when something still does at the end.
        """
        self._make_file()
        with self.engine.connect() as connection:
            if not self.is_sqlite:
                lift_limits(connection)
                _queue(connection, UPGRADE_SECONDS)
                yield connection
                connection.commit()
                return
            connection.connection.cursor().execute("PRAGMA foreign_keys=OFF")  # heeded outside of transactions only
            connection.execution_options(**{WAIT: UPGRADE_SECONDS})
            connection.begin()  # Alembic would commit each migration, and another start could come between
            try:
                yield connection
                broken = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
                if broken:
                    raise RuntimeError(f"A migration left rows that refer to nothing: {broken[:5]}")
                connection.commit()
            finally:
                connection.invalidate()  # the next one heeds references again

    @property
    def folders(self) -> tuple[Path, ...]:
        """Where this machine's disk is written: the files, and an SQLite file."""
        of_file = (Path(self.url.database or "").absolute().parent,) if self.is_sqlite else ()
        return (self.files.folder, *of_file)

    @property
    def _info(self) -> dict[str, Any]:
        """What each session brings along."""
        return {FILES: self.files}

    def close(self) -> None:
        columns, self._columns = self._columns, None
        if columns:
            columns.close()
        self.engine.dispose()
        if self.replica:
            self.replica.engine.dispose()

    def take_in_log(self) -> None:
        """Have what was written until now in an SQLite file itself, and nothing of it in the log beside it; what
        somebody reads just then stays in the log until the next time."""
        if not self.is_sqlite:
            return
        with self._in_turn(self.wait):
            connection = self.engine.raw_connection()
            try:
                connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
            finally:
                connection.close()

    def _columns_now(self, session: Session) -> Engine | None:
        """The columns as they are now, where they are kept; the database does without once they are out of order."""
        columns = self._columns
        if columns and not _follows(columns, session):
            columns = self._columns = None
        return columns.engine if columns else None

    def _make_file(self) -> None:
        """The file of a new SQLite database; whoever only looks makes none."""
        if self.is_sqlite:
            path = Path(self.url.database or "")
            path.parent.mkdir(mode=OWNER_IN_FOLDER, parents=True, exist_ok=True)
            path.touch(mode=OWNER_ALONE)  # SQLite gives its log and its index the same rights
            with suppress(PermissionError):  # somebody else's file, which they let us write
                path.chmod(OWNER_ALONE)

    @contextmanager
    def _begun(self, wait: float | None = None, *, any_clock: bool = False) -> Iterator[Session]:
        """A session whose turn to write has come; all that it waits for has one limit."""
        wait = self.wait if wait is None else wait
        began = monotonic()
        end = began + wait
        with self._in_turn(wait), Session(self.engine, expire_on_commit=False, info=self._info) as session:
            left = max(0.0, end - monotonic())
            try:
                connection = self._connect(session, **{WAIT: left})
                if not self.is_sqlite:
                    _queue(connection, left)
                self._require_in_place()
                if not any_clock:
                    self.clock.require(session)
            except Outage as outage:
                raise NotBegun(outage.kind, **outage.facts) from outage
            TURN_WAITED.observe(monotonic() - began)
            yield session

    def _connect(self, session: Session, **options: Any) -> Connection:
        """The connection of a session, in a transaction on the files that were opened first, with known tables."""
        try:
            connection = session.connection(execution_options=options)
        except NoConnectionFree as error:
            raise Outage(OutageKind.CROWDED) from error
        self._require_in_place(log_too=False)
        if not self._is_known:
            require_known(connection)
            self._is_known = True
        return connection

    @contextmanager
    def _in_turn(self, wait: float) -> Iterator[None]:
        """Writers of one process take turns, for SQLite's own waiting is unfair; PostgreSQL has a queue itself."""
        if not self.is_sqlite:
            yield
            return
        if not self._turn.acquire(timeout=wait):
            raise NotBegun(OutageKind.BUSY)
        try:
            yield
        finally:
            self._turn.release()

    def _require_in_place(self, *, log_too: bool = True) -> None:
        if self._files and not (self._files.are_in_place() if log_too else self._files.is_in_place()):
            raise Outage(OutageKind.REPLACED)

    def _commit(self, session: Session) -> None:
        """Commit, and see that it went into the file that is there."""
        try:
            session.commit()
        except Outage as outage:
            if outage.kind is OutageKind.AWAY:
                raise Outage(OutageKind.UNCERTAIN) from outage
            raise
        self._require_in_place()


def _follows(columns: Columns, session: Session) -> bool:
    try:
        columns.follow(session)
    except SQLAlchemyError:
        log.exception("The columns in memory are out of order; the database counts from now on")
        return False
    return True


def _queue(connection: Connection, wait: float) -> None:
    """Wait in the queue of those who write to a PostgreSQL database, until the transaction ends."""
    connection.exec_driver_sql(f"SET LOCAL lock_timeout = '{max(1, int(wait * 1000))}ms'")
    connection.execute(text(f"SELECT pg_advisory_xact_lock({LEDGER_LOCK})"))


_current: Database | None = None
_read_at_length: ContextVar[tuple[Database | None, Engine | None]] = ContextVar("at_length", default=(None, None))
_read_together: ContextVar[tuple[Database, Session] | None] = ContextVar("together", default=None)


def current() -> Database:
    """The database that the settings name, opened at first use."""
    global _current
    if _current is None:
        chosen = settings()
        _current = Database(
            chosen.database_url,
            chosen.wait_seconds,
            files=chosen.files,
            replica=chosen.replica_url,
            at_once=chosen.connections,
        )
    return _current


def use(other: Database | None) -> None:
    """Work on another database from now on (``None``: the one of the settings)."""
    global _current
    _current = other


def reading() -> AbstractContextManager[Session]:
    return current().reading()


def together() -> AbstractContextManager[None]:
    return current().together()


def at_length() -> AbstractContextManager[None]:
    return current().at_length()


def counting() -> AbstractContextManager[CountingSession]:
    return current().counting()


def writing(wait: float | None = None) -> AbstractContextManager[Session]:
    return current().writing(wait)


def trying() -> AbstractContextManager[Session]:
    return current().trying()
