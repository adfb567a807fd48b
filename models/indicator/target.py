"""What was aimed at against what was measured: whether it is reached, and how far it is otherwise."""

from collections.abc import Collection
from decimal import Decimal

from models.calendar.period import PeriodKind
from models.indicator.content import Better, Indicator, Measure
from models.indicator.measurement import Measured
from models.indicator.values import Values


def is_reached(indicator: Indicator, target: Values, actual: Values | None) -> bool | None:
    """Whether all that is aimed at is met, a value and a place; ``None`` where what was measured cannot tell."""
    ways = [
        *([way_left(indicator, target, actual)] if aims_at_value(indicator, target) else []),
        *([places_left(target, actual)] if target.rank is not None else []),
    ]
    if any(ways):
        return False
    return None if None in ways or not ways else True


def may_reach(indicator: Indicator, measured: Measured, year: int, aimed_at: Collection[int]) -> bool:
    """Whether what was measured can reach a target for ``year``, where ``aimed_at`` are all years that have one.

    An earlier year reaches it as long as none between them has a target of its own. What should stay low grows over
    the periods of a year, so that only the whole of that year tells.
    """
    if indicator.better is Better.LOWER and measured.period is not None:
        return measured.year == year and measured.period is PeriodKind.Y
    return not any(measured.year <= other < year for other in aimed_at)


def aims_at_value(indicator: Indicator, target: Values) -> bool:
    """Whether a target is a value, which what is measured by places has none of."""
    return target.value is not None and indicator.measure is not Measure.RANK


def way_left(indicator: Indicator, target: Values, actual: Values | None) -> Decimal | None:
    """How far it is to the value, in the indicator's measure, 0 once it is reached; ``None`` where no value is aimed
    at or none was measured."""
    if not aims_at_value(indicator, target) or actual is None or target.value is None or actual.value is None:
        return None
    left = actual.value - target.value if indicator.better is Better.LOWER else target.value - actual.value
    return max(left, Decimal(0))


def places_left(target: Values, actual: Values | None) -> int | None:
    """How many places it is to the one aimed at, 0 once it is reached; ``None`` where one is not known, or they are
    of another number."""
    if actual is None or target.rank is None or actual.rank is None:
        return None
    if None not in (numbers := {target.ranked_among, actual.ranked_among}) and len(numbers) > 1:
        return None
    return max(actual.rank - target.rank, 0)
