"""The tasks, their states and acts by columns, in memory: where many rows are counted, grouped and put in order.

A copy in DuckDB, each process its own. The database stays the source: before the copy answers it takes in what acts
have touched since it last looked, so it says what the database says, by the same statements. Acts are added, states
closed and added, never rewritten, so what is copied of a task is its rows anew.
"""

from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import count
from threading import Lock
from typing import Any, NamedTuple

from sqlalchemy import (
    JSON,
    ClauseElement,
    Column,
    ColumnElement,
    Connection,
    Engine,
    QueuePool,
    Table,
    Text,
    cast,
    column,
    create_engine,
    delete,
    event,
    table,
    type_coerce,
)
from sqlalchemy import select as select_columns
from sqlalchemy.sql import visitors
from sqlalchemy.types import NullType
from sqlmodel import Session, col, func, or_, select

from models.base import Model
from models.ledger.acts import Act
from models.ledger.projection import CoOrdination, TaskDirective, TaskState
from models.task.task import Task
from store.alphabet import SORT_KEYS

SETTINGS = {  # it reads no file, fetches nothing and writes nothing beside
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
    "enable_external_access": False,
    "temp_directory": "",
}
BLOCK = 5_000  # rows that are on their way at once
NEWEST = select(func.max(Act.id))
OF_PAYLOAD = ("as_lead", "late", "difficulties", "proposals")  # all that is asked of the contents of many acts
TOUCHED = table("touched", column("id"))  # the tasks that are taken in at once
_numbers = count(1)


class Copied(NamedTuple):
    """A table of which ``columns`` are copied, and the names of those that lists are sorted by.

    Its rows are only ever added, each with a greater ``number``; without one they change with their task, which
    ``task`` names.
    """

    table: Table
    columns: tuple[Column[Any], ...]
    sorted_by: tuple[str, ...] = ()
    number: Column[Any] | None = None
    task: Column[Any] | None = None


def _copied(model: type[Model], *left_out: Any, sorted_by: Any = (), number: Any = None, task: Any = None) -> Copied:
    copied: Table = model.__table__  # type: ignore[attr-defined]
    columns, (number, task) = copied.columns, (each and copied.c[each.key] for each in (number, task))
    asked = tuple(each for each in columns if each.name not in {unasked.key for unasked in left_out})
    return Copied(copied, asked, tuple(each.key for each in sorted_by), number, task)


TOLD_OF_ROWS = (TaskState.deadline_text, TaskState.reason_on, TaskState.parts_done)
COPIED = (
    _copied(TaskState, *TOLD_OF_ROWS, sorted_by=(TaskState.title,), task=TaskState.task_id),
    _copied(Task, task=Task.id),
    _copied(Act, Act.batch_id, number=Act.id),
    _copied(CoOrdination, number=CoOrdination.state_id),
    _copied(TaskDirective, number=TaskDirective.id),
)
COLUMNS = frozenset(each for copied in COPIED for each in copied.columns)
TABLES = frozenset(copied.table for copied in COPIED)


class Columns:
    """The copy of one database, which begins empty."""

    def __init__(self) -> None:
        self.engine = _new_engine()
        self._kept = self.engine.connect()  # the copy lasts as long as somebody is connected
        self._turn = Lock()
        self._position: int | None = None
        self._newest: dict[str, int] = {}  # number, by the names of the tables to which rows are only added

    def follow(self, source: Session) -> None:
        """Take in what acts have touched since the last time; one does it while the others wait.

        ``source`` is a session on the database, whose acts are here afterwards, and maybe newer ones.
        """
        with self._turn:
            newest = source.exec(NEWEST).one() or 0
            if self._position is None:
                self._begin(source)
            elif newest > self._position:
                self._renew(source, self._position)
            self._position = max(newest, self._position or 0)

    def close(self) -> None:
        self._kept.close()
        self.engine.dispose()

    def _begin(self, source: Session) -> None:
        """Everything, block by block: nobody asks before all is there."""
        for copied in COPIED:
            with self.engine.begin() as copy:
                _create(copy, copied)
            for block in _blocks(source, copied):
                with self.engine.begin() as copy:
                    self._insert(copy, copied, block)

    def _renew(self, source: Session, position: int) -> None:
        """What was added since, and the rows of the tasks of these acts and of the wholes that they are parts of."""
        import pyarrow

        of_acts = select(Act.task_id).where(col(Act.id) > position)
        wholes = select(Task.part_of).where(col(Task.id).in_(of_acts))
        touched = select(Task.id).where(or_(col(Task.id).in_(of_acts), col(Task.id).in_(wholes)))
        with self.engine.begin() as copy:
            _hand_over(copy, TOUCHED.name, pyarrow.table([source.exec(touched).all()], names=["id"]))
            for copied in COPIED:
                if copied.task is not None:
                    copy.execute(delete(copied.table).where(copied.task.in_(select_columns(TOUCHED.c.id))))
                    changed: ColumnElement[bool] = copied.task.in_(touched)
                else:
                    assert copied.number is not None, "rows change or are added"
                    changed = copied.number > self._newest.get(copied.table.name, 0)
                for block in _blocks(source, copied, changed):
                    self._insert(copy, copied, block)
            _take_back(copy, TOUCHED.name)

    def _insert(self, copy: Connection, copied: Copied, block: Any) -> None:
        kept = {each.name: _kept(each) for each in copied.columns}
        columns = ", ".join(kept.get(name, name) for name in block.column_names)
        _hand_over(copy, "block", block)
        copy.exec_driver_sql(f'INSERT INTO "{copied.table.name}" SELECT {columns} FROM block')  # noqa: S608  # ours
        _take_back(copy, "block")
        if copied.number is not None:
            newest = max(block[copied.number.name].to_pylist())
            self._newest[copied.table.name] = max(newest, self._newest.get(copied.table.name, 0))


class CountingSession(Session):
    """A session on the database in which ``columns``, once there, answer what asks nothing but what is copied."""

    columns: Engine | None = None

    def get_bind(
        self, mapper: Any = None, *, clause: ClauseElement | None = None, **others: Any
    ) -> Engine | Connection:
        if self.columns is not None and clause is not None and is_of_columns(clause):
            return self.columns
        return super().get_bind(mapper, clause=clause, **others)


@lru_cache(maxsize=1_000)  # statements that are built once are asked again and again
def is_of_columns(statement: ClauseElement) -> bool:
    """Whether a statement asks nothing but what is copied."""
    for each in visitors.iterate(statement):
        if isinstance(each, Table) and each not in TABLES:
            return False
        if isinstance(each, Column) and not each.base_columns <= COLUMNS:
            return False
    return True


def _new_engine() -> Engine:
    """A memory of its own, which the connections of its pool share."""
    name = f"columns{next(_numbers)}"
    sharing = {"poolclass": QueuePool, "max_overflow": -1, "pool_reset_on_return": None}  # each ends what it began
    engine = create_engine(f"duckdb:///:memory:{name}", connect_args={"config": SETTINGS}, **sharing)

    @event.listens_for(engine, "connect")
    def on_connect(connection: Any, _record: object) -> None:
        connection.execute("SET TimeZone = 'UTC'")  # instants come from SQLite without their zone
        connection.execute("ATTACH IF NOT EXISTS ':memory:' AS compressed (COMPRESS)")
        connection.execute("USE compressed")

    return engine


def _create(copy: Connection, copied: Copied) -> None:
    kinds = {each.name: each.type.compile(copy.dialect) for each in copied.columns}
    kinds |= {name + ending: "VARCHAR" for name in copied.sorted_by for ending in SORT_KEYS}
    columns = ", ".join(f'"{name}" {kind}' for name, kind in kinds.items())
    copy.exec_driver_sql(f'CREATE TABLE "{copied.table.name}" ({columns})')


def _blocks(source: Session, copied: Copied, *where: ColumnElement[bool]) -> Iterator[Any]:
    """The rows of a table, with what their texts are sorted by."""
    import pyarrow

    names = [each.name for each in copied.columns]
    keys = {name + ending: (name, cache(key)) for name in copied.sorted_by for ending, key in SORT_KEYS.items()}
    for rows in source.execute(select_columns(*map(_raw, copied.columns)).where(*where)).partitions(BLOCK):
        values = dict(zip(names, zip(*rows, strict=True), strict=True))
        values |= {name: tuple(map(key, values[text])) for name, (text, key) in keys.items()}
        yield pyarrow.table([pyarrow.array(each) for each in values.values()], names=list(values))


def _raw(of: Column[Any]) -> ColumnElement[Any]:
    """A column's values as the database hands them out, which the copy reads itself, and faster."""
    return cast(of, Text) if isinstance(of.type, JSON) else type_coerce(of, NullType())


def _kept(of: Column[Any]) -> str:
    """What is kept of a column: of JSON only what is asked of it."""
    if not isinstance(of.type, JSON):
        return f'"{of.name}"'
    asked = ", ".join(f"'{name}', nullif({of.name} ->> '{name}', '')" for name in OF_PAYLOAD)
    return f"json_object({asked})"


def _hand_over(copy: Connection, name: str, rows: Any) -> None:
    copy.connection.dbapi_connection.register(name, rows)  # type: ignore[union-attr]


def _take_back(copy: Connection, name: str) -> None:
    copy.connection.dbapi_connection.unregister(name)  # type: ignore[union-attr]
