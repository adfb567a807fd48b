"""Taking back what was done at once: the acts of tasks, the names that units learnt from a plan, a reorganisation."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from time import monotonic, sleep

from sqlmodel import Session

from models.outage import Outage
from models.person import User
from models.plan.loading import forget_names
from models.plan.rows import Progress
from models.refusal import Refusal
from models.reorganisation.reorganisation import reorganisation_of
from models.task.many import Family, Undoing, families_of, undo, undo_some
from store.database import PAUSE, TURN_SECONDS, reading, trying, writing

TRIAL, TRIAL_SECONDS = "–", 0.3


def undo_batch(
    batch_id: int,
    *,
    because: str,
    by: User,
    clock: Callable[[], datetime],
    progress: Progress = lambda _done, _of: None,
    seconds: float = TURN_SECONDS,
) -> list[Refusal]:
    """Take back what nobody has touched since; returns why, for each task that stays (:func:`models.task.many.undo`).

    Whoever writes beside waits for some tasks, about ``seconds``; what ends half-way goes on when it is done again.
    Learnt names go back also when some tasks stay: those keep the units that they were given.
    """
    with reading() as session:
        is_reorganisation = reorganisation_of(session, batch_id) is not None
        families = families_of(session, batch_id)
    if is_reorganisation:
        with writing() as session:
            undo_reorganisation(session, batch_id, because=because, by=by, at=clock())
        return []
    undoing = Undoing()
    while True:
        try:
            with writing() as session:
                at = clock()
                undoing = _undo_some(
                    session, batch_id, families, undoing, because=because, by=by, at=at, seconds=seconds
                )
        except Outage as outage:
            outage.is_partly_saved = undoing.gone > 0
            raise
        sleep(seconds * PAUSE)
        progress(undoing.looked_at, len(families))
        if undoing.looked_at == len(families):
            return undoing.staying


@dataclass(frozen=True, slots=True)
class Trial:
    """Whether anything of a batch can be taken back now, and why, for each task that would stay."""

    is_possible: bool
    staying: tuple[Refusal, ...]


def try_undoing(batch_id: int, *, by: User, at: datetime, seconds: float = TRIAL_SECONDS) -> Trial:
    """What :func:`undo_batch` would come to, as far as is seen within about so many ``seconds``; nothing is done."""
    with reading() as session:
        families, whole = families_of(session, batch_id), reorganisation_of(session, batch_id) is not None
    until = monotonic() + seconds
    with trying() as session:
        undoing = undo_some(
            *(session, batch_id, families), because=TRIAL, by=by, at=at, enough=lambda: monotonic() > until
        )
    unseen = undoing.looked_at < len(families)
    is_possible = not undoing.staying if whole else unseen or undoing.gone > 0
    return Trial(is_possible, tuple(undoing.staying))


def _undo_some(
    session: Session,
    batch_id: int,
    families: list[Family],
    so_far: Undoing,
    *,
    because: str,
    by: User,
    at: datetime,
    seconds: float,
) -> Undoing:
    """Take back some of a batch, for about so many ``seconds``, and with the last of it the learnt names."""
    until = monotonic() + seconds
    undoing = undo_some(
        *(session, batch_id, families),
        because=because,
        by=by,
        at=at,
        so_far=so_far,
        enough=lambda: monotonic() > until,
    )
    if undoing.looked_at == len(families):
        undoing.require_any()
        forget_names(session, batch_id, by=by, at=at)
    return undoing


def undo_reorganisation(session: Session, batch_id: int, *, because: str, by: User, at: datetime) -> None:
    """Take a reorganisation back whole or not at all, so that nothing is left with units that are no more."""
    staying = undo(session, batch_id, because=because, by=by, at=at)
    if staying:
        raise staying[0]
    reorganisation = reorganisation_of(session, batch_id)
    if reorganisation is not None:
        reorganisation.take_back(session, by=by, at=at)
