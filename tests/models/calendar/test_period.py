from datetime import date

import pytest

from models.calendar.period import PeriodKind, Periods, by_rule
from models.refusal import Refusal

RULES = Periods()


@pytest.mark.parametrize(
    ("code", "start", "cut_off", "province_by"),
    [
        ("2024-Q1", date(2023, 12, 15), date(2024, 3, 14), date(2024, 3, 20)),
        ("2024-H1", date(2023, 12, 15), date(2024, 6, 14), date(2024, 6, 20)),
        ("2024-Q3", date(2023, 12, 15), date(2024, 9, 14), date(2024, 9, 20)),
        ("2024-Y", date(2023, 12, 15), date(2024, 12, 14), date(2024, 12, 20)),
    ],
)
def test_a_period_closes_on_the_fourteenth(code, start, cut_off, province_by):
    found = RULES.of(code)
    assert (found.start, found.cut_off, found.province_by, found.code) == (start, cut_off, province_by, code)


@pytest.mark.parametrize("code", ["2024-H2", "24-H1", "", "2024", "0000-Q1", "9999-Y"])
def test_what_is_no_period_is_refused(code):
    with pytest.raises(Refusal):
        RULES.of(code)


def test_the_half_year_comes_after_the_first_quarter_of_its_year():
    assert RULES.before(RULES.of("2024-H1")).code == "2024-Q1"
    assert RULES.before(RULES.of("2024-Q1")).code == "2023-Y"


def test_the_same_point_is_as_far_from_the_cut_off():
    half = by_rule(2024, PeriodKind.H1)
    assert half.same_point(date(2024, 6, 10), RULES.before(half)) == date(2024, 3, 10)
    assert half.same_point(date(2024, 6, 14), RULES.same_last_year(half)) == date(2023, 6, 14)


def test_after_the_year_is_closed_the_next_begins():
    assert RULES.on(date(2024, 12, 14)).code == "2024-Y"
    assert RULES.on(date(2024, 12, 15)).code == "2025-Q1"


def test_a_report_begins_where_the_one_before_it_ended():
    assert RULES.since(RULES.of("2024-H1")) == date(2024, 3, 15)
    assert RULES.since(RULES.of("2024-Q1")) == date(2023, 12, 15)


def test_a_period_is_decided_once_it_is_written_down_also_by_the_rules():
    first, other = RULES.year(2024)[:2]
    known = Periods({(first.year, first.kind): first})
    assert known.is_decided(first)
    assert not known.is_decided(other)
