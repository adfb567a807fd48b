"""Why tasks are late: the causes that the office keeps, and how many tasks each holds up, as of any moment."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from sqlmodel import col, select

from models.cause import Cause, CauseDetails
from models.counting.figures import NEVER, Times
from models.counting.standing import LATE, Standing
from models.moment import Moment
from models.person import User
from queries.selection import TaskFilters
from queries.states import is_awaiting
from queries.task_groups import Group, groups_of
from store.database import reading

CAUSE_COLUMNS: tuple[Any, ...] = (
    col(Cause.code).label("cause_code"),
    col(Cause.name_vi).label("cause_name_vi"),
    col(Cause.name_en).label("cause_name_en"),
    col(Cause.position).label("cause_position"),
    col(Cause.active).label("cause_active"),
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
        rows = session.exec(select(*CAUSE_COLUMNS).order_by(col(Cause.position), Cause.code))
        return [each for each in map(cause_row, rows) if each is not None]


def delay_counts(user: User, moment: Moment, filters: TaskFilters) -> DelayCounts:
    """Of the tasks selected: those that are late by cause, and what their lead units were asked."""
    return delays_among(groups_of(user, moment, filters), causes())


def delays_among(groups: Iterable[Group], causes: Iterable[CauseRow]) -> DelayCounts:
    """What groups add up to: their tasks that are late by cause, and what the lead units of all were asked."""
    counted = [group for group in groups if group.standing is not Standing.WITHDRAWN]
    late: dict[tuple[str | None, bool, Standing], int] = defaultdict(int)
    for group in counted:
        awaiting = is_awaiting(group.standing, group.cause_code, group.reported)
        late[group.cause_code, awaiting, group.standing] += group.count
    by_cause = (
        _cause_count(None, late),
        _cause_count(None, late, awaiting=True),
        *(_cause_count(each, late) for each in causes),
    )
    asked, still_open = sum(group.asked for group in counted), sum(group.open for group in counted)
    return DelayCounts(
        by_cause=tuple(each for each in by_cause if each.total),
        questions=QuestionCount(
            asked=Times(asked, sum(group.tasks_asked for group in counted)),
            answered=Times(asked - still_open, sum(group.tasks_answered for group in counted)),
            open=still_open,
            days=sum(group.days for group in counted),
        ),
    )


def _cause_count(
    cause: CauseRow | None, late: dict[tuple[str | None, bool, Standing], int], *, awaiting: bool = False
) -> CauseCount:
    completed_late, overdue = (late[cause.code if cause else None, awaiting, standing] for standing in LATE)
    return CauseCount(cause=cause, awaiting=awaiting, overdue=overdue, completed_late=completed_late)
