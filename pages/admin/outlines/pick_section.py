"""The inputs of a section of an outline."""

from collections.abc import Mapping

import streamlit as st

from models.report.outline import BY_KEY, OutlineSection, Proposal, SectionForm
from models.text import SHORT
from pages.parts.picking.pick_text import pick_line
from pages.parts.typed import typed
from wording.language import _
from wording.report.names import proposal_name, section_form_name


def pick_section(
    name: str, first: OutlineSection, place: int | None, *, titles: Mapping[str, str], units: Mapping[int, str]
) -> tuple[OutlineSection, int | None]:
    """What stands in a form called ``name``, filled with what is known, and the place below its parent, ``None`` for
    the last.

    ``titles`` are of the sections below which it may stand, by key; ``units`` those that may write it.
    """
    title_vi = pick_line(_("Title in Vietnamese"), first.title_vi, limit=SHORT, key=typed(f"{name}_vi"))
    title_en = pick_line(_("Title in English"), first.title_en, limit=SHORT, key=typed(f"{name}_en"))
    above = [key for key in titles if not key or key != first.key]
    with st.container(horizontal=True):
        parent = st.selectbox(
            _("Below the section"), above, above.index(first.parent), titles.__getitem__, key=typed(f"{name}_parent")
        )
        chosen_place = st.number_input(
            _("Place there"), 1, len(titles), place, key=typed(f"{name}_place"), placeholder=_("Last")
        )
    forms = list(SectionForm)
    form = st.selectbox(_("Form"), forms, forms.index(first.form), section_form_name, key=typed(f"{name}_form"))
    proposals = [each for each in Proposal if each not in BY_KEY or each is first.proposal]
    proposal = st.selectbox(
        _("What is proposed"),
        proposals,
        proposals.index(first.proposal),
        proposal_name,
        key=typed(f"{name}_proposal"),
    )
    asked = st.multiselect(
        _("Units that write it"),
        list(units),
        [unit_id for unit_id in first.asked if unit_id in units],
        format_func=units.__getitem__,
        placeholder=_("None"),
        key=typed(f"{name}_asked"),
    )
    active = st.toggle(_("Stands in the report"), first.active, key=typed(f"{name}_active"))
    section = OutlineSection(
        key=first.key,
        parent=parent,
        title_vi=title_vi,
        title_en=title_en,
        form=form,
        proposal=proposal,
        asked=tuple(asked),
        active=active,
    )
    return section, chosen_place
