"""Groups of units that the office keeps: named, changed and removed by who keeps units, in events by their codes."""

from typing import Any

import pytest
from sqlmodel import Session, col, select

from models.event import Event, EventKind
from models.person import Role, User
from models.refusal import Forbidden, Refusal
from models.unit_group import GroupDetails, UnitGroup, UnitGroupMember
from store.database import Database
from tests.conftest import JANUARY, World, noon

NOW = noon(JANUARY)


def add(
    world: World,
    session: Session,
    name: str = "Khối nội chính",
    units: tuple[int, ...] | None = None,
    by: User | None = None,
) -> UnitGroup:
    details = GroupDetails(name, (world.stp, world.nam_sach) if units is None else tuple(units))
    return UnitGroup.add(session, details, by=by or world.secretary, at=NOW)


def events(session: Session) -> list[tuple[EventKind, dict[str, Any]]]:
    return [(each.kind, each.details) for each in session.exec(select(Event).order_by(col(Event.id)))]


def test_a_group_has_a_name_and_its_units(world: World, db: Database) -> None:
    with db.writing() as session:
        group = add(world, session, "  Khối  nội chính ", (world.nam_sach, world.stp, world.stp), by=world.admin)
        assert group.details(session) == GroupDetails("Khối nội chính", (world.stp, world.nam_sach))
        assert events(session) == [
            (EventKind.UNIT_GROUP_ADDED, {"name": "Khối nội chính", "units": "STP, HNS"}),
        ]


def test_a_changed_group_says_what_it_was(world: World, db: Database) -> None:
    with db.writing() as session:
        group = add(world, session)
        seen = group.details(session)
        after = GroupDetails("Khối nội chính", (world.stp, world.stttt))
        group.change(session, after, by=world.secretary, at=NOW, seen=seen)
        group.change(session, after, by=world.secretary, at=NOW)
        assert group.details(session) == after
        assert events(session)[1:] == [
            (EventKind.UNIT_GROUP_CHANGED, {"group": "Khối nội chính", "units": ["STP, HNS", "STP, STTTT"]}),
        ]
        with pytest.raises(Refusal, match="Somebody else has changed this meanwhile"):
            group.change(session, after, by=world.admin, at=NOW, seen=seen)
        with pytest.raises(Refusal, match="Somebody else has changed this meanwhile"):
            group.remove(session, by=world.admin, at=NOW, seen=seen)


def test_a_removed_group_is_gone_with_its_members(world: World, db: Database) -> None:
    with db.writing() as session:
        add(world, session).remove(session, by=world.secretary, at=NOW)
        assert session.exec(select(UnitGroup)).all() == []
        assert session.exec(select(UnitGroupMember)).all() == []
        assert [kind for kind, _details in events(session)] == ["unit_group_added", "unit_group_removed"]


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("  ", "A group needs a name and at least one unit"),
        ("so tu phap", "“so tu phap” is already a name of Sở Tư pháp"),
        ("KHỐI NỘI CHÍNH", "There is a group called “KHỐI NỘI CHÍNH” already"),
        ("x" * 201, "has 201 characters"),
    ],
)
def test_a_group_is_called_as_nothing_else_is(world: World, db: Database, name: str, why: str) -> None:
    with db.writing() as session:
        add(world, session)
        with pytest.raises(Refusal, match=why):
            add(world, session, name)


def test_a_group_is_of_units_that_there_are(world: World, db: Database) -> None:
    with db.writing() as session:
        for units, why in (((), "at least one unit"), ((world.stp, 99), "There is no such unit")):
            with pytest.raises(Refusal, match=why):
                add(world, session, units=units)


def test_who_keeps_units_keeps_their_groups(world: World, db: Database) -> None:
    people = (world.secretary, world.admin, world.auditor, world.chairman, world.hoa, world.duc)
    keepers = set()
    with db.writing() as session:
        group = add(world, session)
        details = group.details(session)
        for person in people:
            try:
                group.change(session, details, by=person, at=NOW)
                keepers.add(person.role)
            except Forbidden:
                with pytest.raises(Forbidden):
                    add(world, session, "Khối khác", by=person)
                with pytest.raises(Forbidden):
                    group.remove(session, by=person, at=NOW)
    assert keepers == {Role.SECRETARIAT, Role.ADMINISTRATOR}
