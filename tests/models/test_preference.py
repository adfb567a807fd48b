"""What an installation decides for itself: within its ranges, by an administrator, one setting at a time."""

from datetime import timedelta
from typing import Any

import pytest
from sqlmodel import Session, col, select

from models.event import Event
from models.person import Role
from models.preference import (
    Letterhead,
    Preference,
    Preferences,
    change_preferences,
    preferences_in,
    rename_office,
    take_back_office_name,
)
from models.refusal import Forbidden, Refusal
from tests.conftest import JANUARY, World, noon

NOW = noon(JANUARY)
RANGES = {
    "session_idle_hours": (1, 24),
    "session_hours": (1, 720),
    "link_hours": (1, 336),
    "evidence_megabytes": (1, 20),
    "daily_megabytes": (1, 2000),
    "extensions_flagged_from": (1, 20),
    "extensions_at_most": (0, 20),
    "backup_hour": (0, 23),
    "backup_days": (1, 366),
    "backup_weeks": (0, 520),
    "voice_answer_days": (1, 60),
    "caller_days": (1, 366),
    "inspected_percent": (1, 100),
}
LENGTHS = {
    "contact": 200,
    "findings_register": 33,
    "superior_body": 200,
    "issuing_body": 200,
    "symbol_ending": 40,
    "place": 60,
    "addressee": 200,
    "signs_for": 200,
    "signer_title": 100,
    "recipients": 500,
    "filed_with": 100,
}


def test_every_number_and_every_text_has_its_range() -> None:
    kinds = {name: type(getattr(Preferences(), name)) for name in Preferences.model_fields}
    numbers = {name for name, kind in kinds.items() if kind is int}
    assert numbers - {"standing_unit"} == set(RANGES)  # one of the units that there are
    assert {name for name, kind in kinds.items() if kind is str} == set(LENGTHS)


def decided(world: World, session: Session, **change: Any) -> Preferences:
    change_preferences(session, change, by=world.admin, at=NOW)
    return preferences_in(session)


@pytest.mark.parametrize("name", RANGES)
def test_a_number_is_taken_at_both_ends_of_its_range_and_refused_beyond(sqlite_world: World, name: str) -> None:
    least, most = RANGES[name]
    with sqlite_world.db.writing() as session:
        for end in (least, most):
            assert getattr(decided(sqlite_world, session, **{name: end}), name) == end
        for value in (least - 1, most + 1, "soon", None):
            with pytest.raises(Refusal, match=f"“{name}” is out of its range"):
                decided(sqlite_world, session, **{name: value})
        assert getattr(preferences_in(session), name) == most


@pytest.mark.parametrize("name", LENGTHS)
def test_a_text_is_as_long_as_its_place_on_paper(sqlite_world: World, name: str) -> None:
    with sqlite_world.db.writing() as session:
        assert getattr(decided(sqlite_world, session, **{name: "Đ" * LENGTHS[name]}), name) == "Đ" * LENGTHS[name]
        with pytest.raises(Refusal, match=f"“{name}”"):
            decided(sqlite_world, session, **{name: "Đ" * (LENGTHS[name] + 1)})


def test_only_what_differs_is_kept_and_noted(sqlite_world: World) -> None:
    with sqlite_world.db.writing() as session:
        decided(sqlite_world, session, link_hours=72, late_requests=False)
        decided(sqlite_world, session, late_requests=False)
        assert {each.name: each.value for each in session.exec(select(Preference))} == {"late_requests": False}
        assert [each.details for each in session.exec(select(Event))] == [{"late_requests": [True, False]}]


def test_a_setting_that_there_is_not_is_no_setting(sqlite_world: World) -> None:
    with sqlite_world.db.writing() as session:
        assert decided(sqlite_world, session, colour="red") == Preferences()
        assert session.exec(select(Preference)).all() == []


def test_who_saves_an_old_form_overwrites_nobody(sqlite_world: World) -> None:
    with sqlite_world.db.writing() as session:
        drawn = preferences_in(session)
        decided(sqlite_world, session, place="Hải Dương")
        with pytest.raises(Refusal, match="Somebody else has changed this"):
            change_preferences(session, {"place": "Nam Sách"}, by=sqlite_world.admin, at=NOW, seen=drawn)
        change_preferences(
            session, {"place": "Nam Sách"}, by=sqlite_world.admin, at=NOW, seen=preferences_in(session)
        )
        assert preferences_in(session).place == "Nam Sách"


def test_settings_of_an_older_version_count_where_they_are_still_understood(sqlite_world: World) -> None:
    old = {"second_factor_for": ["king"], "session_hours": 8, "extensions_at_most": 99, "strict_before": True}
    with sqlite_world.db.writing() as session:
        session.add_all(Preference(name=name, value=value) for name, value in old.items())
        session.flush()
        assert preferences_in(session) == Preferences(session_hours=8, strict_before=True)
        assert decided(sqlite_world, session, second_factor_for=[Role.HEAD]).second_factor_for == (Role.HEAD,)


@pytest.mark.parametrize("who", ["secretary", "chairman", "hoa", "duc", "auditor"])
def test_only_an_administrator_decides(sqlite_world: World, who: str) -> None:
    with sqlite_world.db.writing() as session:
        with pytest.raises(Forbidden, match="Only an administrator"):
            change_preferences(session, {"link_hours": 1}, by=getattr(sqlite_world, who), at=NOW)
        assert preferences_in(session) == Preferences()


def test_what_is_told_of_an_earlier_day_keeps_the_name_of_the_office(sqlite_world: World) -> None:
    by: Any = {"by": sqlite_world.admin, "at": NOW}
    before = Letterhead(superior_body="UBND TỈNH HẢI DƯƠNG", place="Hải Dương")
    after = Letterhead(superior_body="UBND TỈNH THÀNH ĐÔNG", place="Thành Đông")
    with sqlite_world.db.writing() as session:
        decided(sqlite_world, session, **before.model_dump())
        rename_office(session, after, JANUARY, **by)
        told = preferences_in(session)
        assert [told.as_of(day).letterhead for day in (JANUARY - timedelta(days=1), JANUARY)] == [before, after]
        assert told.provinces == ("TỈNH THÀNH ĐÔNG", "TỈNH HẢI DƯƠNG")
        with pytest.raises(Refusal, match="another name from that day"):
            rename_office(session, before, JANUARY, **by)
        with pytest.raises(Refusal, match="called so already"):
            rename_office(session, after, JANUARY, **by)
        with pytest.raises(Refusal, match="future"):
            rename_office(session, before, JANUARY + timedelta(days=1), **by)
        take_back_office_name(session, **by)
        assert preferences_in(session) == Preferences(**before.model_dump())
        with pytest.raises(Refusal, match="no other name"):
            take_back_office_name(session, **by)
        noted = session.exec(select(Event.details).order_by(col(Event.id))).all()
        assert noted[1]["earlier_heads"] == [[], ["UBND TỈNH HẢI DƯƠNG, SỞ NỘI VỤ, SNV, Hải Dương, 2024-01-09"]]


@pytest.mark.parametrize(
    ("superior", "province"),
    [
        ("ỦY BAN NHÂN DÂN TỈNH HẢI DƯƠNG", ("TỈNH HẢI DƯƠNG",)),
        ("Uỷ ban nhân dân thành phố Hải Phòng", ("thành phố Hải Phòng",)),
        ("ỦY BAN NHÂN DÂN TỈNH", ()),
        ("BỘ NỘI VỤ", ()),
    ],
)
def test_the_head_says_what_the_province_is_called(superior: str, province: tuple[str, ...]) -> None:
    assert Preferences(superior_body=superior).provinces == province
