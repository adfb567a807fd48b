"""Every number that a period's report says at one moment, and what it is compared with."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any

from sqlalchemy import select as select_columns
from sqlmodel import col, func, select

from models.calendar.period import Period, PeriodKind, Periods
from models.counting.figures import Counts
from models.counting.standing import COMPLETED, COUNTED, LATE, NOT_COMPLETED, Standing
from models.ledger.projection import TaskState
from models.moment import PRESENT, Moment
from models.person import User
from queries.causes import CauseRow, DelayCounts, causes, delays_among
from queries.counts import POSITION, first_counts, year_counts
from queries.curve import Curve, curves_in
from queries.register_figures import RegisterSummary, carried_to_heirs, summary_by_field, summary_from
from queries.registers import RegisterRow, reported_registers
from queries.reorganisations import successions
from queries.report.activities import NEWEST_ACTIVITIES, Activities, report_activities
from queries.report.statistics import NEWEST_STATISTICS, Statistics, report_statistics
from queries.selection import TaskFilters, selected
from queries.task_groups import Group, summed
from queries.task_list import count_of, list_counts
from queries.units import units_at
from store.database import counting, reading

NEWEST: Any = select_columns(*(each.scalar_subquery() for each in (POSITION, *NEWEST_STATISTICS, *NEWEST_ACTIVITIES)))
A_DAY = timedelta(days=1)
FOLLOWED = (Standing.COMPLETED_LATE, *NOT_COMPLETED)
IN_TIME = tuple(each for each in NOT_COMPLETED if each not in LATE)
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


@dataclass(frozen=True, slots=True, kw_only=True)
class PeriodFigures:
    """``window`` begins after the period reported before; ``whole`` with the year's own data; ``curves`` are drawn.

    Both are by the registers' codes, and so is ``first``: how tasks stand by the deadlines that they had at first.
    ``before`` and ``last_year`` have no units. ``delays`` say why tasks are late, ``causes`` are those of the office.
    Of the tasks that are late or open (:data:`FOLLOWED`) ``difficulties`` are those with which units named some,
    ``difficulties_in_time`` those of them that are not late, and ``proposals`` those on which units made some.
    ``next_due`` fall due by ``next_by``, the next cut-off; ``year_end``, of the report of a year, after its day and
    within the year. ``statistics`` and ``activities`` are no tasks: the sets of indicators that measure the province,
    and inspections, voices and initiatives.
    """

    summary: RegisterSummary
    before: RegisterSummary
    last_year: RegisterSummary
    window: Mapping[str, Window]
    whole: Mapping[str, Window]
    curves: Mapping[str, Curve]
    first: Mapping[str, Counts]
    delays: DelayCounts
    causes: tuple[CauseRow, ...]
    difficulties: Figure
    difficulties_in_time: Figure
    proposals: Figure
    next_due: Figure
    next_by: date
    year_end: Figure | None = None
    statistics: tuple[Statistics, ...] = ()
    activities: Activities = field(default_factory=Activities)

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

    @property
    def ahead(self) -> int:
        return self.summary.total.of(Standing.COMPLETED_AHEAD)

    @property
    def late(self) -> int:
        return self.summary.total.of(*LATE)

    @property
    def hindered(self) -> int:
        """How many are late, or such that their units named difficulties with them."""
        return self.late + self.difficulties_in_time.count


def report_position() -> tuple[int, ...]:
    """What was recorded last of all that reports count: for the same the same period's figures are the same."""
    with reading() as session:
        return tuple(each or 0 for each in session.exec(NEWEST).one())


def period_figures(user: User, periods: Periods, period: Period, moment: Moment) -> PeriodFigures:
    """What ``user`` may see of it: of the registers that the report counts in its year."""
    registers = reported_registers(period.year)
    codes = tuple(each.code for each in registers)
    before, last_year = periods.before(period), periods.same_last_year(period)
    since = (before.cut_off + A_DAY, periods.get(period.year, PeriodKind.Y).start)
    counted = TaskFilters(register_codes=codes, year=period.year)
    next_by = _after(periods, period).cut_off
    listed = [
        replace(counted, standings=FOLLOWED, difficulties=True),
        replace(counted, standings=IN_TIME, difficulties=True),
        replace(counted, standings=FOLLOWED, proposals=True),
        replace(counted, standings=(Standing.IN_PROGRESS,), due_by=next_by),
    ]
    if period.kind is PeriodKind.Y:
        year_end = replace(counted, due_from=moment.as_of + A_DAY, due_by=date(period.year, 12, 31))
        listed.append(replace(year_end, standings=(Standing.IN_PROGRESS,)))
    numbers = list_counts(user, moment, listed) if codes else [0] * len(listed)
    difficulties, difficulties_in_time, proposals, next_due, *last_days = map(Figure, numbers, listed)
    with counting() as session:
        counts = year_counts(session, user, moment, period.year, codes, since=since)
        curves = curves_in(session, user, moment, counted)
        first = first_counts(session, user, moment, counted)
    known_causes = tuple(causes())
    window, whole = _windows(counts.groups, period, codes, moment, since)
    return PeriodFigures(
        summary=summary_from(counts, registers, units_at(moment), period, moment),
        before=_summary_then(user, registers, before, period, moment),
        last_year=_summary_then(user, registers, last_year, period, moment),
        window=window,
        whole=whole,
        curves=curves,
        first={code: first.get(code, Counts({})) for code in codes},
        delays=delays_among(counts.groups, known_causes),
        causes=known_causes,
        difficulties=difficulties,
        difficulties_in_time=difficulties_in_time,
        proposals=proposals,
        next_due=next_due,
        next_by=next_by,
        year_end=next(iter(last_days), None),
        statistics=report_statistics(user, period, moment),
        activities=report_activities(user, period.year, moment),
    )


def with_units_of_today(figures: PeriodFigures, day: date) -> PeriodFigures:
    """The same figures by the units of ``day``, which is today, each with what its predecessors did."""
    heirs = successions().heirs(day)
    return replace(figures, summary=carried_to_heirs(figures.summary, heirs, units_at(PRESENT)))


def _summary_then(
    user: User, registers: Sequence[RegisterRow], other: Period, period: Period, moment: Moment
) -> RegisterSummary:
    """The ``other`` period, without its units, as it stood where ``period`` does at ``moment``."""
    then = Moment(period.same_point(moment.as_of, other), moment.known_at)
    return summary_by_field(user, other, then, registers)


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
