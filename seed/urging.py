"""The demonstration's two rounds of urging letters of late, each for what is overdue then, and some answers."""

from datetime import date, datetime, timedelta
from functools import partial

from sqlmodel import col, select

from models.counting.standing import Standing
from models.ledger.acts import ProgressReported
from models.ledger.projection import TaskState
from models.moment import Moment
from models.province import day_of
from models.report.urging import Urged, latest_urgings, urge
from models.task.task import Task
from queries.states import holding, standing_column
from seed.story import Telling, at
from seed.tables import working

ROUNDS = (-21, -7)  # days from today
TO_ANSWER = timedelta(days=7)
TO_SAY_SOMETHING = timedelta(days=1)
NEARLY = "Đã hoàn thiện hồ sơ, đang lấy ý kiến lần cuối."


def expect_urging(telling: Telling, today: date) -> None:
    for days in ROUNDS:
        on = working(today + timedelta(days=days)) or today
        if on.year == telling.year:
            telling.does_at(at(on, 16), partial(_urge, telling))
            telling.does_at(at(working(on + TO_SAY_SOMETHING) or on, 17), partial(_answer, telling))


def _urge(telling: Telling, moment: datetime) -> None:
    """A letter to each unit that leads an overdue task of the year, unless there is none."""
    today = day_of(moment)
    units = {unit_id: Urged(pressing=tuple(ids)) for unit_id, ids in _overdue(telling, today).items()}
    if units:
        urge(telling.session, units, today + TO_ANSWER, by=telling.secretary, at=moment)


def _answer(telling: Telling, moment: datetime) -> None:
    """Every other unit that was urged says how far it is with one of its tasks."""
    overdue = _overdue(telling, day_of(moment))
    for letter in list(latest_urgings(telling.session, overdue, day_of(moment)).values())[::2]:
        open_still = letter.tasks.intersection(overdue[letter.unit_id])
        for task_id in sorted(open_still)[:1]:
            task = telling.session.get_one(Task, task_id)
            report = ProgressReported(percent=max(task.percent, 80), done=NEARLY)
            task.report_progress(telling.session, report, by=telling.officer_of(task), at=moment)


def _overdue(telling: Telling, day: date) -> dict[int, list[int]]:
    """By unit its tasks of the year that are overdue and of which no result waits."""
    now = Moment(day)
    overdue = select(TaskState.lead_id, TaskState.task_id).where(holding(now), TaskState.year == telling.year)
    overdue = overdue.where(
        col(TaskState.parts) == 0, standing_column(now) == Standing.OVERDUE.value, ~col(TaskState.awaiting)
    )
    tasks: dict[int, list[int]] = {}
    for unit_id, task_id in telling.session.exec(overdue.order_by(col(TaskState.lead_id), col(TaskState.task_id))):
        tasks.setdefault(unit_id, []).append(task_id)
    return tasks
