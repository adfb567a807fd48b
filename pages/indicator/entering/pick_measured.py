"""Of what is measured: results or targets, whose, and of which year or period; all of it stands in the address."""

from datetime import date

import streamlit as st

from clock import today
from models.access import may_set_target, speaks_for
from models.calendar.period import IN_ORDER, PeriodKind
from models.indicator.content import Rhythm
from models.indicator.measurement import Measured, Step
from models.person import User
from pages.indicator.looked_at import LookedAt
from pages.parts.address import remembered
from pages.parts.cached import known_periods
from server.address import read_number
from wording.indicators import time_name
from wording.language import _
from wording.names import unit_name

BACK, AHEAD = 10, 10  # years that are offered: of results until this one, of targets beyond it


def pick_measured(user: User, at: LookedAt) -> Measured | None:
    """All but the indicator; ``None`` while no unit of a set of units is chosen."""
    with st.container(horizontal=True):
        step = _pick_step(user)
        unit_id = _pick_unit(user, at) if at.of_set.group else None
        year = _pick_year(step)
        period = _pick_period(year) if at.of_set.rhythm is Rhythm.PERIOD and step is Step.REPORTED else None
    if at.of_set.group and unit_id is None:
        return None
    return Measured(at.of_set.code, "", unit_id, year, period, step)


def _pick_step(user: User) -> Step:
    if not may_set_target(user):
        return Step.REPORTED
    names = {Step.REPORTED: _("Results"), Step.TARGET: _("Targets")}
    chosen: Step = st.selectbox(
        _("Results or targets"),
        list(names),
        format_func=names.__getitem__,
        width=160,
        **remembered("step", Step, Step.REPORTED, list(names)),
    )
    return chosen


def _pick_unit(user: User, at: LookedAt) -> int | None:
    own = [unit for unit in at.units if may_set_target(user) or speaks_for(user, [unit.id])]
    last_year = date(today().year - 1, 1, 1)  # whose figures are announced this year
    there = [unit for unit in own if unit.until is None or unit.until >= last_year or unit.id == at.unit_id]
    names = {unit.id: unit_name(unit) for unit in there}
    default = next(iter(names)) if len(names) == 1 else None
    chosen: int | None = st.selectbox(
        _("Unit"),
        list(names),
        index=None,
        format_func=names.__getitem__,
        width=320,
        **remembered("unit", read_number, default, list(names)),
    )
    return chosen


def _pick_year(step: Step) -> int:
    last = today().year + (AHEAD if step is Step.TARGET else 0)
    years = list(range(last, today().year - BACK, -1))
    default = today().year if step is Step.TARGET else today().year - 1
    chosen: int = st.selectbox(
        _("Year"), years, format_func=str, width=110, **remembered("year", read_number, default, years)
    )
    return chosen


def _pick_period(year: int) -> PeriodKind:
    chosen: PeriodKind = st.selectbox(
        _("Period"),
        list(IN_ORDER),
        format_func=lambda kind: time_name(known_periods(), year, kind),
        width=220,
        **remembered("period_kind", PeriodKind, PeriodKind.H1, list(IN_ORDER)),
    )
    return chosen
