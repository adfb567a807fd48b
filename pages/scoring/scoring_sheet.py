"""A unit's sheet: the form with all that was said of each criterion, and what the reader may enter of it now."""

import streamlit as st

from clock import today
from exchange.report.scoring import form_columns, form_numbers
from exchange.writing.markup import Link
from models.access import may_open_scoring, may_self_score
from models.ledger.acts import Evidence
from models.scoring.appraisal import may_be_answered
from models.scoring.self_scoring import may_be_handed_back, may_be_scored
from pages.parts.address import recalled
from pages.parts.browser_tab import name_browser_tab
from pages.parts.linked import show_page_link
from pages.parts.menu import SCORING_ROUND
from pages.parts.offer_file import offer_file
from pages.parts.picking.pick_moment import moment_in_address, moment_query, pick_moment, show_moment
from pages.parts.plain import plain
from pages.parts.show_nothing import Way, show_nothing
from pages.parts.show_table import show_table
from pages.parts.signed_in import signed_in
from pages.scoring.offer_answer import offer_answer
from pages.scoring.offer_evidence import offer_evidence
from pages.scoring.offer_handing_back import offer_handing_back
from pages.scoring.offer_own_scores import offer_own_scores
from pages.scoring.round_in_address import round_in_address, round_query
from pages.scoring.show_proposals import show_proposals
from pages.scoring.show_stage import show_stage
from queries.units import units_named
from server.address import read_number
from server.evidence import address_of_score
from server.exports.export import Export
from wording.language import _
from wording.names import unit_name
from wording.scoring import round_name

user = signed_in()
scoring = round_in_address(user, _("Scoring sheet"), moment_in_address(today()))
here = round_query(scoring, moment_in_address(today()))
sheet = scoring.state.sheets.get(recalled("unit", read_number, 0) or 0)
if sheet is None:
    st.title(_("Scoring sheet"))
    way = Way(round_name(scoring), SCORING_ROUND, here)
    show_nothing(_("There is no such sheet, or it is not yours to see."), way, icon=":material/search_off:")
    st.stop()
unit_id = sheet.unit_id
unit = units_named([unit_id], moment_in_address(today()))[unit_id]
st.title(plain(unit_name(unit)))
name_browser_tab(unit_name(unit), round_name(scoring))
with st.container(horizontal=True, vertical_alignment="center"):
    show_page_link(SCORING_ROUND, round_name(scoring), here, ":material/arrow_back:")
    moment = pick_moment(default=today())
show_moment(moment)
show_stage(scoring, sheet, moment.as_of)
proposals = {} if scoring.state.is_decided else show_proposals(user, scoring, sheet, moment)
is_now = moment.is_now(today())
own = is_now and may_self_score(user, scoring.state.units_for(unit_id, today()))
if own and may_be_scored(scoring.state, sheet, today()):
    offer_own_scores(user, scoring, sheet, proposals)
    offer_evidence(user, scoring, sheet)
if own and may_be_answered(scoring.state, sheet, today()):
    offer_answer(user, scoring, sheet)


def file_link(evidence: Evidence) -> Link:
    return Link(evidence.name, address_of_score(scoring.id, unit_id, evidence), apart=True)


st.header(_("The form"), anchor=False)
show_table(
    form_columns(scoring.state.criteria, sheet, file_link),
    about=_("The form"),
    numbers=form_numbers(),
    names=_("Field, criterion"),
    last_is_sum=True,
)
offer_file(_("Form as a workbook"), Export.SCORING_FORM, {**here, "unit": str(unit_id), **moment_query(moment)})
if is_now and may_open_scoring(user) and may_be_handed_back(scoring.state, sheet, today()):
    offer_handing_back(user, scoring, sheet)
