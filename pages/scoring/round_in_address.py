"""The round that the address names, with the sheets that the reader may see."""

import streamlit as st

from models.access import may_see_rounds
from models.person import User
from pages.parts.address import recalled
from pages.parts.menu import ROUNDS
from pages.parts.only_if import only_if
from pages.parts.show_nothing import Way, show_nothing
from queries.scoring.rounds import RoundRow, scoring_round
from server.address import read_number
from wording.language import _


def round_in_address(user: User, title: str) -> RoundRow:
    """Without one the page, called ``title``, says so and the run ends."""
    may = may_see_rounds(user)
    scoring = scoring_round(user, recalled("id", read_number, 0) or 0) if may else None
    if scoring is None:
        st.title(title)
        only_if(may, _("Only those who see every task, and people of units, see rounds of scoring."))
        show_nothing(_("There is no such round."), Way(_("Self-scoring"), ROUNDS), icon=":material/search_off:")
        st.stop()
    return scoring
