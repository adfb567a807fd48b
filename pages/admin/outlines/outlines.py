"""Outlines: which sections the report of a quarter, of six months and of a year has, and who writes them."""

import streamlit as st

from clock import now, today
from exchange.writing.markup import Link
from models.access import may_keep_outlines, may_see_outlines
from models.moment import Moment
from models.report.outline import (
    OutlineKind,
    OutlineSection,
    add_section,
    change_section,
    numbers_of,
    placed,
)
from models.report.requests import units_asked
from pages.admin.outlines.pick_section import pick_section
from pages.parts.address import recalled, remembered
from pages.parts.browser_tab import narrow_browser_tab
from pages.parts.cached import known_units
from pages.parts.linked import address_here
from pages.parts.only_if import only_if
from pages.parts.plain import plain
from pages.parts.record_links import unit_link
from pages.parts.saving import saving
from pages.parts.show_table import show_table
from pages.parts.signed_in import signed_in
from pages.parts.typed import drawn
from queries.preferences import preferences
from queries.report.outlines import outline, outline_versions
from wording.language import _, instant
from wording.names import unit_name
from wording.report.names import outline_name, proposal_name, section_form_name, section_title

NEW = OutlineSection(key="", title_vi="", title_en="")

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
narrow_browser_tab(outline_name(kind))
sections = outline(user, kind)
moment = Moment(today())
rows = {unit.id: unit for unit in known_units(moment)}
units = {unit_id: unit_name(unit) for unit_id, unit in rows.items()}
titles = {"": _("None: it is one of the first"), **{each.key: section_title(each) for each in sections}}


def in_tree(parent: str = "") -> list[OutlineSection]:
    """The sections in the order of the report, each with those below it."""
    return [each for own in sections if own.parent == parent for each in (own, *in_tree(own.key))]


in_order = in_tree()
in_body = placed(sections)
numbers = {each.key: number for (each, _d), number in zip(in_body, numbers_of(d for _s, d in in_body), strict=True)}
departments = preferences(now()).field_departments
writers = {each.key: units_asked(each, departments) for each in sections}
show_table(
    {
        _("No."): [numbers.get(each.key, "") for each in in_order],
        _("Section"): [Link(section_title(each), address_here(section=each.key)) for each in in_order],
        _("Form"): [section_form_name(each.form) for each in in_order],
        _("What is proposed"): [proposal_name(each.proposal) if each.proposal else "" for each in in_order],
        _("Units that write it"): [
            tuple(unit_link(rows[unit], user, moment) for unit in writers[each.key] if unit in rows)
            for each in in_order
        ],
        _("Stands in the report"): [_("Yes") if each.active else _("No") for each in in_order],
    },
    about=_("Sections of the outline"),
    names=_("Section"),
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
    new, place = pick_section("new_section", NEW, None, titles=titles, units=units)
    added = st.form_submit_button(_("Add the section"), type="primary", icon=":material/playlist_add:")
if added:
    with saving(_("{name} is added.", name=new.title_vi)) as session:
        add_section(session, kind, new, place, by=user, at=now(), seen=seen)
row = next((each for each in sections if each.key == recalled("section", str, "")), None)
if row is None:
    st.stop()

beside = [each for each in sections if each.parent == row.parent]
st.header(plain(section_title(row)), anchor=False)
with st.form("section"):
    changed, place = pick_section(f"section_{kind}_{row.key}", row, beside.index(row) + 1, titles=titles, units=units)
    sent = st.form_submit_button(_("Save"), type="primary", icon=":material/save:")
if sent:
    with saving(_("Saved.")) as session:
        change_section(session, kind, changed, place, by=user, at=now(), seen=seen)
