"""What the identities of a period's report are asked of, gathered from its figures."""

from collections.abc import Collection

from models.report.identities import CountedTask, RegisterCounts, ReportCounts
from queries.period_figures import PeriodFigures
from queries.register_figures import RegisterFigures
from queries.task_list import TaskRow


def report_counts(figures: PeriodFigures, disagreeing: Collection[str]) -> ReportCounts:
    """``disagreeing`` are the tasks of its registers and year, by code, that do not stand as their acts say."""
    return ReportCounts(
        year=figures.period.year,
        moment=figures.moment,
        registers={code: _register_counts(of) for code, of in figures.summary.registers.items()},
        tasks=tuple(map(_counted_task, figures.tasks)),
        disagreeing=disagreeing,
    )


def _register_counts(figures: RegisterFigures) -> RegisterCounts:
    by_unit = {unit.id: counts for unit, counts in figures.by_unit}
    return RegisterCounts(total=figures.total, by_field=figures.by_field, by_unit=by_unit)


def _counted_task(row: TaskRow) -> CountedTask:
    return CountedTask(
        code=row.code, register_code=row.register_code, standing=row.standing, field=row.field, lead_id=row.lead_id
    )
