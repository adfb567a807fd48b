from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from models.counting.figures import PUBLISHED, Counts, Rate
from models.counting.standing import COUNTED, NOT_COMPLETED, Standing


def test_thirty_of_fifty_one_is_58_82() -> None:
    assert Rate("plan_completion", 30, 51).percent == Decimal("58.82")


def test_halves_are_rounded_up() -> None:
    assert Rate("plan_completion", 1, 800).percent == Decimal("0.13")


def test_nothing_has_no_rate() -> None:
    assert Rate("plan_completion", 0, 0).percent is None


counts = st.dictionaries(st.sampled_from(Standing), st.integers(0, 500)).map(Counts)


@given(counts)
def test_totals_are_the_sums_of_their_parts(some: Counts) -> None:
    assert some.total == some.completed + some.of(*NOT_COMPLETED) == some.of(*COUNTED)
    assert some.total + some.of(Standing.WITHDRAWN) == some.of(*Standing)
    assert some.overdue == some.of(Standing.OVERDUE)
    assert {some: "these"}[Counts(dict(some.by_standing))] == "these"


@given(counts)
def test_the_published_wording_names_every_counted_task_once(some: Counts) -> None:
    phrases = [
        PUBLISHED.ahead_or_on_schedule,
        PUBLISHED.not_yet_completed,
        PUBLISHED.delayed,
        PUBLISHED.completed_no_deadline,
    ]
    assert sorted(standing for phrase in phrases for standing in phrase) == sorted(COUNTED)
    assert sum(some.of(*phrase) for phrase in phrases) == some.total


def test_a_difference_is_that_of_the_rounded_percentages() -> None:
    now, before = Rate("plan_completion", 30, 51), Rate("plan_completion", 1, 3)
    assert now.points_over(before) == Decimal("58.82") - Decimal("33.33")
    assert now.points_over(Rate("plan_completion", 0, 0)) is None
    assert Rate("plan_completion", 0, 0).points_over(now) is None
