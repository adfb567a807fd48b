"""The views that stand in somebody's menu: their own first, then those that the office shares."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import bindparam
from sqlmodel import col, or_, select

from models.access import may_change_view
from models.person import User
from models.saved_view import SavedView, ViewDetails, query_on
from models.text import alphabetical
from store.database import reading

IN_SIGHT = select(SavedView).where(or_(SavedView.person_id == bindparam("person"), col(SavedView.shared)))


@dataclass(frozen=True, slots=True, kw_only=True)
class ViewRow:
    """``query`` is what it asks for today, ``stored`` what is kept of it; ``may_change``: who asked renames, replaces
    and removes it."""

    id: int
    name: str
    query: Mapping[str, str]
    stored: Mapping[str, str]
    shared: bool
    may_change: bool

    @property
    def details(self) -> ViewDetails:
        return ViewDetails(self.name, self.stored, self.shared)


def saved_views(user: User, today: date) -> list[ViewRow]:
    """Those that nobody else sees first, in the order of their names."""
    with reading() as session:
        rows = [
            ViewRow(
                id=view.id or 0,
                name=view.name,
                query=query_on(view.query, today),
                stored=dict(view.query),
                shared=view.shared,
                may_change=may_change_view(user, view.person_id, shared=view.shared),
            )
            for view in session.exec(IN_SIGHT, params={"person": user.id})
        ]
    return sorted(rows, key=lambda row: (row.shared, alphabetical(row.name)))
