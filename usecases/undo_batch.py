"""Taking back what was done at once: the acts of tasks, and the names that units learnt from a plan."""

from datetime import datetime

from sqlmodel import Session

from models.person import User
from models.plan.loading import forget_names
from models.refusal import Refusal
from models.task.many import undo


def undo_batch(session: Session, batch_id: int, *, because: str, by: User, at: datetime) -> list[Refusal]:
    """Take back what nobody has touched since; returns why, for each task that stays (:func:`models.task.many.undo`).

    Learnt names go back also when some tasks stay: those keep the units that they were given.
    """
    staying = undo(session, batch_id, because=because, by=by, at=at)
    forget_names(session, batch_id, by=by, at=at)
    return staying
