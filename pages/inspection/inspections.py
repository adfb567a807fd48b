"""A year's inspections: which units, what, when, by which team; how many were held, and what was found again."""

import streamlit as st

from clock import now, today
from models.access import may_inspect, may_see_reports
from models.inspection.inspection import plan_inspections
from models.moment import Moment
from models.person import User
from pages.inspection.pick_plan import pick_plan
from pages.inspection.show_inspections import PART, show_inspection_counts, show_inspections, show_repeated
from pages.parts.address import DO, folded
from pages.parts.menu import INSPECTIONS
from pages.parts.narrowed_here import narrowed_here
from pages.parts.picking.pick_moment import pick_moment, show_moment
from pages.parts.picking.pick_units import pick_search, show_units, unit_options
from pages.parts.picking.pick_year import pick_year
from pages.parts.saving import refusing, saving
from pages.parts.show_nothing import Way, show_nothing
from pages.parts.signed_in import signed_in
from pages.parts.unsent_form import UnsentForm
from queries.inspections import (
    InspectionPart,
    InspectionRow,
    inspection_counts,
    inspections_of,
    is_of,
    repeated_findings,
)
from server.address import YEAR
from wording.committee.inspections import counts_text, inspection_part_name
from wording.help import Rule, help_on
from wording.language import _, ngettext

PLAN = "plan_inspections"  # the form, in the address


def offer_planning(user: User, year: int) -> None:
    if not may_inspect(user):
        return
    box = st.expander(_("Plan inspections"), icon=":material/add:", on_change="rerun", **folded(PLAN))
    if not box.open:
        return
    unsent, options = UnsentForm(f"inspections_{year}"), unit_options(today())
    with box:
        among = options.fitting(pick_search("inspections"))
        chosen = unsent.choices(
            _("Units that are inspected"), "units", options.names, among=among, placeholder=_("None")
        )
        units = options.units_of(chosen)
        show_units(options, units)
        fields = pick_plan(unsent)
        kinds = {False: _("By the year's plan"), True: _("Surprise: the unit sees it once it was held")}
        is_surprise = unsent.choice(_("Kind"), "surprise", kinds, first=False, draw=st.radio)
        sent = st.button(_("Plan them"), type="primary", icon=":material/event:")
    if sent:
        happened = ngettext("{count} inspection is planned.", "{count} inspections are planned.", len(units))
        with refusing():
            content = fields.content
            with saving(happened, unsent) as session:
                surprise = bool(is_surprise)
                plan_inspections(session, year, units, content, is_surprise=surprise, by=user, at=now())


def show_year(user: User, year: int, rows: list[InspectionRow], moment: Moment) -> None:
    if may_see_reports(user):
        counts = inspection_counts(rows, year, moment)
        show_inspection_counts(counts)
        st.caption(counts_text(counts))
    part = narrowed_here(PART, {each.value: inspection_part_name(each) for each in InspectionPart})
    show_inspections([row for row in rows if part is None or is_of(row, InspectionPart(part))], moment)


user = signed_in()
st.title(_("Inspections"))
with st.container(horizontal=True, vertical_alignment="bottom"):
    year = pick_year()
    moment = pick_moment(default=today())
show_moment(moment)
offer_planning(user, year)
every = inspections_of(user, moment)
rows = [row for row in every if row.year == year]
if rows:
    show_year(user, year, rows, moment)
else:
    plan = Way(_("Plan inspections"), INSPECTIONS, {YEAR: str(year), DO: PLAN}, may=may_inspect(user))
    show_nothing(_("No inspection of {year} is known here.", year=str(year)), plan, icon=":material/fact_check:")
if repeated := repeated_findings(every):
    st.header(_("Found again"), help=help_on(Rule.FOUND_AGAIN))
    st.caption(_("In one field, by inspections of several days."))
    show_repeated(repeated, user, moment)
