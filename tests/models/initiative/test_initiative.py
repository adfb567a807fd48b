"""Whose initiatives are whose to keep."""

from dataclasses import replace
from datetime import date

import pytest

from models.initiative.initiative import (
    Initiative,
    InitiativeDetails,
    InitiativeKind,
    Recognition,
    initiative_in,
)
from models.moment import Moment
from models.refusal import Forbidden, Outdated, Refusal
from queries.events import EventFilters, events_of
from queries.initiatives import initiative_counts
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
    head = "kind: Propaganda; year: 2024; title: Hội thi; recognition: {}; people reached: {}; symbol: {}; unit: STP"
    with use_language(Language.EN):
        assert event_text(added) == head.format("Not recognised", 0, "–")
        assert event_text(removed) == head.format("By the province", 9, "14/QĐ-UBND")
        assert event_text(changed) == (
            "title: Hội thi; recognition: Not recognised → By the province; people reached: 0 → 9; "
            "symbol: – → 14/QĐ-UBND"
        )
    assert event_document(changed) == "14/QĐ-UBND"


def test_what_was_known_before_a_record_was_put_right_or_removed_is_still_counted_then(world: World) -> None:
    june, july, august = (noon(date(2024, month, 3)) for month in (6, 7, 8))
    with world.db.writing() as session:
        present = Initiative.add(session, details(world), by=world.hoa, at=noon(JANUARY))
        reached = replace(present.details, recognition=Recognition.PROVINCE, symbol="14/QĐ-UBND", reach=9)
        present.change(session, reached, by=world.hoa, at=june)
        present.change(session, reached, by=world.hoa, at=july)  # which changes nothing
        present.remove(session, by=world.hoa, at=july)
    end = date(2024, 12, 31)
    moments = [Moment(end, at) for at in (noon(JANUARY), june, august)]
    moments += [Moment(end), Moment(JANUARY, june), Moment(date(2023, 12, 31), june)]
    counts = [initiative_counts(world.chairman, 2024, moment)[InitiativeKind.PROPAGANDA] for moment in moments]
    assert [(each.total, each.recognised, each.reach) for each in counts] == [
        *((1, 0, 0), (1, 1, 9), (0, 0, 0)),
        *((0, 0, 0), (1, 1, 9), (0, 0, 0)),
    ]
    with world.db.writing() as session, pytest.raises(Refusal, match="was removed meanwhile"):
        initiative_in(session, present.id or 0)
