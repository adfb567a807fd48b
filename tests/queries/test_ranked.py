"""Units ranked: by a measure, among their kind, with how far each has moved."""

import pytest

from models.counting.figures import Counts, Rate
from models.counting.standing import Standing
from models.unit import UnitKind
from queries.discipline import Discipline, ranked
from queries.units import UnitRow

UNITS = [
    UnitRow(id=number, code=f"U{number}", kind=UnitKind.DEPARTMENT, name_vi="", name_en="", short_vi="")
    for number in (1, 2, 3)
]


def discipline(done: int, of: int) -> Discipline:
    counts = Counts({Standing.COMPLETED_AHEAD: done, Standing.IN_PROGRESS: of - done})
    return Discipline(counts=counts, updated=Rate("update_rate", of - done, of), returned=0, asked=0, late=0)


def test_the_higher_percentage_comes_first_and_equals_share_a_place():
    rows = ranked(UNITS, {1: discipline(1, 4), 2: discipline(1, 2), 3: discipline(2, 4)}, {}, "completion")
    assert [(row.unit.id, row.place) for row in rows] == [(2, 1), (3, 1), (1, 3)]
    assert [row.places_gained for row in rows] == [None] * 3


@pytest.mark.parametrize(("measure", "first"), [("completion", 1), ("updated", 2)])
def test_each_measure_has_its_own_order(measure, first):
    assert ranked(UNITS, {1: discipline(2, 2), 2: discipline(0, 2)}, {}, measure)[0].unit.id == first


def test_a_unit_is_compared_with_its_place_among_all_that_led_then():
    before = {1: discipline(1, 4), 2: discipline(2, 4), 3: discipline(3, 4)}
    rows = ranked(UNITS, {1: discipline(4, 4), 2: discipline(2, 4)}, before, "completion")
    assert [(row.unit.id, row.place, row.places_gained) for row in rows] == [(1, 1, 2), (2, 2, 0)]


def test_other_kinds_are_not_ranked_with_them_and_who_has_no_rate_comes_last():
    rows = ranked(UNITS[:2], {1: discipline(0, 0), 2: discipline(1, 4), 9: discipline(4, 4)}, {}, "completion")
    assert [(row.unit.id, row.place) for row in rows] == [(2, 1), (1, None)]
