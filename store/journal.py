"""How rows get into the journal: whatever a session writes is entered when it commits, in the same transaction.

Only one hand writes at a time, on both databases, so the entries have one order.
"""

import json
from collections.abc import Iterator, Sequence
from contextlib import suppress
from itertools import chain, islice
from typing import Any

from sqlalchemy import JSON, Column, Table, Text, cast, delete, event, insert, inspect, select, type_coerce
from sqlalchemy.orm import SessionTransaction
from sqlalchemy.types import NullType
from sqlmodel import Session

from clock import now
from models.base import Model, metadata
from models.journal.entry import (
    BEGINNING,
    GONE,
    NOTHING_BEFORE,
    Head,
    JournalEntry,
    Written,
    entered,
    plain_value,
    written,
)
from models.journal.journaled import JOURNAL_VERSION, JOURNALED, KEYS

WRITTEN, SAVEPOINTS = "written_rows", "written_before_savepoints"
AT_ONCE = 5_000
ENTRIES = metadata.tables["journal_entry"].c
NEWEST = select(ENTRIES.position, ENTRIES.at, ENTRIES.hash).order_by(ENTRIES.position.desc()).limit(1)


def journal_head(session: Session) -> Head:
    """The last entry of the journal."""
    row = session.connection().execute(NEWEST).first()
    return Head(*row) if row else NOTHING_BEFORE


def begin_journal(session: Session) -> None:
    """Begin the journal anew, with every row that there is; what was entered before proves nothing any more.

    For rows that came by no session, and where the demonstration is taken out.
    """
    session.flush()
    session.info.pop(WRITTEN, None)
    session.connection().execute(delete(JournalEntry))
    _enter(session, chain([Written(BEGINNING, "", None, GONE)], _present(session)))


def rows_of(session: Session, table_name: str) -> Iterator[dict[str, Any]]:
    """The rows of a table as plain values, of the columns that any version of the journal speaks of."""
    table = metadata.tables[table_name]
    names = dict.fromkeys(chain(*(tables.get(table_name, ()) for tables in JOURNALED.values())))
    columns = [table.c[name] for name in names]
    query = select(*map(_raw, columns)).order_by(*table.primary_key).execution_options(yield_per=AT_ONCE)
    for row in session.connection().execute(query):
        yield {column.name: _plain(column, value) for column, value in zip(columns, row, strict=True)}


def key_columns(table_name: str) -> tuple[str, ...]:
    """The columns by which an entry knows a row."""
    return KEYS.get(table_name) or tuple(column.name for column in metadata.tables[table_name].primary_key)


def _present(session: Session) -> Iterator[Written]:
    for table_name in JOURNALED[JOURNAL_VERSION]:
        for row in rows_of(session, table_name):
            yield written(table_name, row, key_columns(table_name))


def _enter(session: Session, rows: Iterator[Written]) -> None:
    last, at = journal_head(session), now()
    while some := list(islice(rows, AT_ONCE)):
        entries = entered(some, last, at)
        session.connection().execute(insert(JournalEntry), entries)
        last = Head(*(entries[-1][name] for name in Head._fields))


def _raw(column: Column[Any]) -> Any:
    """A column as it is stored, whatever a hand may have put there."""
    raw = cast(column, Text) if isinstance(column.type, JSON) else type_coerce(column, NullType())
    return raw.label(f"raw_{column.name}")


def _plain(column: Column[Any], value: Any) -> Any:
    """A value as an entry speaks of it; as it is stored, where a hand stored it as the program never does."""
    if isinstance(value, str) and isinstance(column.type, JSON):
        with suppress(ValueError):
            return json.loads(value, object_pairs_hook=_object)
    return repr(value) if isinstance(value, bytes) else plain_value(value)


def _object(pairs: Sequence[tuple[str, Any]]) -> dict[str, Any]:
    """Raises :class:`ValueError` where a name is there twice: Python reads the last of them, SQLite the first."""
    if len(found := dict(pairs)) < len(pairs):
        raise ValueError
    return found


@event.listens_for(Session, "after_flush")
def _note_written(session: Session, _context: object) -> None:
    """Remember the rows that were just written; one of which nothing changed that an entry speaks of is left out."""
    tables = JOURNALED[JOURNAL_VERSION]
    changed = (row for row in session.dirty if _table_of(row).name in tables and _is_changed(row))
    rows = [_written(row) for row in (*session.new, *changed) if _table_of(row).name in tables]
    gone = [_written(row)._replace(digest=GONE) for row in session.deleted if _table_of(row).name in tables]
    if rows or gone:
        session.info.setdefault(WRITTEN, []).extend([*gone, *rows])


@event.listens_for(Session, "before_commit")
def _enter_written(session: Session) -> None:
    if session.in_nested_transaction():
        return
    session.flush()
    if rows := session.info.pop(WRITTEN, None):
        _enter(session, iter(rows))


@event.listens_for(Session, "after_transaction_create")
def _mark_savepoint(session: Session, transaction: SessionTransaction) -> None:
    if transaction.nested:
        session.info.setdefault(SAVEPOINTS, {})[transaction] = len(session.info.get(WRITTEN, ()))


@event.listens_for(Session, "after_soft_rollback")
def _forget(session: Session, previous: SessionTransaction) -> None:
    """Rows that were rolled back were never written."""
    if previous.nested:
        del session.info.get(WRITTEN, [])[session.info[SAVEPOINTS].pop(previous) :]
    elif previous.parent is None:
        session.info.pop(WRITTEN, None)


def _table_of(row: Model) -> Table:
    table: Table = row.__table__  # type: ignore[attr-defined]
    return table


def _is_changed(row: Model) -> bool:
    attributes = inspect(row).attrs
    return any(attributes[name].history.has_changes() for name in JOURNALED[JOURNAL_VERSION][_table_of(row).name])


def _written(row: Model) -> Written:
    table = _table_of(row)
    values = {column.name: getattr(row, column.name) for column in table.c if _is_meant(column)}
    return written(table.name, values, key_columns(table.name))


def _is_meant(column: Column[Any]) -> bool:
    """Whether an entry speaks of a column, so that no other is read."""
    return column.name in JOURNALED[JOURNAL_VERSION][column.table.name]
