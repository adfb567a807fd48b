"""How heads of units are classed by the year's results, and who was praised."""

import streamlit as st

from clock import today
from models.access import may_see_classes
from pages.parts.address import recalled, remembered
from pages.parts.browser_tab import narrow_browser_tab
from pages.parts.looked_from import point_query
from pages.parts.menu import ROUNDS
from pages.parts.only_if import only_if
from pages.parts.picking.pick_moment import pick_moment, show_moment
from pages.parts.picking.pick_tab import tabs_in_address
from pages.parts.picking.pick_year import pick_year
from pages.parts.show_nothing import Way, show_nothing
from pages.parts.signed_in import signed_in
from pages.scoring.classing.show_classes import show_classes
from pages.scoring.classing.show_praise import show_praise
from queries.scoring.results import scored_sets, years_of_praise
from server.address import read_number
from wording.language import _
from wording.scoring import scored_set_name

user = signed_in()
st.title(_("Classification and praise"))
only_if(may_see_classes(user), _("Only those who see every task see how heads of units are classed."))
moment = pick_moment(default=today())
show_moment(moment)
sets = {each.code: each for each in scored_sets(user) if each.years}
tabs = tabs_in_address({"classes": _("Classification of heads"), "praise": _("Praise")})
if tabs["classes"].open:
    with tabs["classes"]:
        if not sets:
            nothing = _("No unit has any result yet. Heads are classed once the council has decided a round.")
            show_nothing(nothing, Way(_("Self-scoring"), ROUNDS, point_query(ROUNDS)))
            st.stop()
        left, right = st.columns([3, 1])
        with left:
            code = st.selectbox(
                _("Set of indicators"),
                list(sets),
                format_func=lambda each: scored_set_name(sets[each]),
                **remembered("set", str, next(iter(sets)), list(sets), drops=("year",)),
            )
        years = sets[code].years
        with right:
            narrow_browser_tab(scored_set_name(sets[code]))
            year = pick_year(years)
        show_classes(user, code, year, moment)
if tabs["praise"].open:
    with tabs["praise"]:
        with_praise = years_of_praise(user, moment)
        praised_years = sorted({*with_praise, today().year - 1}, reverse=True)
        year = pick_year(praised_years, first=next(iter(with_praise), None), name="praised")
        show_praise(user, year, moment, line_id=recalled("line", read_number, None))
