"""What units are counted by goes to who carries their record."""

from models.counting.figures import Counts
from models.counting.ranking import carried
from models.counting.standing import Standing

PLANNING, FINANCE, JUSTICE = 1, 2, 3


def test_each_unit_has_what_its_predecessors_had() -> None:
    assert carried({PLANNING: 3, FINANCE: 4, JUSTICE: 5}, {PLANNING: FINANCE}, 0) == {FINANCE: 7, JUSTICE: 5}
    assert carried({PLANNING: 3}, {PLANNING: FINANCE}, 0) == {FINANCE: 3}
    assert carried({PLANNING: 3, FINANCE: 4}, {}, 0) == {PLANNING: 3, FINANCE: 4}


def test_counts_and_delays_are_put_together() -> None:
    counts = {PLANNING: Counts({Standing.OVERDUE: 1}), FINANCE: Counts({Standing.OVERDUE: 2})}
    assert carried(counts, {PLANNING: FINANCE}, Counts({}))[FINANCE].of(Standing.OVERDUE) == 3
    assert carried({PLANNING: [4], FINANCE: [9]}, {PLANNING: FINANCE}, []) == {FINANCE: [4, 9]}
