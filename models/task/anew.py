"""A task that was put in a wrong register or year goes to the right one with its parts and with what the office
changed of it since."""

from collections.abc import Collection
from datetime import datetime
from typing import TypeVar

from sqlmodel import Session

from models.ledger.acts import Act, ActKind
from models.refusal import require
from models.task.one_press import is_of_its_whole
from models.task.recording import Recording

GOING_ALONG = frozenset(
    {
        *(ActKind.ASSIGN, ActKind.AMEND, ActKind.MOVE_DEADLINE),
        *(ActKind.HAND_OVER, ActKind.SUCCEED, ActKind.SPLIT),
    }
)
R = TypeVar("R", bound=Recording)


def may_go_along(kinds: Collection[ActKind]) -> bool:
    """Whether acts of these kinds can be done anew to another task: by the office, and by nobody in answer to it."""
    return GOING_ALONG.issuperset(kinds)


def acts_going_along(session: Session, whole: R) -> list[tuple[R, Act]]:
    """The acts in force of a task and its parts as they were done, each with its task; those done to a part with its
    whole go with that.

    Raises :class:`Refusal` for one that stays: a unit's own, one that answers it, and what changed a single day of
    what recurs.
    """
    going: list[tuple[R, Act]] = []
    for task in (whole, *(part for part in whole.parts(session) if part.is_in_register(session))):
        places = {act.place for act in task.history(session).in_force}
        for act in {act.place: act for act in task.acts(session) if act.place in places}.values():
            if not is_of_its_whole(session, task, act):
                _require_going_along(session, whole, task, act)
                going.append((task, act))
    return sorted(going, key=lambda each: _as_done(session, *each))


def _require_going_along(session: Session, whole: Recording, task: Recording, act: Act) -> None:
    of_a_day = task is not whole and whole.history(session).recurs
    require(
        may_go_along({act.kind}) and (not of_a_day or act.number == 1),
        "Act {number} of {code} stays with this code. Take it back first, or withdraw the task by a document and "
        "assign it anew.",
        number=act.number,
        code=task.code,
    )


def _as_done(session: Session, task: Recording, act: Act) -> tuple[datetime, bool, int]:
    """Sorts acts by when their places were taken; of one instant, the split before its parts."""
    first = task.acts(session)[act.place - 1]
    return first.recorded_at, task.part_of is not None, first.id or 0
