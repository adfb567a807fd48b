"""The views of the list of tasks, own and shared, each a link with how many tasks it has."""

import streamlit as st

from clock import today
from exchange.writing.markup import element, text_html
from models.moment import Moment
from models.person import User
from pages.parts.address import VIEW
from pages.parts.cached import NEWS
from pages.parts.linked import address
from pages.parts.menu import TASKS, Page
from pages.parts.picking.pick_filters import filters_of
from pages.parts.show_markup import show_markup
from queries.saved_views import ViewRow, saved_views
from queries.task_list import list_counts
from store.cache import cached
from wording.language import _, ngettext, number

IN_MENU, AT_MOST = 7, 100


@cached(most=2000, at=NEWS)
def _counted_views(user: User, most: int) -> tuple[list[tuple[ViewRow, int]], int]:
    """So many of the views of ``user``, each with its tasks as of some seconds ago, and how many there are."""
    every = saved_views(user, today())
    views = _own_and_shared(every, most)
    counts = list_counts(user, Moment(today()), [filters_of(view.query) for view in views])
    return list(zip(views, counts, strict=True)), len(every)


def _own_and_shared(views: list[ViewRow], most: int) -> list[ViewRow]:
    """The first of one's own and the first of the office's, so that neither leaves no room for the other."""
    own, shared = [view for view in views if not view.shared], [view for view in views if view.shared]
    first = own[: max(most - len(shared), most - most // 2)]
    return [*first, *shared[: most - len(first)]]


def views_in_menu(user: User, here: Page) -> str:
    """Those that stand in the menu, as its lines, and where the others are."""
    current = st.query_params.get(VIEW) if here is TASKS else None
    views, every = _counted_views(user, IN_MENU)
    lines = [_line(view, count, current) for view, count in views]
    if every > len(views):
        text = ngettext("All {count} view", "All {count} views", every)
        lines.append(element("li", element("a", text_html(text), href=address(TASKS, {})), class_="view"))
    return "".join(lines)


def show_views(user: User, current: ViewRow | None) -> None:
    """All of them over the list; nothing while there is none."""
    open_now = str(current.id) if current else None
    lines = [_line(view, count, open_now) for view, count in _counted_views(user, AT_MOST)[0]]
    if lines:
        show_markup(element("ul", "".join(lines), class_="chips views", aria_label=_("Views")))


def _line(view: ViewRow, count: int, current: str | None) -> str:
    tasks = ngettext("{count} task", "{count} tasks", count)
    whose = _("Shared with the office") if view.shared else _("Only you see it")
    link = element(
        "a",
        element("span", text_html(view.name)) + " " + element("b", number(count)),
        href=address(TASKS, {**view.query, VIEW: str(view.id)}),
        title=f"{tasks}. {whose}.",
        aria_current="page" if str(view.id) == current else "",
    )
    return element("li", link, class_="view")
