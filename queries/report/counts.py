"""What the identities of a period's report are asked of, gathered from its figures and from a list of its tasks."""

from collections.abc import Collection, Iterable
from typing import Any

from sqlmodel import col, select

from models.ledger.projection import TaskState
from models.person import User
from models.report.identities import CountedTask, MeasuredSet, RegisterCounts, ReportCounts
from models.task.task import Task
from queries.counts import STANDINGS
from queries.register_figures import RegisterFigures
from queries.report.figures import PeriodFigures
from queries.selection import selected
from queries.states import standing_column
from queries.task_list import TaskRow
from store.database import counting


def report_counts(figures: PeriodFigures, tasks: Iterable[CountedTask], disagreeing: Collection[str]) -> ReportCounts:
    """``tasks`` are listed apart from the figures; ``disagreeing`` those of its registers and year, by code, that do
    not stand as their acts say."""
    return ReportCounts(
        year=figures.period.year,
        moment=figures.moment,
        registers={code: _register_counts(of) for code, of in figures.summary.registers.items()},
        tasks=tuple(tasks),
        disagreeing=disagreeing,
        measured=[MeasuredSet(each.content, each.broken) for each in figures.statistics],
    )


def counted_tasks(user: User, figures: PeriodFigures) -> list[CountedTask]:
    """The tasks that the report lists, with what alone its figures count of each."""
    if not figures.summary.registers:
        return []
    moment = figures.moment
    columns: Any = (TaskState.register_code, TaskState.field, TaskState.lead_id, standing_column(moment))
    listed = selected(select(Task.code, *columns), user, moment, figures.filters)
    with counting() as session:
        rows = session.exec(listed.join(Task, col(Task.id) == TaskState.task_id).order_by(Task.id)).all()
    return [
        CountedTask(code=code, register_code=register, standing=STANDINGS[standing], field=field, lead_id=lead_id)
        for code, register, field, lead_id, standing in rows
    ]


def counted_task(row: TaskRow) -> CountedTask:
    return CountedTask(
        code=row.code, register_code=row.register_code, standing=row.standing, field=row.field, lead_id=row.lead_id
    )


def _register_counts(figures: RegisterFigures) -> RegisterCounts:
    by_unit = {unit.id: counts for unit, counts in figures.by_unit}
    return RegisterCounts(total=figures.total, by_field=figures.by_field, by_unit=by_unit)
