"""Views of the list of tasks: everybody keeps their own; the office's are looked after by who may share them."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from sqlmodel import Session, col, select

from models.event import Event, EventKind
from models.refusal import Forbidden, Refusal
from models.saved_view import DAY_FILTERS, MOST_OWN, SavedView, ViewDetails, moving_along, query_on, view_in
from queries.saved_views import saved_views
from server.address import READERS
from store.database import Database
from tests.conftest import JANUARY, World, noon

NOW, TODAY = noon(JANUARY), JANUARY
LATE = ViewDetails("Quá hạn, Sở Tư pháp", {"standings": "overdue", "lead_id": "1"})


def test_every_filter_that_is_a_day_may_move_along() -> None:
    assert {name for name, read in READERS.items() if read == date.fromisoformat} == set(DAY_FILTERS)


@pytest.mark.parametrize(
    ("untouched_since", "stored", "a_week_later"),
    [
        (JANUARY - timedelta(days=30), "today-30", JANUARY - timedelta(days=23)),
        (JANUARY, "today+0", JANUARY + timedelta(days=7)),
        (date.max, f"today+{(date.max - JANUARY).days}", date.max),
    ],
)
def test_a_day_that_moves_along_is_as_far_from_the_day_on_which_its_view_is_opened(
    untouched_since: date, stored: str, a_week_later: date
) -> None:
    query = {"lead_id": "1", "untouched_since": untouched_since.isoformat()}
    moving = moving_along(query, JANUARY)
    assert moving == {"lead_id": "1", "untouched_since": stored}
    assert query_on(moving, JANUARY) == query
    assert query_on(moving, JANUARY + timedelta(days=7))["untouched_since"] == a_week_later.isoformat()
    assert query_on(query, JANUARY + timedelta(days=7)) == query


def events(session: Session) -> list[tuple[EventKind, dict[str, Any]]]:
    return [(each.kind, each.details) for each in session.exec(select(Event).order_by(col(Event.id)))]


def test_a_view_is_its_owners_and_no_event(world: World, db: Database) -> None:
    with db.writing() as session:
        view = SavedView.add(session, replace(LATE, name="  Quá hạn,  Sở Tư pháp "), by=world.hoa, at=NOW)
        assert (view.details, events(session)) == (LATE, [])
        view.change(session, replace(LATE, name="Trễ"), by=world.hoa, at=NOW, seen=LATE)
        for other in (world.duc, world.secretary, world.admin):
            with pytest.raises(Forbidden, match="somebody else's"):
                view.change(session, LATE, by=other, at=NOW)
            with pytest.raises(Forbidden, match="somebody else's"):
                view.remove(session, by=other, at=NOW)
        with pytest.raises(Refusal, match="Somebody else has changed this meanwhile"):
            view.remove(session, by=world.hoa, at=NOW, seen=LATE)
    assert [(row.name, row.may_change) for row in saved_views(world.hoa, TODAY)] == [("Trễ", True)]
    assert saved_views(world.duc, TODAY) == []


def test_what_the_office_shares_is_everybodys_and_in_the_events(world: World, db: Database) -> None:
    shared = replace(LATE, shared=True)
    with db.writing() as session:
        with pytest.raises(Forbidden, match="share views with the office"):
            SavedView.add(session, shared, by=world.chairman, at=NOW)
        view = SavedView.add(session, shared, by=world.secretary, at=NOW)
        SavedView.add(session, replace(LATE, name="Của tôi"), by=world.hoa, at=NOW)
    rows = saved_views(world.hoa, TODAY)
    assert [(row.name, row.shared, row.may_change) for row in rows] == [
        ("Của tôi", False, True),
        (LATE.name, True, False),
    ]
    with db.writing() as session:
        view = view_in(session, rows[1].id)
        view.change(session, replace(shared, name="Trễ"), by=world.admin, at=NOW)
        view.change(session, replace(shared, name="Trễ", query={"year": "2024"}), by=world.admin, at=NOW)
        view.change(session, replace(LATE, name="Trễ"), by=world.admin, at=NOW)
        assert events(session) == [
            (EventKind.VIEW_SHARED, {"name": LATE.name}),
            (EventKind.VIEW_CHANGED, {"name": [LATE.name, "Trễ"]}),
            (EventKind.VIEW_CHANGED, {"name": "Trễ"}),
            (EventKind.VIEW_UNSHARED, {"name": "Trễ"}),
        ]
        with pytest.raises(Forbidden, match="somebody else's"):
            view.remove(session, by=world.admin, at=NOW)
        view.remove(session, by=world.secretary, at=NOW)
        with pytest.raises(Refusal, match="removed meanwhile"):
            view_in(session, rows[1].id)


@pytest.mark.parametrize(
    ("details", "sentence"),
    [
        (ViewDetails(" "), "Give the view a name"),
        (ViewDetails("x" * 201), "201 characters"),
        (ViewDetails("x", {"text": "x" * 201}), "201 characters"),
        (ViewDetails("x", {"register": "x" * 1001}), "characters"),
        (ViewDetails("QUA HAN, so tu phap"), "already"),
    ],
)
def test_a_view_that_nobody_can_find_or_open_is_refused(world: World, details: ViewDetails, sentence: str) -> None:
    with world.db.writing() as session:
        SavedView.add(session, replace(LATE, shared=True), by=world.secretary, at=NOW)
        with pytest.raises(Refusal, match=sentence):
            SavedView.add(session, details, by=world.hoa, at=NOW)


def test_nobody_keeps_more_views_than_they_find(world: World) -> None:
    with world.db.writing() as session:
        for number in range(MOST_OWN):
            SavedView.add(session, ViewDetails(f"{number}"), by=world.hoa, at=NOW)
        with pytest.raises(Refusal, match="50 views already"):
            SavedView.add(session, ViewDetails("x"), by=world.hoa, at=NOW)
