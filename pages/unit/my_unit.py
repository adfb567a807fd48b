"""What my unit answers for, the most urgent first; what it co-ordinates, was told and reported; how it stands."""

from dataclasses import replace

import streamlit as st

from clock import today
from models.access import belongs_to_a_unit
from models.moment import Moment
from pages.parts.cached import count_of, counts_of, known_periods, known_units
from pages.parts.menu import MY_UNIT
from pages.parts.only_if import only_if
from pages.parts.picking.pick_tab import TAB, tabs_in_address
from pages.parts.plain import plain
from pages.parts.show_counts import show_classes
from pages.parts.show_discipline import show_discipline
from pages.parts.show_first_steps import show_nothing_yet
from pages.parts.show_nothing import Way, way_to_tasks
from pages.parts.show_urgings import show_urgings
from pages.parts.signed_in import signed_in
from pages.unit.asked_about import asked_about
from pages.unit.show_answers import show_answers
from pages.unit.show_besides import show_besides
from pages.unit.show_duties import show_co_ordinated, show_led
from pages.unit.show_reports import show_reports
from queries.report.work import requests_to_unit
from queries.selection import TaskFilters
from store.database import together
from wording.language import _, ngettext
from wording.names import unit_name

LEAD, CO_ORDINATE = "lead", "co_ordinate"

user = signed_in()
moment = Moment(today())
if user.unit_id is None:
    st.title(_("My unit"))
only_if(belongs_to_a_unit(user), _("Your account belongs to no unit. The administrator can change that."))
unit = next(each for each in known_units(moment) if each.id == user.unit_id)
period = known_periods().due_on(today())
since = known_periods().since(period)
leads = TaskFilters(lead_id=unit.id, parts=True)
co_ordinates = TaskFilters(co_ordinating_id=unit.id, parts=True)
of_year = replace(leads, year=period.year)

st.title(plain(unit_name(unit)))
with together():
    led, beside = count_of(user, moment, leads), count_of(user, moment, co_ordinates)
    requests = requests_to_unit(user)
    asked = asked_about(user, moment)
show_besides(user, requests)
if not led and not beside:
    show_nothing_yet(_("Your unit leads no task and co-ordinates on none."), user)
    st.stop()
beside_asked = len(asked.not_led_by(unit.id))
co_ordinate = ngettext("We co-ordinate: {count} question", "We co-ordinate: {count} questions", beside_asked)
names = {
    LEAD: _("We lead"),
    CO_ORDINATE: co_ordinate if beside_asked else _("We co-ordinate"),
    "answers": _("What the secretariat said"),
    "reported": _("What we reported"),
    "standing": _("How we stand"),
}
to_led = Way(names[LEAD], MY_UNIT, may=bool(led))
to_co_ordinated = Way(names[CO_ORDINATE], MY_UNIT, {TAB: CO_ORDINATE}, may=bool(beside))
duties = to_led if led else to_co_ordinated
tabs = tabs_in_address(names)
if tabs[LEAD].open:
    with tabs[LEAD]:
        every = way_to_tasks(_("All tasks that we lead"), leads, moment, may=bool(led))
        show_led(user, leads, moment, since, asked=asked, of_year=of_year, ways=(to_co_ordinated, every))
if tabs[CO_ORDINATE].open:
    with tabs[CO_ORDINATE]:
        every = way_to_tasks(_("All tasks that we co-ordinate on"), co_ordinates, moment, may=bool(beside))
        show_co_ordinated(user, unit.id, co_ordinates, moment, since, asked=asked, ways=(to_led, every))
if tabs["answers"].open:
    with tabs["answers"]:
        show_answers(user, duties)
if tabs["reported"].open:
    with tabs["reported"]:
        show_reports(user, unit.id, moment, period, duties)
if tabs["standing"].open:
    with tabs["standing"]:
        counts = counts_of(user, moment, of_year)
        if not counts.is_empty:
            st.caption(_("Tasks and parts of {year} that the unit leads", year=str(period.year)))
            show_classes(counts, of_year, moment)
        show_discipline(user, unit.id, moment, period, since)
        show_urgings(user, unit.id, moment)
