"""Statements that are built once for any moment: to build one takes as long as to answer it."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import bindparam

from models.moment import Moment

AS_OF: Any = bindparam("as_of")
KNOWN_AT: Any = bindparam("known_at")


class AnyMoment(Moment):
    """Stands for every moment in a statement: its day and instant are SQL, and bound when the statement is asked."""

    __slots__ = ()
    __eq__ = object.__eq__
    __hash__ = object.__hash__

    def __post_init__(self) -> None:
        """What is bound is of a moment, which was looked at when that was made."""


NOW_KNOWN, ONCE_KNOWN = AnyMoment(AS_OF), AnyMoment(AS_OF, KNOWN_AT)


def any_like(moment: Moment) -> Moment:
    """What stands for every moment in the same statement as this one."""
    return NOW_KNOWN if moment.known_at is None else ONCE_KNOWN


def bound(moment: Moment) -> dict[str, date | datetime]:
    """What is to be bound where :func:`any_like` it stands in a statement."""
    instant = {} if moment.known_at is None else {KNOWN_AT.key: moment.known_at}
    return {AS_OF.key: moment.as_of, **instant}
