"""Which page of a long list."""

import streamlit as st

from exchange.writing.markup import element, text_html
from pages.parts.address import OPENED, PAGE, address_with, remembered
from pages.parts.show_markup import show_markup
from server.address import read_number
from wording.language import _, number


def pick_page(count: int, size: int, name: str = PAGE, *, whole: str = "") -> int:
    """The page of a list of ``count`` rows; nothing to pick when all fit on one.

    On paper stands which of them these are, and ``whole``: where all of them are printed, if anywhere.
    """
    pages = max(1, -(-count // size))
    if pages == 1:
        return 1
    page: int = st.pagination(pages, **remembered(name, read_number, 1, range(1, pages + 1), drops=()))
    beside = {"prev": page - 1, "next": page + 1}
    links = "".join(_link(name, each, to) for each, to in beside.items() if 1 <= to <= pages)
    show_markup(links + _on_paper(count, size, page, whole))
    return page


def _on_paper(count: int, size: int, page: int, whole: str) -> str:
    first, last = number((page - 1) * size + 1), number(min(page * size, count))
    rows = _("On this paper: {first} to {last} of {count}.", first=first, last=last, count=number(count))
    rest = whole or _("The other pages are printed each by itself.")
    return element("p", text_html(f"{rows} {rest}"))


def _link(name: str, rel: str, page: int) -> str:
    """For the keys that go from task to task, over the end of a page (``server/shown/keys.js``)."""
    return element("a", "", rel=rel, href=address_with({name: str(page)}, *OPENED), hidden="hidden")
