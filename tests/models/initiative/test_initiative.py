"""Whose initiatives are whose to keep."""

import pytest

from models.initiative.initiative import Initiative, InitiativeDetails, InitiativeKind
from models.refusal import Forbidden, Outdated
from tests.conftest import JANUARY, World, noon


def details(world: World, title: str = "Hội thi") -> InitiativeDetails:
    return InitiativeDetails(kind=InitiativeKind.PROPAGANDA, unit_id=world.stp, year=2024, title=title)


def test_the_secretariat_and_the_unit_itself_keep_its_records_and_nobody_else(world: World) -> None:
    others = (world.tuyet, world.chairman, world.admin, world.auditor)
    with world.db.writing() as session:
        for user in (world.secretary, world.hoa, world.duc):
            Initiative.add(session, details(world), by=user, at=noon(JANUARY)).remove(
                session, by=user, at=noon(JANUARY)
            )
        present = Initiative.add(session, details(world), by=world.hoa, at=noon(JANUARY))
        for user in others:
            with pytest.raises(Forbidden):
                Initiative.add(session, details(world), by=user, at=noon(JANUARY))
            with pytest.raises(Forbidden):
                present.change(session, details(world, "Khác"), by=user, at=noon(JANUARY))
            with pytest.raises(Forbidden):
                present.remove(session, by=user, at=noon(JANUARY))


def test_what_somebody_else_changed_meanwhile_is_not_changed_unseen(world: World) -> None:
    with world.db.writing() as session:
        present = Initiative.add(session, details(world), by=world.hoa, at=noon(JANUARY))
        seen = present.details
        present.change(session, details(world, "Hội thi tỉnh"), by=world.duc, at=noon(JANUARY))
        with pytest.raises(Outdated):
            present.remove(session, by=world.hoa, at=noon(JANUARY), seen=seen)
