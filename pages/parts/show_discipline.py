"""How a unit stands and how it keeps its tasks, each percentage with its two numbers and its rule."""

from datetime import date

import streamlit as st

from models.calendar.period import Period
from models.moment import Moment
from models.person import User
from pages.parts.cached import discipline_of
from pages.parts.show_counts import show_rate, show_rates
from pages.parts.show_facts import show_facts
from wording.help import Rule, help_on
from wording.language import _, day, number
from wording.names import period_name


def show_discipline(user: User, unit_id: int, moment: Moment, period: Period, since: date) -> None:
    found = discipline_of(user, moment, period.year, since, lead_id=unit_id).get(unit_id)
    if found is None:
        st.info(_("No task of {year} is led here.", year=str(period.year)), icon=":material/info:")
        return
    led = _("Tasks and parts of {year} that the unit leads", year=str(period.year))
    st.markdown(f"**{led}**", help=help_on(Rule.DISCIPLINE))
    show_rates(found.counts)
    reporting = _("Reported on since {day}, for {period}", day=day(since), period=period_name(period))
    st.markdown(f"**{reporting}**")
    show_rate(found.updated)
    show_facts(
        {
            _("Results returned"): number(found.returned),
            _("Extensions asked for"): number(found.asked),
            _("Of them after the deadline"): number(found.late),
        }
    )
