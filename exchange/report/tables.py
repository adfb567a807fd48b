"""The annexes of a period's report: counts by field and by unit, the tasks themselves, and what is overdue."""

from collections.abc import Callable, Sequence

from exchange.report.follow_up import data_as_of, overdue_table
from exchange.writing.table import Cell, Column, Table
from models.counting.figures import Counts
from models.counting.standing import COMPLETED, COUNTED, Standing
from models.register import ParField
from queries.period_figures import PeriodFigures
from queries.register_figures import RegisterFigures
from queries.registers import RegisterRow
from queries.task_list import TaskRow
from wording.language import _, percent
from wording.names import field_name, register_name, rule_name, short_standing_name, standing_name, unit_name

COLUMNS: tuple[tuple[Standing, ...], ...] = (COUNTED, COMPLETED, *((each,) for each in COUNTED))


def count_heads() -> list[str]:
    return [_("Total"), _("Done"), *map(short_standing_name, COUNTED)]


def fields_table(figures: PeriodFigures) -> Table:
    """Counts of each register by field, the register's sum last."""
    return _counts(figures, _("Results by field of the reform"), _("Field"), _by_field)


def units_table(figures: PeriodFigures) -> Table:
    return _counts(figures, _("Results by lead unit"), _("Lead unit"), _by_unit)


def tasks_table(figures: PeriodFigures, register: RegisterRow) -> Table:
    """Every task of a register, grouped by field."""
    columns = (
        Column(_("No."), 6, centred=True),
        Column(_("Code"), 14, centred=True),
        Column(_("Task"), 38),
        Column(_("Lead unit"), 17),
        Column(_("Deadline"), 17, centred=True),
        Column(_("Completed on"), 17, centred=True),
        Column(_("Standing"), 15),
    )
    rows = [row for row in figures.tasks if row.register_code == register.code]
    groups = []
    number = 0
    for field in ParField:
        lines: list[list[Cell]] = []
        for row in rows:
            if row.field is field:
                number += 1
                lines.append([number, *_task(row)])
        if lines:
            groups.append((field_name(field), lines))
    title = _("Tasks of {register}", register=register_name(register))
    return Table(title=title, note=data_as_of(figures.moment), columns=columns, groups=groups)


def annexes(figures: PeriodFigures) -> list[Table]:
    return [
        fields_table(figures),
        units_table(figures),
        *(tasks_table(figures, each.register) for each in figures.summary.registers.values() if each.total.total),
        overdue_table(figures.follow_up_with(Standing.OVERDUE), figures.moment),
    ]


def _task(row: TaskRow) -> list[Cell]:
    done = row.completed_on if row.standing in COMPLETED else None
    return [
        row.code,
        row.title,
        unit_name(row.lead),
        row.deadline or row.deadline_text,
        done,
        standing_name(row.standing),
    ]


Named = list[tuple[str, Counts]]


def _by_field(figures: RegisterFigures) -> Named:
    return [(field_name(field), counts) for field, counts in figures.by_field.items() if counts.total]


def _by_unit(figures: RegisterFigures) -> Named:
    return [(unit_name(unit), counts) for unit, counts in figures.by_unit if counts.total]


def _counts(figures: PeriodFigures, title: str, first: str, of: Callable[[RegisterFigures], Named]) -> Table:
    columns = [
        Column(first, 62),
        *(Column(name, 26, centred=True) for name in count_heads()),
        Column(_("Rate"), 33, centred=True),
    ]
    groups: list[tuple[str, Sequence[Sequence[Cell]]]] = []
    for each in figures.summary.registers.values():
        if each.total.total:
            rows = [_line(name, counts) for name, counts in of(each)]
            groups.append((register_name(each.register), [*rows, _line(_("Sum"), each.total)]))
    rule = _("{rate}: {rule}", rate=_("Rate"), rule=rule_name(figures.summary.total.completion))
    return Table(title=title, note=f"{data_as_of(figures.moment)}. {rule}", columns=columns, groups=groups)


def _line(name: str, counts: Counts) -> list[Cell]:
    return [name, *(counts.of(*classes) for classes in COLUMNS), percent(counts.completion)]
