"""Acts that count: known at a moment, in effect by its day, and corrected by none known then."""

from typing import Any

from sqlalchemy import ColumnElement, and_
from sqlalchemy.orm import aliased
from sqlmodel import col, select

from models.ledger.acts import Act
from models.moment import Moment


def standing_acts(moment: Moment, act: Any = Act) -> ColumnElement[bool]:
    later = aliased(Act)
    same_place = and_(col(later.task_id) == col(act.task_id), col(later.place) == col(act.place))
    correction = and_(same_place, col(later.number) > col(act.number))
    known = [col(act.on) <= moment.as_of]
    if moment.known_at is not None:
        known.append(col(act.recorded_at) <= moment.known_at)
        correction = and_(correction, col(later.recorded_at) <= moment.known_at)
    return and_(*known, ~select(later.id).where(correction).exists())
