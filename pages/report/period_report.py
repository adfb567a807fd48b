"""A period's report: what it says, whether it adds up, what changed, who has yet to report, and signing it off."""

import streamlit as st

from clock import now, today
from models.access import may_report_period, may_see_reports
from models.moment import Moment
from pages.parts.address import CAME_FROM, recalled, remembered
from pages.parts.browser_tab import name_browser_tab, narrow_browser_tab
from pages.parts.cached import known_periods
from pages.parts.linked import show_page_link
from pages.parts.menu import PERIOD_REPORT, PRESENTATION
from pages.parts.only_if import only_if
from pages.parts.picking.pick_moment import asks_for_another, moment_query, pick_moment, show_moment
from pages.parts.picking.pick_period import pick_period
from pages.parts.show_first_steps import show_nothing_yet
from pages.parts.signed_in import signed_in
from pages.parts.typed import drawn
from pages.report.offer_report_work import offer_drafts, offer_report_work
from pages.report.read_figures import figures_at, lists_at
from pages.report.show_changes_since import show_changes_since
from pages.report.show_chase import show_chase
from pages.report.show_hands import show_hands
from pages.report.show_issued import show_issued
from pages.report.show_moved_on import show_moved_on
from pages.report.show_period_figures import show_period_figures
from pages.report.show_report_text import SHOWN, WHOLE, show_report_text
from queries.report.reports import issued_reports, prepared_of
from wording.language import _
from wording.moment import data_as_of
from wording.names import period_name

user = signed_in()
st.title(_("Period report"))
only_if(may_see_reports(user), _("Only those who see every task see the period's report."))
periods = known_periods()
with st.container(horizontal=True, vertical_alignment="bottom"):
    period = pick_period()
    prepared = prepared_of(user, period)
    own = Moment(min(today(), prepared.as_of), prepared.frozen_at) if prepared else None
    elsewhere = own is not None and asks_for_another(own)
    moment = pick_moment(default=min(today(), period.cut_off)) if own is None or elsewhere else own
show_moment(moment)
if elsewhere:
    prepared = None
    with st.container(horizontal=True, vertical_alignment="center"):
        st.info(
            _("The report is being prepared at another point than this address asks for."), icon=":material/schedule:"
        )
        in_preparation = {"period": period.code}
        show_page_link(PERIOD_REPORT, _("The report in preparation"), in_preparation, ":material/arrow_forward:")
elif own is not None:
    st.caption(data_as_of(moment, now()))
figures = figures_at(user, period, moment)
if prepared is None and all(each.total.is_empty for each in figures.summary.registers.values()):
    show_nothing_yet(_("No task of {period} had been assigned by then.", period=period_name(period)), user)
    st.stop()
seen = drawn(f"report_{period.code}", prepared.state) if prepared and may_report_period(user) else None
if not elsewhere and not may_report_period(user):
    show_moved_on(user, period, prepared.state if prepared else None)
if not elsewhere and (prepared is not None or period.start <= today()):
    offer_report_work(user, period, prepared, seen)

query = {"period": period.code, **moment_query(moment), CAME_FROM: PERIOD_REPORT.path}
show_page_link(PRESENTATION, _("For the meeting"), query, ":material/cast:")
names = {
    "text": _("The report"),
    "figures": _("Figures and checks"),
    "hands": _("Who writes"),
    "changes": _("What changed"),
    "chase": _("Who has yet to report"),
    "issued": _("Issued reports"),
}
name_browser_tab(_("Period report"), period_name(period))
chosen = st.segmented_control(
    _("Section"),
    list(names),
    format_func=names.__getitem__,
    required=True,
    **remembered("part", str, "text", list(names)),
)
narrow_browser_tab(names[chosen] if chosen != "text" else "")
match chosen:
    case "text":
        offer_drafts(figures, prepared)
        lists = lists_at(user, figures, SHOWN, recalled(WHOLE, str, ""))
        show_report_text(user, figures, lists, prepared, seen)
    case "figures":
        show_period_figures(user, figures)
    case "hands":
        show_hands(user, prepared, issued_reports(user, period), {"period": period.code})
    case "changes":
        show_changes_since(user, figures, issued_reports(user, period))
    case "chase":
        show_chase(user, figures)
    case _:
        show_issued(issued_reports(user, period), {"period": period.code})
