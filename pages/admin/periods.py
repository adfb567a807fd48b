"""Periods: the dates of a year's four reports, by the rules or as the office set them."""

from dataclasses import replace
from datetime import date

import streamlit as st

from clock import now
from models.access import may_keep_periods, may_see_periods
from models.calendar.days_off import next_working
from models.calendar.period import Period, by_rule, change_period, generate_periods
from pages.admin.pick_year import pick_year
from pages.parts.address import recalled
from pages.parts.only_if import only_if
from pages.parts.saving import saving
from pages.parts.show_table import show_table
from pages.parts.signed_in import signed_in
from pages.parts.typed import drawn, typed
from queries.periods import periods, special_days
from wording.language import _, day
from wording.names import period_name

user = signed_in()
st.title(_("Periods"))
only_if(may_see_periods(user), _("Only the secretariat, administrators and auditors see how periods are kept."))
year = pick_year()
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


pressed = show_table(
    {
        _("Period"): [period_name(each) for each in four],
        _("Data from"): [day(each.start) for each in four],
        _("Data to"): [day(each.cut_off) for each in four],
        _("Units report by"): [day_text(each.units_by) for each in four],
        _("Province reports by"): [day_text(each.province_by) for each in four],
        _("Origin"): [origin(each) for each in four],
    },
    key="periods",
    about=_("Periods"),
)
if not may_keep_periods(user):
    st.stop()
if pressed is not None:
    st.query_params["period"] = four[pressed].code
if not all(map(known.is_decided, four)) and st.button(
    _("Write down the periods of {year}", year=str(year)), icon=":material/event_repeat:"
):
    with saving(_("The periods of {year} are written down.", year=str(year))) as session:
        generate_periods(session, year, by=user, at=now())
period = next((each for each in four if each.code == recalled("period", str, "")), None)
if period is None:
    st.stop()
st.subheader(period_name(period))


def pick_day(period: Period, label: str, name: str) -> date:
    key = typed(f"{period.code}_{name}")
    picked = st.date_input(label, getattr(period, name), min_value=date(year - 2, 1, 1), format="DD/MM/YYYY", key=key)
    return picked if isinstance(picked, date) else getattr(period, name)


seen = drawn(f"period_{period.code}", period)
with st.form("period"):
    with st.container(horizontal=True):
        changed = replace(
            period,
            start=pick_day(period, _("Data from"), "start"),
            cut_off=pick_day(period, _("Data to"), "cut_off"),
            units_by=pick_day(period, _("Units report by"), "units_by"),
            province_by=pick_day(period, _("Province reports by"), "province_by"),
        )
    with st.container(horizontal=True):
        sent = st.form_submit_button(_("Save"), type="primary", icon=":material/save:")
        back = st.form_submit_button(_("Back to the rules"), icon=":material/undo:")
st.caption(_("Figures of this period are worked out with the new cut-off from now on."))
if sent or back:
    new = by_rule(year, period.kind) if back else changed
    with saving(_("The dates are saved.")) as session:
        change_period(session, new, by=user, at=now(), seen=seen)
