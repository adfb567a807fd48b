"""What is seen of the list of tasks, kept under a name as a view; a view that is open is changed or removed."""

from collections.abc import Mapping

import streamlit as st

from clock import now, today
from models.access import may_share_views
from models.person import User
from models.saved_view import DAY_FILTERS, SINCE_FILTERS, SavedView, ViewDetails, moving_along, view_in
from models.text import SHORT
from pages.parts.address import VIEW, code
from pages.parts.picking.pick_filters import filters_alone
from pages.parts.picking.pick_text import pick_line
from pages.parts.saving import saving
from pages.parts.typed import typed, typed_first
from queries.saved_views import ViewRow
from queries.selection import TaskFilters
from queries.task_list import Order
from server.address import ORDER
from wording.language import _


def view_query(filters: TaskFilters, orders: tuple[Order, ...]) -> dict[str, str]:
    """What a view keeps of a list: the order where it is not the usual one."""
    return filters_alone(filters) | ({ORDER: code(orders)} if orders != (Order.URGENCY,) else {})


def open_view(views: list[ViewRow], query: Mapping[str, str]) -> ViewRow | None:
    """The view that the address names, else one that asks for the same."""
    named = (view for view in views if str(view.id) == st.query_params.get(VIEW))
    same = (view for view in views if dict(view.query) == dict(query))
    return next(named, None) or next(same, None)


def offer_view(user: User, view: ViewRow | None, query: Mapping[str, str]) -> None:
    changes = view is not None and view.may_change
    label = _("This view") if changes else _("Save as a view")
    with st.popover(label, icon=":material/bookmark:", type="tertiary", key="view", on_change="rerun") as box:
        if not box.open:
            return
        if view is not None and changes:
            _offer_change(user, view, query)
        else:
            _offer_new(user, query)


def _offer_new(user: User, query: Mapping[str, str]) -> None:
    name = pick_line(_("Name of the view"), limit=SHORT, key=typed("view_name"))
    shared = _pick_shared(user, "view_shared", shared=False)
    days = set(DAY_FILTERS).intersection(query)
    stored = _pick_stored(query, "view_moving", moving=days <= set(SINCE_FILTERS))
    if st.button(_("Save"), type="primary", key="view_add"):
        _add(ViewDetails(name, stored, shared), user)


def _offer_change(user: User, view: ViewRow, query: Mapping[str, str]) -> None:
    name = pick_line(_("Name of the view"), limit=SHORT, key=typed_first(f"view_{view.id}_name", view.name))
    shared = _pick_shared(user, f"view_{view.id}_shared", shared=view.shared)
    stored = _pick_stored(query, f"view_{view.id}_moving", moving=view.stored != view.query)
    with st.container(horizontal=True):
        if st.button(_("Save"), type="primary", key="view_change"):
            with saving(_("The view was changed.")) as session:
                details = ViewDetails(name, view.stored, shared)
                view_in(session, view.id).change(session, details, by=user, at=now(), seen=view.details)
        help = _("It asks for what the list is narrowed to and sorted by now.")
        if st.button(_("Replace"), disabled=stored == view.stored, help=help, key="view_replace"):
            with saving(_("The view was replaced.")) as session:
                details = ViewDetails(name, stored, shared)
                view_in(session, view.id).change(session, details, by=user, at=now(), seen=view.details)
        if st.button(_("Save as another"), help=_("Give it another name first."), key="view_another"):
            _add(ViewDetails(name, stored, shared), user)
        if st.button(_("Remove"), icon=":material/delete:", key="view_remove"):
            with saving(_("The view was removed.")) as session:
                view_in(session, view.id).remove(session, by=user, at=now(), seen=view.details)


def _add(details: ViewDetails, user: User) -> None:
    with saving(_("The view is in your menu.")) as session:
        SavedView.add(session, details, by=user, at=now())


def _pick_stored(query: Mapping[str, str], name: str, *, moving: bool) -> Mapping[str, str]:
    """What is kept of a list: its days as they are, or from today on where somebody lets them move along."""
    if not set(DAY_FILTERS).intersection(query):
        return query
    moves = st.toggle(
        _("Its days move along with the calendar"),
        key=typed_first(name, moving),
        help=_("A day is kept as so many days before or after the one on which the view is opened, not as a date."),
    )
    return moving_along(query, today()) if moves else query


def _pick_shared(user: User, name: str, *, shared: bool) -> bool:
    if not may_share_views(user):
        return shared
    return st.toggle(_("Share it with the office"), key=typed_first(name, shared))
