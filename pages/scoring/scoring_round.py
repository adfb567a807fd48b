"""A round: who has done what and what is missing until when; the results once the council has decided."""

import streamlit as st

from clock import today
from models.access import may_decide_scores, may_enter_survey, may_open_scoring
from models.scoring.appraisal import lines_for, may_be_appraised
from pages.parts.browser_tab import name_browser_tab
from pages.parts.linked import show_page_link
from pages.parts.looked_from import point_query
from pages.parts.menu import APPRAISE, DECIDE, ROUNDS, SCORING_ROUND
from pages.parts.picking.pick_moment import moment_in_address, pick_moment, show_moment
from pages.parts.picking.pick_tab import tabs_in_address
from pages.parts.plain import plain
from pages.parts.show_nothing import Way, show_nothing
from pages.parts.signed_in import signed_in
from pages.scoring.offer_rescheduling import offer_rescheduling
from pages.scoring.offer_survey import offer_survey
from pages.scoring.round_in_address import round_in_address, round_query
from pages.scoring.show_progress import PROGRESS, show_progress
from pages.scoring.show_results import show_results
from queries.scoring.results import results_of
from wording.help import Rule, help_on
from wording.language import _, ngettext
from wording.scoring import days_text, round_name

user = signed_in()
scoring = round_in_address(user, _("Round of scoring"), moment_in_address(today()))
st.title(plain(round_name(scoring)))
name_browser_tab(round_name(scoring))
with st.container(horizontal=True, vertical_alignment="center"):
    show_page_link(ROUNDS, _("Self-scoring"), point_query(ROUNDS), ":material/arrow_back:")
    moment = pick_moment(default=today())
show_moment(moment)
st.caption(days_text(scoring.state.days), help=help_on(Rule.ROUND))
here = round_query(scoring, moment)
is_now = moment.is_now(today())
waiting = sum(
    line.waits_for_appraisal
    for unit_id, sheet in scoring.state.sheets.items()
    if may_be_appraised(scoring.state, sheet, today())
    for line in lines_for(user, scoring.state, unit_id, today()).values()
)
with st.container(horizontal=True):
    if waiting and is_now and not scoring.state.is_decided:
        label = ngettext("Appraise {count} criterion", "Appraise {count} criteria", waiting)
        show_page_link(APPRAISE, label, here, ":material/fact_check:")
    if may_decide_scores(user) and is_now:
        if scoring.state.is_decided:
            show_page_link(APPRAISE, _("Appraise anew"), here, ":material/fact_check:")
        show_page_link(DECIDE, _("Decision of the council"), here, ":material/gavel:")
ranked = results_of(user, scoring.set_code, scoring.year, moment)
names = {PROGRESS: _("Progress"), "results": _("Results")}
if scoring.state.is_decided:
    names = {"results": names["results"], **names}
if is_now and may_enter_survey(user) and any(each.is_surveyed for each in scoring.state.criteria.scored.values()):
    names["survey"] = _("Survey")
tabs = tabs_in_address(names)
if tabs[PROGRESS].open:
    with tabs[PROGRESS]:
        show_progress(scoring, moment)
        if may_open_scoring(user) and is_now and not scoring.state.is_decided:
            offer_rescheduling(user, scoring)
if tabs["results"].open:
    with tabs["results"]:
        if ranked:
            show_results(user, ranked, scoring.set_code, scoring.year, moment)
        else:
            show_nothing(
                _("The council has not decided this round yet."),
                Way(_("Decision of the council"), DECIDE, here),
                Way(_("Progress"), SCORING_ROUND, here),
                icon=":material/hourglass_empty:",
            )
if "survey" in tabs and tabs["survey"].open:
    with tabs["survey"]:
        offer_survey(user, scoring)
