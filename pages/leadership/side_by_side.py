"""Units side by side: what they completed and how they keep their tasks, ranked by a rule that is said."""

import streamlit as st

from clock import today
from models.access import may_see_reports
from models.counting.figures import Counts
from models.counting.standing import COUNTED
from models.moment import PRESENT
from pages.leadership.pick_against import pick_against
from pages.leadership.show_ranking import Look, measure_name, show_ranking
from pages.parts.address import remembered
from pages.parts.browser_tab import name_browser_tab, narrow_browser_tab
from pages.parts.cached import co_ordinated_by, discipline_of, known_groups, known_periods, known_units
from pages.parts.only_if import only_if
from pages.parts.picking.pick_group import GROUP
from pages.parts.picking.pick_moment import moment_query, pick_moment, show_moment
from pages.parts.picking.pick_period import pick_period
from pages.parts.picking.pick_structure import pick_structure, show_structure
from pages.parts.show_counts import linked_number
from pages.parts.show_first_steps import show_nothing_yet
from pages.parts.signed_in import signed_in
from queries.discipline import MEASURES, ranked
from queries.selection import TaskFilters
from wording.language import _, day
from wording.names import period_name, unit_group_name

user = signed_in()
top = st.container(horizontal=True, vertical_alignment="center")
with top:
    st.title(_("Units side by side"), anchor=False, width="content")
only_if(may_see_reports(user), _("Only those who see every task compare units."))
periods = known_periods()
with top:
    period = pick_period(beside_title=True)
    moment = pick_moment(default=min(today(), period.cut_off))
choices = st.container(horizontal=True, vertical_alignment="bottom")
with choices:
    measure = st.selectbox(
        _("Ranked by"),
        list(MEASURES),
        format_func=measure_name,
        **remembered("measure", str, "completion", list(MEASURES)),
    )
    heirs = pick_structure()
against = pick_against(period, moment)
show_moment(moment)
name_browser_tab(_("Units side by side"), period_name(period))
called = PRESENT if heirs else moment
discipline = discipline_of(user, moment, period.year, periods.since(period), heirs=heirs)
past = discipline_of(user, against.moment, against.period.year, periods.since(against.period), heirs=heirs)
if not discipline:
    show_nothing_yet(_("No task of {year} had been assigned by then.", year=str(period.year)), user)
    st.stop()
groups = {group.code: group for group in known_groups(called) if discipline.keys() & set(group.units)}
with choices:
    group = st.selectbox(
        _("Units of a group"),
        list(groups),
        format_func=lambda code: unit_group_name(groups[code]),
        **remembered(GROUP, str, next(iter(groups)), list(groups)),
    )
narrow_browser_tab(unit_group_name(groups[group]))
rows = ranked([unit for unit in known_units(called) if unit.id in groups[group].units], discipline, past, measure)
query = {"period": period.code, **moment_query(moment)}
look = Look(period.year, moment, periods.since(period), with_predecessors=bool(heirs))
counted = sum((row.discipline.counts for row in rows), Counts({}))
led = TaskFilters(year=period.year, lead_group=group, parts=True, with_predecessors=bool(heirs), standings=COUNTED)
with st.container(gap="xsmall"):
    st.caption(
        _(
            "Tasks and parts that a unit leads, each once; what it co-ordinates is not counted. Compared with "
            "{period} on {day}. Equal percentages share a place.",
            period=period_name(against.period),
            day=day(against.moment.as_of),
        )
    )
    show_structure(heirs, moment.as_of)
    st.caption(_("Tasks that they lead together: {count}", count=linked_number(counted.total, led, moment)))
    show_ranking(rows, co_ordinated_by(user, moment, period.year, heirs), measure, query, look)
