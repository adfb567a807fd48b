"""What is said about a task, and for whom."""

from datetime import datetime

from sqlalchemy import Index
from sqlmodel import Field

from models.base import Model


class Comment(Model, table=True):
    """Something somebody said about a task; whom it is for stands in :class:`Mention`.

    ``answers``: it was said while words of the other side waited (``models/task/waiting_words.py``).
    """

    __table_args__ = (Index("ix_comment_task_id", "task_id", "id"), Index("ix_comment_at", "at"))

    id: int | None = Field(default=None, primary_key=True)
    task_id: int = Field(foreign_key="task.id")
    at: datetime
    by_id: int = Field(foreign_key="person.id")
    text: str
    answers: bool = False


class Mention(Model, table=True):
    """Whom a comment is for: a unit, a person, or, naming neither, the secretariat."""

    id: int | None = Field(default=None, primary_key=True)
    comment_id: int = Field(foreign_key="comment.id", index=True)
    unit_id: int | None = Field(default=None, foreign_key="unit.id", index=True)
    person_id: int | None = Field(default=None, foreign_key="person.id", index=True)

    @property
    def is_to_secretariat(self) -> bool:
        return self.unit_id is None and self.person_id is None
