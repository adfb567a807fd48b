"""A target is reached, or so far away; places and what is better when it is lower are turned round."""

from decimal import Decimal

import pytest

from models.calendar.period import PeriodKind
from models.indicator.content import Better, Measure
from models.indicator.measurement import Measured
from models.indicator.target import is_reached, may_reach, places_left, way_left
from models.indicator.values import Values
from tests.models.indicator.sets import indicator
from wording.indicators import way_text
from wording.language import Language, set_language


def value(number: str) -> Values:
    return Values(value=Decimal(number))


@pytest.mark.parametrize(
    ("better", "target", "actual", "left"),
    [
        (Better.HIGHER, value("60"), value("73.60"), "0"),
        (Better.HIGHER, value("95"), value("94.65"), "0.35"),
        (Better.LOWER, value("500"), value("782"), "282"),
        (Better.LOWER, value("800"), value("782"), "0"),
        (Better.HIGHER, value("60"), Values(rank=3), None),
        (Better.HIGHER, value("60"), None, None),
    ],
)
def test_the_way_left(better: Better, target: Values, actual: Values | None, left: str | None) -> None:
    of = indicator("a", Measure.POINTS, better=better)
    found = way_left(of, target, actual)
    assert (None if found is None else str(found)) == left
    assert is_reached(of, target, actual) is (None if left is None else left == "0")


@pytest.mark.parametrize(
    ("actual", "left"),
    [
        (Values(rank=22, value=Decimal("87.95"), ranked_among=63), 7),
        (Values(rank=11), 0),
        (Values(rank=11, ranked_among=34), None),
        (value("87.95"), None),
        (None, None),
    ],
)
def test_the_places_to_the_one_aimed_at_among_as_many(actual: Values | None, left: int | None) -> None:
    target = Values(rank=15, ranked_among=63)
    assert places_left(target, actual) == left
    of = indicator("a", Measure.POINTS)
    assert is_reached(of, target, actual) is (None if left is None else left == 0)


@pytest.mark.parametrize(
    ("points", "rank", "reached"),
    [("88", 15, True), ("88", 16, False), ("87.99", 15, False), ("88", None, None), ("87.99", None, False)],
)
def test_a_value_and_a_place_are_reached_together_or_not_at_all(
    points: str, rank: int | None, reached: bool | None
) -> None:
    target = Values(value=Decimal(88), rank=15)
    assert is_reached(indicator("a", Measure.POINTS), target, Values(value=Decimal(points), rank=rank)) is reached


def test_the_way_between_two_percentages_is_in_points() -> None:
    of = indicator("share", Measure.PERCENT)
    set_language(Language.VI)
    assert way_text(of, Decimal("0.35")) == "0,35 điểm %"


H1, Y = PeriodKind.H1, PeriodKind.Y


@pytest.mark.parametrize(
    ("better", "year", "period", "aimed_at", "reaches"),
    [
        (Better.HIGHER, 2023, None, {2025}, True),  # “by 2025” is reached before
        (Better.HIGHER, 2023, None, {2023, 2025}, False),
        (Better.HIGHER, 2024, H1, {2024, 2025}, False),
        (Better.HIGHER, 2025, H1, {2024, 2025}, True),
        (Better.LOWER, 2025, H1, {2025}, False),  # what should stay low grows until December
        (Better.LOWER, 2023, Y, {2025}, False),
        (Better.LOWER, 2025, Y, {2024, 2025}, True),
        (Better.LOWER, 2023, None, {2025}, True),
    ],
)
def test_what_is_of_another_time_does_not_reach_a_target(
    better: Better, year: int, period: PeriodKind | None, aimed_at: set[int], reaches: bool
) -> None:
    of = indicator("late", Measure.COUNT, better=better)
    assert may_reach(of, Measured("a-set", "late", None, year, period), 2025, aimed_at) is reaches
