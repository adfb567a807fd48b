"""How a unit stands and how it keeps its tasks, each percentage with its two numbers and its rule."""

from dataclasses import replace
from datetime import date

import streamlit as st

from models.calendar.period import Period
from models.counting.standing import NOT_COMPLETED
from models.moment import Moment
from models.person import User
from pages.parts.cached import discipline_of
from pages.parts.show_counts import show_rate, show_rates, times_link
from pages.parts.show_nothing import show_nothing, way_to_tasks
from pages.parts.show_table import show_table
from queries.selection import TaskFilters
from wording.help import Rule, help_on
from wording.language import _, day
from wording.names import period_name


def show_discipline(user: User, unit_id: int, moment: Moment, period: Period, since: date) -> None:
    found = discipline_of(user, moment, period.year, since, lead_id=unit_id).get(unit_id)
    if found is None:
        beside = TaskFilters(co_ordinating_id=unit_id, year=period.year)
        show_nothing(
            _("No task of {year} is led here.", year=str(period.year)),
            way_to_tasks(_("Tasks that it co-ordinates on"), beside, moment),
        )
        return
    title = _("Tasks and parts of {year} that the unit leads", year=str(period.year))
    st.markdown(f"**{title}**", help=help_on(Rule.DISCIPLINE))
    of_year = TaskFilters(year=period.year, parts=True)
    led = replace(of_year, lead_id=unit_id)
    show_rates(found.counts, led, moment)
    if found.updated.whole:
        reporting = _("Reported on since {day}, for {period}", day=day(since), period=period_name(period))
        st.markdown(f"**{reporting}**")
        still_open = replace(led, standings=NOT_COMPLETED, undivided=True)
        show_rate(found.updated, replace(still_open, reported_since=since), still_open, moment)
    asked = replace(of_year, extension_by_id=unit_id)
    late = replace(asked, extension_late=True)
    times = {
        _("Results returned"): times_link(found.returned, replace(of_year, returned_to_id=unit_id), moment),
        _("Extensions asked for"): times_link(found.asked, asked, moment),
        _("Of them after the deadline"): times_link(found.late, late, moment),
    }
    show_table(
        {_("What"): list(times), _("Count"): list(times.values())},
        about=_("What came back to the unit and what it asked for"),
        numbers=[_("Count")],
    )
