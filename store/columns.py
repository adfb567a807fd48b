"""The states of all tasks by columns, in memory: where many rows are counted, grouped and put in order.

A copy in DuckDB, each process its own. The database stays the source: before the copy answers it takes in what acts
have touched since it last looked, so it says what the database says, by the same statements. States are closed and
added, never rewritten, so what is copied of a task is its rows anew.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from itertools import count
from threading import Lock
from typing import Any

import pyarrow
from sqlalchemy import (
    ClauseElement,
    Column,
    ColumnElement,
    Connection,
    Engine,
    QueuePool,
    Table,
    create_engine,
    delete,
)
from sqlalchemy import select as select_columns
from sqlalchemy.sql import visitors
from sqlmodel import Session, col, func, or_, select

from models.ledger.acts import Act
from models.ledger.projection import CoOrdination, TaskDirective, TaskState
from models.task.task import Task

CLOSED = {  # it reads no file, fetches nothing and writes nothing beside
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
    "enable_external_access": False,
    "temp_directory": "",
}
BLOCK = 5_000  # rows that are on their way at once
UNASKED = {"product", "deadline_text", "reason_on", "parts_done"}  # told of rows, by the database
MANY = 2_000  # tasks of which it is dearer to be told one by one than to begin anew
OF_TASKS: tuple[tuple[Table, Any], ...] = (  # each table with the column that names the task of a row
    (TaskState.__table__, col(TaskState.task_id)),  # type: ignore[attr-defined]
    (Task.__table__, col(Task.id)),  # type: ignore[attr-defined]
)
OF_STATES: tuple[Table, ...] = (CoOrdination.__table__, TaskDirective.__table__)  # type: ignore[attr-defined]
COPIED = {table.name for table in (*(table for table, _task in OF_TASKS), *OF_STATES)}
NEWEST = select(func.max(Act.id))
_numbers = count(1)


class Columns:
    """The copy of one database; ``reading`` opens a session on the database itself."""

    def __init__(self, reading: Callable[[], AbstractContextManager[Session]]) -> None:
        self._reading = reading
        self._engine = _new_engine()
        self._kept = self._engine.connect()  # the copy lasts as long as somebody is connected
        self._turn = Lock()
        self._position: int | None = None

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """A session on the copy, which has every act that was recorded before the block began."""
        self.follow()
        with Session(self._engine) as session:
            yield session

    def follow(self) -> None:
        """Take in what acts have touched since the last time; one does it while the others wait."""
        with self._turn, self._reading() as source:
            newest = source.exec(NEWEST).one() or 0
            if newest == self._position:
                return
            touched = self._touched(source, newest)
            with self._engine.begin() as copy:
                if touched is None:
                    self._begin(source, copy)
                else:
                    self._renew(source, copy, touched)
            self._position = newest

    def close(self) -> None:
        self._kept.close()
        self._engine.dispose()

    def _touched(self, source: Session, newest: int) -> list[int] | None:
        """The tasks of the acts since, with the wholes that they are parts of; ``None`` where all are to be read."""
        if self._position is None or newest < self._position:
            return None
        of_acts = select(Act.task_id).where(col(Act.id) > self._position)
        wholes = select(Task.part_of).where(col(Task.id).in_(of_acts))
        found = select(Task.id).where(or_(col(Task.id).in_(of_acts), col(Task.id).in_(wholes))).limit(MANY + 1)
        touched = [task_id for task_id in source.exec(found) if task_id is not None]
        return touched if len(touched) <= MANY else None

    def _begin(self, source: Session, copy: Connection) -> None:
        for table in (*(table for table, _task in OF_TASKS), *OF_STATES):
            columns = ", ".join(f'"{each.name}" {each.type.compile(copy.dialect)}' for each in _asked(table))
            copy.exec_driver_sql(f'CREATE OR REPLACE TABLE "{table.name}" ({columns})')
            _copy(source, copy, table)

    def _renew(self, source: Session, copy: Connection, task_ids: Sequence[int]) -> None:
        states = select(TaskState.id).where(col(TaskState.task_id).in_(task_ids))
        for table in OF_STATES:
            of_them = table.c.state_id.in_(states)
            copy.execute(delete(table).where(of_them))
            _copy(source, copy, table, of_them)
        for table, task in OF_TASKS:
            copy.execute(delete(table).where(task.in_(task_ids)))
            _copy(source, copy, table, task.in_(task_ids))


def is_of_columns(statement: ClauseElement) -> bool:
    """Whether a statement asks tables that are copied, and no other."""
    asked = {each.name for each in visitors.iterate(statement) if isinstance(each, Table)}
    return asked <= COPIED


def _new_engine() -> Engine:
    """A memory of its own, which the connections of its pool share."""
    name = f"columns{next(_numbers)}"
    sharing = {"poolclass": QueuePool, "max_overflow": -1}
    return create_engine(f"duckdb:///:memory:{name}", connect_args={"config": CLOSED}, **sharing)


def _asked(table: Table) -> list[Column[Any]]:
    return [column for column in table.columns if column.name not in UNASKED]


def _copy(source: Session, copy: Connection, table: Table, *where: ColumnElement[bool]) -> None:
    columns, dialect = _asked(table), copy.dialect
    writers = [column.type.dialect_impl(dialect).bind_processor(dialect) for column in columns]
    into = copy.connection.dbapi_connection
    assert into is not None
    for rows in source.execute(select_columns(*columns).where(*where)).partitions(BLOCK):
        values = [
            pyarrow.array(map(writer, column) if writer else column)
            for writer, column in zip(writers, zip(*rows, strict=True), strict=True)
        ]
        into.register("block", pyarrow.table(values, names=[column.name for column in columns]))
        into.execute(f'INSERT INTO "{table.name}" SELECT * FROM block')  # noqa: S608  # the names are the models'
        into.unregister("block")
