"""Which page of a long list."""

import streamlit as st

from exchange.writing.markup import element
from pages.parts.address import OPENED, PAGE, address_with, remembered
from pages.parts.show_markup import show_markup
from server.address import read_number


def pick_page(count: int, size: int, name: str = PAGE) -> int:
    """The page of a list of ``count`` rows; nothing to pick when all fit on one."""
    pages = max(1, -(-count // size))
    if pages == 1:
        return 1
    page: int = st.pagination(pages, **remembered(name, read_number, 1, range(1, pages + 1), drops=()))
    beside = {"prev": page - 1, "next": page + 1}
    show_markup("".join(_link(name, each, to) for each, to in beside.items() if 1 <= to <= pages))
    return page


def _link(name: str, rel: str, page: int) -> str:
    """For the keys that go from task to task, over the end of a page (``server/shown/keys.js``)."""
    return element("a", "", rel=rel, href=address_with({name: str(page)}, *OPENED), hidden="hidden")
