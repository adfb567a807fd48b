"""Places by a percentage: the higher comes first, equals share a place, and who has nothing to divide by has none."""

from collections.abc import Hashable, Mapping
from typing import TypeVar

from models.counting.figures import Rate

K = TypeVar("K", bound=Hashable)


def places(rates: Mapping[K, Rate]) -> dict[K, int]:
    """The place of each: 1, 2, 2, 4. Percentages are compared exactly, not as they are rounded."""
    ranked = {key: rate for key, rate in rates.items() if rate.whole}
    return {
        key: 1 + sum(other.part * rate.whole > rate.part * other.whole for other in ranked.values())
        for key, rate in ranked.items()
    }
