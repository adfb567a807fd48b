"""Moving an installation from one database to another, of the other kind too: SQLite to PostgreSQL, and back."""

from collections.abc import Iterable
from datetime import datetime

from sqlmodel import select

from models.event import EventKind, note
from models.ledger.evidence import StoredFile
from models.person import User
from models.refusal import require
from store.database import Database
from store.engines import lift_limits
from store.locks import alone
from store.moving import copy_rows, is_empty
from store.version import is_newest


def move(source: Database, target: Database, *, by: User, at: datetime) -> dict[str, int]:
    """Copy files and rows of ``source`` into the empty ``target`` and compare them; returns the rows of each table.

    ``source`` stays as it was. What ends in the middle is begun anew: rows come in one transaction, after the files.
    Raises :class:`Refusal` while either is in use, where there is something already, and when a table or a file is
    another on the other side.
    """
    require(source.url != target.url, "This is the database that is in use now.")
    with alone(source), alone(target):
        target.upgrade()
        with source.reading() as session:
            lift_limits(session.connection())
            require(is_newest(session.connection()), "Start the server with this version once; then move.")
            with target.changing_tables() as there:
                require(
                    is_empty(there),
                    "There is something already: {names}. Put it aside, or name an empty place.",
                    names=target.url.render_as_string(hide_password=True),
                )
                _copy_files(source, target, session.exec(select(StoredFile.sha256)))
                rows = copy_rows(session.connection(), there)
    with target.writing() as session:
        note(session, EventKind.MOVED, at=at, by=by, details={"rows": sum(rows.values())})
    return rows


def _copy_files(source: Database, target: Database, names: Iterable[str]) -> None:
    """A file that is lost here stays lost, and is told by ``verify``."""
    for sha256 in names:
        content = source.files.content(sha256)
        if content is not None:
            target.files.put(content)
