"""A database copied as a whole, as of one moment, while others read and write; and put back where there is none."""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import quote

from sqlalchemy import Connection, inspect, text
from sqlmodel import Session, func, select

from models.ledger.acts import Act
from models.ledger.evidence import StoredFile
from models.refusal import Refusal, gettext_noop, require
from store.alphabet import teach_alphabet
from store.backup import programs
from store.database import Database
from store.engines import lift_limits
from store.files import writing_whole

BESIDE = ("-wal", "-shm", "-journal")  # what SQLite would take for what a database has not yet taken in
LEFT_OUT = ("voice_caller",)  # who is to be erased in time is in no copy that stays longer
NO_ROOM = gettext_noop("The copy cannot be written: {reason}")
BROKEN = gettext_noop("The database cannot be copied, for it is damaged: {reason}. “verify” says where.")
DAMAGED = gettext_noop("The copy of the database is damaged: {reason}")


@dataclass(frozen=True, kw_only=True)
class Contents:
    """What is in a database: the revision of its tables, the rows of each, the number of the newest act (0: none),
    and the SHA-256 of each file that it names."""

    revision: str
    rows: dict[str, int]
    newest_act: int
    files: tuple[str, ...]


def copy_database(database: Database, to: Path) -> Contents:
    """Copy a database into the file ``to``, and read back from there what is in it. Whatever was committed before is
    in the copy, but for the rows of the tables :data:`LEFT_OUT`. Raises :class:`Refusal` when it cannot be written,
    or is not what was to be copied."""
    if database.is_sqlite:
        _vacuum(database, to)
        return _contents_of_file(to)
    with database.reading() as session:
        lift_limits(session.connection())
        snapshot = session.connection().execute(text("SELECT pg_export_snapshot()")).scalar_one()
        contents = _contents_of(session)
        version = _version_of(session.connection())
        programs.dump(database.url, snapshot, to, empty=LEFT_OUT, version=version)
    copied = {name: count for name, count in contents.rows.items() if name not in LEFT_OUT}
    require_same(copied, programs.rows_in(to, version=version))
    return replace(contents, rows=copied | dict.fromkeys(LEFT_OUT, 0))


def put_back(database: Database, copied: Path) -> Contents:
    """Make an empty database what a copy is; returns what is in it then."""
    if database.is_sqlite:
        _contents_of_file(copied)
        with writing_whole(_path_of(database)) as begun:
            shutil.copyfile(copied, begun)
    else:
        with database.engine.connect() as connection:
            version = _version_of(connection)
        programs.put_back(database.url, copied, version=version)
    with database.reading() as session:
        return _contents_of(session)


def require_empty(database: Database) -> None:
    """Refuse a place where anything is: an SQLite file, or what was left of one; tables of a PostgreSQL database."""
    if database.is_sqlite:
        path = _path_of(database)
        there = [place for place in (path, *(Path(f"{path}{ending}") for ending in BESIDE)) if place.exists()]
        names = [str(place) for place in there if place.stat().st_size]
    else:
        with database.engine.connect() as connection:
            names = inspect(connection).get_table_names()
    require(
        not names,
        "There is something already: {names}. Put it aside, or name an empty place in DATABASE_URL.",
        names=", ".join(names),
    )


def require_same(copied: dict[str, int], read_back: dict[str, int]) -> None:
    """Refuse when tables have not as many rows as they should, naming those."""
    different = sorted(name for name in copied.keys() | read_back if copied.get(name) != read_back.get(name))
    require(not different, "These tables have not as many rows as before: {names}.", names=", ".join(different))


def _contents_of(session: Session) -> Contents:
    """What is in a database, as of the session's moment."""
    connection = session.connection()
    names = inspect(connection).get_table_names()
    quoted = connection.dialect.identifier_preparer.quote
    counted = {
        name: connection.exec_driver_sql(f"SELECT count(*) FROM {quoted(name)}").scalar_one()  # noqa: S608 - its own
        for name in names
    }
    [revision] = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalars()
    return Contents(
        revision=revision,
        rows=counted,
        newest_act=session.exec(select(func.max(Act.id))).one() or 0,
        files=tuple(session.exec(select(StoredFile.sha256).order_by(StoredFile.sha256))),
    )


def _contents_of_file(path: Path) -> Contents:
    """What is in an SQLite file that nobody has open, once SQLite has found it whole."""
    with _naming_damage(), closing(_opened(path)) as file:
        [[verdict], *_more] = file.execute("PRAGMA integrity_check(1)").fetchall()
        require(verdict == "ok", DAMAGED, reason=verdict)
        every = file.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        names = [name for (name,) in every if not name.startswith("sqlite_")]
        [[revision]] = file.execute("SELECT version_num FROM alembic_version").fetchall()
        [newest] = file.execute("SELECT coalesce(max(id), 0) FROM act").fetchone()
        return Contents(
            revision=revision,
            rows={name: file.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in names},  # noqa: S608 - its own
            newest_act=newest,
            files=tuple(sha256 for (sha256,) in file.execute("SELECT sha256 FROM stored_file ORDER BY sha256")),
        )


def _vacuum(database: Database, to: Path) -> None:
    """SQLite's own copy: of one moment, without what was deleted, and nobody waits for it."""
    connection = database.engine.raw_connection()
    try:
        connection.cursor().execute("VACUUM INTO ?", (str(to),))
        with closing(sqlite3.connect(to)) as copied, copied:
            copied.execute("PRAGMA secure_delete=ON")
            there = {name for (name,) in copied.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
            for name in there.intersection(LEFT_OUT):  # an older database lacks some
                copied.execute(f"DELETE FROM {name}")  # noqa: S608 - a name of ours
    except sqlite3.OperationalError as error:
        raise Refusal(NO_ROOM, reason=error) from error
    except sqlite3.DatabaseError as error:
        raise Refusal(BROKEN, reason=error) from error
    finally:
        connection.close()


def _version_of(connection: Connection) -> int:
    """PostgreSQL's major version, such as 15."""
    return int(connection.exec_driver_sql("SHOW server_version_num").scalar_one()) // 10_000


def _path_of(database: Database) -> Path:
    return Path(database.url.database or "").absolute()


def _opened(path: Path) -> sqlite3.Connection:
    """A file as it is, of which nothing is changed and beside which nothing is made."""
    file = sqlite3.connect(f"file:{quote(str(path.absolute()))}?mode=ro&immutable=1", uri=True)
    teach_alphabet(file)
    return file


@contextmanager
def _naming_damage() -> Iterator[None]:
    try:
        yield
    except (sqlite3.DatabaseError, ValueError) as error:
        raise Refusal(DAMAGED, reason=error) from error
