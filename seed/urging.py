"""The demonstration's two rounds of urging letters of late, each for what is overdue then."""

from datetime import date, datetime, timedelta
from functools import partial

from sqlmodel import col, select

from models.counting.standing import Standing
from models.ledger.projection import TaskState
from models.moment import Moment
from models.province import day_of
from models.report.urging import Urged, urge
from queries.states import holding, standing_column
from seed.story import Telling, at
from seed.tables import working

ROUNDS = (-21, -7)  # days from today
TO_ANSWER = timedelta(days=7)


def expect_urging(telling: Telling, today: date) -> None:
    for days in ROUNDS:
        on = working(today + timedelta(days=days)) or today
        if on.year == telling.year:
            telling.does_at(at(on, 16), partial(_urge, telling))


def _urge(telling: Telling, moment: datetime) -> None:
    """A letter to each unit that leads an overdue task of the year, unless there is none."""
    now = Moment(day_of(moment))
    overdue = select(TaskState.lead_id, TaskState.task_id).where(holding(now), TaskState.year == telling.year)
    overdue = overdue.where(col(TaskState.parts) == 0, standing_column(now) == Standing.OVERDUE.value)
    tasks: dict[int, list[int]] = {}
    for unit_id, task_id in telling.session.exec(overdue.order_by(TaskState.lead_id, TaskState.task_id)):
        tasks.setdefault(unit_id, []).append(task_id)
    units = {unit_id: Urged(pressing=tuple(ids)) for unit_id, ids in tasks.items()}
    if units:
        urge(telling.session, units, now.as_of + TO_ANSWER, by=telling.secretary, at=moment)
