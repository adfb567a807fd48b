"""The round that the address names, with the sheets that the reader may see, and how links name it."""

import streamlit as st

from clock import today
from models.access import may_see_rounds
from models.moment import PRESENT, Moment
from models.person import User
from pages.parts.address import recalled
from pages.parts.looked_from import point_query
from pages.parts.menu import ROUNDS
from pages.parts.only_if import only_if
from pages.parts.picking.pick_moment import moment_query
from pages.parts.show_nothing import Way, show_nothing
from queries.scoring.rounds import RoundRow, scoring_round
from server.address import read_number
from wording.language import _


def round_in_address(user: User, title: str, moment: Moment = PRESENT) -> RoundRow:
    """As it stood at a ``moment``; without one the page, called ``title``, says so and the run ends."""
    may = may_see_rounds(user)
    scoring = scoring_round(user, recalled("id", read_number, 0) or 0, moment) if may else None
    if scoring is None:
        st.title(title)
        only_if(may, _("Only those who see every task, and people of units, see rounds of scoring."))
        way = Way(_("Self-scoring"), ROUNDS, point_query(ROUNDS))
        show_nothing(_("There is no such round."), way, icon=":material/search_off:")
        st.stop()
    return scoring


def round_query(scoring: RoundRow, moment: Moment, **more: str) -> dict[str, str]:
    """A round as a link names it, as it stood at a ``moment`` that is another than now."""
    return {"id": str(scoring.id), **more, **({} if moment.is_now(today()) else moment_query(moment))}
