"""What my unit answers for, the most urgent first; what it co-ordinates, was told and reported; how it stands."""

from dataclasses import replace

import streamlit as st

from clock import today
from models.access import belongs_to_a_unit
from models.moment import Moment
from pages.parts.cached import count_of, counts_of, known_periods
from pages.parts.only_if import only_if
from pages.parts.picking.pick_tab import tabs_in_address
from pages.parts.plain import plain
from pages.parts.show_counts import show_classes
from pages.parts.show_discipline import show_discipline
from pages.parts.show_first_steps import show_nothing_yet
from pages.parts.signed_in import signed_in
from pages.unit.show_answers import show_answers
from pages.unit.show_duties import show_co_ordinated, show_led
from pages.unit.show_reports import show_reports
from queries.selection import TaskFilters
from queries.units import units_named
from wording.language import _
from wording.names import unit_name

user = signed_in()
moment = Moment(today())
if user.unit_id is None:
    st.title(_("My unit"))
only_if(belongs_to_a_unit(user), _("Your account belongs to no unit. The administrator can change that."))
[unit] = units_named([user.unit_id or 0], moment).values()
period = known_periods().on(today())
since = known_periods().since(period)
leads = TaskFilters(lead_id=unit.id, parts=True)
co_ordinates = TaskFilters(co_ordinating_id=unit.id, parts=True)
of_year = replace(leads, year=period.year)

st.title(plain(unit_name(unit)))
if not count_of(user, moment, leads) and not count_of(user, moment, co_ordinates):
    show_nothing_yet(_("No task has been assigned to your unit yet."), user)
    st.stop()
tabs = tabs_in_address(
    {
        "lead": _("We lead"),
        "co_ordinate": _("We co-ordinate"),
        "answers": _("What the secretariat said"),
        "reported": _("What we reported"),
        "standing": _("How we stand"),
    }
)
if tabs["lead"].open:
    with tabs["lead"]:
        show_led(user, leads, moment, since, period.year)
if tabs["co_ordinate"].open:
    with tabs["co_ordinate"]:
        show_co_ordinated(user, unit.id, co_ordinates, moment, since)
if tabs["answers"].open:
    with tabs["answers"]:
        show_answers(user)
if tabs["reported"].open:
    with tabs["reported"]:
        show_reports(user, unit.id, moment, period)
if tabs["standing"].open:
    with tabs["standing"]:
        st.caption(_("Tasks and parts of {year} that the unit leads", year=str(period.year)))
        show_classes(counts_of(user, moment, of_year), of_year, moment)
        show_discipline(user, unit.id, moment, period, since)
