"""Whether everything that is worked out still follows from the acts."""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from itertools import chain, islice
from threading import Lock
from typing import Any, NamedTuple, TypeVar

from sqlalchemy import ColumnElement, case, true, type_coerce
from sqlalchemy import select as select_columns
from sqlalchemy.types import NullType
from sqlmodel import Session, col, func, or_, select

from models.ledger.acts import Act
from models.ledger.evidence import broken_files, damaged_files, evidence_of
from models.ledger.fold import Span, facts_on, in_force, rolled_up, timeline
from models.ledger.projection import (
    CoOrdination,
    TaskDirective,
    TaskState,
    present,
    replayed,
    search_text,
    spans_of,
    urgency,
)
from models.report.issued import IssuedReport
from models.report.scan import scans_of
from models.task.task import Task
from store.among import among
from store.database import Database, current, reading
from store.integrity import damages

AT_ONCE = 500  # tasks that are read together
LOOKED_AT_AGAIN = 50  # tasks that disagreed
UNREADABLE = (LookupError, TypeError, ValueError)  # what reading raises of a row that no verb wrote
T = TypeVar("T")


def nobody_watches(_count: int) -> None:
    """How many more were looked at is shown to nobody."""


def task_count() -> int:
    with reading() as session:
        return session.exec(select(func.count()).select_from(Task)).one()


def disagreements(done: Callable[[int], object] = nobody_watches) -> tuple[int, list[str]]:
    """How many tasks were checked, and a sentence for each way in which one disagrees with its acts.

    ``done`` is told of how many more were checked.
    """
    with reading() as session:
        count, found = 0, []
        for ids in _all_ids(session):
            found += [f"{code}: {wrong}" for code, wrong in _readable(session, ids)]
            count += len(ids)
            done(len(ids))
            session.expunge_all()
        return count, found


def _all_ids(session: Session) -> Iterator[Sequence[int]]:
    """Those of every task in their order, some at once, so that the tasks before are let go of."""
    last = 0
    in_order = select(Task.id).order_by(col(Task.id)).limit(AT_ONCE)
    while ids := [each for each in session.exec(in_order.where(col(Task.id) > last)) if each is not None]:
        last = ids[-1]
        yield ids


def disagreeing_tasks(year: int, register_codes: Collection[str]) -> tuple[str, ...]:
    """The tasks of some registers in a year, by code, that disagree with their acts.

    It waits until each is folded, once more where any of its rows is another than when it was.
    """
    known = verification()
    known.look_at_rows(year)
    return known.verified(year, register_codes).disagreeing


@dataclass(frozen=True, slots=True, kw_only=True)
class Verified:
    """Of ``count`` tasks ``missing`` ones are yet to be folded anew; the others with their acts until ``known_at``,
    which is ``None`` while there are no acts. ``disagreeing`` are codes."""

    count: int
    missing: int
    disagreeing: tuple[str, ...]
    known_at: datetime | None


class _Wrong(NamedTuple):
    code: str
    register_code: str
    year: int


class Verification:
    """Which tasks of a database this process has folded anew, and which of them disagreed with their acts.

    A task that an act touched since then is missing again, and so is its whole. What was changed without an act, by
    hand, is seen after :meth:`look_at_rows`, and by :func:`disagreements`.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self._turn = Lock()
        self._position = 0  # the number of the newest act that was looked at
        self._lowest: dict[int, int] = {}  # by years, whose tasks are folded from the highest id down
        self._touched: set[int] = set()  # those folded before, which are to be folded once more
        self._wrong: dict[int, _Wrong] = {}
        self._rows: dict[int, int] = {}  # what :func:`_rows_of` said of each when it was folded

    def verified(self, year: int, register_codes: Collection[str], most: int | None = None) -> Verified:
        """How the tasks of some registers in a year are; those of the year that are missing are folded anew first,
        unless they are more than ``most``, and so are some that disagreed, which may have been mended."""
        with self._turn:
            self._touched.update(islice(self._wrong, LOOKED_AT_AGAIN))
        while True:
            with self._turn, self._database.reading() as session:
                self._look_at_acts(session)
                missing = self._missing(session, year, AT_ONCE if most is None else most + 1)
                if not missing or (most is not None and len(missing) > most):
                    return self._so_far(session, year, register_codes)
                self._fold(session, year, missing[:AT_ONCE])

    @property
    def has_found_wrong(self) -> bool:
        """Whether a task disagreed with its acts when it was folded anew last."""
        return bool(self._wrong)

    def verified_of_all(self) -> Verified:
        """How the tasks of all years are, as far as they are folded anew by now."""
        with self._turn, self._database.reading() as session:
            self._look_at_acts(session)
            years = session.exec(select(Task.year, Task.register_code).distinct()).all()
            of_each = [self._so_far(session, year, [code]) for year, code in years]
        return Verified(
            count=sum(each.count for each in of_each),
            missing=sum(each.missing for each in of_each),
            disagreeing=tuple(code for each in of_each for code in each.disagreeing),
            known_at=of_each[0].known_at if of_each else None,
        )

    def look_at_rows(self, year: int) -> None:
        """Let those tasks of a year be missing of which any row is another than when they were folded."""
        with self._turn, self._database.reading() as session:
            if year in self._lowest:
                rows = _rows_of(session, col(Task.year) == year)
                self._touched.update(each for each, number in rows.items() if self._rows.get(each, number) != number)

    def go_on(self, most: int) -> bool:
        """Fold some of the tasks that are missing, of the newest year; ``False`` when there are none."""
        with self._turn, self._database.at_length(), self._database.reading() as session:
            self._look_at_acts(session)
            for year in session.exec(select(Task.year).distinct().order_by(col(Task.year).desc())):
                if missing := self._missing(session, year, most):
                    self._fold(session, year, missing)
                    return True
        return False

    def _look_at_acts(self, session: Session) -> None:
        newest = session.exec(select(func.max(Act.id))).one() or 0
        if newest == self._position:
            return
        of_acts = select(Act.task_id).where(col(Act.id) > self._position)
        wholes = select(Task.part_of).where(col(Task.id).in_(of_acts))
        touched = select(Task.id, Task.year).where(or_(col(Task.id).in_(of_acts), col(Task.id).in_(wholes)))
        if self._lowest:
            for task_id, year in session.exec(touched):
                if task_id is not None and task_id >= self._lowest.get(year, task_id + 1):
                    self._touched.add(task_id)
        self._position = newest

    def _missing(self, session: Session, year: int, most: int) -> list[int]:
        """The ids of some tasks, those first that are to be folded once more."""
        query = select(Task.id).where(Task.year == year, self._is_missing(year)).order_by(col(Task.id).desc())
        return [task_id for task_id in session.exec(query.limit(most)) if task_id is not None]

    def _is_missing(self, year: int) -> ColumnElement[bool]:
        lowest = self._lowest.get(year)
        return true() if lowest is None else or_(col(Task.id) < lowest, among(col(Task.id), self._touched))

    def _fold(self, session: Session, year: int, ids: Sequence[int]) -> None:
        """Fold the highest missing tasks of a year."""
        names = session.exec(select(Task.id, Task.code, Task.register_code).where(among(col(Task.id), ids))).all()
        wrong = {code for code, _wrong in _readable(session, ids)}
        for task_id in ids:
            self._wrong.pop(task_id, None)
        self._wrong |= {
            task_id: _Wrong(code, register_code, year)
            for task_id, code, register_code in names
            if code in wrong and task_id is not None
        }
        self._rows |= _rows_of(session, among(col(Task.id), ids))
        self._touched.difference_update(ids)
        self._lowest[year] = min(ids[-1], self._lowest.get(year, ids[-1]))

    def _so_far(self, session: Session, year: int, register_codes: Collection[str]) -> Verified:
        count = func.count()
        missing = func.sum(case((self._is_missing(year), 1), else_=0))
        of_registers = (Task.year == year, col(Task.register_code).in_(register_codes))
        tasks, still_missing = session.exec(select(count, missing).where(*of_registers)).one()
        return Verified(
            count=tasks,
            missing=still_missing or 0,
            disagreeing=tuple(
                each.code
                for _id, each in sorted(self._wrong.items())
                if each.year == year and each.register_code in register_codes
            ),
            known_at=session.exec(select(Act.recorded_at).where(Act.id == self._position)).first(),
        )


def _rows_of(session: Session, which: ColumnElement[bool]) -> dict[int, int]:
    """Of each task that is meant one number for its row, its states and what hangs on these: another number where
    anything there is another."""
    ids = select(Task.id).where(which)
    states: Any = select(TaskState.id, TaskState.task_id).where(col(TaskState.task_id).in_(ids)).subquery().c
    tables: Any = Task, TaskState, CoOrdination, TaskDirective
    task, state, co_ordination, linked = (model.__table__.c for model in tables)
    numbers: Counter[int] = Counter()
    for task_id, columns, rows in (
        (task.id, task, which),
        (states.task_id, state, state.id == states.id),
        (states.task_id, co_ordination, co_ordination.state_id == states.id),
        (states.task_id, linked, linked.state_id == states.id),
    ):
        raw = (type_coerce(each, NullType()).label(f"raw_{each.name}") for each in columns)
        query = select_columns(task_id.label("owner"), *raw).where(rows).execution_options(yield_per=AT_ONCE)
        for owner, *row in session.connection().execute(query):
            numbers[owner] ^= hash(tuple(row))
    return dict(numbers)


def verification() -> Verification:
    """That of the database in use."""
    return _verification(current())


@lru_cache(maxsize=8)
def _verification(database: Database) -> Verification:
    return Verification(database)


def database_damages() -> list[str]:
    """A sentence for whatever the database itself says is not as it should be, its guards included."""
    with reading() as session:
        return damages(session.connection())


def broken_seals() -> list[str]:
    """A sentence for each issued report, and each of its files, that is not what was sealed."""
    with reading() as session:
        found = []
        reports = session.exec(select(IssuedReport).order_by(col(IssuedReport.id))).all()
        scans = scans_of(session, [each.seal for each in reports])
        for issued in reports:
            name = f"report {issued.year}-{issued.kind} no. {issued.id}"
            if not issued.is_whole:
                found.append(f"{name}: the seal is broken")
            for file in broken_files(session, {**issued.files, **scans.get(issued.seal, {})}):
                found.append(f"{name}: its file {file} is not what was issued")
        return found


def damaged() -> list[str]:
    """A sentence for each file that was kept, whatever for, and is not what it was."""
    with reading() as session:
        return [f"file {sha256}: {state}" for sha256, state in damaged_files(session)]


def disagreements_of(session: Session, tasks: Sequence[Task]) -> list[tuple[str, str]]:
    """Each way in which a task's row, links, states of any day and instant, or numbering differ from its acts.

    The task is named by its code; however many there are, the database is asked as often for every ``AT_ONCE``.
    """
    together = (tasks[first : first + AT_ONCE] for first in range(0, len(tasks), AT_ONCE))
    return [each for some in together for each in _disagreements_of(session, some)]


def _readable(session: Session, ids: Sequence[int]) -> list[tuple[str, str]]:
    """:func:`disagreements_of` some tasks, those included of which a hand wrote what nothing can read."""
    try:
        tasks = session.exec(select(Task).where(among(col(Task.id), ids)).order_by(col(Task.id))).all()
        return disagreements_of(session, tasks)
    except UNREADABLE as error:
        if len(ids) > 1:
            return [each for task_id in ids for each in _readable(session, [task_id])]
        [code] = session.exec(select(Task.code).where(Task.id == ids[0]))
        return [(code, f"cannot be read: {error}")]


def _disagreements_of(session: Session, tasks: Sequence[Task]) -> list[tuple[str, str]]:
    ids = [task.id for task in tasks]
    parts = _grouped(session.exec(select(Task).where(col(Task.part_of).in_(ids)).order_by(col(Task.id))), "part_of")
    of_parts = [part.id for group in parts.values() for part in group]
    in_order = select(Act).where(col(Act.task_id).in_({*ids, *of_parts})).order_by(col(Act.task_id), col(Act.number))
    acts = _grouped(session.exec(in_order), "task_id")
    kept = session.exec(select(TaskState).where(col(TaskState.task_id).in_(ids))).all()
    states: dict[Any, list[tuple[TaskState, Span]]] = defaultdict(list)
    for state, span in zip(kept, spans_of(session, kept), strict=True):
        states[state.task_id].append((state, span))
    named = {each.sha256 for task in tasks for each in evidence_of(acts[task.id])}
    broken = broken_files(session, dict(zip(named, named, strict=True)))
    return [
        (task.code, wrong)
        for task in tasks
        for wrong in _wrong_with(
            task, acts[task.id], [acts[part.id] for part in parts[task.id]], states[task.id], broken
        )
    ]


def _wrong_with(
    task: Task,
    acts: Sequence[Act],
    parts: Sequence[Sequence[Act]],
    states: Sequence[tuple[TaskState, Span]],
    broken: Collection[str],
) -> list[str]:
    """``parts`` are the acts of its parts, ``states`` what is kept of it, ``broken`` the files that are not."""
    if not acts:
        return ["has no act"]
    told = in_force(acts)
    spans = rolled_up(timeline(told), [timeline(in_force(part)) for part in parts])
    gone = [each.name for each in evidence_of(acts) if each.sha256 in broken]
    checks = {
        "its acts are not numbered without gaps": [act.number for act in acts] == list(range(1, task.act_count + 1)),
        "its row differs from its acts": task.touched_at == max(act.recorded_at for act in chain(acts, *parts))
        and all(getattr(task, name) == value for name, value in present(facts_on(told), spans).items()),
        "its states differ from its acts": Counter(
            (span, state.known_from, state.known_to, state.searchable, state.urgency) for state, span in states
        )
        == Counter(
            (span, since, until, search_text(task, span[2]), urgency(span[2]))
            for span, since, until in replayed(acts, parts)
        ),
        "its states are not of its register or whole": all(
            (state.register_code, state.year, state.part_of) == (task.register_code, task.year, task.part_of)
            for state, _span in states
        ),
        f"files of its acts are not kept: {', '.join(gone)}": not gone,
    }
    return [wrong for wrong, holds in checks.items() if not holds]


def _grouped(rows: Iterable[T], name: str) -> dict[Hashable, list[T]]:
    """Rows by what stands under ``name`` in each, in their order."""
    groups: dict[Hashable, list[T]] = defaultdict(list)
    for row in rows:
        groups[getattr(row, name)].append(row)
    return groups
