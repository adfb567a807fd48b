"""What is measured of one unit: the newest figure of each set that measures it, with its place and what changed."""

import streamlit as st

from clock import today
from exchange.writing.markup import Note
from models.access import may_see_measurements
from pages.parts.address import recalled
from pages.parts.browser_tab import name_browser_tab
from pages.parts.cached import known_periods, known_units
from pages.parts.indicator_links import set_link
from pages.parts.linked import show_page_link
from pages.parts.looked_from import point_query
from pages.parts.menu import INDICATORS, UNIT_PROFILE
from pages.parts.only_if import only_if
from pages.parts.picking.pick_moment import moment_in_address, pick_moment, show_moment
from pages.parts.plain import plain
from pages.parts.show_nothing import Way, show_nothing
from pages.parts.show_table import show_table
from pages.parts.signed_in import signed_in
from pages.parts.value_cells import figure_pieces
from queries.indicators.measurements import MeasurementFilters, measurements_of, newest_first, results
from queries.indicators.sets import indicator_sets
from server.address import read_number
from wording.indicators import time_name
from wording.language import _
from wording.names import unit_name

user = signed_in()
every_set = Way(_("Indicators and targets"), INDICATORS, point_query(INDICATORS))
units = {each.id: each for each in known_units(moment_in_address(today()))}
unit = units.get(recalled("id", read_number, 0) or 0)
if unit is None or not may_see_measurements(user, unit.id):
    st.title(_("Indicators of a unit"))
    sentence = _("Only those who see every task, and the unit's own people, see what is measured of it.")
    only_if(unit is None, sentence)
    show_nothing(_("There is no such unit."), every_set, icon=":material/search_off:")
    st.stop()

st.title(plain(unit_name(unit)))
name_browser_tab(unit_name(unit), _("Indicators of a unit"))
show_page_link(
    UNIT_PROFILE, _("How its tasks stand"), {"id": str(unit.id), **point_query(UNIT_PROFILE)}, ":material/arrow_back:"
)
moment = pick_moment(default=today())
show_moment(moment)
newest = results(measurements_of(user, moment, MeasurementFilters(unit_id=unit.id)))
rows = []
for of_set in indicator_sets(moment.known_at):
    content, last = of_set.nearest_content(moment.as_of.year), newest_first(newest, of_set)
    assert content is not None
    if last is not None:
        figure = figure_pieces(of_set, newest, last, moment)
        time = Note(time_name(known_periods(), last.year, last.period))
        rows.append((set_link(of_set.code, content, moment, unit.id), (*figure, time)))
if not rows:
    show_nothing(_("Nothing was measured of it by then."), every_set)
    st.stop()
show_table(
    {
        _("Set of indicators"): [link for link, _figure in rows],
        _("Newest figure"): [figure for _link, figure in rows],
    },
    about=_("Indicators of a unit"),
    numbers=[_("Newest figure")],
)
