"""Which measurements count on a day and as known at an instant: the fold, and the same answer in SQL.

Of each place the last that is known; of those whose day has come the newest by day, and of one day by place.
"""

from collections.abc import Iterable, Mapping
from operator import attrgetter
from typing import Any, TypeVar

from sqlalchemy import and_, func
from sqlmodel import col, select

from models.indicator.measurement import Measured, Measurement, Step
from models.moment import UNTIL_NOW, Moment, last_by_place

# What counts as the result, the first that there is: what a council decided, else what was entered by whom the set
# names. Points that a unit gave itself, and those that wait for the decision, are no result.
ACTUAL = (Step.DECIDED, Step.REPORTED)
T = TypeVar("T")


def in_force(measurements: Iterable[Measurement], moment: Moment) -> dict[Measured, Measurement]:
    """The measurement that counts of each thing that was measured."""
    newest: dict[Measured, Measurement] = {}
    last = last_by_place(sorted(measurements, key=attrgetter("id")), moment.known_at)
    for each in sorted(last.values(), key=attrgetter("on", "place")):
        if each.on <= moment.as_of and not each.never_was:
            newest[each.measured] = each
    return newest


def actual_of(counting: Mapping[Measured, T]) -> dict[Measured, T]:
    """Of each thing the result, under :attr:`Step.REPORTED`: what was decided, else what was reported."""
    return {
        measured._replace(step=Step.REPORTED): each
        for step in reversed(ACTUAL)
        for measured, each in counting.items()
        if measured.step is step
    }


def ids_in_force(moment: Moment, *narrowed: Any) -> Any:
    """As SQL the ids of the measurements that count at a moment; ``narrowed`` are conditions on what is measured."""
    place = func.coalesce(col(Measurement.corrects_id), col(Measurement.id))
    known = col(Measurement.recorded_at) <= (moment.known_at or UNTIL_NOW)
    in_place = func.row_number().over(partition_by=place, order_by=col(Measurement.id).desc())
    last = select(Measurement, place.label("place"), in_place.label("from_last")).where(known, *narrowed).subquery()
    what = [last.c[name] for name in Measured._fields]
    by_day = func.row_number().over(partition_by=what, order_by=[last.c.on.desc(), last.c.place.desc()])
    holds = and_(last.c.from_last == 1, last.c.on <= moment.as_of, last.c.never_was.is_(False))
    newest = select(last.c.id, by_day.label("from_newest")).where(holds).subquery()
    return select(newest.c.id).where(newest.c.from_newest == 1)
