"""That a report moved on while somebody stands on its page: it is drawn anew by itself, again and again looked at."""

import streamlit as st

from models.calendar.period import Period
from models.person import User
from models.report.report import State
from queries.report.reports import prepared_of

AGAIN = "5s"  # until it is looked again


def show_moved_on(user: User, period: Period, drawn: State | None) -> None:
    """``drawn`` is how the report in preparation stood when the page was drawn, without one nothing. For who reads:
    whoever writes it is told when they save, and loses nothing that is typed."""
    st.fragment(_look, run_every=AGAIN)(user, period, drawn)


def _look(user: User, period: Period, drawn: State | None) -> None:
    prepared = prepared_of(user, period)
    if (prepared.state if prepared else None) != drawn:
        st.rerun()
