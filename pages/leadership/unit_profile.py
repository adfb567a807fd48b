"""One unit: how its tasks stand, how it keeps them, its year against its deadlines, and what is open."""

from dataclasses import replace

import streamlit as st

from clock import today
from models.access import may_see_profile, may_see_reports
from models.counting.standing import NOT_COMPLETED
from pages.parts.address import recalled
from pages.parts.browser_tab import name_browser_tab
from pages.parts.cached import count_of, counts_of, known_periods, known_units, tasks_of
from pages.parts.linked import show_page_link
from pages.parts.looked_from import point_query
from pages.parts.menu import SIDE_BY_SIDE, UNIT_INDICATORS
from pages.parts.offer_tasks import offer_tasks, printed_whole
from pages.parts.only_if import only_if
from pages.parts.picking.pick_moment import moment_in_address, pick_moment, show_moment
from pages.parts.picking.pick_page import pick_page
from pages.parts.picking.pick_period import period_in_address
from pages.parts.plain import plain
from pages.parts.show_ageing import show_ageing
from pages.parts.show_counts import show_classes
from pages.parts.show_curve import show_curve
from pages.parts.show_discipline import show_discipline
from pages.parts.show_first_steps import show_nothing_yet
from pages.parts.show_nothing import Way, show_nothing, way_to_all_tasks, way_to_tasks
from pages.parts.show_tasks import show_tasks
from pages.parts.show_urgings import show_urgings
from pages.parts.signed_in import signed_in
from pages.parts.tasks_address import tasks_address
from queries.curve import curve_of
from queries.selection import TaskFilters
from queries.task_list import PAGE
from server.address import read_number
from wording.language import _
from wording.names import period_name, unit_name

user = signed_in()
periods = known_periods()
period = period_in_address()
day_shown = min(today(), period.cut_off)
unit = {each.id: each for each in known_units(moment_in_address(day_shown))}.get(recalled("id", read_number, 0) or 0)
if unit is None or not may_see_profile(user, unit.id):
    st.title(_("Unit"))
    only_if(unit is None, _("Only those who see every task, and the unit's own people, see how it stands."))
    show_nothing(
        _("There is no such unit."),
        Way(_("Units side by side"), SIDE_BY_SIDE, point_query(SIDE_BY_SIDE)),
        way_to_all_tasks(),
        icon=":material/search_off:",
    )
    st.stop()
since = periods.since(period)
leads = TaskFilters(lead_id=unit.id, year=period.year, parts=True)
co_ordinates = TaskFilters(co_ordinating_id=unit.id, year=period.year)

st.title(plain(unit_name(unit)))
name_browser_tab(unit_name(unit), period_name(period))
with st.container(horizontal=True, vertical_alignment="center"):
    st.caption(period_name(period), width="content")
    moment = pick_moment(default=day_shown)
    if may_see_reports(user):
        show_page_link(SIDE_BY_SIDE, _("Units side by side"), point_query(SIDE_BY_SIDE), ":material/arrow_back:")
    show_page_link(UNIT_INDICATORS, _("Its indicators"), {"id": str(unit.id)}, ":material/query_stats:")
show_moment(moment)
if not count_of(user, moment, leads) and not count_of(user, moment, co_ordinates):
    show_nothing_yet(_("It led no task of {year} on that day and co-ordinated on none.", year=str(period.year)), user)
    st.stop()
counts = counts_of(user, moment, leads)
show_classes(counts, leads, moment)
left, right = st.columns([2, 3])
with left:
    show_discipline(user, unit.id, moment, period, since)
with right:
    show_curve(curve_of(user, moment, leads), leads, moment)
show_ageing(user, moment, leads)
show_urgings(user, unit.id, moment)
beside = count_of(user, moment, co_ordinates)
still_open = replace(leads, standings=NOT_COMPLETED)
count = count_of(user, moment, still_open)
st.header(_("Open tasks that it leads"), anchor=False)
if count:
    with st.container(horizontal=True):
        offer_tasks(still_open, moment)
    page = pick_page(count, PAGE, whole=printed_whole())
    show_tasks(tasks_of(user, moment, still_open, page=page), moment, user)
else:
    if counts.total:
        nothing = _("Nothing is open: every task that it leads is completed.")
    elif not counts.is_empty:
        nothing = _("Nothing is open: every task that it leads was withdrawn.")
    else:
        nothing = _("It leads no task of this year.")
    show_nothing(
        nothing,
        way_to_tasks(_("Tasks that it leads"), leads, moment, may=not counts.is_empty),
        way_to_tasks(_("Tasks that it co-ordinates on"), co_ordinates, moment, may=bool(beside)),
    )
more_text = _("It co-ordinates on {count} more tasks, which count for the units that lead them.", count=beside)
st.caption(f"[{more_text}]({tasks_address(co_ordinates, moment)})" if beside else more_text)
