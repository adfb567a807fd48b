"""What figures are set against: the same point of last year, or of the period before. It stands in the URL."""

from typing import NamedTuple

import streamlit as st

from models.calendar.period import Period
from models.moment import Moment
from pages.parts.address import recalled, remembered
from pages.parts.cached import known_periods
from pages.parts.picking.pick_moment import wants_more
from wording.language import _
from wording.overview import Against

COMPARE = "compare"


class Compared(NamedTuple):
    """``period`` at ``moment`` is what figures are set ``against``."""

    against: Against
    period: Period
    moment: Moment


def pick_against(period: Period, moment: Moment) -> Compared:
    """What ``period`` at ``moment`` is compared with; it is chosen where all that can be chosen is open."""
    against: Against
    if wants_more():
        against = st.segmented_control(
            _("Compare with"),
            list(Against),
            format_func={
                Against.LAST_YEAR: _("The same period last year"),
                Against.BEFORE: _("The period before"),
            }.__getitem__,
            required=True,
            **remembered(COMPARE, Against, Against.LAST_YEAR),
        )
    else:
        against = recalled(COMPARE, Against, Against.LAST_YEAR)
    periods = known_periods()
    other = periods.before(period) if against is Against.BEFORE else periods.same_last_year(period)
    return Compared(against, other, Moment(period.same_point(moment.as_of, other), moment.known_at))
