"""One indicator: its figures over the years against its target, all that was recorded, and the tasks that move it."""

import streamlit as st

from clock import today
from pages.indicator.looked_at import looked_at
from pages.indicator.offer_entering import offer_entering, way_to_entering
from pages.indicator.offer_explanation import offer_explanations
from pages.indicator.offer_links import offer_links, way_to_linking
from pages.indicator.offer_taking_back import offer_taking_back
from pages.indicator.show_history import show_history
from pages.indicator.show_lost import show_lost
from pages.indicator.show_series import show_series
from pages.parts.address import recalled
from pages.parts.browser_tab import name_browser_tab
from pages.parts.cached import tasks_of
from pages.parts.indicator_links import set_query
from pages.parts.linked import show_page_link
from pages.parts.menu import INDICATOR_SET
from pages.parts.picking.pick_moment import moment_in_address, moment_query, pick_moment, show_moment
from pages.parts.plain import plain
from pages.parts.show_nothing import Way, show_nothing, way_to_all_tasks
from pages.parts.show_targets import show_targets
from pages.parts.show_tasks import show_tasks
from pages.parts.signed_in import signed_in
from queries.indicators.measurements import MeasurementFilters, measurements_of, recorded_measurements
from queries.indicators.targets import targets_of
from queries.selection import TaskFilters
from wording.indicators import better_name, indicator_name, measure_name, set_name
from wording.language import _, as_printed
from wording.names import unit_name

user = signed_in()
at = looked_at(user, moment_in_address(today()), _("Indicator"))
code, year = recalled("code", str, ""), moment_in_address(today()).as_of.year
content = at.of_set.content_with(code, year) or at.of_set.nearest_content(year)
assert content is not None
indicator = content.by_code.get(code)
query = set_query(at.of_set.code, at.unit_id)
back = query | moment_query(moment_in_address(today()))
to_set = Way(set_name(content), INDICATOR_SET, back)
if indicator is None:
    st.title(_("Indicator"))
    show_nothing(_("The set has no such indicator."), to_set, icon=":material/search_off:")
    st.stop()

st.title(plain(indicator_name(indicator)))
name_browser_tab(indicator_name(indicator), unit_name(at.unit) if at.unit else "")
with st.container(horizontal=True, vertical_alignment="center"):
    show_page_link(to_set.page, to_set.label, to_set.query, ":material/arrow_back:")
    moment = pick_moment(default=today())
most = as_printed(indicator.max_points) if indicator.max_points is not None else ""
about = (
    unit_name(at.unit) if at.unit else "",
    measure_name(indicator.measure),
    better_name(indicator.better),
    _("at most {points} points", points=most) if most else "",
    indicator.source,
)
st.caption(plain(" · ".join(filter(None, about))))
show_moment(moment)
offer_entering(user, at, moment)

filters = MeasurementFilters(set_code=at.of_set.code, indicator=indicator.code, unit_id=at.unit_id or 0)
targets = targets_of(user, moment, filters)
rows = measurements_of(user, moment, filters)
if not rows:
    show_nothing(_("Nothing was measured by then."), way_to_entering(user, at, moment), to_set)
show_series(indicator, at, rows, targets, moment)
if targets:
    st.header(_("Targets"), anchor=False)
    show_targets(targets, [at.of_set], moment)
codes = [each.code for each in content.with_all_below(indicator.code)]
tasks = tasks_of(user, moment, TaskFilters(indicator=f"{at.of_set.code}/{','.join(codes)}"), size=None)
unexplained = show_lost(user, at, indicator, tasks, moment)
is_now = moment.is_now(today())
if is_now:
    offer_explanations(user, at, unexplained)

st.header(_("Tasks that should move it"), anchor=False)
if tasks:
    show_tasks(tasks, moment, user)
else:
    link = way_to_linking(user, query, indicator, is_now=is_now)
    show_nothing(_("No task that you may see is linked to it yet."), link, way_to_all_tasks())
if is_now:
    offer_links(user, at.of_set, indicator, tasks)

recorded = recorded_measurements(user, filters, moment.known_at)
if recorded:
    show_history(at, indicator, recorded, moment)
if recorded and is_now:
    offer_taking_back(user, at, indicator, recorded)
