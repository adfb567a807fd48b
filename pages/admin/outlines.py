"""Outlines: which sections the report of a quarter, of six months and of a year has, and who writes them."""

import streamlit as st

from clock import now, today
from exchange.writing.markup import Link
from models.access import may_keep_outlines, may_see_outlines
from models.moment import Moment
from models.report.outline import (
    OutlineKind,
    OutlineSection,
    Proposal,
    SectionForm,
    add_section,
    change_section,
)
from models.text import SHORT
from pages.parts.address import recalled, remembered
from pages.parts.cached import known_units
from pages.parts.linked import address_here
from pages.parts.only_if import only_if
from pages.parts.picking.pick_text import pick_line
from pages.parts.plain import plain
from pages.parts.saving import saving
from pages.parts.show_table import show_table
from pages.parts.signed_in import signed_in
from pages.parts.typed import drawn, typed
from queries.outlines import outline, outline_versions
from wording.language import _, instant
from wording.names import outline_name, proposal_name, section_form_name, section_title, unit_name

user = signed_in()
st.title(_("Outlines"))
only_if(may_see_outlines(user), _("Only the secretariat, administrators and auditors see how outlines are kept."))
kind = st.segmented_control(
    _("Outline"),
    list(OutlineKind),
    format_func=outline_name,
    required=True,
    **remembered("outline", OutlineKind, OutlineKind.HALF_YEAR, list(OutlineKind)),
)
sections = outline(user, kind)
units = {unit.id: unit_name(unit) for unit in known_units(Moment(today()))}
titles = {"": _("None: it is one of the first"), **{each.key: section_title(each) for each in sections}}


def indent(section: OutlineSection) -> int:
    """How deep a section stands, from 0."""
    above = {each.key: each.parent for each in sections}
    depth, key = 0, section.parent
    while key:
        depth, key = depth + 1, above.get(key, "")
    return depth


def pick_section(name: str, first: OutlineSection, places: int, place: int) -> tuple[OutlineSection, int]:
    """The inputs of a form called ``name``, filled with what is known; and the place below its parent."""
    title_vi = pick_line(_("Title in Vietnamese"), first.title_vi, limit=SHORT, key=typed(f"{name}_vi"))
    title_en = pick_line(_("Title in English"), first.title_en, limit=SHORT, key=typed(f"{name}_en"))
    above = [key for key in titles if key != first.key]
    with st.container(horizontal=True):
        parent = st.selectbox(
            _("Below the section"), above, above.index(first.parent), titles.__getitem__, key=typed(f"{name}_parent")
        )
        chosen_place = st.number_input(_("Place there"), 1, max(places, 1), place, key=typed(f"{name}_place"))
    forms = list(SectionForm)
    form = st.selectbox(_("Form"), forms, forms.index(first.form), section_form_name, key=typed(f"{name}_form"))
    proposals = list(Proposal)
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


def in_tree(parent: str = "") -> list[OutlineSection]:
    """The sections in the order of the report, each with those below it."""
    return [each for own in sections if own.parent == parent for each in (own, *in_tree(own.key))]


in_order = in_tree()
show_table(
    {
        _("Section"): [
            Link("\u2003" * indent(each) + section_title(each), address_here(section=each.key)) for each in in_order
        ],
        _("Form"): [section_form_name(each.form) for each in in_order],
        _("What is proposed"): [proposal_name(each.proposal) if each.proposal else "" for each in in_order],
        _("Units that write it"): [", ".join(units.get(unit, "–") for unit in each.asked) for each in in_order],
        _("Stands in the report"): [_("Yes") if each.active else _("No") for each in in_order],
    },
    about=_("Sections of the outline"),
)
st.caption(_("The order is that of letter 581/BNV-CCHC. An issued report keeps the outline that it was issued with."))
versions = outline_versions(user, kind)
if versions:
    latest = versions[0]
    st.caption(_("Changed last on {instant} by {by}.", instant=instant(latest.at), by=plain(latest.by)))
if not may_keep_outlines(user):
    st.stop()
seen = drawn(f"outline_{kind}", sections)
with st.expander(_("Add a section"), icon=":material/playlist_add:"), st.form("add", border=False):
    new, _place = pick_section("new_section", OutlineSection(key="", title_vi="", title_en=""), 1, 1)
    added = st.form_submit_button(_("Add the section"), type="primary", icon=":material/playlist_add:")
if added:
    with saving(_("{name} is added.", name=new.title_vi)) as session:
        add_section(session, kind, new, by=user, at=now(), seen=seen)
row = next((each for each in sections if each.key == recalled("section", str, "")), None)
if row is None:
    st.stop()

beside = [each for each in sections if each.parent == row.parent]
st.header(plain(section_title(row)), anchor=False)
with st.form("section"):
    changed, place = pick_section(f"section_{kind}_{row.key}", row, len(sections), beside.index(row) + 1)
    sent = st.form_submit_button(_("Save"), type="primary", icon=":material/save:")
if sent:
    with saving(_("Saved.")) as session:
        change_section(session, kind, changed, place, by=user, at=now(), seen=seen)
