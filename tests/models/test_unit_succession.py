"""Who stands in the place of a unit on a day, after one reorganisation and after several."""

from datetime import date

from models.unit_succession import Step, Successions

MARCH, JULY, LATER = date(2025, 3, 1), date(2025, 7, 1), date(2026, 1, 1)
PLANNING, FINANCE, DISTRICT, WARD, COMMUNE, HOME = 1, 2, 3, 4, 5, 6
KNOWN = Successions(
    (
        Step(MARCH, {PLANNING: (FINANCE,)}),
        Step(JULY, {DISTRICT: (WARD, COMMUNE, HOME), HOME: (HOME, WARD)}),
        Step(LATER, {WARD: (COMMUNE,)}),
    )
)


def test_a_unit_stands_for_itself_until_the_day_it_is_succeeded() -> None:
    assert KNOWN.of_unit(PLANNING, date(2025, 2, 28)) == (PLANNING,)
    assert KNOWN.of_unit(PLANNING, MARCH) == (FINANCE,)
    assert KNOWN.of_unit(FINANCE, LATER) == (FINANCE,)


def test_a_unit_that_is_split_is_followed_further() -> None:
    assert KNOWN.of_unit(DISTRICT, JULY) == (WARD, COMMUNE, HOME)
    assert KNOWN.of_unit(DISTRICT, LATER) == (COMMUNE, HOME)


def test_who_took_over_from_whom_is_known_backwards() -> None:
    assert KNOWN.taken_over_by({FINANCE}, date(2025, 2, 28)) == frozenset()
    assert KNOWN.taken_over_by({FINANCE}, MARCH) == {PLANNING}
    assert KNOWN.taken_over_by({COMMUNE}, LATER) == {DISTRICT, WARD}
    assert KNOWN.taken_over_by({HOME}, LATER) == {DISTRICT}


def test_one_that_is_split_and_goes_on_is_among_its_successors() -> None:
    assert KNOWN.of_unit(HOME, JULY) == (HOME, WARD)
    assert KNOWN.of_unit(HOME, LATER) == (HOME, COMMUNE)


def test_only_a_single_successor_carries_the_record() -> None:
    assert KNOWN.heirs(LATER) == {PLANNING: FINANCE, WARD: COMMUNE}
    assert KNOWN.heirs(date(2025, 2, 28)) == {}
