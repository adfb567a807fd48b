"""Which page of a long list."""

import streamlit as st

from pages.parts.address import PAGE, remembered
from server.address import read_number


def pick_page(count: int, size: int, name: str = PAGE) -> int:
    """The page of a list of ``count`` rows; nothing to pick when all fit on one."""
    pages = max(1, -(-count // size))
    if pages == 1:
        return 1
    return st.pagination(pages, **remembered(name, read_number, 1, range(1, pages + 1), drops=()))
