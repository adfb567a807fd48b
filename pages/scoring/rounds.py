"""Rounds of scoring: each with how far it has come; the secretariat opens one here."""

import streamlit as st

from clock import today
from exchange.writing.markup import Link
from models.access import may_open_scoring, may_see_rounds
from pages.parts.linked import address
from pages.parts.menu import INDICATORS, SCORING_ROUND
from pages.parts.only_if import only_if
from pages.parts.show_nothing import Way, show_nothing
from pages.parts.show_table import show_table
from pages.parts.signed_in import signed_in
from pages.scoring.offer_opening import offer_opening
from pages.scoring.stage_marks import round_mark
from queries.scoring.rounds import rounds
from wording.language import _, day, number
from wording.scoring import round_name

user = signed_in()
st.title(_("Self-scoring"))
only_if(may_see_rounds(user), _("Only those who see every task, and people of units, see rounds of scoring."))
known = rounds(user)
if known:
    show_table(
        {
            _("Round"): [Link(round_name(each), address(SCORING_ROUND, {"id": str(each.id)})) for each in known],
            _("Standing"): [round_mark(each, today()) for each in known],
            _("Units"): [number(each.units) for each in known],
            _("Submitted"): [number(each.submitted) for each in known],
            _("Appraised"): [number(each.appraised) for each in known],
            _("Council decides by"): [day(each.state.days.decide_by) for each in known],
        },
        about=_("Rounds of scoring"),
        numbers=[_("Units"), _("Submitted"), _("Appraised")],
    )
else:
    nothing = _("No round has been opened yet. The secretariat opens one for a set of indicators and a year.")
    show_nothing(nothing, Way(_("Indicators and targets"), INDICATORS))
if may_open_scoring(user):
    offer_opening(user)
