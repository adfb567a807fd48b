"""Everything that a period's report says at one moment: figures, what they are compared with, the tasks behind."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property
from itertools import accumulate
from typing import Any

from sqlalchemy import SQLColumnExpression, case
from sqlalchemy.orm import aliased
from sqlmodel import col, func, select

from models.calendar.period import Period, PeriodKind, Periods
from models.counting.figures import Counts
from models.counting.standing import COMPLETED, COUNTED, NOT_COMPLETED, Standing
from models.ledger.acts import DeadlineKind
from models.ledger.projection import TaskState
from models.moment import Moment
from models.person import User
from models.task.task import Task
from queries.follow_up import FollowUpRow, follow_up_rows
from queries.register_figures import RegisterSummary, summary_of
from queries.registers import reported_registers
from queries.selection import TaskFilters, known_at, selected
from queries.task_list import Order, TaskRow, count_of, tasks_of
from store.database import reading

A_DAY = timedelta(days=1)
AGES = ((1, 7), (8, 30), (31, 90), (91, None))


@dataclass(frozen=True, slots=True)
class Figure:
    """A number and the tasks that it counts."""

    count: int
    filters: TaskFilters


WINDOW_FIGURES = ("due", "due_completed", "overdue", "completed", "completed_late")


@dataclass(frozen=True, slots=True)
class Window:
    """What fell due and what was done in a span of days that ends with the report's."""

    since: date
    due: Figure
    due_completed: Figure
    completed: Figure
    completed_late: Figure
    overdue: Figure


@dataclass(frozen=True)
class PeriodFigures:
    """``window`` begins after the period reported before; ``whole`` with the year's own data.

    Both are by the registers' codes. ``follow_up`` are the tasks that are late or open, with what their units said;
    ``next_due`` those that fall due by ``next_by``, the next period's cut-off.
    """

    summary: RegisterSummary
    before: RegisterSummary
    last_year: RegisterSummary
    window: Mapping[str, Window]
    whole: Mapping[str, Window]
    tasks: tuple[TaskRow, ...]
    follow_up: tuple[FollowUpRow, ...]
    next_by: date

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
    year = periods.get(period.year, PeriodKind.Y)
    counted = TaskFilters(register_codes=codes, year=period.year)
    told = replace(counted, standings=(Standing.COMPLETED_LATE, *NOT_COMPLETED))
    return PeriodFigures(
        summary_of(user, period, moment, registers),
        summary_of(user, before, _same_point(period, before, moment), registers),
        summary_of(user, last_year, _same_point(period, last_year, moment), registers),
        {code: window_of(user, period, code, moment, before.cut_off + A_DAY) for code in codes},
        {code: window_of(user, period, code, moment, year.start) for code in codes},
        tuple(tasks_of(user, moment, counted, order=Order.CODE, size=None)) if codes else (),
        tuple(follow_up_rows(user, moment, told)) if codes else (),
        _after(periods, period).cut_off,
    )


def _same_point(period: Period, other: Period, moment: Moment) -> Moment:
    return Moment(period.same_point(moment.as_of, other), moment.known_at)


def window_of(user: User, period: Period, register_code: str, moment: Moment, since: date) -> Window:
    """What fell due and what was done of a register's year from ``since`` to the day of ``moment``."""
    of_year = TaskFilters(register_codes=(register_code,), year=period.year)
    due = replace(of_year, due_from=since, due_by=moment.as_of, standings=COUNTED)
    done = replace(of_year, done_from=since)

    def figure(filters: TaskFilters) -> Figure:
        return Figure(count_of(user, moment, filters), filters)

    return Window(
        since,
        figure(due),
        figure(replace(due, standings=COMPLETED)),
        figure(replace(done, standings=COMPLETED)),
        figure(replace(done, standings=(Standing.COMPLETED_LATE,))),
        figure(replace(due, standings=(Standing.OVERDUE,))),
    )


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


@dataclass(frozen=True, slots=True)
class Curve:
    """How many tasks were to be completed by each of some days, and how many were; ``done`` ends with the report."""

    planned: tuple[tuple[date, int], ...]
    done: tuple[tuple[date, int], ...]


def curve_of(user: User, moment: Moment, filters: TaskFilters) -> Curve:
    """The plan's own deadlines, before any extension, against what was completed, added up through the year."""
    counted = replace(filters, standings=COUNTED)
    completed = replace(filters, standings=COMPLETED)
    return Curve(
        _added_up(user, moment, counted, _first_deadline(moment)),
        _added_up(user, moment, completed, col(TaskState.completed_on)),
    )


def _first_deadline(moment: Moment) -> SQLColumnExpression[Any]:
    """The deadline that a task had at first, as known at the moment; of one that recurs the last of its days."""
    first, part = aliased(TaskState), aliased(TaskState)
    had = (first.task_id == TaskState.task_id, known_at(moment, first), col(first.deadline).is_not(None))
    its_first = select(col(first.deadline)).where(*had).order_by(col(first.on_from)).limit(1).scalar_subquery()
    days = (part.part_of == TaskState.task_id, known_at(moment, part))
    its_last = select(func.max(part.deadline)).where(*days).scalar_subquery()
    recurs = (
        select(Task.id).where(Task.id == TaskState.task_id, Task.deadline_kind == DeadlineKind.RECURRING).exists()
    )
    return case((recurs, func.coalesce(its_last, its_first)), else_=its_first)


def _added_up(
    user: User, moment: Moment, filters: TaskFilters, on: SQLColumnExpression[Any]
) -> tuple[tuple[date, int], ...]:
    each = selected(select(TaskState.task_id, on.label("day")), user, moment, filters).subquery()
    query = select(each.c.day, func.count()).where(each.c.day.is_not(None)).group_by(each.c.day).order_by(each.c.day)
    with reading() as session:
        days: list[tuple[date, int]] = list(session.exec(query).all())
    sums = accumulate(count for _day, count in days)
    return tuple((day, total) for (day, _count), total in zip(days, sums, strict=True))


def due_days(user: User, moment: Moment, filters: TaskFilters) -> dict[date, int]:
    """How many tasks fall due on each day."""
    query = selected(select(TaskState.deadline, func.count()), user, moment, filters)
    query = query.where(col(TaskState.deadline).is_not(None)).group_by(col(TaskState.deadline))
    with reading() as session:
        return dict(list(session.exec(query)))


def _after(periods: Periods, period: Period) -> Period:
    return periods.on(period.cut_off + A_DAY)
