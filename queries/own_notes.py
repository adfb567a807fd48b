"""What somebody marked for themselves."""

from dataclasses import dataclass

from sqlalchemy import bindparam
from sqlmodel import col, select

from models.person import User
from models.task.mark import Mark
from models.unsent import Unsent
from store.among import among
from store.database import reading

MARK = select(Mark.starred, Mark.note).where(Mark.person_id == bindparam("person"), Mark.task_id == bindparam("task"))
STARRED = select(Mark.task_id).where(
    Mark.person_id == bindparam("person"), col(Mark.starred), among(col(Mark.task_id), "tasks")
)


@dataclass(frozen=True, slots=True)
class MarkRow:
    starred: bool = False
    note: str = ""


def mark_of(user: User, task_id: int) -> MarkRow:
    """The star and the note of ``user`` on a task."""
    with reading() as session:
        found = session.exec(MARK, params={"person": user.id, "task": task_id}).first()
        return MarkRow(*found) if found else MarkRow()


def starred_among(user: User, task_ids: list[int]) -> frozenset[int]:
    """Those of the tasks that ``user`` marked with a star."""
    if not task_ids:
        return frozenset()
    with reading() as session:
        return frozenset(session.exec(STARRED, params={"person": user.id, "tasks": task_ids}))


def unsent_of(user: User, form: str) -> dict[str, str]:
    """What ``user`` has typed into a form and not sent, by the names of its inputs."""
    query = select(Unsent.name, Unsent.text).where(Unsent.person_id == user.id, Unsent.form == form)
    with reading() as session:
        return dict(session.exec(query).all())
