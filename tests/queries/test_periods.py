"""Periods and the calendar as the office has set them, and the settings asked for at every click."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

import pytest

from models.calendar.days_off import remove_day, set_day
from models.calendar.period import change_period
from models.preference import Preference, Preferences, change_preferences
from queries.periods import calendar_of, periods, special_days
from queries.preferences import SECONDS, preferences
from store.cache import clear_cached
from tests.conftest import World, noon

MAY = date(2024, 5, 20)
AT = noon(MAY)


def test_a_period_is_by_the_rules_until_the_office_decides_otherwise(world: World) -> None:
    by_rule = periods().of("2024-H1")
    later = replace(by_rule, cut_off=date(2024, 6, 20), units_by=date(2024, 6, 22), province_by=date(2024, 6, 25))
    with world.db.writing() as session:
        change_period(session, later, by=world.secretary, at=AT)
    assert periods().of("2024-H1") == later
    assert periods().of("2025-H1").cut_off == date(2025, 6, 14)


def test_the_calendar_of_a_year_has_its_days_in_order_and_no_others(world: World) -> None:
    with world.db.writing() as session:
        for day, working in ((date(2024, 9, 2), False), (date(2024, 5, 4), True), (date(2025, 1, 1), False)):
            set_day(session, day, working=working, name_vi="Ngày", name_en="Day", by=world.admin, at=AT)
    assert [(row.on, row.working, row.name_en) for row in calendar_of(2024)] == [
        (date(2024, 5, 4), True, "Day"),
        (date(2024, 9, 2), False, "Day"),
    ]
    assert calendar_of(2023) == []
    assert special_days() == {date(2024, 9, 2): False, date(2024, 5, 4): True, date(2025, 1, 1): False}


def test_a_day_taken_out_is_special_no_more(world: World) -> None:
    with world.db.writing() as session:
        set_day(session, MAY, working=False, name_vi="Nghỉ", name_en="", by=world.admin, at=AT)
        remove_day(session, MAY, by=world.admin, at=AT)
    assert (special_days(), calendar_of(2024)) == ({}, [])


@pytest.fixture
def fresh(world: World) -> Iterator[World]:
    clear_cached()
    yield world
    clear_cached()


def decide(world: World, **change: int) -> None:
    with world.db.writing() as session:
        change_preferences(session, change, by=world.admin, at=AT)


def test_settings_are_those_of_the_house_until_somebody_decides(fresh: World) -> None:
    assert preferences(AT) == Preferences()


def test_a_change_shows_at_once_where_it_was_made_and_elsewhere_after_a_while(fresh: World) -> None:
    assert preferences(AT).link_hours == 72
    decide(fresh, link_hours=24)
    assert preferences(AT).link_hours == 72, "the answer of a moment ago"
    assert preferences(AT + timedelta(seconds=SECONDS)).link_hours == 24
    clear_cached()
    assert preferences(AT).link_hours == 24


def test_a_setting_that_this_version_does_not_understand_counts_as_not_decided(fresh: World) -> None:
    with fresh.db.writing() as session:
        session.add(Preference(name="link_hours", value="many"))
        session.add(Preference(name="of_the_future", value=1))
        session.add(Preference(name="place", value="Hải Dương"))
    assert preferences(AT) == Preferences(place="Hải Dương")
