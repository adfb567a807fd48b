"""The causes of delays that an office keeps: named, ordered, switched off, and never taken from under reasons."""

import pytest
from sqlmodel import col, select

from models.cause import Cause, CauseDetails, add_cause, change_cause
from models.event import Event, EventKind
from models.refusal import Refusal
from queries.causes import causes
from tests.conftest import JANUARY, World, noon

AT = noon(JANUARY)
LAND = CauseDetails("Vướng mặt bằng", "Land not cleared", 3)
SHIPPED = ["guidance", "co_ordination", "funds", "procedure", "staff", "task_changed", "objective", "own", "other"]


def test_every_installation_begins_with_a_list(world: World) -> None:
    assert [each.code for each in causes()] == SHIPPED
    assert all(each.active for each in causes())


def test_a_cause_is_added_renamed_moved_and_switched_off(world: World) -> None:
    with world.db.writing() as session:
        added = add_cause(session, CauseDetails("  Vướng   mặt bằng", "Land not cleared", 1), by=world.admin, at=AT)
        assert (added.code, added.name_vi) == ("land_not_cleared", "Vướng mặt bằng")
    with world.db.writing() as session:
        land = session.get_one(Cause, "land_not_cleared")
        new = CauseDetails("Giải phóng mặt bằng", "Land clearance", 99, active=False)
        change_cause(session, land, new, by=world.admin, at=AT, seen=land.details)
    last = causes()[-1]
    assert (last.code, last.details) == ("land_not_cleared", new)
    with world.db.reading() as session:
        kept = select(Event).where(col(Event.kind).in_((EventKind.CAUSE_ADDED, EventKind.CAUSE_CHANGED)))
        events = session.exec(kept).all()
    assert [event.kind for event in events] == [EventKind.CAUSE_ADDED, EventKind.CAUSE_CHANGED]
    assert events[1].details == {
        "cause": "land_not_cleared",
        "name_vi": ["Vướng mặt bằng", "Giải phóng mặt bằng"],
        "name_en": ["Land not cleared", "Land clearance"],
        "position": [1, 99],
        "active": [True, False],
    }


def test_causes_of_one_english_beginning_have_codes_of_their_own(world: World) -> None:
    start = "a very long name that begins as another does"
    with world.db.writing() as session:
        made = [
            add_cause(session, CauseDetails(f"Lý do {number}", f"{start} {number}", 1), by=world.admin, at=AT).code
            for number in (1, 2, 3)
        ]
        nameless = add_cause(session, CauseDetails("???", "!!!", 1), by=world.admin, at=AT).code
    assert made == [f"a_very_long_name_that_begins_as{end}" for end in ("", "_2", "_3")]
    assert nameless == "cause"


@pytest.mark.parametrize(
    ("details", "why"),
    [
        (CauseDetails("", "Land", 1), "a name in both languages"),
        (CauseDetails("Đất", "  ", 1), "a name in both languages"),
        (CauseDetails("Đất", "x" * 201, 1), "has 201 characters"),
        (CauseDetails("Đất", "Land", 0), "from 1 to 99"),
        (CauseDetails("thieu NHAN luc", "Land", 1), "“Thiếu nhân lực” is already a cause"),
    ],
)
def test_what_cannot_be_is_refused(world: World, details: CauseDetails, why: str) -> None:
    with world.db.writing() as session:
        with pytest.raises(Refusal, match=why):
            add_cause(session, details, by=world.admin, at=AT)
        with pytest.raises(Refusal, match=why):
            change_cause(session, session.get_one(Cause, "funds"), details, by=world.admin, at=AT)
    assert [each.code for each in causes()] == SHIPPED


def test_one_cause_stays_in_use_and_nobody_changes_what_another_did(world: World) -> None:
    with world.db.writing() as session:
        for code in SHIPPED[1:]:
            cause = session.get_one(Cause, code)
            off = CauseDetails(cause.name_vi, cause.name_en, cause.position, active=False)
            change_cause(session, cause, off, by=world.admin, at=AT)
        session.flush()
        last = session.get_one(Cause, SHIPPED[0])
        with pytest.raises(Refusal, match="One cause at least"):
            change_cause(session, last, CauseDetails("x", "y", 1, active=False), by=world.admin, at=AT)
        with pytest.raises(Refusal, match="Somebody else has changed this"):
            change_cause(session, last, LAND, by=world.admin, at=AT, seen=LAND)
