"""Units are reorganised: what hangs on them is named with where it goes, then all of it goes at once, or back."""

import streamlit as st

from clock import now
from models.access import may_reorganise
from models.reorganisation.reorganisation import Reorganisation
from models.reorganisation.terms import ReorganisationKind
from pages.admin.reorganisation.offer_taking_back import offer_taking_back
from pages.admin.reorganisation.pick_destinations import pick_destinations
from pages.admin.reorganisation.pick_reorganisation import pick_reorganisation
from pages.parts.address import remembered
from pages.parts.linked import show_page_link
from pages.parts.menu import UNITS
from pages.parts.only_if import only_if
from pages.parts.saving import refusing, saving
from pages.parts.signed_in import signed_in
from queries.reorganisations import reorganisations
from wording.language import _
from wording.names import reorganisation_name

user = signed_in()
show_page_link(UNITS, _("All units"), {}, ":material/arrow_back:")
st.title(_("Reorganise units"))
only_if(may_reorganise(user), _("Only the secretariat reorganises units."))
st.caption(
    _(
        "What was completed before the day of effect stays with the units of then, and reports of earlier days stay "
        "as they are. Units that come anew are added on the page of units first."
    )
)
kinds = list(ReorganisationKind)
kind = st.segmented_control(
    _("What happens"),
    kinds,
    format_func=reorganisation_name,
    required=True,
    **remembered("kind", ReorganisationKind, kinds[0], kinds),
)
entered = pick_reorganisation(user, kind)
destinations = pick_destinations(user, entered)
if st.button(_("Reorganise"), type="primary", icon=":material/account_tree:", key="reorganise"):
    with refusing():
        terms = entered.terms(destinations)
        with saving(_("The units are reorganised.")) as session:
            Reorganisation.carry_out(session, terms, by=user, at=now())
if done := reorganisations(user):
    offer_taking_back(user, done)
