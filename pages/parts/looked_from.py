"""From where somebody looks: chosen on one page, it goes along to the others in their links.

What a page shows is said by its address alone, so that Back, a reload and a sent link show the same.
"""

from collections.abc import Callable
from typing import Any

import streamlit as st

from clock import today
from models.calendar.period import Period
from models.refusal import Refusal
from pages.parts.cached import known_periods, known_years
from pages.parts.menu import Page
from pages.parts.picking.pick_period import default_period
from server.address import AS_OF, KNOWN_AT, PERIOD, YEAR, read_as_of, read_known_at

POINT = "looked_from"


def remember_point(page: Page) -> None:
    """Let what the address of ``page`` says be chosen from now on, in this tab.

    A page that looks from nowhere changes nothing. A day that a page would show by itself is no choice: tomorrow it
    is another.
    """
    point = dict(st.session_state.get(POINT, {}))
    for name in page.looks_from:
        if name == YEAR:  # one list may be of another year than the period, which stays
            continue
        text = st.query_params.get(name, "")
        point[name] = text if _is_read(name, text) else ""
    period = known_periods().of(point[PERIOD]) if point.get(PERIOD) else default_period()
    own_days = [min(today(), period.cut_off), *([] if PERIOD in page.looks_from else [today()])]
    if point.get(AS_OF) in [day.isoformat() for day in own_days]:
        point[AS_OF] = ""
    st.session_state[POINT] = {name: text for name, text in point.items() if text}


def point_query(page: Page) -> dict[str, str]:
    """What a link to ``page`` says of the point that was chosen; where a period is shown, it is always named.

    To a page without periods it goes along as its year, and another than the usual one as its last day too.
    """
    point: dict[str, str] = st.session_state.get(POINT, {})
    taken = {name: point[name] for name in page.looks_from if name in point}
    if PERIOD in page.looks_from and PERIOD not in taken:
        taken.pop(AS_OF, None)  # of another period
        return {PERIOD: default_period().code, **taken}
    if PERIOD not in page.looks_from:
        period = known_periods().of(point[PERIOD]) if PERIOD in point else default_period()
        return {**_of_period(period, page), **taken}
    return taken


def _of_period(period: Period, page: Page) -> dict[str, str]:
    """A period as the address of a page says it that has none."""
    said = {YEAR: str(period.year)} if period.year in known_years() else {}
    if period != default_period():
        said[AS_OF] = min(today(), period.cut_off).isoformat()
    return {name: text for name, text in said.items() if name in page.looks_from}


def _is_read(name: str, text: str) -> bool:
    read: dict[str, Callable[[str], Any]] = {
        PERIOD: known_periods().of,
        AS_OF: read_as_of,
        KNOWN_AT: read_known_at,
    }
    try:
        return bool(text) and bool(read[name](text))
    except (ValueError, OverflowError, Refusal):
        return False
