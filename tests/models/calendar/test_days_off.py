"""The office's calendar: weekends, holidays, days made up for, and who looks after them."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlmodel import Session, col, select

from models.calendar.days_off import (
    CalendarDay,
    generate_days,
    is_working,
    missing_days,
    next_working,
    public_days,
    remove_day,
    set_day,
    working_days,
)
from models.event import Event, EventKind
from models.refusal import Forbidden, Refusal
from tests.conftest import JANUARY, World, noon

FRIDAY, SATURDAY, SUNDAY, MONDAY = (date(2024, 6, 14) + timedelta(days=days) for days in range(4))
NOW = noon(JANUARY)
special_days = st.dictionaries(st.dates(date(2024, 6, 1), date(2024, 6, 30)), st.booleans(), max_size=8)
in_june = st.dates(date(2024, 6, 1), date(2024, 6, 20))


@pytest.mark.parametrize(
    ("day", "special", "worked"),
    [
        (FRIDAY, {}, True),
        (SATURDAY, {}, False),
        (SUNDAY, {}, False),
        (FRIDAY, {FRIDAY: False}, False),
        (SATURDAY, {SATURDAY: True}, True),
        (MONDAY, {SUNDAY: True}, True),
    ],
)
def test_a_day_is_worked_by_its_weekday_unless_the_calendar_says_otherwise(
    day: date, special: dict[date, bool], worked: bool
) -> None:
    assert is_working(day, special) is worked


@pytest.mark.parametrize(
    ("special", "day"),
    [({}, MONDAY), ({SATURDAY: True}, SATURDAY), ({MONDAY: False}, MONDAY + timedelta(days=1))],
)
def test_what_ends_on_a_saturday_ends_on_the_next_day_that_is_worked(special: dict[date, bool], day: date) -> None:
    assert next_working(SATURDAY, special) == day


def test_a_week_has_five_working_days_and_a_holiday_is_none_of_them() -> None:
    assert working_days(FRIDAY, FRIDAY + timedelta(days=7), {}) == 5
    assert working_days(FRIDAY, FRIDAY + timedelta(days=7), {MONDAY: False}) == 4
    assert working_days(FRIDAY, SUNDAY, {}) == 0
    assert working_days(FRIDAY, FRIDAY, {}) == working_days(MONDAY, FRIDAY, {}) == 0


@given(day=in_june, special=special_days)
def test_the_next_working_day_is_worked_and_none_before_it_is(day: date, special: dict[date, bool]) -> None:
    found = next_working(day, special)
    assert is_working(found, special)
    assert working_days(day - timedelta(days=1), found, special) == 1


@given(days=st.tuples(in_june, in_june, in_june).map(sorted), special=special_days)
def test_working_days_of_two_spans_add_up(days: list[date], special: dict[date, bool]) -> None:
    first, middle, last = days
    whole = working_days(first, last, special)
    assert working_days(first, middle, special) + working_days(middle, last, special) == whole


def test_the_public_holidays_of_2024_are_those_that_the_offices_had() -> None:
    days = {day.on: day.working for day in public_days(2024)}
    tet = [date(2024, 2, 8) + timedelta(days=days) for days in range(7)]
    assert [day for day in tet if not is_working(day, days)] == tet
    assert not is_working(date(2024, 9, 2), days)
    assert days[date(2024, 5, 4)] is True, "the Saturday that was worked for 29 April"
    assert days[date(2024, 4, 29)] is False
    assert {day.year for day in days} == {2024}


def test_a_holiday_has_a_name_in_both_languages() -> None:
    assert all(day.name_vi and day.name_en and day.name_vi != day.name_en for day in public_days(2024))


def kept(session: Session) -> dict[date, tuple[bool, str]]:
    return {day.on: (day.working, day.name_vi) for day in session.exec(select(CalendarDay))}


def told(session: Session) -> list[tuple[EventKind, dict[str, Any]]]:
    query = select(Event).where(Event.kind.startswith("day")).order_by(col(Event.id))
    return [(each.kind, each.details) for each in session.exec(query)]


def test_a_year_of_holidays_is_put_in_once(sqlite_world: World) -> None:
    with sqlite_world.db.writing() as session:
        count = generate_days(session, 2024, by=sqlite_world.secretary, at=NOW)
        assert count == len(kept(session)) == len(public_days(2024))
        with pytest.raises(Refusal, match="holidays of 2024 are already"):
            generate_days(session, 2024, by=sqlite_world.admin, at=NOW)
        assert told(session) == [(EventKind.DAYS_OFF_GENERATED, {"year": 2024, "days": count})]


def test_what_somebody_said_of_a_day_stays_when_the_holidays_come(sqlite_world: World) -> None:
    with sqlite_world.db.writing() as session:
        words = {"name_vi": "Ngày làm việc bù", "name_en": ""}
        set_day(session, date(2024, 2, 10), working=True, **words, by=sqlite_world.admin, at=NOW)
        generate_days(session, 2024, by=sqlite_world.admin, at=NOW)
        assert kept(session)[date(2024, 2, 10)] == (True, "Ngày làm việc bù")


def test_a_day_is_set_said_otherwise_and_taken_out(sqlite_world: World) -> None:
    with sqlite_world.db.writing() as session:
        for name in (" Nghỉ bão ", "Nghỉ lụt"):
            set_day(session, FRIDAY, working=False, name_vi=name, name_en="", by=sqlite_world.secretary, at=NOW)
        assert kept(session) == {FRIDAY: (False, "Nghỉ lụt")}
        assert session.get_one(CalendarDay, FRIDAY).name_en == "Nghỉ lụt"
        remove_day(session, FRIDAY, by=sqlite_world.secretary, at=NOW)
        assert kept(session) == {}
        set_to = {"day": "2024-06-14", "working": False}
        assert told(session) == [
            (EventKind.DAY_OFF_SET, {**set_to, "name": "Nghỉ bão"}),
            (EventKind.DAY_OFF_SET, {**set_to, "name": "Nghỉ lụt"}),
            (EventKind.DAY_OFF_REMOVED, {"day": "2024-06-14", "name": "Nghỉ lụt"}),
        ]


@pytest.mark.parametrize(
    ("day", "working", "name", "why"),
    [
        (FRIDAY, False, "  ", "Say what day it is"),
        (FRIDAY, True, "Làm bù", "is a working day anyway"),
        (SATURDAY, True, "x" * 201, "has 201 characters; at most 200"),
    ],
)
def test_a_day_that_makes_no_sense_is_refused(
    sqlite_world: World, day: date, working: bool, name: str, why: str
) -> None:
    with sqlite_world.db.writing() as session:
        with pytest.raises(Refusal, match=why):
            set_day(session, day, working=working, name_vi=name, name_en="", by=sqlite_world.admin, at=NOW)
        with pytest.raises(Refusal, match="is not in the calendar"):
            remove_day(session, day, by=sqlite_world.admin, at=NOW)
        assert (kept(session), told(session)) == ({}, [])


@pytest.mark.parametrize("who", ["chairman", "hoa", "duc", "auditor"])
def test_only_the_secretariat_and_administrators_look_after_the_calendar(sqlite_world: World, who: str) -> None:
    by = getattr(sqlite_world, who)
    with sqlite_world.db.writing() as session:
        for do in (
            lambda: generate_days(session, 2024, by=by, at=NOW),
            lambda: set_day(session, FRIDAY, working=False, name_vi="x", name_en="", by=by, at=NOW),
            lambda: remove_day(session, FRIDAY, by=by, at=NOW),
        ):
            with pytest.raises(Forbidden):
                do()
        assert kept(session) == {}


def test_what_is_in_the_calendar_is_not_missing() -> None:
    every = [day.on for day in public_days(2024)]
    assert [day.on for day in missing_days(2024, set())] == every
    assert [day.on for day in missing_days(2024, every[1:])] == every[:1]
    assert missing_days(2024, every) == []
