"""Drafts: what somebody has typed and not yet sent, so that a lost connection loses nothing."""

from datetime import datetime

from sqlmodel import Field, Session, col, delete

from models.base import Model
from models.person import User
from models.text import PARAGRAPH


class Draft(Model, table=True):
    """The text in one input; ``place`` says in which."""

    person_id: int = Field(foreign_key="person.id", primary_key=True)
    place: str = Field(primary_key=True)
    text: str
    at: datetime


def keep_draft(session: Session, place: str, text: str, *, by: User, at: datetime) -> None:
    """Keep ``text`` for its place; an empty one is kept no longer."""
    if text.strip():
        session.merge(Draft(person_id=by.id, place=place, text=text[:PARAGRAPH], at=at))
    else:
        forget_drafts(session, [place], by=by)


def forget_drafts(session: Session, places: list[str], *, by: User) -> None:
    """What stood in ``places`` is sent, or no longer wanted."""
    session.exec(delete(Draft).where(col(Draft.person_id) == by.id, col(Draft.place).in_(places)))
