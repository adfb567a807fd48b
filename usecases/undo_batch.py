"""Taking back what was done at once: the acts of tasks, the names that units learnt from a plan, a reorganisation."""

from datetime import datetime

from sqlmodel import Session

from models.person import User
from models.plan.loading import forget_names
from models.refusal import Refusal
from models.reorganisation.reorganisation import reorganisation_of
from models.task.many import undo


def undo_batch(session: Session, batch_id: int, *, because: str, by: User, at: datetime) -> list[Refusal]:
    """Take back what nobody has touched since; returns why, for each task that stays (:func:`models.task.many.undo`).

    Learnt names go back also when some tasks stay: those keep the units that they were given. A reorganisation goes
    back whole or not at all, so that nothing is left with units that are no more.
    """
    staying = undo(session, batch_id, because=because, by=by, at=at)
    forget_names(session, batch_id, by=by, at=at)
    reorganisation = reorganisation_of(session, batch_id)
    if reorganisation is not None:
        if staying:
            raise staying[0]
        reorganisation.take_back(session, by=by, at=at)
    return staying
