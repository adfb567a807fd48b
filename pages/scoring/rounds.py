"""Rounds of scoring: each with how far it has come; the secretariat opens one here."""

import streamlit as st

from clock import today
from exchange.writing.markup import Link
from models.access import may_open_scoring, may_see_rounds
from pages.parts.count_links import count_link, count_text
from pages.parts.linked import address
from pages.parts.looked_from import point_query
from pages.parts.menu import INDICATORS, SCORING_ROUND
from pages.parts.only_if import only_if
from pages.parts.picking.pick_moment import pick_moment, show_moment
from pages.parts.picking.pick_tab import TAB
from pages.parts.show_nothing import Way, show_nothing
from pages.parts.show_table import show_table
from pages.parts.signed_in import signed_in
from pages.scoring.offer_opening import offer_opening
from pages.scoring.round_in_address import round_query
from pages.scoring.show_progress import PROGRESS, SHEETS
from pages.scoring.stage_marks import round_mark
from queries.scoring.rounds import RoundRow, SheetPart, rounds
from wording.language import _, day
from wording.scoring import round_name

user = signed_in()
st.title(_("Self-scoring"))
only_if(may_see_rounds(user), _("Only those who see every task, and people of units, see rounds of scoring."))
moment = pick_moment(default=today())
show_moment(moment)
known = rounds(user, moment)


def sheets_link(scoring: RoundRow, count: int, part: SheetPart | None = None) -> str | Link:
    """To the sheets counted, for who sees all of the round."""
    if not scoring.shows_all:
        return count_text(count)
    of_part = {SHEETS: part.value} if part else {}
    return count_link(count, address(SCORING_ROUND, round_query(scoring, moment, **{TAB: PROGRESS, **of_part})))


if known:
    show_table(
        {
            _("Round"): [Link(round_name(each), address(SCORING_ROUND, round_query(each, moment))) for each in known],
            _("Standing"): [round_mark(each, moment.as_of) for each in known],
            _("Units"): [sheets_link(each, each.units) for each in known],
            _("Submitted"): [sheets_link(each, each.submitted, SheetPart.SUBMITTED) for each in known],
            _("Appraised"): [sheets_link(each, each.appraised, SheetPart.APPRAISED) for each in known],
            _("Council decides by"): [day(each.state.days.decide_by) for each in known],
        },
        about=_("Rounds of scoring"),
        numbers=[_("Units"), _("Submitted"), _("Appraised")],
    )
else:
    nothing = _("No round has been opened yet. The secretariat opens one for a set of indicators and a year.")
    show_nothing(nothing, Way(_("Indicators and targets"), INDICATORS, point_query(INDICATORS)))
if may_open_scoring(user) and moment.is_now(today()):
    offer_opening(user)
