"""The tasks that a period's report names below its sections: the first of each list, or all of them for its files."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from itertools import chain

from models.counting.standing import LATE, Standing
from models.deadline.first_deadline import FirstDeadline
from models.person import User
from queries.changed_deadlines import first_deadlines
from queries.follow_up import FollowUpRow, by_deadline, follow_up_of, follow_up_rows
from queries.report.figures import FOLLOWED, PeriodFigures
from queries.selection import TaskFilters
from queries.task_list import Order, TaskRow, tasks_of

MANY = 500  # rows at most of a list that is asked for as a whole on a page


class ReportList(StrEnum):
    """The lists below a report's sections, by the keys of these."""

    AHEAD = "ahead"
    LATE = "late"
    HINDERED = "causes"
    PROPOSING = "proposals"
    NEXT_DUE = "next"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportLists:
    """Those completed ``ahead`` in the order of their codes, the others in that of their deadlines.

    ``hindered`` are late, or their units named difficulties with them; ``next_due`` fall due by the next cut-off.
    ``first_deadlines`` are, by the tasks' ids, the deadlines as first set where others are in force.
    """

    ahead: Sequence[TaskRow] = ()
    late: Sequence[FollowUpRow] = ()
    hindered: Sequence[FollowUpRow] = ()
    proposing: Sequence[FollowUpRow] = ()
    next_due: Sequence[FollowUpRow] = ()
    first_deadlines: Mapping[int, FirstDeadline] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportTasks:
    """Every task of a report, by code; ``lists`` are whole."""

    tasks: tuple[TaskRow, ...]
    lists: ReportLists

    @property
    def first_deadlines(self) -> Mapping[int, FirstDeadline]:
        return self.lists.first_deadlines

    @property
    def overdue(self) -> list[FollowUpRow]:
        return [row for row in self.lists.late if row.task.standing is Standing.OVERDUE]

    def standing_as_first_set(self, row: TaskRow) -> Standing:
        """How one of its tasks stands by the deadline that it had at first."""
        first = self.first_deadlines.get(row.id)
        return first.standing if first else row.standing


def report_tasks(user: User, figures: PeriodFigures) -> ReportTasks:
    """All that ``user`` may see of the tasks that the figures count; at 100,000 tasks it takes a minute."""
    if not figures.summary.registers:
        return report_tasks_of((), (), {}, figures.next_by)
    moment = figures.moment
    tasks = tasks_of(user, moment, figures.filters, order=Order.CODE, size=None)
    rows = follow_up_rows(user, moment, replace(figures.filters, standings=FOLLOWED))
    return report_tasks_of(tasks, rows, first_deadlines(tasks, moment), figures.next_by)


def report_tasks_of(
    tasks: Sequence[TaskRow],
    follow_up: Sequence[FollowUpRow],
    first: Mapping[int, FirstDeadline],
    next_by: date,
) -> ReportTasks:
    """``follow_up`` are those of ``tasks`` that are late or open, in the order of their deadlines."""
    soon = [row for row in follow_up if row.task.standing is Standing.IN_PROGRESS]
    lists = ReportLists(
        ahead=[row for row in tasks if row.standing is Standing.COMPLETED_AHEAD],
        late=[row for row in follow_up if row.task.standing in LATE],
        hindered=[row for row in follow_up if row.difficulties or row.task.standing in LATE],
        proposing=[row for row in follow_up if row.proposals],
        next_due=[row for row in soon if row.task.deadline is not None and row.task.deadline <= next_by],
        first_deadlines=first,
    )
    return ReportTasks(tasks=tuple(tasks), lists=lists)


def first_of_lists(user: User, figures: PeriodFigures, most: int, whole: str = "") -> ReportLists:
    """The first ``most`` that ``user`` may see of each list, :data:`MANY` of the one with the key ``whole``."""
    if not figures.summary.registers:
        return ReportLists()
    counted, moment = figures.filters, figures.moment

    def size(key: ReportList) -> int:
        return MANY if key == whole else most

    def first(key: ReportList, filters: TaskFilters, order: Order = Order.DEADLINE) -> list[TaskRow]:
        return tasks_of(user, moment, filters, order=order, then_by=Order.CODE, size=size(key))

    ahead = first(ReportList.AHEAD, replace(counted, standings=(Standing.COMPLETED_AHEAD,)), Order.CODE)
    late = first(ReportList.LATE, replace(counted, standings=LATE))
    of_both = (replace(counted, standings=LATE), figures.difficulties_in_time.filters)
    hindered = sorted(chain(*(first(ReportList.HINDERED, each) for each in of_both)), key=by_deadline)
    hindered = hindered[: size(ReportList.HINDERED)]
    proposing = first(ReportList.PROPOSING, figures.proposals.filters)
    next_due = first(ReportList.NEXT_DUE, figures.next_due.filters)
    once = {row.id: row for row in (*late, *hindered, *proposing, *next_due)}
    told = {row.task.id: row for row in follow_up_of(list(once.values()), moment)}
    return ReportLists(
        ahead=ahead,
        late=[told[row.id] for row in late],
        hindered=[told[row.id] for row in hindered],
        proposing=[told[row.id] for row in proposing],
        next_due=[told[row.id] for row in next_due],
        first_deadlines=first_deadlines(ahead, moment),
    )
