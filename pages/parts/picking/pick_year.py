"""Which year a page is about: that of the period chosen, until somebody chooses another."""

from collections.abc import Sequence

import streamlit as st

from clock import today
from pages.parts.address import remembered
from pages.parts.browser_tab import narrow_browser_tab
from pages.parts.cached import known_years
from pages.parts.looked_from import year_looked_at
from server.address import YEAR, read_number
from wording.language import _


def pick_year(among: Sequence[int] = (), *, first: int | None = None, ahead: int = 0, name: str = YEAR) -> int:
    """One of the years ``among``, without them of those that have tasks, this one and so many ``ahead``, and that of
    the period.

    Where that of the period is none of them it begins with ``first``; ``name`` is what the address calls it.
    """
    of_period, this = year_looked_at(today()), today().year
    years = list(among) or sorted({*known_years(), of_period, *range(this, this + ahead + 1)}, reverse=True)
    default = of_period if of_period in years else first or years[0]
    year: int = st.selectbox(_("Year"), years, width=170, **remembered(name, read_number, default, years))
    narrow_browser_tab(str(year))
    return year
