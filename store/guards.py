"""The triggers that keep acts, events, evidence and issued reports from being changed or deleted."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from sqlmodel import Session

GUARDED = ("act", "event", "stored_file", "issued_report")


@contextmanager
def without_guards(session: Session) -> Iterator[None]:
    """Within the block, in this session's transaction alone, what is guarded may be deleted.

    For taking the demonstration out, and for what migrations put into a database that another is moved to: nothing of
    an office's own work ever goes this way.
    """
    connection = session.connection()
    is_sqlite = connection.dialect.name == "sqlite"
    triggers: Sequence[str] = ()
    if is_sqlite:
        every = connection.exec_driver_sql(
            "SELECT tbl_name, name, sql FROM sqlite_master WHERE type = 'trigger'"
        ).all()
        rows = [(name, sql) for table, name, sql in every if table in GUARDED]
        triggers = [sql for _name, sql in rows]
        for name, _sql in rows:
            connection.exec_driver_sql(f"DROP TRIGGER {name}")
    else:
        for table in GUARDED:
            connection.exec_driver_sql(f"ALTER TABLE {table} DISABLE TRIGGER USER")
    yield
    session.flush()
    for sql in triggers:
        connection.exec_driver_sql(sql)
    if not is_sqlite:
        for table in GUARDED:
            connection.exec_driver_sql(f"ALTER TABLE {table} ENABLE TRIGGER USER")
