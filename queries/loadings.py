"""What is needed to check a plan's file: the names of units, what is in the register already, and the file itself."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from sqlalchemy.orm import aliased
from sqlmodel import col, or_, select

from database import reading
from models.access import may_assign
from models.batch import Batch
from models.directive import Directive
from models.evidence import content_of
from models.history import FOREVER
from models.loading import Answers, Columns, Loading, PlanShape
from models.person import Person, User
from models.projection import UNTIL_NOW, CoOrdination, TaskState
from models.refusal import permit
from models.register import ParField, Register
from models.symbol import read_symbol
from models.task import Task
from models.text import searchable
from models.unit import Unit, UnitAlias, UnitKind
from queries.periods import special_days


@dataclass(frozen=True, slots=True)
class Present:
    """A task of the register as it is now."""

    id: int
    code: str
    act_count: int
    title: str
    product: str
    lead_id: int
    field: ParField
    deadline_text: str
    deadline: date | None
    co_ordinating: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Known:
    """What a plan's rows are compared with. ``kinds`` are the units of each kind that exist on the plan's day."""

    names: tuple[tuple[str, int], ...]
    existing: frozenset[int]
    kinds: Mapping[UnitKind, tuple[int, ...]]
    present: tuple[Present, ...]
    directives: Mapping[str, int] = field(default_factory=dict)
    special: Mapping[date, bool] = field(default_factory=dict)


def known_of(user: User, register: Register, year: int, on: date) -> Known:
    permit(may_assign(user), "Only the secretariat assigns tasks.")
    there = (
        or_(col(Unit.valid_from).is_(None), col(Unit.valid_from) <= on),
        or_(col(Unit.valid_to).is_(None), col(Unit.valid_to) >= on),
    )
    with reading() as session:
        units = session.exec(select(Unit.id, Unit.kind).where(*there).order_by(col(Unit.id))).all()
        directives = session.exec(select(Directive.symbol, Directive.id).order_by(col(Directive.issued_on))).all()
    kinds: dict[UnitKind, tuple[int, ...]] = {}
    for unit_id, kind in units:
        kinds[kind] = (*kinds.get(kind, ()), unit_id or 0)
    return Known(
        tuple(unit_names()),
        frozenset(unit_id or 0 for unit_id, _kind in units),
        kinds,
        tuple(_present(register, year)),
        {key_of(symbol): directive_id or 0 for symbol, directive_id in directives},
        special_days(),
    )


def key_of(symbol: str) -> str:
    """A directive's symbol as it is compared."""
    read = read_symbol(symbol)
    return read.key if read else searchable(symbol)


def _present(register: Register, year: int) -> list[Present]:
    now = (TaskState.known_to == UNTIL_NOW, TaskState.on_to == FOREVER)
    of_the_list = (col(TaskState.register) == register, TaskState.year == year, col(TaskState.part_of).is_(None))
    tasks = (
        select(TaskState, Task.code, Task.act_count)
        .join(Task, col(Task.id) == TaskState.task_id)
        .where(*now, *of_the_list, ~col(TaskState.withdrawn))
        .order_by(col(Task.code))
    )
    units = (
        select(CoOrdination.state_id, CoOrdination.unit_id)
        .join(TaskState, col(TaskState.id) == CoOrdination.state_id)
        .where(*now, *of_the_list)
    )
    with reading() as session:
        others: dict[int, tuple[int, ...]] = {}
        for state_id, unit_id in session.exec(units):
            others[state_id] = (*others.get(state_id, ()), unit_id)
        return [
            Present(
                state.task_id,
                code,
                count,
                state.title,
                state.product,
                state.lead_id,
                state.field,
                state.deadline_text,
                state.deadline,
                others.get(state.id or 0, ()),
            )
            for state, code, count in session.exec(tasks)
        ]


@dataclass(frozen=True, slots=True)
class LoadingRow:
    """``undone``: what became of the file was taken back."""

    id: int
    name: str
    sha256: str
    register: Register
    year: int
    on: date
    directive_id: int | None
    answers: Answers
    at: datetime
    by: str
    batch_id: int | None
    undone: bool


def loadings(user: User, *, newest: int = 20) -> list[LoadingRow]:
    """The files that are being loaded or were, the newest first."""
    permit(may_assign(user), "Only the secretariat assigns tasks.")
    undoing = aliased(Batch)
    query = (
        select(Loading, Person.name, undoing.id)
        .join(Person, col(Person.id) == Loading.by_id)
        .outerjoin(undoing, col(undoing.undoes_id) == col(Loading.batch_id))
        .order_by(col(Loading.id).desc())
        .limit(newest)
    )
    with reading() as session:
        return [_row(loading, by, undone is not None) for loading, by, undone in session.exec(query)]


def loading_of(user: User, loading_id: int) -> tuple[LoadingRow, bytes] | None:
    """A file that is being loaded or was, with its bytes."""
    permit(may_assign(user), "Only the secretariat assigns tasks.")
    with reading() as session:
        loading = session.get(Loading, loading_id)
        if loading is None:
            return None
        by = session.get_one(Person, loading.by_id).name
        return _row(loading, by, False), content_of(session, loading.sha256) or b""


def answers_of(loading_id: int) -> Answers:
    """What was answered about a file so far."""
    with reading() as session:
        kept: Answers = session.get_one(Loading, loading_id).answers
        return kept


def unit_names() -> list[tuple[str, int]]:
    """Every name of every unit."""
    with reading() as session:
        return list(session.exec(select(UnitAlias.alias, UnitAlias.unit_id)).all())


def loading_called(sha256: str) -> int | None:
    """The newest loading of a file that became something."""
    query = select(Loading.id).where(Loading.sha256 == sha256, col(Loading.batch_id).is_not(None))
    with reading() as session:
        found: int | None = session.exec(query.order_by(col(Loading.id).desc())).first()
        return found


def shapes() -> dict[str, Columns]:
    """The columns that somebody said of tables, by their shape."""
    with reading() as session:
        return {each.shape: each.columns for each in session.exec(select(PlanShape))}


def _row(loading: Loading, by: str, undone: bool) -> LoadingRow:
    return LoadingRow(
        loading.id or 0,
        loading.name,
        loading.sha256,
        loading.register,
        loading.year,
        loading.on,
        loading.directive_id,
        loading.answers,
        loading.at,
        by,
        loading.batch_id,
        undone,
    )
