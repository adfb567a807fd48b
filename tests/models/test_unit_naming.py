"""What a unit is called, by the day and by what was known: renamed, renamed wrongly, and put right."""

from datetime import date
from typing import Any

import pytest
from sqlmodel import select

from models.event import Event
from models.moment import Moment
from models.refusal import Forbidden, Refusal
from models.unit import Unit
from models.unit_naming import ALWAYS, Names, UnitName, names_of
from queries.units import renamings, unit_called, unit_page, units_named, units_on
from tests.conftest import JANUARY, ON_BOTH, World, noon

pytestmark = ON_BOTH
MARCH, MAY, JUNE = date(2024, 3, 1), date(2024, 5, 20), date(2024, 6, 3)
FIRST = Names("Sở Tư pháp", "Department of Justice", "STP")
SECOND = Names("Sở Tư pháp và Pháp chế", "Department of Justice and Legislation", "STPPC")
THIRD = Names("Sở Pháp chế", "Department of Legislation", "SPC")


def rename(world: World, names: Names, on: date, *, at: date = JUNE, **more: Any) -> None:
    with world.db.writing() as session:
        unit = session.get_one(Unit, world.stp)
        unit.rename(session, names, on, by=more.pop("by", world.secretary), at=noon(at), **more)


def take_back(world: World, since: date, *, at: date = JUNE, **more: Any) -> None:
    with world.db.writing() as session:
        session.get_one(Unit, world.stp).take_back_name(session, since, by=world.secretary, at=noon(at), **more)


def called(world: World, as_of: date, known: date | None = None) -> str:
    return units_named([world.stp], Moment(as_of, noon(known) if known else None))[world.stp].short_vi


def test_a_renamed_unit_keeps_its_earlier_name_on_earlier_days(world: World) -> None:
    rename(world, SECOND, MAY)
    assert [called(world, day) for day in (JANUARY, date(2024, 5, 19), MAY, JUNE)] == ["STP", "STP", "STPPC", "STPPC"]
    assert [unit.short_vi for unit in units_on(MARCH)] == ["STP", "STTTT", "HNS"]


def test_a_renaming_is_known_from_when_it_was_recorded(world: World) -> None:
    rename(world, SECOND, MARCH, at=MAY)
    looks = [(JANUARY, None), (MARCH, None), (MARCH, JANUARY), (JUNE, MARCH), (JUNE, MAY), (JUNE, JUNE)]
    assert [called(world, *look) for look in looks] == ["STP", "STPPC", "STP", "STP", "STPPC", "STPPC"]


def test_a_renaming_may_be_told_after_a_later_one(world: World) -> None:
    rename(world, THIRD, MAY)
    rename(world, SECOND, MARCH)
    assert [called(world, day) for day in (JANUARY, MARCH, MAY)] == ["STP", "STPPC", "SPC"]


def test_a_renaming_that_never_was_is_taken_back_and_stays_readable(world: World) -> None:
    rename(world, SECOND, MARCH, at=MARCH)
    take_back(world, MARCH, at=MAY)
    assert [called(world, JUNE), called(world, JUNE, MARCH), called(world, JUNE, MAY)] == ["STP", "STPPC", "STP"]
    assert (unit_called("STPPC"), unit_called("Sở Tư pháp").id) == (None, world.stp)


def test_between_two_renamings_every_unit_is_called_as_since_the_first(world: World) -> None:
    rename(world, SECOND, MARCH, at=MARCH)
    take_back(world, MARCH, at=MAY)
    rename(world, THIRD, MAY, at=JUNE)
    last = renamings().last
    assert last(Moment(date(2024, 5, 19))) == last(Moment(MARCH)) == Moment(MARCH)
    assert last(Moment(JUNE, noon(date(2024, 5, 31)))) == Moment(MAY, noon(MAY))
    assert last(Moment(JUNE, noon(JUNE))) == Moment(MAY, noon(JUNE))
    for day in (JANUARY, MARCH, date(2024, 4, 1), MAY, JUNE):
        for known in (None, JANUARY, MARCH, date(2024, 4, 1), MAY, date(2024, 5, 31), JUNE):
            moment = Moment(day, noon(known) if known else None)
            assert units_named([world.stp], last(moment)) == units_named([world.stp], moment), moment


def test_a_name_that_was_entered_wrongly_is_put_right_in_its_place(world: World) -> None:
    rename(world, SECOND, MARCH, at=MARCH)
    rename(world, THIRD, MAY, instead_of=MARCH, at=MAY)
    assert [called(world, MARCH), called(world, MAY), called(world, MAY, MARCH)] == ["STP", "SPC", "STPPC"]
    assert unit_called("Sở Tư pháp và Pháp chế") is None


def test_the_first_name_is_put_right_for_all_its_days(world: World) -> None:
    rename(world, SECOND, MARCH, at=MARCH)
    rename(world, THIRD, ALWAYS, instead_of=ALWAYS, at=MAY)
    assert [called(world, JANUARY), called(world, MARCH), called(world, JANUARY, MARCH)] == ["SPC", "STPPC", "STP"]


def test_every_name_a_unit_had_finds_it_but_no_other_unit(world: World) -> None:
    rename(world, SECOND, MARCH)
    assert {unit.id for name in (*FIRST, *SECOND, "so tu phap") if (unit := unit_called(name))} == {world.stp}
    assert unit_page(world.auditor, world.stp).details.aliases == ()
    with world.db.writing() as session:
        other = session.get_one(Unit, world.stttt)
        keeper: dict[str, Any] = {"by": world.admin, "at": noon(JUNE)}
        with pytest.raises(Refusal, match="“Sở Tư pháp” is already a name of Sở Tư pháp và Pháp chế"):
            other.rename(session, Names("Sở Tư pháp", "X", "X"), MAY, **keeper)


@pytest.mark.parametrize(
    ("names", "on", "instead_of", "why"),
    [
        (SECOND, date(2024, 6, 4), None, "lies in the future"),
        (SECOND, ALWAYS, None, "The first name holds for every day"),
        (SECOND, MAY, ALWAYS, "The first name holds for every day"),
        (SECOND, ALWAYS, MARCH, "The first name holds for every day"),
        (SECOND, MARCH, None, "another name from that day"),
        (SECOND, MAY, JUNE, "no name from that day"),
        (THIRD, MAY, None, "called so on that day already"),
        (Names("", "x", "x"), MAY, None, "needs a code and its full and short names"),
        (Names("x" * 201, "x", "x"), MAY, None, "has 201 characters"),
    ],
)
def test_a_renaming_that_cannot_be_is_refused(
    world: World, names: Names, on: date, instead_of: date | None, why: str
) -> None:
    rename(world, THIRD, MARCH)
    with pytest.raises(Refusal, match=why):
        rename(world, names, on, instead_of=instead_of)
    assert [called(world, day) for day in (JANUARY, JUNE)] == ["STP", "SPC"]


def test_the_first_name_and_one_that_is_not_there_are_not_taken_back(world: World) -> None:
    for since, why in ((ALWAYS, "The first name"), (MAY, "no name from that day")):
        with pytest.raises(Refusal, match=why):
            take_back(world, since)


def test_two_who_rename_at_once_are_told_of_each_other(world: World) -> None:
    rename(world, SECOND, MARCH, seen={ALWAYS: FIRST})
    with pytest.raises(Refusal, match="Somebody else has changed this"):
        rename(world, THIRD, MAY, seen={ALWAYS: FIRST})
    with pytest.raises(Refusal, match="Somebody else has changed this"):
        take_back(world, MARCH, seen={ALWAYS: FIRST})


def test_only_who_keeps_units_renames_them(world: World) -> None:
    with pytest.raises(Forbidden):
        rename(world, SECOND, MARCH, by=world.hoa)


def test_what_is_known_of_the_names_is_one_name_for_every_day(world: World) -> None:
    rename(world, SECOND, MARCH, at=MAY)
    rename(world, THIRD, MAY, at=MAY)  # at the same instant
    rename(world, SECOND, MAY, instead_of=MAY, at=JANUARY.replace(month=5, day=30))
    with world.db.reading() as session:
        rows = session.exec(select(UnitName).where(UnitName.unit_id == world.stp)).all()
        assert set(names_of(session, world.stp)) == {ALWAYS, MARCH, MAY}
    for day in (JANUARY, MARCH, MAY, JUNE):
        for instant in (noon(JANUARY), noon(MAY), noon(JUNE)):
            holding = [row for row in rows if row.on_from <= day < row.on_to]
            assert len([row for row in holding if row.known_from <= instant < row.known_to]) == 1


def test_a_renaming_is_noted_with_before_and_after(world: World) -> None:
    rename(world, SECOND, MARCH)
    with world.db.reading() as session:
        event = session.exec(select(Event)).one()
    after = ["Sở Tư pháp", "Sở Tư pháp và Pháp chế (2024-03-01)"]
    assert event.details == {"unit": "STP", "names": [["Sở Tư pháp"], after]}
