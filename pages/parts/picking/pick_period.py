"""Which period a page is about: those of every year that has tasks, under their code in the URL."""

from datetime import date

import streamlit as st

from clock import today
from models.calendar.period import Period
from pages.parts.address import PAGE, recalled, remembered
from pages.parts.cached import A_MINUTE, known_periods, known_years
from server.address import AS_OF, PERIOD
from store.cache import cached
from wording.language import _
from wording.names import period_name


def default_period() -> Period:
    """What every page is about until somebody chooses: the period to be reported next, or the latest with tasks."""
    return _default_period(today())


@cached(most=8, at=A_MINUTE)
def _default_period(day: date) -> Period:
    periods, years = known_periods(), known_years()
    due = periods.due_on(day)
    return due if not years or due.year in years else periods.year(years[0])[-1]


def pick_period(*, beside_title: bool = False) -> Period:
    """The period chosen, which the URL names from then on; ``beside_title`` its field needs no label above it."""
    periods, default = known_periods(), default_period()
    codes = [each.code for year in known_years() or [default.year] for each in reversed(periods.year(year))]
    code = st.selectbox(
        _("Period"),
        codes,
        format_func=lambda code: period_name(periods.of(code)),
        label_visibility="collapsed" if beside_title else "visible",
        width=220,
        **remembered(PERIOD, str, default.code, codes, drops=(PAGE, AS_OF), always=True),
    )
    return periods.of(code)


def period_in_address() -> Period:
    """The period that the URL names, or the default of every page."""
    period: Period = recalled(PERIOD, known_periods().of, default_period())
    return period
