"""What somebody has typed and not yet sent, kept so that a lost connection loses nothing."""

from datetime import datetime

from sqlalchemy import Delete
from sqlmodel import Field, Session, col, delete

from models.base import Model
from models.person import User

OF_UNITS = ("lead", "others", "also", "units")  # inputs that hold units by their ids
MOST = 200_000  # characters: a whole directive that is pasted to be split into its clauses


class Unsent(Model, table=True):
    """The text in one input of a form."""

    person_id: int = Field(foreign_key="person.id", primary_key=True)
    form: str = Field(primary_key=True)
    name: str = Field(primary_key=True)
    text: str
    at: datetime


def keep_unsent(session: Session, form: str, name: str, text: str, *, by: User, at: datetime) -> None:
    """Keep what stands in an input; an empty one is kept no longer."""
    if text.strip():
        session.merge(Unsent(person_id=by.id, form=form, name=name, text=text.replace("\0", "")[:MOST], at=at))
    else:
        session.exec(_of(form, by).where(col(Unsent.name) == name))


def forget_unsent(session: Session, form: str, *, by: User) -> None:
    """What stood in a form is sent, or no longer wanted."""
    session.exec(_of(form, by))


def _of(form: str, by: User) -> Delete:
    return delete(Unsent).where(col(Unsent.person_id) == by.id, col(Unsent.form) == form)
