"""Batches: acts that somebody did together, so that they can be looked at and taken back together."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from enum import StrEnum

from sqlmodel import Field, Session

from models.base import Model, one_of
from models.person import User

CURRENT, DONE = "batch", "batch_done"


class BatchKind(StrEnum):
    ASSIGNMENT = "assignment"
    CHANGE = "change"
    SPLIT = "split"
    EXTENSION = "extension"
    CONFIRMATION = "confirmation"
    RETURN = "return"
    DECISION = "decision"
    LOADING = "loading"
    REORGANISATION = "reorganisation"
    UNDOING = "undoing"


class Batch(Model, table=True):
    """What was done at once. ``undoes_id`` is the batch of which this one takes back what could go back by then;
    another may take back what stayed."""

    id: int | None = Field(default=None, primary_key=True)
    kind: BatchKind = Field(sa_type=one_of(BatchKind))
    at: datetime
    by_id: int = Field(foreign_key="person.id")
    undoes_id: int | None = Field(default=None, foreign_key="batch.id", index=True)


@contextmanager
def together(
    session: Session, kind: BatchKind, *, by: User, at: datetime, undoes_id: int | None = None
) -> Iterator[Batch]:
    """The acts recorded in this block of a session belong together.

    Inside of another such block they belong to that.
    """
    around = batch_in(session)
    if around is not None:
        yield session.get_one(Batch, around)
        return
    batch = Batch(kind=kind, at=at, by_id=by.id, undoes_id=undoes_id)
    session.add(batch)
    session.flush()
    with going_on(session, batch):
        yield batch
    session.info[DONE] = batch.id


@contextmanager
def going_on(session: Session, batch: Batch) -> Iterator[None]:
    """The acts recorded in this block belong to a batch that was begun, maybe in an earlier transaction."""
    session.info[CURRENT] = batch.id
    try:
        yield
    finally:
        session.info[CURRENT] = None


def batch_in(session: Session) -> int | None:
    """The batch that an act recorded now belongs to."""
    found: int | None = session.info.get(CURRENT)
    return found


def batch_done(session: Session) -> Batch | None:
    """The last batch that was done in a session, while that lasts."""
    done: int | None = session.info.get(DONE)
    return None if done is None else session.get(Batch, done)
