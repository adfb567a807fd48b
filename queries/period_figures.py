"""Everything that a period's report says at one moment: figures, what they are compared with, the tasks behind."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property

from sqlmodel import col, func, select

from models.calendar.period import Period, PeriodKind, Periods
from models.counting.figures import Counts
from models.counting.standing import COMPLETED, COUNTED, NOT_COMPLETED, Standing
from models.deadline.first_deadline import FirstDeadline
from models.ledger.projection import TaskState
from models.moment import Moment
from models.person import User
from queries.causes import CauseRow, causes
from queries.changed_deadlines import first_deadlines
from queries.counts import Group, summed, year_counts
from queries.curve import Curve, curves_in
from queries.follow_up import FollowUpRow, follow_up_rows
from queries.register_figures import RegisterSummary, summary_from
from queries.registers import reported_registers
from queries.selection import TaskFilters, selected
from queries.task_list import Order, TaskRow, count_of, tasks_of
from queries.units import units_at
from store.database import counting

A_DAY = timedelta(days=1)
AGES = ((1, 7), (8, 30), (31, 90), (91, None))


@dataclass(frozen=True, slots=True)
class Figure:
    """A number and the tasks that it counts."""

    count: int
    filters: TaskFilters


WINDOW_FIGURES = ("due", "due_completed", "overdue", "completed", "completed_late")


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """What fell due and what was done in a span of days that ends with the report's."""

    since: date
    due: Figure
    due_completed: Figure
    completed: Figure
    completed_late: Figure
    overdue: Figure


@dataclass(frozen=True, kw_only=True)
class PeriodFigures:
    """``window`` begins after the period reported before; ``whole`` with the year's own data; ``curves`` are drawn.

    Both are by the registers' codes. ``follow_up`` are the tasks that are late or open, with what their units said;
    ``next_due`` those that fall due by ``next_by``, the next period's cut-off. ``causes`` are those of the office.
    ``first_deadlines`` are, by the tasks' ids, the deadlines as first set where others are in force.
    """

    summary: RegisterSummary
    before: RegisterSummary
    last_year: RegisterSummary
    window: Mapping[str, Window]
    whole: Mapping[str, Window]
    curves: Mapping[str, Curve]
    tasks: tuple[TaskRow, ...]
    follow_up: tuple[FollowUpRow, ...]
    next_by: date
    causes: tuple[CauseRow, ...]
    first_deadlines: Mapping[int, FirstDeadline]

    @property
    def period(self) -> Period:
        return self.summary.period

    @property
    def moment(self) -> Moment:
        return self.summary.moment

    @property
    def since(self) -> date:
        """The day after the cut-off of the period reported before."""
        return self.before.period.cut_off + A_DAY

    @property
    def filters(self) -> TaskFilters:
        """What the report counts: the tasks of its registers in its year."""
        return TaskFilters(register_codes=tuple(self.summary.registers), year=self.period.year)

    def of(self, register_code: str) -> Counts:
        return self.summary.registers[register_code].total

    def standing_as_first_set(self, row: TaskRow) -> Standing:
        """How one of its tasks stands by the deadline that it had at first."""
        first = self.first_deadlines.get(row.id)
        return first.standing if first else row.standing

    def as_first_set(self, register_code: str) -> Counts:
        """How the tasks of a register stand by the deadlines that they had at first."""
        of_register = [row for row in self.tasks if row.register_code == register_code]
        return Counts(Counter(map(self.standing_as_first_set, of_register)))

    def follow_up_with(self, *standings: Standing) -> list[FollowUpRow]:
        return [row for row in self.follow_up if row.task.standing in standings]

    @cached_property
    def next_due(self) -> list[FollowUpRow]:
        soon = self.follow_up_with(Standing.IN_PROGRESS)
        return [row for row in soon if row.task.deadline is not None and row.task.deadline <= self.next_by]


def period_figures(user: User, periods: Periods, period: Period, moment: Moment) -> PeriodFigures:
    """What ``user`` may see of it: of the registers that the report counts in its year."""
    registers = reported_registers(period.year)
    codes = tuple(each.code for each in registers)
    before, last_year = periods.before(period), periods.same_last_year(period)
    since = (before.cut_off + A_DAY, periods.get(period.year, PeriodKind.Y).start)
    counted = TaskFilters(register_codes=codes, year=period.year)
    told = replace(counted, standings=(Standing.COMPLETED_LATE, *NOT_COMPLETED))
    with counting() as session:
        counts = year_counts(session, user, moment, period.year, codes, since=since)
        then = {other: _then(period, other, moment) for other in (before, last_year)}
        counted_then = {other: year_counts(session, user, at, other.year, codes) for other, at in then.items()}
        curves = curves_in(session, user, moment, counted)
    window, whole = _windows(counts.groups, period, codes, moment, since)
    past = {
        other: summary_from(counted_then[other], registers, units_at(at), other, at) for other, at in then.items()
    }
    tasks = tasks_of(user, moment, counted, order=Order.CODE, size=None) if codes else []
    return PeriodFigures(
        summary=summary_from(counts, registers, units_at(moment), period, moment),
        before=past[before],
        last_year=past[last_year],
        window=window,
        whole=whole,
        curves=curves,
        tasks=tuple(tasks),
        follow_up=tuple(follow_up_rows(user, moment, told)) if codes else (),
        next_by=_after(periods, period).cut_off,
        causes=tuple(causes()),
        first_deadlines=first_deadlines(tasks, moment),
    )


def windows_of(
    user: User, period: Period, moment: Moment, register_codes: tuple[str, ...], since: date
) -> Mapping[str, Window]:
    """What fell due and what was done of the period's year from ``since`` to the day of ``moment``, by register."""
    with counting() as session:
        counts = year_counts(session, user, moment, period.year, register_codes, since=(since,))
    [windows] = _windows(counts.groups, period, register_codes, moment, (since,))
    return windows


def _windows(
    groups: Sequence[Group], period: Period, register_codes: tuple[str, ...], moment: Moment, since: tuple[date, ...]
) -> list[Mapping[str, Window]]:
    """The windows from each of ``since`` on, the days that the groups were asked about."""
    return [
        {code: _window(groups, place, period, code, moment, since=day) for code in register_codes}
        for place, day in enumerate(since)
    ]


def _then(period: Period, other: Period, moment: Moment) -> Moment:
    """The moment at which the ``other`` period stood where ``period`` does at ``moment``."""
    return Moment(period.same_point(moment.as_of, other), moment.known_at)


def _window(groups: Sequence[Group], place: int, period: Period, code: str, moment: Moment, *, since: date) -> Window:
    """What fell due and what was done of a register's year from ``since`` to the day of ``moment``.

    ``place`` is where the groups say what is not before ``since``.
    """
    filters = window_filters(code, period.year, since, moment.as_of)
    of_register = [group for group in groups if group.register_code == code]
    fell_due = summed(group for group in of_register if group.due and group.due_since[place])
    were_done = summed(group for group in of_register if group.done_since[place])

    def figure(name: str, counts: Counts) -> Figure:
        return Figure(counts.of(*filters[name].standings), filters[name])

    return Window(
        since=since,
        due=figure("due", fell_due),
        due_completed=figure("due_completed", fell_due),
        completed=figure("completed", were_done),
        completed_late=figure("completed_late", were_done),
        overdue=figure("overdue", fell_due),
    )


def window_filters(register_code: str, year: int, since: date, until: date) -> dict[str, TaskFilters]:
    """The tasks of a register's year behind each of ``WINDOW_FIGURES``, in the days from ``since`` to ``until``."""
    of_year = TaskFilters(register_codes=(register_code,), year=year)
    due = replace(of_year, due_from=since, due_by=until)
    done = replace(of_year, done_from=since)
    return {
        "due": replace(due, standings=COUNTED),
        "due_completed": replace(due, standings=COMPLETED),
        "overdue": replace(due, standings=(Standing.OVERDUE,)),
        "completed": replace(done, standings=COMPLETED),
        "completed_late": replace(done, standings=(Standing.COMPLETED_LATE,)),
    }


def ageing(user: User, moment: Moment, filters: TaskFilters) -> list[tuple[int, int | None, Figure]]:
    """How many tasks are overdue by how many days, from the first number to the second (``None``: or more)."""
    found = []
    for first, last in AGES:
        late = replace(
            filters,
            standings=(Standing.OVERDUE,),
            due_by=moment.as_of - timedelta(days=first),
            due_from=moment.as_of - timedelta(days=last) if last else None,
        )
        found.append((first, last, Figure(count_of(user, moment, late), late)))
    return found


def due_days(user: User, moment: Moment, filters: TaskFilters) -> dict[date, int]:
    """How many tasks fall due on each day."""
    query = selected(select(TaskState.deadline, func.count()), user, moment, filters)
    query = query.where(col(TaskState.deadline).is_not(None)).group_by(col(TaskState.deadline))
    with counting() as session:
        return dict(list(session.exec(query)))


def _after(periods: Periods, period: Period) -> Period:
    return periods.on(period.cut_off + A_DAY)
