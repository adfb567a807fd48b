"""Acts that count: known at a moment, in effect by its day, and corrected by none known then."""

from typing import Any

from sqlalchemy import ColumnElement, and_
from sqlalchemy.orm import aliased
from sqlmodel import col, select

from models.ledger.acts import Act
from models.moment import Moment

LATER = aliased(Act)


def standing_acts(moment: Moment, act: Any = Act) -> ColumnElement[bool]:
    same_place = and_(col(LATER.task_id) == col(act.task_id), col(LATER.place) == col(act.place))
    correction = and_(same_place, col(LATER.number) > col(act.number))
    known = [col(act.on) <= moment.as_of]
    if moment.known_at is not None:
        known.append(col(act.recorded_at) <= moment.known_at)
        correction = and_(correction, col(LATER.recorded_at) <= moment.known_at)
    return and_(*known, ~select(LATER.id).where(correction).exists())
