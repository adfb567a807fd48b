"""What was done to many tasks at once, the newest first."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import aliased
from sqlmodel import col, func, select

from database import reading
from models.access import may_correct
from models.acts import Act
from models.batch import Batch, BatchKind
from models.person import Person, User
from models.refusal import permit

NEWEST = 20


@dataclass(frozen=True, slots=True)
class BatchRow:
    """``acts`` is how many were recorded; ``undone`` whether they were taken back."""

    id: int
    kind: BatchKind
    at: datetime
    by: str
    about: str
    acts: int
    undone: bool

    @property
    def may_be_undone(self) -> bool:
        return self.kind is not BatchKind.UNDOING


def batches_of(user: User) -> list[BatchRow]:
    permit(may_correct(user), "Only the secretariat corrects an act.")
    undoing = aliased(Batch)
    acts = select(func.count()).where(Act.batch_id == Batch.id).correlate(Batch).scalar_subquery()
    query = (
        select(Batch, Person.name, acts, undoing.id)
        .join(Person, col(Person.id) == Batch.by_id)
        .outerjoin(undoing, col(undoing.undoes_id) == col(Batch.id))
        .where(acts > 0)
        .order_by(col(Batch.id).desc())
        .limit(NEWEST)
    )
    with reading() as session:
        return [
            BatchRow(batch.id or 0, batch.kind, batch.at, by, batch.about, count, undone is not None)
            for batch, by, count, undone in session.exec(query)
        ]
