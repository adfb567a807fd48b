"""Statements that are built once for any moment and for filters by any days: to build one takes as long as to answer
it."""

from dataclasses import replace
from datetime import date, datetime
from functools import cache
from typing import Any

from sqlalchemy import bindparam

from models.moment import Moment
from queries.selection import TaskFilters

AS_OF: Any = bindparam("as_of")
KNOWN_AT: Any = bindparam("known_at")
DAYS = (
    "due_from",
    "due_by",
    "done_from",
    "done_by",
    "first_due_by",
    "reported_since",
    "unreported_since",
)  # of filters


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


def any_days(filters: TaskFilters, place: int = 0) -> TaskFilters:
    """What stands for the same filters by whichever :data:`DAYS` in a statement of several, at this ``place``."""
    days = {name: _any_day(name, place) for name in DAYS if getattr(filters, name) is not None}
    return replace(filters, **days) if days else filters


def bound(moment: Moment, *filters: TaskFilters) -> dict[str, date | datetime]:
    """What is to be bound where :func:`any_like` it and :func:`any_days` of ``filters`` stand in a statement."""
    instant = {} if moment.known_at is None else {KNOWN_AT.key: moment.known_at}
    days = {
        _any_day(name, place).key: day
        for place, each in enumerate(filters)
        for name in DAYS
        if (day := getattr(each, name)) is not None
    }
    return {AS_OF.key: moment.as_of, **instant, **days}


@cache
def _any_day(name: str, place: int) -> Any:
    return bindparam(f"{name}_{place}")
