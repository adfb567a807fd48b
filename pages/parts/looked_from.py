"""From where somebody looks: chosen on one page, it goes along to the others in their links.

The address alone says what a page shows and what was chosen, so that Back, a reload, another tab and a sent link keep
it.
"""

from collections.abc import Callable
from contextvars import ContextVar
from datetime import date
from typing import Any

import streamlit as st

from clock import today
from models.calendar.period import Period
from models.province import ZONE
from models.refusal import Refusal
from pages.parts.cached import known_periods, known_years
from pages.parts.menu import Page
from pages.parts.picking.pick_period import default_period
from server.address import AS_OF, KNOWN_AT, PERIOD, YEAR, read_as_of, read_known_at

POINT = "looked_from"
_of_this_run: ContextVar[dict[str, str] | None] = ContextVar("point", default=None)


def read_point(page: Page) -> None:
    """Read what the address of ``page`` says was chosen, once in each run.

    The usual period, or a day that the page would show by itself, is no choice: tomorrow it is another. A day from
    before the period began is that of another list.
    """
    said = {name: st.query_params.get(name, "") for name in (PERIOD, AS_OF, KNOWN_AT)}
    point = {name: text for name, text in said.items() if _is_read(name, text)}
    period = known_periods().of(point[PERIOD]) if PERIOD in point else default_period()
    own_days = [min(today(), period.cut_off), *([] if PERIOD in page.looks_from else [today()])]
    if period == default_period():
        point.pop(PERIOD, None)
    if AS_OF in point and ((day := read_as_of(point[AS_OF])) in own_days or day < period.start):
        del point[AS_OF]
    if KNOWN_AT in point and read_known_at(point[KNOWN_AT]).astimezone(ZONE).date() < period.start:
        del point[KNOWN_AT]
    st.session_state[POINT] = point
    _of_this_run.set(point)


def _point() -> dict[str, str]:
    """What was chosen: of the run, or of the run before where a piece of a page runs alone."""
    point = _of_this_run.get()
    if point is None:
        point = st.session_state.get(POINT, {})
    return point


def period_query() -> dict[str, str]:
    """The period chosen, which every link takes along; nothing while it is the usual one."""
    point = _point()
    return {PERIOD: point[PERIOD]} if PERIOD in point else {}


def period_looked_at(day: date) -> Period:
    """The period chosen; without one the usual, or of a ``day`` before that its own."""
    periods, usual, chosen = known_periods(), default_period(), period_query()
    if chosen:
        return periods.of(chosen[PERIOD])
    return usual if usual.start <= day else periods.on(day)


def year_looked_at(day: date) -> int:
    """The year of the period chosen; without one that of a ``day``, whichever years have tasks."""
    chosen = period_query()
    return known_periods().of(chosen[PERIOD]).year if chosen else day.year


def period_of_list(year: int | None, day: date) -> Period | None:
    """The period that a list of a ``year``'s tasks is of which looks from a ``day``; none where it is of another."""
    if year is None:
        return None
    period = period_looked_at(day)
    return period if period.year == year else None


def point_query(page: Page) -> dict[str, str]:
    """What a link to ``page`` says of the point that was chosen; where a period is shown, it is always named.

    The list of tasks has it as its year too, and a page that shows days alone looks from the last of another than the
    usual period.
    """
    point = _point()
    if PERIOD in page.looks_from:
        return {PERIOD: default_period().code, **point}
    period = known_periods().of(point[PERIOD]) if PERIOD in point else default_period()
    return {**_of_period(period, page), **point}


def _of_period(period: Period, page: Page) -> dict[str, str]:
    """A period as the address of a page says it that shows none."""
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
