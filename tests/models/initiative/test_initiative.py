"""Whose initiatives are whose to keep."""

from dataclasses import replace

import pytest

from models.initiative.initiative import Initiative, InitiativeDetails, InitiativeKind, Recognition
from models.refusal import Forbidden, Outdated
from queries.events import EventFilters, events_of
from tests.conftest import JANUARY, World, noon
from wording.events import event_document, event_text
from wording.language import Language, use_language


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


def test_what_was_changed_of_a_record_and_what_was_removed_is_told_in_words(world: World) -> None:
    with world.db.writing() as session:
        present = Initiative.add(session, details(world), by=world.hoa, at=noon(JANUARY))
        recognised = replace(present.details, recognition=Recognition.PROVINCE, symbol="14/QĐ-UBND", reach=9)
        present.change(session, recognised, by=world.hoa, at=noon(JANUARY))
        present.remove(session, by=world.hoa, at=noon(JANUARY))
    added, changed, removed = reversed(events_of(world.auditor, EventFilters(by_id=world.hoa.id)))
    head = (
        "kind: Propaganda; year: 2024; title: Hội thi; recognition: {}; people reached: {}; symbol: {}; unit: STP"
    )
    with use_language(Language.EN):
        assert event_text(added) == head.format("Not recognised", 0, "–")
        assert event_text(removed) == head.format("By the province", 9, "14/QĐ-UBND")
        assert event_text(changed) == (
            "title: Hội thi; recognition: Not recognised → By the province; people reached: 0 → 9; "
            "symbol: – → 14/QĐ-UBND"
        )
    assert event_document(changed) == "14/QĐ-UBND"
