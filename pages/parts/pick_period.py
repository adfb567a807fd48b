"""Which period a page is about: those of every year that has tasks, under their code in the URL."""

import streamlit as st

from models.calendar.period import Period
from pages.parts.address import recalled, remembered
from pages.parts.cached import known_periods, known_years
from server.address import AS_OF
from wording.language import _
from wording.names import period_name

PERIOD = "period"


def pick_period(default: Period) -> Period:
    """The period chosen; at first ``default``, or the latest one of those there are."""
    periods = known_periods()
    codes = [each.code for year in known_years() or [default.year] for each in reversed(periods.year(year))]
    first = default.code if default.code in codes else codes[0]
    code = st.selectbox(
        _("Period"),
        codes,
        format_func=lambda code: period_name(periods.of(code)),
        **remembered(PERIOD, str, first, codes, drops=(AS_OF,)),
    )
    return periods.of(code)


def period_in_address(default: Period) -> Period:
    """The period that the URL names, or ``default``."""
    period: Period = recalled(PERIOD, known_periods().of, default)
    return period
