"""What the office keeps itself: units, periods, the calendar and the settings."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from sqlmodel import select

from models.calendar.days_off import (
    generate_days,
    is_working,
    next_working,
    public_days,
    working_days,
)
from models.calendar.period import PeriodKind, by_rule, change_period, periods_in
from models.event import Event
from models.person import Role
from models.preference import Preference, Preferences, change_preferences, preferences_in
from models.refusal import Refusal
from models.unit import Unit
from queries.periods import calendar_of, special_days
from queries.units import reach_of, unit_called, unit_page
from store.database import Database
from tests.conftest import JANUARY, World, noon

NOW = noon(JANUARY)


def keeper(world: World) -> dict[str, Any]:
    return {"by": world.secretary, "at": NOW}


# Units


def test_a_new_unit_is_found_by_every_name(world: World, db: Database) -> None:
    with db.writing() as session:
        Unit.add(session, world.unit_details(aliases=("Sở KHCN", " sở  khcn ", "")), **keeper(world))
    for name in ("skhcn", "SỞ KHOA HỌC", "department of science", "so kh", "Sở KHCN"):
        assert unit_called(name).code == "SKHCN"


def test_a_unit_is_renamed_from_a_day_on_and_not_by_the_way(world: World, db: Database) -> None:
    with db.writing() as session:
        justice = session.get_one(Unit, world.stp)
        details = replace(justice.details(session), name_vi="Sở Tư pháp và Pháp chế")
        with pytest.raises(Refusal, match="from which day"):
            justice.change(session, details, **keeper(world))


def test_two_units_never_share_a_name(world: World, db: Database) -> None:
    with pytest.raises(Refusal, match="already a name of Sở Tư pháp"), db.writing() as session:
        Unit.add(session, world.unit_details(aliases=("so tu phap",)), **keeper(world))


def test_no_unit_stands_below_itself(world: World, db: Database) -> None:
    with db.writing() as session:
        justice, district = session.get_one(Unit, world.stp), session.get_one(Unit, world.nam_sach)
        below = replace(district.details(session), parent_id=world.stp)
        district.change(session, below, **keeper(world))
        assert reach_of(session, world.stp) == {world.stp, world.nam_sach}
        for parent in (world.stp, world.nam_sach):
            with pytest.raises(Refusal, match="below itself"):
                justice.change(session, replace(justice.details(session), parent_id=parent), **keeper(world))


def test_a_unit_ends_after_it_begins(world: World, db: Database) -> None:
    details = world.unit_details(valid_from=date(2025, 2, 1), valid_to=date(2025, 1, 1))
    with pytest.raises(Refusal, match="does not end before it begins"), db.writing() as session:
        Unit.add(session, details, **keeper(world))


def test_a_unit_without_a_name_is_refused(world: World, db: Database) -> None:
    with pytest.raises(Refusal, match="needs a code"), db.writing() as session:
        Unit.add(session, world.unit_details(name_vi="  "), **keeper(world))


def test_a_page_of_a_unit_says_everything(world: World) -> None:
    assert unit_page(world.auditor, world.stp).details.name_vi == "Sở Tư pháp"
    assert unit_page(world.auditor, 999) is None


# Periods


def test_a_period_set_by_the_office_counts_everywhere(world: World, db: Database) -> None:
    later = replace(by_rule(2024, PeriodKind.H1), cut_off=date(2024, 6, 17), units_by=date(2024, 6, 18))
    with db.writing() as session:
        change_period(session, later, **keeper(world))
        known = periods_in(session)
        event = session.exec(select(Event)).one()
    assert known.of("2024-H1") == later
    assert known.on(date(2024, 6, 16)) == later
    assert known.on(date(2024, 6, 18)).code == "2024-Q3"
    assert known.before(known.of("2024-Q3")) == later
    assert known.of("2024-H1").same_point(date(2024, 6, 17), known.of("2023-H1")) == date(2023, 6, 14)
    assert event.details == {
        "period": "2024-H1",
        "cut_off": ["2024-06-14", "2024-06-17"],
        "units_by": ["2024-06-16", "2024-06-18"],
    }


# The calendar


def test_the_holidays_of_2024_with_their_made_up_day(world: World, db: Database) -> None:
    days = {day.on: day.working for day in public_days(2024)}
    assert days[date(2024, 9, 2)] is False
    assert days[date(2024, 4, 29)] is False
    assert days[date(2024, 5, 4)] is True  # a Saturday, worked for 29 April
    with db.writing() as session:
        assert generate_days(session, 2024, **keeper(world)) == len(days)
        with pytest.raises(Refusal, match="already in the calendar"):
            generate_days(session, 2024, **keeper(world))
    special = special_days()
    assert is_working(date(2024, 5, 4), special)
    assert not is_working(date(2024, 5, 5), special)
    assert next_working(date(2024, 4, 27), special) == date(2024, 5, 2)
    assert [day.on for day in calendar_of(2024)] == sorted(days)
    assert working_days(date(2024, 4, 26), date(2024, 5, 6), special) == 4  # 2, 3, 4 (made up for) and 6 May
    assert working_days(date(2024, 5, 6), date(2024, 5, 6), special) == 0


# Settings


def test_settings_are_decided_and_noted(world: World, db: Database) -> None:
    with db.writing() as session:
        change_preferences(
            session, {"session_hours": 9, "second_factor_for": ["administrator"]}, by=world.admin, at=NOW
        )
        found = preferences_in(session)
        event = session.exec(select(Event)).one()
    assert (found.session_hours, found.second_factor_for) == (9, (Role.ADMINISTRATOR,))
    assert found.session_idle_hours == Preferences().session_idle_hours
    assert event.details == {"session_hours": [12, 9], "second_factor_for": [[], ["administrator"]]}


@pytest.mark.parametrize(
    "change", [{"session_hours": 0}, {"session_idle_hours": 25}, {"second_factor_for": ["king"]}]
)
def test_a_setting_out_of_range_is_refused(world: World, db: Database, change: dict[str, Any]) -> None:
    with pytest.raises(Refusal, match="out of its range"), db.writing() as session:
        change_preferences(session, change, by=world.admin, at=NOW)


def test_a_setting_this_version_does_not_understand_counts_as_not_decided(db: Database) -> None:
    with db.writing() as session:
        session.add_all([Preference(name="session_hours", value="soon"), Preference(name="link_hours", value=5)])
        session.add(Preference(name="of a later version", value=1))
        session.flush()
        found = preferences_in(session)
    assert (found.session_hours, found.link_hours) == (12, 5)
