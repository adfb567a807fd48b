"""The province's indicators: what was aimed at against what was measured, and every set with its newest figures."""

import streamlit as st

from clock import today
from models.access import may_keep_indicator_sets
from pages.indicator.offer_own_set import offer_own_set
from pages.indicator.offer_sets import SHIPPED, offer_sets
from pages.indicator.show_sets import show_sets
from pages.parts.address import DO
from pages.parts.menu import INDICATORS
from pages.parts.picking.pick_moment import pick_moment, show_moment
from pages.parts.show_nothing import Way, show_nothing
from pages.parts.show_targets import show_targets
from pages.parts.signed_in import signed_in
from queries.indicators.measurements import MeasurementFilters
from queries.indicators.sets import indicator_sets
from queries.indicators.targets import targets_of
from wording.language import _

user = signed_in()
st.title(_("Indicators and targets"))
moment = pick_moment(default=today())
show_moment(moment)

keeps = may_keep_indicator_sets(user)
sets = indicator_sets(moment.known_at)
targets = targets_of(user, moment, MeasurementFilters(unit_id=0))
if targets:
    st.header(_("Targets of the province"), anchor=False)
    show_targets(targets, sets, moment)
if sets:
    st.header(_("Sets of indicators"), anchor=False)
    show_sets(user, sets, moment)
else:
    add = Way(_("Add sets that come with the program"), INDICATORS, {DO: SHIPPED}, may=keeps)
    show_nothing(_("No set of indicators is kept here yet. The secretariat or an administrator adds one."), add)
if keeps and moment.is_now(today()):
    offer_sets(user, sets)
    offer_own_set(user)
