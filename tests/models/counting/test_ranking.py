"""Places by a percentage: exact, shared by equals, and none for who has nothing to divide by."""

from models.counting.figures import Rate
from models.counting.ranking import places


def rates(**parts):
    return {name: Rate("plan_completion", part, whole) for name, (part, whole) in parts.items()}


def test_equals_share_a_place_and_the_next_one_is_skipped():
    assert places(rates(a=(1, 1), b=(9, 9), c=(1, 2), d=(0, 3))) == {"a": 1, "b": 1, "c": 3, "d": 4}


def test_percentages_that_round_alike_are_told_apart():
    assert places(rates(a=(66666, 100000), b=(2, 3))) == {"a": 2, "b": 1}


def test_who_has_no_task_has_no_place():
    assert places(rates(a=(0, 0), b=(1, 2))) == {"b": 1}
