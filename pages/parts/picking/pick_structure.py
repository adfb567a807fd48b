"""By which structure units are compared: as it was, or as it is today, with what predecessors did."""

import streamlit as st

from clock import today
from pages.parts.address import remembered
from pages.parts.cached import Heirs, known_heirs
from wording.language import _

AS_IT_WAS, OF_TODAY = "then", "today"


def pick_structure() -> Heirs:
    """The units whose record another unit carries, each with that one: none where units are as they were, as all are
    until some are reorganised."""
    heirs = known_heirs(today())
    if not heirs:
        return ()
    names = {AS_IT_WAS: _("Units as they were"), OF_TODAY: _("Units of today")}
    structures = list(names)
    structure = st.selectbox(
        _("Structure"),
        structures,
        format_func=names.__getitem__,
        **remembered("structure", str, AS_IT_WAS, structures),
    )
    return heirs if structure == OF_TODAY else ()
