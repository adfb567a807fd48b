"""Views: a list of tasks as somebody narrowed and sorted it, kept under a name, for themselves or for the office."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import JSON
from sqlmodel import Field, Session, col, or_, select

from models.access import may_change_view, may_share_views
from models.base import Model
from models.event import EventKind, note
from models.person import User
from models.refusal import gettext_noop, permit, require, require_unchanged
from models.text import LINE, SHORT, one_line, require_within, searchable

UNIT_FILTERS = ("lead_id", "co_ordinating_id", "returned_to_id", "extension_by_id")  # each says the id of a unit
GROUP_FILTERS = ("lead_group", "co_ordinating_group")  # each says the code of a group of units
WITH_PREDECESSORS = "with_predecessors"  # the filter by which a unit stands for those whose record it carries
SINCE_FILTERS = ("untouched_since", "reported_since", "unreported_since")  # each says from which day on
DAY_FILTERS = (*SINCE_FILTERS, "due_from", "due_by", "first_due_by", "done_from", "done_by")  # each says a day
FROM_TODAY = re.compile(r"today([+-]\d+)")
MOST_OWN = 50  # of one person; more are no longer found by their names
ONLY_OWN = gettext_noop("This view is somebody else's.")
ONLY_OFFICE = gettext_noop("Only the secretariat and administrators share views with the office.")


@dataclass(frozen=True, slots=True)
class ViewDetails:
    """``query`` are the filters and the order as the address of a list says them, without a page or a day; a day that
    moves along with the calendar stands there as so many days from today (:func:`moving_along`)."""

    name: str
    query: Mapping[str, str] = field(default_factory=dict)
    shared: bool = False


class SavedView(Model, table=True):
    """What ``person_id`` kept. It is opened as an address is: what it names may have gone since."""

    __tablename__ = "saved_view"

    id: int | None = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="person.id", index=True)
    name: str
    query: dict[str, Any] = Field(sa_type=JSON)
    shared: bool

    @classmethod
    def add(cls, session: Session, details: ViewDetails, *, by: User, at: datetime) -> "SavedView":
        own = session.exec(select(cls.id).where(cls.person_id == by.id)).all()
        require(len(own) < MOST_OWN, "You keep {most} views already. Remove one first.", most=MOST_OWN)
        view = cls(person_id=by.id, name="", query={}, shared=False)
        view._become(session, details, by)
        if view.shared:
            note(session, EventKind.VIEW_SHARED, at=at, by=by, details={"name": view.name})
        return view

    def change(
        self, session: Session, details: ViewDetails, *, by: User, at: datetime, seen: ViewDetails | None = None
    ) -> None:
        """Call it otherwise, let it ask for something else, share it or keep it to its owner again.

        ``seen`` is what was so when the form was drawn; when somebody else has changed it since, nothing is written.
        """
        permit(may_change_view(by, self.person_id, shared=self.shared), ONLY_OWN)
        require_unchanged(seen, self.details)
        before = self.details
        self._become(session, details, by)
        if self.shared and not before.shared:
            note(session, EventKind.VIEW_SHARED, at=at, by=by, details={"name": self.name})
        elif before.shared and before != self.details:
            kind = EventKind.VIEW_CHANGED if self.shared else EventKind.VIEW_UNSHARED
            renamed = before.name != self.name
            named: dict[str, Any] = {"name": [before.name, self.name] if renamed else self.name}
            note(session, kind, at=at, by=by, details=named)

    def remove(self, session: Session, *, by: User, at: datetime, seen: ViewDetails | None = None) -> None:
        permit(may_change_view(by, self.person_id, shared=self.shared), ONLY_OWN)
        require_unchanged(seen, self.details)
        if self.shared:
            note(session, EventKind.VIEW_UNSHARED, at=at, by=by, details={"name": self.name})
        session.delete(self)
        session.flush()

    @property
    def details(self) -> ViewDetails:
        return ViewDetails(self.name, dict(self.query), self.shared)

    def _become(self, session: Session, details: ViewDetails, by: User) -> None:
        name = one_line(details.name)
        require(bool(searchable(name)), "Give the view a name.")
        require_within(SHORT, name, details.query.get("text"))
        require_within(LINE, "".join(f"{key}{text}" for key, text in details.query.items()))
        permit(not details.shared or may_share_views(by), ONLY_OFFICE)
        _require_free(session, name, self)
        self.name, self.query, self.shared = name, dict(details.query), details.shared
        session.add(self)
        session.flush()


def moving_along(query: Mapping[str, str], today: date) -> dict[str, str]:
    """``query`` with the days of its filters told from ``today``: ``today-30``."""
    days = {name: (date.fromisoformat(query[name]) - today).days for name in DAY_FILTERS if name in query}
    return {**query, **{name: f"today{days_from:+}" for name, days_from in days.items()}}


def query_on(query: Mapping[str, str], today: date) -> dict[str, str]:
    """What a view asks for when it is opened ``today``; a day beyond the calendar is its last."""
    moving = {name: FROM_TODAY.fullmatch(query[name]) for name in DAY_FILTERS if name in query}
    days = {name: min(int(told[1]), (date.max - today).days) for name, told in moving.items() if told}
    return {**query, **{name: (today + timedelta(days)).isoformat() for name, days in days.items()}}


def view_in(session: Session, view_id: int) -> SavedView:
    view = session.get(SavedView, view_id)
    require(view is not None, "This view was removed meanwhile.")
    assert view is not None
    return view


def _require_free(session: Session, name: str, view: SavedView) -> None:
    """Refuse a name that stands in its owner's menu already."""
    others = select(SavedView.name).where(
        SavedView.id != view.id, or_(SavedView.person_id == view.person_id, col(SavedView.shared))
    )
    taken = {searchable(other) for other in session.exec(others)}
    require(searchable(name) not in taken, "There is a view called “{name}” already.", name=name)
