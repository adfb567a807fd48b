"""Events: what was done to the installation, narrowed by kind, person and day, for who may read them."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from models.event import TERMINAL, EventKind, note
from models.person import Role, User
from models.refusal import Forbidden
from queries.events import PAGE, EventFilters, event_count, events_of
from tests.conftest import World, noon

MAY, JUNE = date(2024, 5, 20), date(2024, 6, 3)
ALL = EventFilters()
K = EventKind


@pytest.fixture
def events(world: World) -> World:
    """Hòa signs in; a stranger fails; the administrator changes Tuyết; the terminal opens an account."""
    operator = User(TERMINAL, "", Role.ADMINISTRATOR, None, None, frozenset())
    with world.db.writing() as session:
        note(session, K.SIGNED_IN, at=noon(MAY), by=world.hoa, about_id=world.hoa.id, address="10.0.0.7")
        note(session, K.SIGN_IN_FAILED, at=noon(MAY), address="10.0.0.9", details={"login": "x"})
        note(session, K.PERSON_CHANGED, at=noon(JUNE), by=world.admin, about_id=world.tuyet.id)
        note(session, K.PERSON_ADDED, at=noon(JUNE), by=operator, about_id=world.son.id)
    return world


def kinds(world: World, filters: EventFilters = ALL, **more: Any) -> list[EventKind]:
    return [row.kind for row in events_of(world.auditor, filters, **more)]


def test_the_newest_come_first_with_who_did_it_to_whom(events: World) -> None:
    rows = events_of(events.admin, ALL)
    assert [(row.kind, row.by, row.about) for row in rows] == [
        (K.PERSON_ADDED, "", "Lương Bá Sơn"),
        (K.PERSON_CHANGED, "Hồ Gia Bảo", "Đỗ Ánh Tuyết"),
        (K.SIGN_IN_FAILED, "", ""),
        (K.SIGNED_IN, "Vũ Thị Hòa", "Vũ Thị Hòa"),
    ]
    assert (rows[0].details, rows[2].address, rows[2].details) == ({"way": "terminal"}, "10.0.0.9", {"login": "x"})


@pytest.mark.parametrize(
    ("narrowed", "expected"),
    [
        ({"kind": K.SIGNED_IN}, [K.SIGNED_IN]),
        ({"kind": K.LINK_MADE}, []),
        ({"since": JUNE}, [K.PERSON_ADDED, K.PERSON_CHANGED]),
        ({"until": MAY}, [K.SIGN_IN_FAILED, K.SIGNED_IN]),
        ({"since": date(2024, 5, 21), "until": date(2024, 6, 2)}, []),
        ({"since": MAY, "until": JUNE, "kind": K.PERSON_CHANGED}, [K.PERSON_CHANGED]),
        ({"since": date(1, 1, 1), "until": date.max, "kind": K.SIGN_IN_FAILED}, [K.SIGN_IN_FAILED]),
    ],
)
def test_they_are_narrowed_and_counted_alike(
    events: World, narrowed: dict[str, Any], expected: list[EventKind]
) -> None:
    filters = EventFilters(**narrowed)
    assert kinds(events, filters) == expected
    assert event_count(events.auditor, filters) == len(expected)


def test_of_a_person_is_what_they_did_and_what_was_done_to_them(events: World) -> None:
    assert kinds(events, EventFilters(person_id=events.tuyet.id)) == [K.PERSON_CHANGED]
    assert kinds(events, EventFilters(person_id=events.admin.id)) == [K.PERSON_CHANGED]
    assert kinds(events, EventFilters(person_id=events.hoa.id)) == [K.SIGNED_IN]
    assert kinds(events, EventFilters(person_id=99)) == []


@pytest.mark.parametrize(
    ("at", "day"),
    [
        (datetime(2024, 5, 20, 16, 59, tzinfo=UTC), MAY),
        (datetime(2024, 5, 20, 17, 0, tzinfo=UTC), date(2024, 5, 21)),
    ],
)
def test_a_day_is_the_provinces_own(world: World, at: datetime, day: date) -> None:
    with world.db.writing() as session:
        note(session, K.SIGNED_OUT, at=at, by=world.hoa)
    assert kinds(world, EventFilters(since=day, until=day)) == [K.SIGNED_OUT]


def test_pages_follow_each_other_and_a_page_before_the_first_is_the_first(world: World) -> None:
    with world.db.writing() as session:
        for number in range(PAGE + 3):
            note(session, K.SIGNED_IN, at=noon(MAY), by=world.hoa, details={"count": number})
    pages = [events_of(world.admin, ALL, page=page) for page in (1, 2, 3)]
    assert [len(page) for page in pages] == [PAGE, 3, 0]
    assert (pages[0][0].details, pages[1][-1].details) == ({"count": PAGE + 2}, {"count": 0})
    assert events_of(world.admin, ALL, page=-4) == pages[0]
    assert len(events_of(world.admin, ALL, size=None)) == event_count(world.admin, ALL) == PAGE + 3


@pytest.mark.parametrize("name", ["secretary", "chairman", "hoa", "duc"])
def test_others_read_no_events_and_count_none(world: World, name: str) -> None:
    for query in (events_of, event_count):
        with pytest.raises(Forbidden, match="Only administrators and auditors"):
            query(getattr(world, name), ALL)
