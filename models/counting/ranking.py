"""Places by a percentage: the higher comes first, equals share a place, and who has nothing to divide by has none.
What units are ranked by goes to who carries their record."""

from collections.abc import Hashable, Mapping
from decimal import Decimal
from typing import TypeVar

from models.counting.figures import Counts, Rate

K = TypeVar("K", bound=Hashable)
T = TypeVar("T", int, Counts, list[int])


def places(rates: Mapping[K, Rate]) -> dict[K, int]:
    """The place of each: 1, 2, 2, 4. Percentages are compared exactly, not as they are rounded."""
    ranked = {key: rate for key, rate in rates.items() if rate.whole}
    return {
        key: 1 + sum(other.part * rate.whole > rate.part * other.whole for other in ranked.values())
        for key, rate in ranked.items()
    }


def places_by(values: Mapping[K, Decimal]) -> dict[K, int]:
    """The place of each by a value of which the higher is better: 1, 2, 2, 4."""
    return {key: 1 + sum(other > value for other in values.values()) for key, value in values.items()}


def carried(by_unit: Mapping[int, T], heirs: Mapping[int, int], nothing: T) -> dict[int, T]:
    """What is counted by units, each with what those have whose record it carries; ``nothing`` is what sums begin
    with."""
    found: dict[int, T] = {}
    for unit_id, counted in by_unit.items():
        heir = heirs.get(unit_id, unit_id)
        found[heir] = found.get(heir, nothing) + counted
    return found
