"""The deadlines that tasks had at first, before one was extended or moved, and how tasks stand by those."""

from typing import Any

from sqlalchemy import SQLColumnExpression, case
from sqlalchemy.orm import aliased
from sqlmodel import col, func, select

from models.counting.figures import Counts
from models.counting.standing import Standing, standing_sql
from models.ledger.acts import Act, DeadlineKind
from models.ledger.kinds import Subject, kinds_about
from models.ledger.projection import TaskState
from models.moment import Moment
from models.person import User
from models.task.task import Task
from queries.selection import TaskFilters, known_at, selected
from queries.standing_acts import standing_acts
from store.database import reading

OF_DEADLINES = kinds_about(Subject.DEADLINE)


def counts_as_first_set(user: User, moment: Moment, filters: TaskFilters) -> Counts:
    """How the selected tasks stand by their deadlines as first set; a task in parts without a deadline of its own is
    due as its parts are."""
    own = col(TaskState.task_id).in_(
        select(Act.task_id).where(col(Act.kind).in_(OF_DEADLINES), standing_acts(moment))
    )
    deadline: Any = case((own, _earliest(moment)), else_=col(TaskState.deadline))
    standing = standing_sql(col(TaskState.withdrawn), col(TaskState.completed_on), deadline, moment.as_of)
    task = selected(select(standing.label("standing")), user, moment, filters).subquery()
    with reading() as session:
        rows = session.exec(select(task.c.standing, func.count()).group_by(task.c.standing)).all()
    return Counts({Standing(name): count for name, count in rows})


def first_deadline(moment: Moment) -> SQLColumnExpression[Any]:
    """The deadline that a task had at first, as known at the moment; of one that recurs the last of its days."""
    part = aliased(TaskState)
    days = (part.part_of == TaskState.task_id, known_at(moment, part))
    its_last = select(func.max(part.deadline)).where(*days).scalar_subquery()
    recurs = (
        select(Task.id).where(Task.id == TaskState.task_id, Task.deadline_kind == DeadlineKind.RECURRING).exists()
    )
    return case((recurs, func.coalesce(its_last, _earliest(moment))), else_=_earliest(moment))


def _earliest(moment: Moment) -> Any:
    """The deadline on the first day on which a task had any."""
    first = aliased(TaskState)
    had = (first.task_id == TaskState.task_id, known_at(moment, first), col(first.deadline).is_not(None))
    return select(col(first.deadline)).where(*had).order_by(col(first.on_from)).limit(1).scalar_subquery()
