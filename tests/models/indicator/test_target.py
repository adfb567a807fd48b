"""A target is reached, or so far away; places and what is better when it is lower are turned round."""

from decimal import Decimal

import pytest

from models.indicator.content import Better, Measure
from models.indicator.target import is_reached, way_left
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
        (Better.HIGHER, Values(rank=15), Values(rank=22, value=Decimal("87.95")), "7"),
        (Better.HIGHER, Values(rank=15), Values(rank=11), "0"),
        (Better.HIGHER, value("60"), Values(rank=3), None),
        (Better.HIGHER, value("60"), None, None),
    ],
)
def test_the_way_left(better: Better, target: Values, actual: Values | None, left: str | None) -> None:
    of = indicator("a", Measure.POINTS, better=better)
    found = way_left(of, target, actual)
    assert (None if found is None else str(found)) == left
    assert is_reached(of, target, actual) is (None if left is None else left == "0")


def test_the_way_between_two_percentages_is_in_points() -> None:
    of = indicator("share", Measure.PERCENT)
    set_language(Language.VI)
    assert way_text(of, Decimal("0.35")) == "0,35 điểm %"
