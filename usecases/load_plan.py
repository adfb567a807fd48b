"""Loading a plan from its file: read it, compare every row with the register, and load what is certain.

Reading happens in a process of its own; the caller holds the transaction in which a file is begun and loaded.
"""

from dataclasses import dataclass, field
from datetime import date, datetime

from sqlmodel import Session

from exchange.plan.check import Check, check_plan
from exchange.plan.checker import Plan
from exchange.plan.file_says import FileSays, file_says
from exchange.plan.grids import plan_grids
from exchange.plan.plan_table import PlanTable
from exchange.plan.tables import Lines, lines_of, not_read, tables_in
from exchange.reading.grid import Grid
from models.batch import Batch
from models.person import User
from models.plan.learnt import learn_foreign_names
from models.plan.loading import Answers, Loading, PlanColumn, Progress
from models.register import open_registers
from queries.loadings import headings_learnt, shapes
from queries.plan_context import Known
from queries.registers import registers


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


def read_plan(name: str, content: bytes) -> PlanFile:
    """Raises :class:`Refusal` for a file that cannot be read; one without a table of tasks has no ``tables``."""
    grids = plan_grids(name, content)
    return PlanFile(name=name, content=content, grids=grids, tables=tables_in(grids, shapes(), headings_learnt()))


def counts_from(year: int, issued_on: date | None, today: date) -> date:
    """From which day a plan's tasks count: its document's, else the year's first, but none that is still to come."""
    return issued_on or min(date(year, 1, 1), today)


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
    session: Session,
    loading: Loading,
    compared: Compared,
    *,
    by: User,
    at: datetime,
    progress: Progress = lambda _done, _of: None,
) -> Batch:
    """Load what is certain, as one batch, and learn the names that were answered.

    Raises :class:`Refusal` when the list has new tasks since the rows were compared, or a row refuses; then nothing
    is done.
    """
    check = compared.check
    learnt = check.learnt(loading.answers)
    learn_foreign_names(session, check.foreign(loading.answers), by=by, at=at)
    return loading.load(
        session, check.new, check.changes, learnt, by=by, at=at, progress=progress, seen=compared.newest
    )
