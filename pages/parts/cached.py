"""What pages ask for again and again, remembered between runs: figures, and what the office keeps itself.

Figures are shared by all of one scope, never between scopes. So many answers are kept that those of 600 units and
100,000 tasks stay under 100 MB.
"""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

from clock import now, today
from models.access import OF_A_UNIT
from models.calendar.period import Period, Periods
from models.counting.figures import Counts
from models.moment import Moment
from models.person import User
from queries import (
    account_notices,
    causes,
    changed_deadlines,
    counts,
    discipline,
    drafts,
    last_reports,
    notices,
    people,
    periods,
    plans,
    register_figures,
    registers,
    reorganisations,
    task_groups,
    task_list,
    unit_groups,
    units,
)
from queries.causes import CauseRow, DelayCounts
from queries.committee.reminders import meeting_reminders, report_reminders
from queries.counts import Key, ledger_position
from queries.discipline import CoOrdinated, Discipline
from queries.drafts import newest_draft_act
from queries.indicators import linked
from queries.indicators.linked import LinkedIndicator
from queries.installation import backups
from queries.people import LeaderRow
from queries.register_figures import RegisterSummary
from queries.registers import RegisterRow
from queries.report import work as report_work
from queries.report.work import WaitingReport
from queries.scoring import rounds
from queries.scoring.rounds import RoundRow
from queries.selection import TaskFilters
from queries.task_groups import Group
from queries.task_list import PAGE, Order, TaskRow
from queries.unit_groups import UnitGroupRow
from queries.units import Renamings, UnitRow
from queries.voices.reminders import newest_voice_step, voice_reminders
from settings import settings
from store.cache import Every, cached
from wording.names import alphabetical_units

Heirs = tuple[tuple[int, int], ...]
A_MINUTE, NEWS = Every(60, now), Every(20, now)


class Listed(NamedTuple):
    """A page of a list of tasks, as it is asked for."""

    moment: Moment
    filters: TaskFilters
    order: Order
    then_by: Order | None
    units: tuple[int, ...]
    page: int
    size: int | None


def summary_of(user: User, period: Period, moment: Moment) -> RegisterSummary:
    """The figures of a period by field, of the registers that run in its year."""
    running = tuple(register for register in known_registers() if register.runs_in(period.year))
    return _summary_of(running, user.of_scope, period, moment)


@cached(most=200, at=ledger_position)
def _summary_of(running: tuple[RegisterRow, ...], user: User, period: Period, moment: Moment) -> RegisterSummary:
    groups = groups_of(user, moment, TaskFilters(year=period.year, parts=True))
    return register_figures.summary_among(groups, running, period, moment)


def groups_of(user: User, moment: Moment, filters: TaskFilters) -> list[Group]:
    """The groups that the figures of a year, of its registers and of delays are sums of."""
    if filters.beside_the_ledger:
        return task_groups.groups_of(user, moment, filters)
    return _groups_of(user.of_scope, moment, filters)


@cached(most=200, at=ledger_position)
def _groups_of(user: User, moment: Moment, filters: TaskFilters) -> list[Group]:
    return task_groups.groups_of(user, moment, filters)


def counts_by(user: User, moment: Moment, filters: TaskFilters, key: Key) -> dict[Any, Counts]:
    if filters.beside_the_ledger:
        return counts.counts_by(user, moment, filters, key)
    return _counts_by(user.of_scope, moment, filters, key)


@cached(most=200, at=ledger_position)
def _counts_by(user: User, moment: Moment, filters: TaskFilters, key: Key) -> dict[Any, Counts]:
    return counts.counts_by(user, moment, filters, key)


def counts_by_unit(user: User, moment: Moment, filters: TaskFilters) -> list[tuple[UnitRow, Counts]]:
    """Counts of the selected tasks by each lead unit that has any, in the province's order."""
    counted = counts_by(user, moment, filters, "unit")
    return [(unit, counted[unit.id]) for unit in known_units(moment) if unit.id in counted]


def counts_of(user: User, moment: Moment, filters: TaskFilters) -> Counts:
    """All of the selected tasks together."""
    return sum(counts_by(user, moment, filters, "field").values(), Counts({}))


def discipline_of(
    user: User,
    moment: Moment,
    year: int,
    since: date,
    *,
    lead_id: int | None = None,
    register_codes: tuple[str, ...] = (),
    heirs: Heirs = (),
) -> dict[int, Discipline]:
    return _discipline_of(
        user.of_scope, moment, year, since, lead_id=lead_id, register_codes=register_codes, heirs=heirs
    )


@cached(most=50, at=ledger_position)
def _discipline_of(
    user: User,
    moment: Moment,
    year: int,
    since: date,
    *,
    lead_id: int | None,
    register_codes: tuple[str, ...],
    heirs: Heirs,
) -> dict[int, Discipline]:
    return discipline.discipline_of(
        user, moment, year, since, lead_id=lead_id, register_codes=register_codes, heirs=dict(heirs)
    )


def co_ordinated_by(user: User, moment: Moment, year: int, heirs: Heirs = ()) -> dict[int, CoOrdinated]:
    return _co_ordinated_by(user.of_scope, moment, year, heirs)


@cached(most=100, at=ledger_position)
def _co_ordinated_by(user: User, moment: Moment, year: int, heirs: Heirs) -> dict[int, CoOrdinated]:
    return discipline.co_ordinated_by(user, moment, year, dict(heirs))


def delay_counts(user: User, moment: Moment, filters: TaskFilters) -> DelayCounts:
    return causes.delays_among(groups_of(user, moment, filters), known_causes())


def count_of(user: User, moment: Moment, filters: TaskFilters) -> int:
    if filters.beside_the_ledger:
        return task_list.count_of(user, moment, filters)
    return _count_of(user.of_scope, moment, filters)


@cached(most=2000, at=ledger_position)
def _count_of(user: User, moment: Moment, filters: TaskFilters) -> int:
    return task_list.count_of(user, moment, filters)


def tasks_of(
    user: User,
    moment: Moment,
    filters: TaskFilters,
    *,
    order: Order = Order.URGENCY,
    then_by: Order | None = None,
    page: int = 1,
    size: int | None = PAGE,
) -> list[TaskRow]:
    """One page of the selected tasks; all of them without a ``size``. Lead units stand by their names."""
    units = alphabetical_units(known_units(moment)) if Order.UNIT in {order, then_by} else ()
    listed = Listed(moment, filters, order, then_by, units, page, size)
    if filters.beside_the_ledger:
        return _asked(user, listed)
    named = known_naming(), tuple(known_causes())  # they change without an act
    return _tasks_of(named, user.of_scope, listed)


@cached(most=500, at=ledger_position)
def _tasks_of(_named: object, user: User, listed: Listed) -> list[TaskRow]:
    return _asked(user, listed)


def _asked(user: User, listed: Listed) -> list[TaskRow]:
    moment, filters, order, then_by, units, page, size = listed
    return task_list.tasks_of(user, moment, filters, order=order, then_by=then_by, units=units, page=page, size=size)


def first_days(rows: Sequence[TaskRow], moment: Moment) -> dict[int, date]:
    """The deadlines that tasks of a list had at first, where those were others, by their ids."""
    return _first_days(tuple(sorted({row.id: row.deadline for row in rows}.items())), moment)


@cached(most=500, at=ledger_position)
def _first_days(in_force: tuple[tuple[int, date | None], ...], moment: Moment) -> dict[int, date]:
    return changed_deadlines.first_days(dict(in_force), moment)


def last_report_days(rows: Sequence[TaskRow], moment: Moment) -> dict[int, date]:
    """On which days the lead units of a list's tasks reported last, by the tasks' ids."""
    return _last_reports(tuple(sorted({row.id for row in rows})), moment)


@cached(most=500, at=ledger_position)
def _last_reports(task_ids: tuple[int, ...], moment: Moment) -> dict[int, date]:
    return last_reports.last_reports(task_ids, moment)


@cached(most=2000, at=NEWS)
def news_count(user: User) -> int:
    """How much is new to somebody, as of some seconds ago."""
    position = notices.news_position(user)
    of_tasks, of_drafts = _news_of_tasks(user, today(), position), _news_of_drafts(user, today(), position)
    of_voices = _news_of_voices(user, today(), position) if user.role in OF_A_UNIT else 0
    of_meetings = sum(reminder.is_new for reminder in meeting_reminders(user, today()))
    of_meetings += len(report_reminders(user, today()))
    return of_tasks + of_drafts + of_voices + of_meetings + account_notices.account_news_count(user, now())


@cached(most=2000, at=ledger_position)
def _news_of_tasks(user: User, _day: date, _position: tuple[int, datetime | None]) -> int:
    return notices.news_count(user, now())


@cached(most=2000, at=newest_draft_act)
def _news_of_drafts(user: User, _day: date, _position: tuple[int, datetime | None]) -> int:
    return sum(reminder.is_new for reminder in drafts.draft_reminders(user, now()))


@cached(most=2000, at=newest_voice_step)
def _news_of_voices(user: User, _day: date, _position: tuple[int, datetime | None]) -> int:
    return sum(reminder.is_new for reminder in voice_reminders(user, now()))


@cached(most=2000, at=NEWS)
def waiting_reports(user: User) -> list[WaitingReport]:
    """The reports that wait for somebody, as of some seconds ago."""
    return report_work.reports_waiting(user)


@cached(most=500, at=NEWS)
def rounds_in_sight(user: User) -> list[RoundRow]:
    """The rounds of scoring as they stood some seconds ago."""
    return rounds.rounds(user)


@cached(most=8, at=A_MINUTE)
def known_leaders() -> list[LeaderRow]:
    return people.leaders(today())


@cached(most=8, at=A_MINUTE)
def known_registers() -> list[RegisterRow]:
    return registers.registers()


def known_units(moment: Moment) -> list[UnitRow]:
    return _units_since(known_renamings().last(moment))


@cached(most=50, at=A_MINUTE)
def _units_since(renaming: Moment) -> list[UnitRow]:
    return units.units_at(renaming)


@cached(most=8, at=A_MINUTE)
def known_renamings() -> Renamings:
    return units.renamings()


@cached(most=50, at=A_MINUTE)
def known_groups(moment: Moment) -> list[UnitGroupRow]:
    return unit_groups.unit_groups_among(known_units(moment))


@cached(most=8, at=A_MINUTE)
def known_heirs(day: date) -> Heirs:
    """The units whose record another unit carries on a day, each with that one."""
    return tuple(reorganisations.successions().heirs(day).items())


@cached(most=8, at=A_MINUTE)
def known_causes() -> list[CauseRow]:
    return causes.causes()


@cached(most=8, at=A_MINUTE)
def known_linked_indicators() -> list[LinkedIndicator]:
    return linked.indicators_with_tasks()


@cached(most=8, at=A_MINUTE)
def known_naming() -> int:
    return units.newest_naming()


@cached(most=8, at=A_MINUTE)
def known_days_off() -> dict[date, bool]:
    return periods.special_days()


@cached(most=8, at=A_MINUTE)
def known_periods() -> Periods:
    return periods.periods()


@cached(most=8, at=A_MINUTE)
def is_backup_old() -> bool:
    return backups.is_backup_old(settings().backup_to, now())


@cached(most=8, at=A_MINUTE)
def known_years() -> list[int]:
    return plans.years()
