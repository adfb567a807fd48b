"""Round every page, as HTML: the menu, the search field and the bell at the top, and the pages beside a page.

Their look is in ``server/shown/frame.css``, what keys and presses do in ``server/shown/frame.js``.
"""

from collections.abc import Mapping

import streamlit as st

from exchange.writing.markup import element, icon_html, text_html
from models.person import User
from pages.parts.cached import news_count
from pages.parts.linked import address
from pages.parts.looked_from import point_query
from pages.parts.menu import ACCOUNT, ENTRIES, GUIDE, MENU, NOTICES, SEARCH, TASKS, Page
from pages.parts.show_markup import show_markup
from pages.parts.show_views import views_in_menu
from wording.language import _, ngettext
from wording.names import role_name

MANY_NEWS = 99


def show_menu(user: User, here: Page) -> None:
    """What ``user`` may open, by what people come for; an entry leads to the first of its pages."""
    who = element("span", text_html(user.name) + element("small", text_html(role_name(user.role))))
    me = _line(ACCOUNT, who, "account_circle", here)
    if not user.needs_second_factor:
        me = _line(GUIDE, text_html(_("Guide")), "menu_book", here) + me
    groups = [] if user.needs_second_factor else [_group(user, heading, here) for heading in MENU]
    show_markup(element("nav", "".join(groups) + element("ul", me), class_="menu", aria_label=_("Menu")))


def show_menu_line(page: Page, label: str, query: Mapping[str, str], icon: str) -> None:
    """A line below the menu, which leads to one place of a page wherever the reader is."""
    link = element("a", icon_html(icon) + text_html(label), href=address(page, query))
    show_markup(element("nav", element("ul", element("li", link)), class_="menu line", aria_label=label))


def show_top(user: User, here: Page) -> None:
    """The search field, and what is new; they stand in the line above every page."""
    field = element(
        "input",
        "",
        type="search",
        name="q",
        value=st.query_params.get("q", "") if here is SEARCH else "",
        placeholder=_("Search"),
        aria_label=_("Search for tasks, directives, units, people"),
        aria_keyshortcuts="/",
        autocomplete="off",
    )
    kept = [element("input", "", type="hidden", name=name, value=text) for name, text in point_query(SEARCH).items()]
    key = element("kbd", "/", aria_hidden="true")
    inside = field + key + "".join(kept)
    show_markup(element("form", inside, class_="search", role="search", action=f"/{SEARCH.path}"))
    count = news_count(user)
    news = element("b", str(count) if count <= MANY_NEWS else f"{MANY_NEWS}+", aria_hidden="true") if count else ""
    said = ngettext("{count} new notice", "{count} new notices", count) if count else _("Notices")
    current = "page" if here is NOTICES else ""
    bell = element(
        "a",
        icon_html("notifications") + news,
        href=address(NOTICES, point_query(NOTICES)),
        aria_label=said,
        title=said,
        aria_current=current,
    )
    show_markup(element("nav", bell, class_="news", aria_label=_("Notices")))


def show_beside(user: User, here: Page) -> None:
    """The pages that are one thing with ``here``, where ``user`` may open any of them."""
    entry = next((entry for entry in ENTRIES if here in entry.pages), None)
    pages = entry.open_to(user) if entry else ()
    if entry and here in pages and len(pages) > 1:
        links = [_link(page, text_html(_(page.title)), here) for page in pages]
        show_markup(element("nav", "".join(links), class_="beside", aria_label=_(entry.title)))


def _group(user: User, heading: str, here: Page) -> str:
    entries = [(entry, pages[0]) for entry in MENU[heading] if (pages := entry.open_to(user))]
    lines = "".join(
        _line(page, text_html(_(entry.title)), entry.icon, here, below=here in (*entry.pages, *entry.below))
        + (views_in_menu(user, here) if page is TASKS else "")
        for entry, page in entries
    )
    return (element("p", text_html(_(heading))) if heading else "") + element("ul", lines) if lines else ""


def _line(page: Page, inside: str, icon: str, here: Page, *, below: bool = False) -> str:
    return element("li", _link(page, icon_html(icon) + inside, here, below=below))


def _link(page: Page, inside: str, here: Page, *, below: bool = False) -> str:
    """``below``: it leads to where the reader is, though not to the very page."""
    current = "page" if page is here else "true" if below else ""
    return element("a", inside, href=address(page, point_query(page)), aria_current=current)
