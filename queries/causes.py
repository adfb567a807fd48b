"""Why tasks are late: the causes that the office keeps, and how many tasks each holds up, as of any moment."""

from collections import defaultdict
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from operator import add
from typing import Any

from sqlalchemy import case, or_
from sqlmodel import Session, col, func, select

from models.cause import Cause, CauseDetails
from models.counting.figures import NEVER, Times
from models.counting.standing import LATE, Standing
from models.ledger.projection import TaskState
from models.moment import Moment
from models.person import User
from queries.any_moment import any_like, bound
from queries.selection import TaskFilters, selected
from queries.states import STANDING, answers_column, is_awaiting, standing_column
from store.database import counting, reading

CAUSE_COLUMNS: tuple[Any, ...] = (
    col(Cause.code).label("cause_code"),
    col(Cause.name_vi).label("cause_name_vi"),
    col(Cause.name_en).label("cause_name_en"),
    col(Cause.position).label("cause_position"),
    col(Cause.active).label("cause_active"),
)

SUMS: Any = (
    func.count(),
    func.sum(TaskState.questions),
    func.count(col(TaskState.asked_on)),
    func.sum(TaskState.days_waited),
    func.sum(case((col(TaskState.questions) > 0, 1), else_=0)),
    func.sum(case((answers_column() > 0, 1), else_=0)),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class CauseRow:
    code: str
    name_vi: str
    name_en: str
    position: int
    active: bool

    @property
    def details(self) -> CauseDetails:
        return CauseDetails(name_vi=self.name_vi, name_en=self.name_en, position=self.position, active=self.active)


@dataclass(frozen=True, slots=True, kw_only=True)
class CauseCount:
    """How many tasks are late for one cause; ``None`` are those whose lead unit gave no reason, apart from those
    ``awaiting`` the confirmation of what it reported."""

    cause: CauseRow | None
    awaiting: bool = False
    overdue: int = 0
    completed_late: int = 0

    @property
    def total(self) -> int:
        return self.overdue + self.completed_late


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionCount:
    """How often lead units were ``asked`` why and ``answered``. ``open`` of the questions, each of another task, wait
    for an answer; ``days`` passed in all until the others were answered."""

    asked: Times = NEVER
    answered: Times = NEVER
    open: int = 0
    days: int = 0

    @property
    def average_days(self) -> Decimal | None:
        """Until an answer, rounded half up to one decimal; ``None`` where there is none."""
        if not self.answered.times:
            return None
        return (Decimal(self.days) / self.answered.times).quantize(Decimal("0.1"), ROUND_HALF_UP)


@dataclass(frozen=True, slots=True, kw_only=True)
class DelayCounts:
    """``by_cause`` has the causes that hold up any task, in the office's order, and first the tasks without one, then
    those that wait for a confirmation."""

    by_cause: tuple[CauseCount, ...] = ()
    questions: QuestionCount = QuestionCount()

    @property
    def unexplained(self) -> CauseCount:
        return self._without_cause(awaiting=False)

    @property
    def awaiting(self) -> CauseCount:
        return self._without_cause(awaiting=True)

    def of(self, cause: CauseRow) -> CauseCount:
        with_it = (each for each in self.by_cause if each.cause and each.cause.code == cause.code)
        return next(with_it, CauseCount(cause=cause))

    def _without_cause(self, *, awaiting: bool) -> CauseCount:
        without = (each for each in self.by_cause if each.cause is None and each.awaiting is awaiting)
        return next(without, CauseCount(cause=None, awaiting=awaiting))


def cause_row(row: Any) -> CauseRow | None:
    """The cause of a row that has the :data:`CAUSE_COLUMNS`, if it has any."""
    if row.cause_code is None:
        return None
    return CauseRow(
        code=row.cause_code,
        name_vi=row.cause_name_vi,
        name_en=row.cause_name_en,
        position=row.cause_position,
        active=row.cause_active,
    )


def causes() -> list[CauseRow]:
    """All of them in their order, those no longer in use too."""
    with reading() as session:
        return _causes(session)


def delay_counts(user: User, moment: Moment, filters: TaskFilters) -> DelayCounts:
    """Of the tasks selected: those that are late by cause, and what their lead units were asked."""
    query = _delays(user, any_like(moment), filters.on(moment.as_of))
    with counting() as session:
        groups = session.exec(query, params=bound(moment)).all()
        causes = _causes(session)
    late: dict[tuple[str | None, bool, Standing], int] = defaultdict(int)
    questioned = [0] * (len(SUMS) - 1)
    for code, reported, name, count, *of_questions in groups:
        standing = Standing(name)
        if standing is not Standing.WITHDRAWN:
            late[code, is_awaiting(standing, code, reported), standing] += count
            questioned = list(map(add, questioned, of_questions))
    asked, still_open, days, tasks_asked, tasks_answered = questioned
    by_cause = (
        _cause_count(None, late),
        _cause_count(None, late, awaiting=True),
        *(_cause_count(each, late) for each in causes),
    )
    return DelayCounts(
        by_cause=tuple(each for each in by_cause if each.total),
        questions=QuestionCount(
            asked=Times(asked, tasks_asked),
            answered=Times(asked - still_open, tasks_answered),
            open=still_open,
            days=days,
        ),
    )


@lru_cache(maxsize=500)
def _delays(user: User, moment: Moment, filters: TaskFilters) -> Any:
    """The :data:`SUMS` of the tasks that are late or whose lead unit was asked why, by cause and standing."""
    kinds: Any = (TaskState.cause_code, TaskState.awaiting, standing_column(moment).label(STANDING))
    concerned = or_(col(TaskState.deadline) < moment.as_of, col(TaskState.questions) > 0)
    counted: Any = select(*kinds, *SUMS)
    return selected(counted, user, moment, filters).where(concerned).group_by(*kinds[:2], STANDING)


def _cause_count(
    cause: CauseRow | None, late: dict[tuple[str | None, bool, Standing], int], *, awaiting: bool = False
) -> CauseCount:
    completed_late, overdue = (late[cause.code if cause else None, awaiting, standing] for standing in LATE)
    return CauseCount(cause=cause, awaiting=awaiting, overdue=overdue, completed_late=completed_late)


def _causes(session: Session) -> list[CauseRow]:
    rows = session.exec(select(*CAUSE_COLUMNS).order_by(col(Cause.position), Cause.code))
    return [each for each in map(cause_row, rows) if each is not None]
