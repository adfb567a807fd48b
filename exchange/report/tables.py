"""The annexes of a period's report: counts by field and by unit, the tasks themselves, and what is overdue."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime
from itertools import count

from exchange.report.follow_up import overdue_table
from exchange.writing.table import Cell, Column, Table
from models.calendar.period import PeriodKind
from models.counting.figures import Counts, Rate
from models.counting.standing import COMPLETED, COUNTED, Standing
from models.indicator.content import SetContent
from models.moment import Moment
from models.province import day_of
from models.register import ParField
from models.report.outline import OutlineSection, Proposal, annexes_of
from models.unit_succession import Structure
from queries.register_figures import RegisterFigures, RegisterSummary
from queries.registers import RegisterRow
from queries.report.figures import PeriodFigures
from queries.report.statistics import Statistics, StatisticsRow
from queries.report.tasks import ReportTasks
from queries.task_list import TaskRow
from wording.first_deadline import with_first_deadline
from wording.indicators import indicator_name, set_name, values_text
from wording.language import _, percent
from wording.moment import data_as_of
from wording.names import (
    field_name,
    period_name,
    register_name,
    rule_name,
    short_standing_name,
    standing_name,
    structure_text,
    unit_name,
    unit_name_until,
)
from wording.report.sections import hindrance_text

COLUMNS: tuple[tuple[Standing, ...], ...] = (COUNTED, COMPLETED, *((each,) for each in Standing))


def count_heads() -> list[str]:
    return [_("Total"), _("Completed"), *map(short_standing_name, Standing)]


def counts_note(rate: Rate) -> str:
    """How the numbers under :func:`count_heads` and their rate belong together."""
    rule = _("{rate}: {rule}", rate=_("Rate"), rule=rule_name(rate))
    return _("{rule}. The withdrawn are not in the total.", rule=rule)


def rounding_note() -> str:
    """Said once in a file."""
    return _("Rates are rounded half up to two decimals.")


def fields_table(figures: PeriodFigures, at: datetime) -> Table:
    """Counts of each register by field, the register's sum last."""
    return _counts(figures, _("Results by field of the reform"), _("Field"), _by_field, at)


def units_table(figures: PeriodFigures, at: datetime) -> Table:
    """Issued with the units of then; a draft may have those of today, with what their predecessors did."""
    by = ended_by(figures, at)

    def by_unit(of: RegisterFigures) -> Named:
        named = [(unit_name_until(unit, by), counts) for unit, counts in of.by_unit if not counts.is_empty]
        return [*named, (_("Sum"), of.total)]

    table = _counts(figures, _("Results by lead unit"), _("Lead unit"), by_unit, at)
    return replace(table, note=f"{table.note} {structure_text(figures.summary.structure, figures.moment.as_of)}")


def ended_by(figures: PeriodFigures, at: datetime) -> date:
    """By which day a unit that has ended says so; ``at`` is when the figures were read."""
    return figures.moment.as_of if figures.summary.structure is Structure.AS_IT_WAS else day_of(at)


def deadlines_table(figures: PeriodFigures, at: datetime) -> Table:
    """Counts of each register by the deadlines in force, and by those as first set."""

    def both(of: RegisterFigures) -> Named:
        first = figures.first[of.register.code]
        return [(_("By the deadline in force"), of.total), (_("By the deadline as first set"), first)]

    return _counts(figures, _("Results by the deadlines in force and as first set"), _("Counted"), both, at)


def tasks_table(tasks: ReportTasks, register: RegisterRow, moment: Moment, at: datetime) -> Table:
    """Every task of a register, grouped by field; those withdrawn last, for the total has none of them."""
    columns = (
        Column(_("No."), 6, centred=True),
        Column(_("Code"), 14, centred=True),
        Column(_("Task"), 38),
        Column(_("Lead unit"), 17),
        Column(_("Deadline"), 15, centred=True),
        Column(_("Completed on"), 15, centred=True),
        Column(_("Standing"), 19),
    )
    rows = [row for row in tasks.tasks if row.register_code == register.code]
    counted = [row for row in rows if row.standing in COUNTED]
    withdrawn = [row for row in rows if row.standing is Standing.WITHDRAWN]
    numbers = count(1)
    groups = [(field_name(field), _lines(tasks, counted, field, numbers)) for field in ParField]
    aside = [[number, *_task(tasks, row)] for number, row in enumerate(withdrawn, 1)]
    groups.append((_("Withdrawn, not in the total"), aside))
    title = _("Tasks: {register}", register=register_name(register))
    return Table(
        title=title, note=data_as_of(moment, at), columns=columns, groups=[each for each in groups if each[1]]
    )


def _lines(tasks: ReportTasks, rows: Sequence[TaskRow], field: ParField, numbers: Iterator[int]) -> list[list[Cell]]:
    """The tasks of a field, whose numbers go on from the field before."""
    return [[next(numbers), *_task(tasks, row)] for row in rows if row.field is field]


def annexes(
    outline: Sequence[OutlineSection], figures: PeriodFigures, tasks: ReportTasks, at: datetime
) -> list[tuple[Proposal, Table]]:
    """The tables after the report in the order of its outline, each with what it shows; ``at``: when it was read."""
    return [
        (section.proposal, table)
        for section in annexes_of(outline)
        for table in report_tables(section.proposal, figures, tasks, at)
    ]


def report_tables(proposal: Proposal, figures: PeriodFigures, tasks: ReportTasks, at: datetime) -> list[Table]:
    """The tables that a section of the outline asks for, none where they would say nothing.

    ``at`` is when the figures were read.
    """
    statistics = [each for each in figures.statistics if each.says_something]
    registers = [each.register for each in figures.summary.registers.values() if not each.total.is_empty]
    match proposal:
        case Proposal.TABLE_BY_FIELD:
            return [fields_table(figures, at)] if registers else []
        case Proposal.TABLE_BY_UNIT:
            return [units_table(figures, at)] if registers else []
        case Proposal.TABLE_BY_DEADLINE:
            return [deadlines_table(figures, at)] if tasks.first_deadlines else []
        case Proposal.TABLE_OF_TASKS:
            return [tasks_table(tasks, register, figures.moment, at) for register in registers]
        case Proposal.TABLE_OF_OVERDUE:
            overdue = overdue_table(tasks.overdue, figures.moment, at).without_empty_columns()
            return [overdue] if tasks.overdue else []
        case Proposal.TABLE_OF_STATISTICS:
            return [statistics_table(statistics, figures, at)] if statistics else []
        case Proposal.TABLE_OF_WORDS:
            table = words_table(tasks, figures.moment, at)
            return [table] if any(table.rows) else []
        case _:
            return []


def statistics_table(statistics: Sequence[Statistics], figures: PeriodFigures, at: datetime) -> Table:
    """Of each set what was measured in the period and in the year, beside the year before, and what is aimed at."""
    year = figures.period.year
    columns = (
        Column(_("No."), 8, centred=True),
        Column(_("Figure"), 70),
        Column(_("Target"), 28, centred=True),
        *(Column(period_name(each.period), 28, centred=True) for each in _periods_beside(figures)),
        Column(_("Year {year}", year=str(year)), 28, centred=True),
        Column(_("Year {year}", year=str(year - 1)), 28, centred=True),
    )
    numbers = count(1)
    groups = [
        (set_name(each.content), [_figure(next(numbers), row, each.content, figures) for row in each.told_rows])
        for each in statistics
    ]
    note = data_as_of(figures.moment, at)
    table = Table(title=_("Statistics of the reform"), note=note, columns=columns, groups=groups)
    return table.without_empty_columns()


def _periods_beside(figures: PeriodFigures) -> list[RegisterSummary]:
    """The report's period and that of a year before, where they are not the years themselves."""
    return [] if figures.period.kind is PeriodKind.Y else [figures.summary, figures.last_year]


def _figure(number: int, row: StatisticsRow, content: SetContent, figures: PeriodFigures) -> list[Cell]:
    in_period = (row.of_period.now, row.of_period.before) if _periods_beside(figures) else ()
    target, *measured = (
        values_text(row.indicator, each, content.ranked_among)
        for each in (row.target, *in_period, row.of_year.now, row.of_year.before)
    )
    aimed_at = f"{target} ({row.target_year})" if target else ""
    indent = "\u2003" * row.level
    return [number, f"{indent}{indicator_name(row.indicator)}", aimed_at, *measured]


def words_table(tasks: ReportTasks, moment: Moment, at: datetime) -> Table:
    """What units find difficult with tasks, and why others were done late; and what they propose, a task a row.

    Why a task is overdue stands in the table of those.
    """
    columns = (
        Column(_("No."), 7, centred=True),
        Column(_("Task"), 38),
        Column(_("Lead unit"), 20),
        Column(_("Difficulties and causes"), 38),
        Column(_("Proposals"), 30),
    )
    rows = {row.task.id: row for row in (*tasks.lists.hindered, *tasks.lists.proposing)}
    lines: list[list[Cell]] = []
    for row in rows.values():
        is_overdue = row.task.standing is Standing.OVERDUE
        words = row.difficulties if is_overdue else hindrance_text(row, moment)
        if words or row.proposals:
            lines.append([len(lines) + 1, row.task.title, unit_name(row.task.lead), words, row.proposals])
    title = _("Difficulties and proposals of units")
    table = Table(title=title, note=data_as_of(moment, at), columns=columns, groups=[("", lines)])
    return table.without_empty_columns()


def _task(tasks: ReportTasks, row: TaskRow) -> list[Cell]:
    done = row.completed_on if row.standing in COMPLETED else None
    return [
        row.code,
        with_first_deadline(row.title, tasks.first_deadlines.get(row.id), "\n"),
        unit_name(row.lead),
        row.deadline or row.deadline_text,
        done,
        standing_name(row.standing),
    ]


Named = list[tuple[str, Counts]]


def _by_field(figures: RegisterFigures) -> Named:
    named = [(field_name(field), counts) for field, counts in figures.by_field.items() if not counts.is_empty]
    return [*named, (_("Sum"), figures.total)]


def _counts(
    figures: PeriodFigures, title: str, first: str, of: Callable[[RegisterFigures], Named], at: datetime
) -> Table:
    *counted, withdrawn = count_heads()
    columns = [
        Column(first, 80),
        *(Column(name, 27, centred=True) for name in counted),
        Column(withdrawn, 30, centred=True),
        Column(_("Rate"), 28, centred=True),
    ]
    groups: list[tuple[str, Sequence[Sequence[Cell]]]] = []
    for each in figures.summary.registers.values():
        if not each.total.is_empty:
            rows = [_line(name, counts) for name, counts in of(each)]
            groups.append((register_name(each.register), rows))
    note = f"{data_as_of(figures.moment, at)}. {counts_note(figures.summary.total.completion)}"
    return Table(title=title, note=note, columns=columns, groups=groups, keeps_groups=True)


def _line(name: str, counts: Counts) -> list[Cell]:
    return [name, *(counts.of(*classes) for classes in COLUMNS), percent(counts.completion)]
