"""Periods: the dates of a year's four reports, by the rules or as the office set them."""

from dataclasses import replace
from datetime import date
from typing import Any

import streamlit as st

from clock import now
from exchange.writing.markup import Link
from models.access import may_keep_periods, may_see_periods
from models.calendar.days_off import next_working
from models.calendar.period import Period, by_rule, change_period, generate_periods
from models.ledger.entered import entered_day
from pages.parts.address import recalled
from pages.parts.linked import address_here
from pages.parts.only_if import only_if
from pages.parts.picking.pick_day import DayField, pick_day
from pages.parts.picking.pick_year import pick_year
from pages.parts.saving import refusing, saving
from pages.parts.show_table import show_table
from pages.parts.signed_in import signed_in
from pages.parts.typed import drawn, typed
from queries.periods import periods, special_days
from wording.help import Rule, help_on
from wording.language import _, day
from wording.names import period_name

user = signed_in()
st.title(_("Periods"), help=help_on(Rule.PERIOD))
only_if(may_see_periods(user), _("Only the secretariat, administrators and auditors see how periods are kept."))
year = pick_year(ahead=1)
known, special = periods(), special_days()
four = known.year(year)


def day_text(on: date) -> str:
    """A day; where it is off, the working day after it: data closes all the same, but letters go out then."""
    then = next_working(on, special)
    return day(on) if then == on else _("{day} (off; next working day {then})", day=day(on), then=day(then))


def origin(period: Period) -> str:
    if not known.is_decided(period):
        return _("By the rules, not kept")
    return _("By the rules") if period == by_rule(period.year, period.kind) else _("Set by the office")


show_table(
    {
        _("Period"): [Link(period_name(each), address_here(period=each.code)) for each in four],
        _("Data from"): [day(each.start) for each in four],
        _("Data to"): [day(each.cut_off) for each in four],
        _("Units report by"): [day_text(each.units_by) for each in four],
        _("Province reports by"): [day_text(each.province_by) for each in four],
        _("Origin"): [origin(each) for each in four],
    },
    about=_("Periods"),
)
if not may_keep_periods(user):
    st.stop()
if not all(map(known.is_decided, four)) and st.button(
    _("Write down the periods of {year}", year=str(year)), icon=":material/event_repeat:"
):
    with saving(_("The periods of {year} are written down.", year=str(year))) as session:
        generate_periods(session, year, by=user, at=now())
period = next((each for each in four if each.code == recalled("period", str, "")), None)
if period is None:
    st.stop()
st.header(period_name(period))


def pick_date(period: Period, label: str, name: str) -> DayField:
    before: date = getattr(period, name)
    return pick_day(label, typed(f"{period.code}_{name}"), first=before, earliest=date(year - 2, 1, 1))


seen = drawn(f"period_{period.code}", period)
with st.container(border=True):
    with st.container(horizontal=True):
        dates = {
            "start": pick_date(period, _("Data from"), "start"),
            "cut_off": pick_date(period, _("Data to"), "cut_off"),
            "units_by": pick_date(period, _("Units report by"), "units_by"),
            "province_by": pick_date(period, _("Province reports by"), "province_by"),
        }
    with st.container(horizontal=True):
        sent = st.button(_("Save"), type="primary", icon=":material/save:", key="save_period")
        back = st.button(_("Back to the rules"), icon=":material/undo:", key="period_by_rule")
st.caption(_("Figures of this period are worked out with the new cut-off from now on."))
if sent or back:
    with refusing():
        new = by_rule(year, period.kind)
        if sent:
            as_typed: dict[str, Any] = {name: entered_day(field.day) for name, field in dates.items()}
            new = replace(period, **as_typed)
        with saving(_("The dates are saved.")) as session:
            change_period(session, new, by=user, at=now(), seen=seen)
