"""Targets against what was measured: what counts of both at a moment, and the way left."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from models.indicator.content import Indicator
from models.indicator.fold import ACTUAL
from models.indicator.measurement import Measured, Step
from models.indicator.target import is_reached, may_reach, places_left, way_left
from models.indicator.values import Values
from models.moment import Moment
from models.person import User
from queries.indicators.measurements import (
    MeasurementFilters,
    MeasurementRow,
    in_time,
    measurements_of,
    results,
)
from queries.indicators.sets import SetRow, indicator_sets

Same = tuple[str, str, int | None]  # the set, the indicator and the unit of a measurement


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetRow:
    """``actual`` is the last result of the target's year or before, ``None`` while there is none.

    ``counts``: it is of a time that can reach the target.
    """

    indicator: Indicator
    target: MeasurementRow
    actual: MeasurementRow | None
    counts: bool

    @property
    def is_reached(self) -> bool | None:
        """Whether both are, where a value and a place are aimed at; ``None`` where nothing can be compared,
        or its time has not come."""
        reached = is_reached(self.indicator, self.target.values, self._actual)
        return reached if self.counts or not reached else None

    @property
    def way_left(self) -> Decimal | None:
        """To the value, in the indicator's measure; 0 once it is reached, ``None`` where nothing can be compared."""
        return way_left(self.indicator, self.target.values, self._actual)

    @property
    def places_left(self) -> int | None:
        """To the place; 0 once it is reached, ``None`` where nothing can be compared."""
        return places_left(self.target.values, self._actual)

    @property
    def _actual(self) -> Values | None:
        return self.actual.values if self.actual else None


def targets_of(user: User, moment: Moment, filters: MeasurementFilters) -> list[TargetRow]:
    """The targets that count at a moment, of sets in their order and of indicators in the order of their set."""
    of_target: dict[Same, list[MeasurementRow]] = defaultdict(list)
    for row in measurements_of(user, moment, replace(filters, steps=(Step.TARGET,))):
        of_target[row.measured[:3]].append(row)
    if not of_target:
        return []
    among = frozenset((set_code, code) for set_code, code, _unit in of_target)
    measured = measurements_of(user, moment, replace(filters, steps=ACTUAL, among=among, directive_id=None))
    sets = {each.code: each for each in indicator_sets(moment.known_at)}
    of_same: dict[Same, list[MeasurementRow]] = defaultdict(list)
    for row in results(measured).values():
        of_same[row.measured[:3]].append(row)
    targets = [
        _row(aimed_at, row, _last_result(of_same, row.measured), {each.measured.year for each in of_target[same]})
        for same in of_target
        for row in of_target[same]
        if (aimed_at := _indicator(sets, row.measured)) is not None
    ]
    places = {code: place for place, code in enumerate(sets)}
    return sorted(targets, key=lambda row: (places[row.target.measured.set_code], _order(sets, row)))


def next_targets(rows: Iterable[MeasurementRow], year: int) -> dict[str, MeasurementRow]:
    """By indicator, of one subject, the first target that is for a year or a later one."""
    ahead = [row for row in rows if row.measured.step is Step.TARGET and row.measured.year >= year]
    return {row.measured.indicator: row for row in sorted(ahead, key=lambda row: row.measured.year, reverse=True)}


def next_or_last_targets(rows: Iterable[MeasurementRow], year: int) -> dict[str, MeasurementRow]:
    """As :func:`next_targets`; of an indicator that has none ahead of it the last that was set."""
    rows = sorted(rows, key=lambda row: row.measured.year)
    last = {row.measured.indicator: row for row in rows if row.measured.step is Step.TARGET}
    return last | next_targets(rows, year)


def _row(
    indicator: Indicator, target: MeasurementRow, actual: MeasurementRow | None, aimed_at: Collection[int]
) -> TargetRow:
    counts = actual is not None and may_reach(indicator, actual.measured, target.measured.year, aimed_at)
    return TargetRow(indicator=indicator, target=target, actual=actual, counts=counts)


def _last_result(of_same: Mapping[Same, list[MeasurementRow]], target: Measured) -> MeasurementRow | None:
    """The last result of what is aimed at, until the end of the target's year."""
    by_then = [row for row in of_same.get(target[:3], ()) if row.measured.year <= target.year]
    return max(by_then, key=lambda row: in_time(row.measured), default=None)


def _indicator(sets: Mapping[str, SetRow], measured: Measured) -> Indicator | None:
    content = sets[measured.set_code].nearest_content(measured.year) if measured.set_code in sets else None
    return content.by_code.get(measured.indicator) if content else None


def _order(sets: Mapping[str, SetRow], row: TargetRow) -> tuple[int, int]:
    content = sets[row.target.measured.set_code].nearest_content(row.target.measured.year)
    codes = list(content.by_code) if content else []
    return codes.index(row.indicator.code), row.target.measured.year
