"""Marks: the star and the note that somebody puts on a task for themselves alone. They say nothing of the task."""

from sqlmodel import Field, Session

from models.base import Model
from models.person import User
from models.text import PARAGRAPH, require_within


class Mark(Model, table=True):
    """What ``person_id`` marked on a task."""

    person_id: int = Field(foreign_key="person.id", primary_key=True)
    task_id: int = Field(foreign_key="task.id", primary_key=True, index=True)
    starred: bool = False
    note: str = ""


def mark(session: Session, task_id: int, *, starred: bool, note: str, by: User) -> None:
    """Put a star and a note on a task, or take them off."""
    require_within(PARAGRAPH, note)
    found = session.get(Mark, (by.id, task_id)) or Mark(person_id=by.id, task_id=task_id)
    found.starred, found.note = starred, note.strip()
    if found.starred or found.note:
        session.add(found)
    elif found in session:
        session.delete(found)
