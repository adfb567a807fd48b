"""A list of tasks as a file: its tasks as they are seen, or how many there are, or all of it to be loaded again."""

from exchange.plan.workbook import plan_workbook
from exchange.report.task_counts import CountedBy, TaskCounts, most_first, task_counts_page, task_counts_table
from exchange.report.task_list import TaskList, task_list_page, task_list_table
from exchange.writing.excel import workbook
from models.moment import Moment
from queries.causes import causes
from queries.changed_deadlines import first_days
from queries.counts import counts_by
from queries.directive_list import directive_symbols
from queries.directive_page import clause_names
from queries.indicators.linked import indicators_with_tasks
from queries.last_reports import last_reports
from queries.own_notes import starred_among
from queries.people import leaders
from queries.periods import special_days
from queries.registers import registers
from queries.selection import TaskFilters
from queries.task_export import listed
from queries.task_list import Order, tasks_of
from queries.unit_groups import groups_asked_for
from queries.units import units_at
from server.address import (
    BY,
    ORDER,
    filters_from,
    moment_from,
    read_from,
    read_orders,
)
from server.exports.export import Asked, ExportedFile
from server.files import SHOWN
from wording.filters import Named, filters_text
from wording.indicators import indicator_name
from wording.names import alphabetical_units, cause_name, field_name, register_name, unit_group_name, unit_name


def tasks_book(asked: Asked) -> ExportedFile:
    if counts := _task_counts(asked):
        moment, narrowed_by = _list_named(asked)
        table = task_counts_table(counts, moment, asked.at, narrowed_by=narrowed_by)
        name = f"nhiem-vu-{moment.as_of:%Y-%m-%d}.xlsx"
        return ExportedFile(name, workbook([table], asked.progress), len(counts.groups))
    tasks, narrowed_by = _task_list(asked)
    content = workbook([task_list_table(tasks, asked.at, narrowed_by=narrowed_by)], asked.progress)
    return ExportedFile(f"nhiem-vu-{tasks.moment.as_of:%Y-%m-%d}.xlsx", content, len(tasks.rows))


def tasks_page(asked: Asked) -> ExportedFile:
    styles = (SHOWN / "tables.css").read_text(encoding="utf-8")
    if counts := _task_counts(asked):
        moment, narrowed_by = _list_named(asked)
        page = task_counts_page(counts, moment, asked.at, narrowed_by=narrowed_by, styles=styles)
        return ExportedFile(f"nhiem-vu-{moment.as_of:%Y-%m-%d}.html", page, len(counts.groups))
    tasks, narrowed_by = _task_list(asked)
    page = task_list_page(tasks, asked.at, narrowed_by=narrowed_by, styles=styles)
    return ExportedFile(f"nhiem-vu-{tasks.moment.as_of:%Y-%m-%d}.html", page, len(tasks.rows))


def _task_list(asked: Asked) -> tuple[TaskList, str]:
    """Every task of a list as it is seen, and what it is narrowed by."""
    moment, filters = narrowed(asked)
    orders = read_from(asked.query, ORDER, read_orders) or (Order.URGENCY,)
    units = alphabetical_units(units_at(moment)) if Order.UNIT in orders else ()
    then_by = next(iter(orders[1:]), None)
    rows = tasks_of(asked.user, moment, filters, order=orders[0], then_by=then_by, units=units, size=None)
    is_now = moment.is_now(asked.today)
    tasks = TaskList(
        rows=rows,
        moment=moment,
        is_now=is_now,
        starred=starred_among(asked.user, [row.id for row in rows]) if is_now else frozenset(),
        first=first_days({row.id: row.deadline for row in rows}, moment),
        reported=last_reports([row.id for row in rows], moment),
        days_off=special_days(),
    )
    return tasks, filters_text(filters, names_of(filters, moment))


def _task_counts(asked: Asked) -> TaskCounts | None:
    """The counts of a list that are seen in its place, if they are."""
    by, (moment, filters) = read_from(asked.query, BY, CountedBy), narrowed(asked)
    if by is None:
        return None
    counted = counts_by(asked.user, moment, filters, by.value)
    if by is CountedBy.FIELD:
        named = [(field_name(field), counts) for field, counts in counted.items()]
    else:
        units = [unit for unit in units_at(moment) if unit.id in counted]
        named = [(unit_name(unit), counted[unit.id]) for unit in units]
    return TaskCounts(by, most_first(named))


def _list_named(asked: Asked) -> tuple[Moment, str]:
    """The moment of a list, and what it is narrowed by."""
    moment, filters = narrowed(asked)
    return moment, filters_text(filters, names_of(filters, moment))


def narrowed(asked: Asked) -> tuple[Moment, TaskFilters]:
    """The moment and the filters that are asked for: of a past moment, only what was so then."""
    moment, filters = moment_from(asked.query, asked.today), filters_from(asked.query)
    return moment, filters if moment.is_now(asked.today) else filters.of_any_day()


def tasks_to_load(asked: Asked) -> ExportedFile:
    moment, filters = narrowed(asked)
    plan = listed(asked.user, moment, filters)
    content = plan_workbook(plan, moment, asked.at)
    return ExportedFile(f"nhiem-vu-nap-lai-{moment.as_of:%Y-%m-%d}.xlsx", content, len(plan.tasks))


def names_of(filters: TaskFilters, moment: Moment) -> Named:
    groups = groups_asked_for(filters)
    return Named(
        registers={register.code: register_name(register) for register in registers()},
        causes={cause.code: cause_name(cause) for cause in causes()},
        indicators={each.key: indicator_name(each.indicator) for each in indicators_with_tasks()},
        units={unit.id: unit_name(unit) for unit in units_at(moment)},
        groups={group.code: unit_group_name(group) for group in groups},
        people={person.id: person.name for person in leaders(moment.as_of)},
        directives=directive_symbols([filters.directive_id] if filters.directive_id else []),
        clauses=clause_names(filters.directive_id),
    )
