"""What was aimed at against what was measured: whether it is reached, and how far it is otherwise."""

from decimal import Decimal

from models.indicator.content import Better, Indicator, Measure
from models.indicator.values import Values


def is_reached(indicator: Indicator, target: Values, actual: Values | None) -> bool | None:
    """Whether the target is met; ``None`` where nothing was measured that could tell."""
    left = way_left(indicator, target, actual)
    return None if left is None else left == 0


def way_left(indicator: Indicator, target: Values, actual: Values | None) -> Decimal | None:
    """How far it is to the target, in the indicator's measure, or in places where a place is aimed at; 0 once it is
    reached."""
    if actual is None:
        return None
    by_place = indicator.measure is Measure.RANK or target.value is None
    aimed, measured = (_place(each) if by_place else each.value for each in (target, actual))
    if aimed is None or measured is None:
        return None
    lower_is_better = by_place or indicator.better is Better.LOWER
    return max(measured - aimed if lower_is_better else aimed - measured, Decimal(0))


def _place(values: Values) -> Decimal | None:
    return None if values.rank is None else Decimal(values.rank)
