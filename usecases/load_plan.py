"""Loading a plan from its file: read it, compare every row with the register, and load what is certain.

Reading happens in a process of its own. Rows are loaded some at a time, each time in a short transaction, so that
others write in between; what ends half-way is gone on with, or taken back as the one batch that it is.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from time import monotonic, sleep

from sqlmodel import Session

from exchange.plan.check import Check, check_plan
from exchange.plan.file_says import FileSays, file_says
from exchange.plan.plan import Plan
from exchange.plan.plan_table import PlanTable
from exchange.plan.tables import Lines, lines_of, not_read, plan_grids, tables_in
from exchange.reading.grid import Grid
from models.deadline.printed import read_deadline
from models.deadline.words import BEFORE_ASSIGNED
from models.outage import Outage
from models.person import User
from models.plan.answers import Answers
from models.plan.columns import PlanColumn
from models.plan.learnt import learn_foreign_names
from models.plan.loading import Loading, newest_task
from models.plan.rows import Change, NewTask, Progress
from models.province import day_of
from models.refusal import Outdated
from models.register import open_registers
from queries.loadings import headings_learnt, shapes
from queries.plan_context import Known, known_of
from queries.registers import registers
from store.database import PAUSE, TURN_SECONDS, reading, trying, writing


@dataclass(frozen=True, slots=True)
class PlanFile:
    """A file as it was read: ``grids`` are its sheets and tables, ``tables`` those of them that have tasks."""

    name: str
    content: bytes = field(repr=False)
    grids: list[Grid] = field(repr=False)
    tables: list[PlanTable] = field(repr=False)

    @property
    def lines(self) -> Lines:
        """What became of every cell, or line of a text, that holds words."""
        return lines_of(self.grids, self.tables)

    @property
    def asked(self) -> dict[str, PlanColumn]:
        """The headings that nobody knows and that seem to say something that no other column says."""
        return {head: part for table in self.tables for head, part in table.likely.items()}

    @property
    def says(self) -> FileSays:
        """Of which year and register the file says that it is, and with which document it comes."""
        names = [(each.code, name) for each in registers() for name in (each.name_vi, each.name_en)]
        return file_says(self.grids, self.tables, names)

    @property
    def unread(self) -> list[Grid]:
        """The sheets and tables in which no task was found."""
        return not_read(self.grids, self.tables)


@dataclass(frozen=True, slots=True)
class Destination:
    """Where a plan's tasks go: the list, the day from which they count, and the document that assigns them."""

    register_code: str
    year: int
    on: date
    directive_id: int | None = None


@dataclass(frozen=True, slots=True)
class Compared:
    """A file's rows with what comes of each; ``newest`` is the last task of the list that they were compared with."""

    check: Check
    newest: int


@dataclass(frozen=True, slots=True)
class Rows:
    """What of a file is to be loaded still, compared with a list whose last task was ``newest``; ``left`` is how many
    rows of it the loading itself counts as not loaded."""

    new: tuple[NewTask, ...]
    changes: tuple[Change, ...]
    newest: int
    left: int

    @property
    def count(self) -> int:
        return len(self.new) + len(self.changes)

    def after(self, done: int, newest: int) -> "Rows":
        """The rows after the first that are ``done``."""
        changes = self.changes[max(0, done - len(self.new)) :]
        return Rows(new=self.new[done:], changes=changes, newest=newest, left=self.count - done)


def read_plan(name: str, content: bytes) -> PlanFile:
    """Raises :class:`Refusal` for a file that cannot be read; one without a table of tasks has no ``tables``."""
    grids = plan_grids(name, content)
    return PlanFile(name=name, content=content, grids=grids, tables=tables_in(grids, shapes(), headings_learnt()))


def counts_from(year: int, issued_on: date | None, today: date) -> date:
    """From which day a plan's tasks count: its document's, else the year's first, but none that is still to come."""
    return issued_on or min(date(year, 1, 1), today)


def lying_before(file: PlanFile, year: int, on: date) -> int:
    """How many rows of a plan of ``year`` are due before the day from which its tasks count."""
    texts = [row.cells.get(PlanColumn.DEADLINE, "") for table in file.tables for row in table.rows]
    early = {text for text in set(texts) if read_deadline(text, year, on).reason == BEFORE_ASSIGNED}
    return sum(text in early for text in texts)


def compare(
    file: PlanFile,
    destination: Destination,
    known: Known,
    answers: Answers,
    *,
    today: date,
    progress: Progress = lambda _done, _of: None,
) -> Compared:
    """What would come of every row, now that the office and the register are as ``known``."""
    plan = Plan(
        content=file.content,
        year=destination.year,
        on=destination.on,
        directive_id=destination.directive_id,
        today=today,
    )
    return Compared(check_plan(file.tables, plan, known, answers, progress), known.newest)


def begin(session: Session, file: PlanFile, destination: Destination, *, by: User, at: datetime) -> Loading:
    """Keep the file and open the registers of its year; nothing is assigned yet."""
    open_registers(session, destination.year)
    return Loading.begin(
        session,
        file.name,
        file.content,
        register_code=destination.register_code,
        year=destination.year,
        on=destination.on,
        directive_id=destination.directive_id,
        by=by,
        at=at,
    )


def load_rows(
    loading_id: int,
    file: PlanFile,
    compared: Compared,
    *,
    by: User,
    clock: Callable[[], datetime],
    left: int = 0,
    checked: Progress = lambda _done, _of: None,
    loaded: Progress = lambda _done, _of: None,
    seconds: float = TURN_SECONDS,
) -> int:
    """Load what is certain, as one batch, and learn the names that were answered; returns the batch.

    Every row is tried first, so that one which refuses does so before anything is done. Whoever writes beside waits
    for some rows, about ``seconds``. ``left`` is what a load that ended half-way did not come to, as it was shown.
    Where the list has changed since the rows were compared they are refused before anything is done, and compared
    anew afterwards. While ``checked`` and ``loaded`` tell how far it has come nothing is under way: what ends there
    leaves whole tasks behind.
    """
    rows = _rows(compared, left)
    of = rows.count
    _try(loading_id, rows, by=by, clock=clock, seconds=seconds, checked=checked)
    learn: Check | None = compared.check
    while True:
        try:
            with writing() as session:
                batch, rows = _load_some(session, loading_id, rows, learn, by=by, at=clock(), seconds=seconds)
        except Outdated:
            if learn is not None:
                raise
            rows = _compare_anew(loading_id, file, rows.left, by=by, today=day_of(clock()))
            continue
        except Outage as outage:
            outage.is_partly_saved = learn is None
            raise
        learn = None
        sleep(seconds * PAUSE)
        loaded(of - rows.count, of)
        if not rows.count:
            return batch


def _try(
    loading_id: int,
    rows: Rows,
    *,
    by: User,
    clock: Callable[[], datetime],
    seconds: float,
    checked: Progress,
) -> None:
    """Raise what the first row refuses that would refuse, and leave nothing of it."""
    of = rows.count
    while True:
        with trying() as session:
            _batch, tried = _load_some(session, loading_id, rows, None, by=by, at=clock(), seconds=seconds)
        sleep(seconds * PAUSE)
        checked(of - tried.count, of)
        if not tried.count:
            return
        rows = replace(tried, left=rows.left, newest=rows.newest)  # nothing was done


def _load_some(
    session: Session,
    loading_id: int,
    rows: Rows,
    learn: Check | None,
    *,
    by: User,
    at: datetime,
    seconds: float,
) -> tuple[int, Rows]:
    """Load the first of some rows, for about so many ``seconds``; returns the batch and the rows after them."""
    loading = session.get_one(Loading, loading_id)
    learnt: list[tuple[str, int]] = []
    if learn is not None:
        learnt = learn.learnt(loading.answers)
        learn_foreign_names(session, learn.foreign(loading.answers), by=by, at=at)
    until = monotonic() + seconds
    batch = loading.load(
        session,
        rows.new,
        rows.changes,
        learnt,
        by=by,
        at=at,
        enough=lambda: monotonic() > until,
        seen=rows.newest,
        left=rows.left,
    )
    assert batch.id is not None
    return batch.id, rows.after(rows.count - loading.left, newest_task(session, loading.register_code, loading.year))


def _compare_anew(loading_id: int, file: PlanFile, left: int, *, by: User, today: date) -> Rows:
    """The rows of a file that is being loaded, now that others have written in its list."""
    with reading() as session:
        loading = session.get_one(Loading, loading_id)
        destination = Destination(
            register_code=loading.register_code, year=loading.year, on=loading.on, directive_id=loading.directive_id
        )
        answers = loading.answers
    known = known_of(by, destination.register_code, destination.year)
    compared = compare(file, destination, known, answers, today=today)
    return _rows(compared, left)


def _rows(compared: Compared, left: int) -> Rows:
    """All that is to be loaded of a file as it was compared."""
    check = compared.check
    return Rows(new=tuple(check.new), changes=tuple(check.changes), newest=compared.newest, left=left)
