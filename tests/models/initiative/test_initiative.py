"""Whose initiatives are whose to keep."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from alembic import command
from sqlalchemy import text

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
from queries.initiatives import initiative_counts, initiatives_of
from queries.installation.journal import broken_entries
from store.version import alembic_config
from tests.conftest import JANUARY, ON_BOTH, World, noon
from wording.events import event_document, event_text
from wording.language import Language, day, use_language


def details(world: World, title: str = "Hội thi") -> InitiativeDetails:
    return InitiativeDetails(kind=InitiativeKind.PROPAGANDA, unit_id=world.stp, year=2024, title=title)


def recognised_in(present: InitiativeDetails, on: date) -> InitiativeDetails:
    return replace(present, recognition=Recognition.PROVINCE, recognised_on=on, symbol="14/QĐ-UBND", reach=9)


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
        recognised = recognised_in(present.details, JANUARY)
        present.change(session, recognised, by=world.hoa, at=noon(JANUARY))
        present.remove(session, by=world.hoa, at=noon(JANUARY))
    added, changed, removed = reversed(events_of(world.auditor, EventFilters(by_id=world.hoa.id)))
    head = (
        "kind: Propaganda; year: 2024; title: Hội thi; recognition: {}; recognised on: {}; people reached: {}; "
        "symbol: {}; unit: STP"
    )
    with use_language(Language.EN):
        assert event_text(added) == head.format("Not recognised", "–", 0, "–")
        assert event_text(removed) == head.format("By the province", day(JANUARY), 9, "14/QĐ-UBND")
        assert event_text(changed) == (
            "title: Hội thi; recognition: Not recognised → By the province; "
            f"recognised on: – → {day(JANUARY)}; people reached: 0 → 9; symbol: – → 14/QĐ-UBND"
        )
    assert event_document(changed) == "14/QĐ-UBND"


def test_what_was_known_before_a_record_was_put_right_or_removed_is_still_counted_then(world: World) -> None:
    june, july, august = (noon(date(2024, month, 3)) for month in (6, 7, 8))
    with world.db.writing() as session:
        present = Initiative.add(session, details(world), by=world.hoa, at=noon(JANUARY))
        reached = recognised_in(present.details, JANUARY)
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


MARCH, JUNE, JULY = (date(2024, month, 30) for month in (3, 6, 7))


@pytest.mark.parametrize(
    ("recorded", "recognised", "stood"),
    [
        (MARCH, MARCH, [(1, 1), (1, 1), (1, 1)]),
        (MARCH, JULY, [(1, 0), (1, 0), (1, 1)]),
        (JULY, JUNE, [(0, 0), (1, 1), (1, 1)]),
        (JULY, JULY, [(0, 0), (0, 0), (1, 1)]),
        (JULY, None, [(0, 0), (0, 0), (1, 0)]),
    ],
)
def test_it_counts_as_recognised_from_the_day_on_which_it_was(
    world: World, recorded: date, recognised: date | None, stood: list[tuple[int, int]]
) -> None:
    said = details(world)
    with world.db.writing() as session:
        present = Initiative.add(session, said, by=world.hoa, at=noon(recorded))
        if recognised:
            present.change(session, recognised_in(said, recognised), by=world.hoa, at=noon(JULY))
    counts = [
        initiative_counts(world.chairman, 2024, Moment(on))[InitiativeKind.PROPAGANDA] for on in (MARCH, JUNE, JULY)
    ]
    assert [(each.total, each.recognised) for each in counts] == stood
    before = initiative_counts(world.chairman, 2024, Moment(JULY, noon(JUNE)))[InitiativeKind.PROPAGANDA]
    assert before.recognised == 0, "nobody knew it yet"


@pytest.mark.parametrize(
    ("on", "why"),
    [(None, "on which day"), (date(2024, 8, 1), "in the future"), (date(2023, 12, 31), "in its year, or later")],
)
def test_the_day_of_a_recognition_is_one_on_which_it_can_have_been(world: World, on: date | None, why: str) -> None:
    said = replace(details(world), recognition=Recognition.UNIT, symbol="14/QĐ-STP", recognised_on=on)
    with world.db.trying() as session, pytest.raises(Refusal, match=why):
        Initiative.add(session, said, by=world.hoa, at=noon(JULY))


@ON_BOTH
def test_what_was_recognised_before_its_day_was_asked_for_counts_since_it_was_recorded(world: World) -> None:
    late = datetime(2024, 6, 30, 18, tzinfo=UTC)  # in July for the province
    with world.db.writing() as session:
        Initiative.add(session, details(world), by=world.hoa, at=late)
        Initiative.add(session, recognised_in(details(world, "Mã QR"), date(2024, 7, 1)), by=world.hoa, at=late)
    rows = initiatives_of(world.chairman, 2024)
    with world.db.changing_tables() as connection:
        connection.execute(text("ALTER TABLE initiative DROP COLUMN recognised_on"))
        connection.execute(text("UPDATE alembic_version SET version_num = '0040'"))
        command.upgrade(alembic_config(connection, world.db.files.folder), "0041")
    assert initiatives_of(world.chairman, 2024) == rows
    assert {row.details.recognised_on for row in rows} == {None, date(2024, 7, 1)}
    assert broken_entries() == []
