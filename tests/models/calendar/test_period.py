"""Reporting periods: by the rules, and as an office decides the dates of one."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlmodel import Session, select

from models.calendar.period import (
    PeriodKind,
    Periods,
    by_rule,
    change_period,
    generate_periods,
    periods_in,
)
from models.event import Event, EventKind
from models.refusal import Forbidden, Refusal
from tests.conftest import JANUARY, World, noon

RULES = Periods()
NOW = noon(JANUARY)
HALF = by_rule(2024, PeriodKind.H1)


@pytest.mark.parametrize(
    ("code", "start", "cut_off", "province_by"),
    [
        ("2024-Q1", date(2023, 12, 15), date(2024, 3, 14), date(2024, 3, 20)),
        ("2024-H1", date(2023, 12, 15), date(2024, 6, 14), date(2024, 6, 20)),
        ("2024-Q3", date(2023, 12, 15), date(2024, 9, 14), date(2024, 9, 20)),
        ("2024-Y", date(2023, 12, 15), date(2024, 12, 14), date(2024, 12, 20)),
    ],
)
def test_a_period_closes_on_the_fourteenth(code: str, start: date, cut_off: date, province_by: date) -> None:
    found = RULES.of(code)
    assert (found.start, found.cut_off, found.province_by, found.code) == (start, cut_off, province_by, code)


@pytest.mark.parametrize("code", ["2024-H2", "24-H1", "", "2024", "0000-Q1", "9999-Y"])
def test_what_is_no_period_is_refused(code: str) -> None:
    with pytest.raises(Refusal):
        RULES.of(code)


def test_the_half_year_comes_after_the_first_quarter_of_its_year() -> None:
    assert RULES.before(RULES.of("2024-H1")).code == "2024-Q1"
    assert RULES.before(RULES.of("2024-Q1")).code == "2023-Y"


def test_the_same_point_is_as_far_from_the_cut_off() -> None:
    half = by_rule(2024, PeriodKind.H1)
    assert half.same_point(date(2024, 6, 10), RULES.before(half)) == date(2024, 3, 10)
    assert half.same_point(date(2024, 6, 14), RULES.same_last_year(half)) == date(2023, 6, 14)


def test_after_the_year_is_closed_the_next_begins() -> None:
    assert RULES.on(date(2024, 12, 14)).code == "2024-Y"
    assert RULES.on(date(2024, 12, 15)).code == "2025-Q1"


def test_a_report_begins_where_the_one_before_it_ended() -> None:
    assert RULES.since(RULES.of("2024-H1")) == date(2024, 3, 15)
    assert RULES.since(RULES.of("2024-Q1")) == date(2023, 12, 15)


def test_a_period_is_decided_once_it_is_written_down_also_by_the_rules() -> None:
    first, other = RULES.year(2024)[:2]
    known = Periods({(first.year, first.kind): first})
    assert known.is_decided(first)
    assert not known.is_decided(other)


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)))
def test_every_day_belongs_to_the_first_period_that_is_not_closed(day: date) -> None:
    period = RULES.on(day)
    assert RULES.before(period).cut_off < day <= period.cut_off


@given(st.integers(2000, 2100), st.sampled_from(PeriodKind))
def test_a_period_is_found_by_its_code_however_it_is_typed(year: int, kind: PeriodKind) -> None:
    period = by_rule(year, kind)
    assert RULES.of(f" {period.code.lower()} ") == period
    assert period.start < period.cut_off < period.units_by <= period.province_by


@given(st.sampled_from(PeriodKind), st.integers(0, 60))
def test_the_same_point_of_the_year_before_is_a_year_before(kind: PeriodKind, days: int) -> None:
    period = by_rule(2024, kind)
    as_of = period.cut_off - timedelta(days=days)
    assert period.same_point(as_of, period) == as_of
    before = period.same_point(as_of, RULES.same_last_year(period))
    assert (before.year, before.month) == (as_of.year - 1, as_of.month)


def test_what_the_office_decided_goes_before_the_rules() -> None:
    decided = replace(HALF, cut_off=date(2024, 6, 10))
    periods = Periods({(2024, PeriodKind.H1): decided})
    assert periods.year(2024) == [by_rule(2024, PeriodKind.Q1), decided, *RULES.year(2024)[2:]]
    assert periods.on(date(2024, 6, 11)).code == "2024-Q3"
    assert periods.of("2024-H1") is periods.before(periods.of("2024-Q3")) is decided
    assert periods.same_last_year(periods.of("2025-H1")) is decided


def test_the_same_point_of_a_period_with_other_dates_is_as_far_from_its_cut_off() -> None:
    decided = replace(HALF, cut_off=date(2024, 6, 10))
    assert by_rule(2025, PeriodKind.H1).same_point(date(2025, 6, 12), decided) == date(2024, 6, 8)


def events(session: Session) -> list[tuple[EventKind, dict[str, Any]]]:
    return [(each.kind, each.details) for each in session.exec(select(Event))]


def test_periods_are_written_down_once_and_the_decided_one_stays(sqlite_world: World) -> None:
    decided = replace(HALF, units_by=date(2024, 6, 18))
    with sqlite_world.db.writing() as session:
        change_period(session, decided, by=sqlite_world.secretary, at=NOW)
        generate_periods(session, 2024, by=sqlite_world.admin, at=NOW)
        assert periods_in(session).decided == {
            (2024, each.kind): each for each in (decided, *(one for one in RULES.year(2024) if one.kind != "H1"))
        }
        with pytest.raises(Refusal, match="periods of 2024 are already written down"):
            generate_periods(session, 2024, by=sqlite_world.admin, at=NOW)
        assert events(session) == [
            (EventKind.PERIOD_CHANGED, {"period": "2024-H1", "units_by": ["2024-06-16", "2024-06-18"]}),
            (EventKind.PERIODS_GENERATED, {"year": 2024}),
        ]


@pytest.mark.parametrize(
    ("dates", "why"),
    [
        ({"start": date(2024, 6, 14)}, "must follow each other"),
        ({"units_by": date(2024, 6, 14)}, "must follow each other"),
        ({"province_by": date(2024, 6, 15)}, "must follow each other"),
        ({"cut_off": date(2024, 3, 14), "units_by": date(2024, 6, 16)}, "between those"),
        ({"cut_off": date(2024, 9, 14), "units_by": date(2024, 9, 16), "province_by": date(2024, 9, 20)}, "between"),
    ],
)
def test_dates_out_of_order_are_refused_and_nothing_is_written(
    sqlite_world: World, dates: dict[str, Any], why: str
) -> None:
    with sqlite_world.db.writing() as session:
        with pytest.raises(Refusal, match=why):
            change_period(session, replace(HALF, **dates), by=sqlite_world.secretary, at=NOW)
        assert periods_in(session).decided == {}


def test_the_year_lies_before_the_first_quarter_of_the_next(sqlite_world: World) -> None:
    year = by_rule(2024, PeriodKind.Y)
    late: dict[str, Any] = {
        "cut_off": date(2025, 3, 14),
        "units_by": date(2025, 3, 16),
        "province_by": date(2025, 3, 20),
    }
    with sqlite_world.db.writing() as session:
        with pytest.raises(Refusal, match="between those"):
            change_period(session, replace(year, **late), by=sqlite_world.secretary, at=NOW)
        later = replace(year, cut_off=date(2024, 12, 31), units_by=date(2025, 1, 3), province_by=date(2025, 1, 5))
        change_period(session, later, by=sqlite_world.secretary, at=NOW)
        assert periods_in(session).on(date(2024, 12, 20)) == later


def test_who_changes_a_period_from_an_old_form_is_told(sqlite_world: World) -> None:
    with sqlite_world.db.writing() as session:
        change_period(session, replace(HALF, cut_off=date(2024, 6, 12)), by=sqlite_world.admin, at=NOW, seen=HALF)
        with pytest.raises(Refusal, match="Somebody else has changed this"):
            change_period(session, replace(HALF, cut_off=date(2024, 6, 13)), by=sqlite_world.admin, at=NOW, seen=HALF)
        assert periods_in(session).of("2024-H1").cut_off == date(2024, 6, 12)


def test_a_period_saved_as_it_is_is_no_change(sqlite_world: World) -> None:
    with sqlite_world.db.writing() as session:
        change_period(session, HALF, by=sqlite_world.admin, at=NOW)
        assert events(session) == []


@pytest.mark.parametrize("who", ["chairman", "hoa", "auditor"])
def test_only_the_secretariat_and_administrators_look_after_periods(sqlite_world: World, who: str) -> None:
    by = getattr(sqlite_world, who)
    with sqlite_world.db.writing() as session:
        with pytest.raises(Forbidden):
            generate_periods(session, 2024, by=by, at=NOW)
        with pytest.raises(Forbidden):
            change_period(session, HALF, by=by, at=NOW)
        assert periods_in(session).decided == {}
