"""By which structure units are compared: as it was, or as it is today, with what predecessors did."""

from datetime import date

import streamlit as st

from clock import today
from models.unit_succession import Structure
from pages.parts.address import remembered
from pages.parts.browser_tab import narrow_browser_tab
from pages.parts.cached import Heirs, known_heirs
from server.address import STRUCTURE
from wording.language import _
from wording.names import structure_name, structure_text


def pick_structure() -> Heirs:
    """The units whose record another unit carries, each with that one: none where units are as they were, as all are
    until some are reorganised."""
    heirs = known_heirs(today())
    if not heirs:
        return ()
    structures = list(Structure)
    structure = st.selectbox(
        _("Structure"),
        structures,
        format_func=structure_name,
        **remembered(STRUCTURE, Structure, Structure.AS_IT_WAS, structures),
    )
    if structure is Structure.AS_IT_WAS:
        return ()
    narrow_browser_tab(structure_name(structure))
    return heirs


def show_structure(heirs: Heirs, as_of: date) -> None:
    """By which structure the figures of a day are."""
    st.caption(structure_text(Structure.OF_TODAY if heirs else Structure.AS_IT_WAS, as_of))
