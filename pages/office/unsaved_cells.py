"""What was typed into the table of tasks and not saved: kept by its cells until it is saved or thrown away."""

import logging
from collections.abc import Iterable, Mapping

from sqlmodel import Session

from clock import now
from models.outage import Outage
from models.person import User
from models.unsent import keep_unsent
from queries.own_notes import unsent_of
from store.database import A_MOMENT, writing

FORM = "sheet"
BEGINS = "="  # an emptied cell is kept too
Place = tuple[int, str]  # a task's id and a column
log = logging.getLogger(__name__)


def unsaved_cells(user: User) -> dict[Place, str]:
    before = ([*name.split(":"), text] for name, text in unsent_of(user, FORM).items())
    return {(int(task_id), column): text.removeprefix(BEGINS) for task_id, column, text in before}


def keep_cells(user: User, before: Mapping[Place, str], present: Mapping[Place, str]) -> None:
    """Keep what is typed at ``present`` in the place of what was ``before``."""
    changed = {place for place in before.keys() | present.keys() if before.get(place) != present.get(place)}
    if not changed:
        return
    try:
        with writing(A_MOMENT) as session:
            for place in changed:
                said = f"{BEGINS}{present[place]}" if place in present else ""
                _keep(session, user, place, said)
    except Outage:  # the table still has the texts; they are kept with the next change
        log.warning("What was typed into the table could not be kept", exc_info=True)


def forget_cells(session: Session, user: User, places: Iterable[Place]) -> None:
    """They are saved."""
    for place in places:
        _keep(session, user, place, "")


def _keep(session: Session, user: User, place: Place, said: str) -> None:
    task_id, column = place
    keep_unsent(session, FORM, f"{task_id}:{column}", said, by=user, at=now())
