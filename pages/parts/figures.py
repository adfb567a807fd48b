"""Figures, kept between runs: for one position of the ledger, one moment and one scope they never change."""

from typing import Any

import streamlit as st

from models.figures import Counts
from models.moment import Moment
from models.period import Period
from models.person import Role, User
from queries.figures import Key, counts_by, ledger_position
from queries.report import Report, report_of
from queries.selection import TaskFilters


def kept_report(user: User, period: Period, moment: Moment) -> Report:
    return _report(_scope(user), ledger_position(), period, moment, user)


def kept_counts_by(user: User, moment: Moment, filters: TaskFilters, key: Key) -> dict[Any, Counts]:
    return _counts_by(_scope(user), ledger_position(), moment, filters, key, user)


def _scope(user: User) -> tuple[Role, frozenset[int]]:
    return user.role, user.reach


@st.cache_resource(max_entries=300, show_spinner=False)
def _report(scope: object, position: int, period: Period, moment: Moment, _user: User) -> Report:
    return report_of(_user, period, moment)


@st.cache_resource(max_entries=300, show_spinner=False)
def _counts_by(
    scope: object, position: int, moment: Moment, filters: TaskFilters, key: Key, _user: User
) -> dict[Any, Counts]:
    return counts_by(_user, moment, filters, key)
