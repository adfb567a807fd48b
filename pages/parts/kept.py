"""What is asked for again and again, kept between runs.

For one position of the ledger, one moment and one scope, figures never change. What the office keeps itself, units
and periods, shows at once in the process that saved it, and elsewhere within a minute.
"""

from datetime import date
from functools import lru_cache
from typing import Any

import streamlit as st

from clock import now
from models.calendar.period import Period, Periods
from models.counting.figures import Counts
from models.moment import Moment
from models.person import User
from queries import (
    counts,
    discipline,
    notices,
    people,
    periods,
    plans,
    preferences,
    register_figures,
    registers,
    task_list,
    units,
)
from queries.counts import Key, ledger_position
from queries.discipline import CoOrdinated, Discipline
from queries.people import LeaderRow
from queries.register_figures import RegisterSummary
from queries.registers import RegisterRow
from queries.selection import TaskFilters
from queries.units import UnitRow
from store.database import Database, current

A_MINUTE, NEWS_SECONDS = 60, 20


def summaries_of(user: User, *asked: tuple[Period, Moment]) -> list[RegisterSummary]:
    """The figures of several periods, all at the same position of the ledger, of the registers that the first has."""
    position = ledger_position()
    named = tuple(known_units())  # a unit is renamed without an act
    running = tuple(each for each in known_registers() if each.runs_in(asked[0][0].year))
    return [_report(current(), position, named, running, user, period, moment) for period, moment in asked]


def counts_by(user: User, moment: Moment, filters: TaskFilters, key: Key) -> dict[Any, Counts]:
    return _counts_by(current(), ledger_position(), user, moment, filters, key)


def discipline_of(
    user: User,
    moment: Moment,
    year: int,
    since: date,
    lead_id: int | None = None,
    register_codes: tuple[str, ...] = (),
) -> dict[int, Discipline]:
    return _discipline_of(current(), ledger_position(), user, moment, year, since, lead_id, register_codes)


def co_ordinated_by(user: User, moment: Moment, year: int) -> dict[int, CoOrdinated]:
    return _co_ordinated_by(current(), ledger_position(), user, moment, year)


def count_of(user: User, moment: Moment, filters: TaskFilters) -> int:
    if filters.starred:  # a star is no act
        return task_list.count_of(user, moment, filters)
    return _count_of(current(), ledger_position(), user, moment, filters)


def news_count(user: User) -> int:
    """How much is new to somebody, as of some seconds ago."""
    return _news_count(current(), user, int(now().timestamp()) // NEWS_SECONDS)


@lru_cache(maxsize=2000)
def _news_count(_database: Database, user: User, _moment: int) -> int:
    return notices.news_count(user, now())


@lru_cache(maxsize=500)
def _report(
    _database: Database,
    _position: int,
    _units: tuple[UnitRow, ...],
    registers: tuple[RegisterRow, ...],
    user: User,
    period: Period,
    moment: Moment,
) -> RegisterSummary:
    return register_figures.summary_of(user, period, moment, registers)


@lru_cache(maxsize=500)
def _counts_by(
    _database: Database, _position: int, user: User, moment: Moment, filters: TaskFilters, key: Key
) -> dict[Any, Counts]:
    return counts.counts_by(user, moment, filters, key)


@lru_cache(maxsize=100)
def _discipline_of(
    _database: Database,
    _position: int,
    user: User,
    moment: Moment,
    year: int,
    since: date,
    lead_id: int | None,
    register_codes: tuple[str, ...],
) -> dict[int, Discipline]:
    return discipline.discipline_of(user, moment, year, since, lead_id, register_codes)


@lru_cache(maxsize=100)
def _co_ordinated_by(
    _database: Database, _position: int, user: User, moment: Moment, year: int
) -> dict[int, CoOrdinated]:
    return discipline.co_ordinated_by(user, moment, year)


@lru_cache(maxsize=2000)
def _count_of(_database: Database, _position: int, user: User, moment: Moment, filters: TaskFilters) -> int:
    return task_list.count_of(user, moment, filters)


def clear_cached() -> None:
    """Ask anew for what the office keeps itself; something was saved."""
    office = (known_leaders, known_units, known_registers, known_days_off, known_periods, known_years)
    for kept in (*office, is_demonstration):
        kept.clear()
    preferences.forget()
    _news_count.cache_clear()


@st.cache_resource(ttl=A_MINUTE, show_spinner=False)
def known_leaders() -> list[LeaderRow]:
    return people.leaders()


@st.cache_resource(ttl=A_MINUTE, show_spinner=False)
def known_units() -> list[UnitRow]:
    return units.units_on()


@st.cache_resource(ttl=A_MINUTE, show_spinner=False)
def known_registers() -> list[RegisterRow]:
    return registers.registers()


@st.cache_resource(ttl=A_MINUTE, show_spinner=False)
def known_days_off() -> dict[date, bool]:
    return periods.special_days()


@st.cache_resource(ttl=A_MINUTE, show_spinner=False)
def known_periods() -> Periods:
    return periods.periods()


@st.cache_resource(ttl=A_MINUTE, show_spinner=False)
def known_years() -> list[int]:
    return plans.years()


@st.cache_resource(ttl=A_MINUTE, show_spinner=False)
def is_demonstration() -> bool:
    return people.is_demonstration()
