"""Which year's calendar is kept: one that has tasks, this one, or the next."""

import streamlit as st

from clock import today
from pages.parts.address import remembered
from pages.parts.browser_tab import narrow_browser_tab
from pages.parts.cached import known_years
from server.address import read_number
from wording.language import _


def pick_year() -> int:
    this_year = today().year
    years = sorted({*known_years(), this_year, this_year + 1}, reverse=True)
    year: int = st.selectbox(_("Year"), years, **remembered("year", read_number, this_year, years))
    narrow_browser_tab(str(year))
    return year
