"""The task behind a row, inside a saving block, where it may be acted on."""

from sqlmodel import Session

from models.task.task import Task
from queries.task_list import TaskRow


def task_of(session: Session, row: TaskRow) -> Task:
    return session.get_one(Task, row.id)
