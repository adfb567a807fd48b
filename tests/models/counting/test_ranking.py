"""Places by a percentage: exact, shared by equals, and none for who has nothing to divide by."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from models.counting.figures import Rate
from models.counting.ranking import places


def rates(**parts: tuple[int, int]) -> dict[str, Rate]:
    return {name: Rate("plan_completion", part, whole) for name, (part, whole) in parts.items()}


def test_equals_share_a_place_and_the_next_one_is_skipped() -> None:
    assert places(rates(a=(1, 1), b=(9, 9), c=(1, 2), d=(0, 3))) == {"a": 1, "b": 1, "c": 3, "d": 4}


def test_percentages_that_round_alike_are_told_apart() -> None:
    assert places(rates(a=(66666, 100000), b=(2, 3))) == {"a": 2, "b": 1}


def test_who_has_no_task_has_no_place() -> None:
    assert places(rates(a=(0, 0), b=(1, 2))) == {"b": 1}


parts_of_a_whole = st.integers(1, 60).flatmap(lambda whole: st.tuples(st.integers(0, whole), st.just(whole)))


@given(st.dictionaries(st.integers(0, 20), parts_of_a_whole, min_size=1, max_size=12))
def test_a_place_says_how_many_are_better(wholes: dict[int, tuple[int, int]]) -> None:
    found = places({unit: Rate("plan_completion", *each) for unit, each in wholes.items()})
    shares = {unit: Fraction(*each) for unit, each in wholes.items()}
    for unit, place in found.items():
        assert place == 1 + len([1 for share in shares.values() if share > shares[unit]])
    assert min(found.values()) == 1


def test_nobody_has_a_place_where_nobody_has_a_task() -> None:
    assert places({}) == places(rates(a=(0, 0), b=(0, 0))) == {}
