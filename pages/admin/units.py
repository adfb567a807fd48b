"""Units: the agencies of the province, under all their names, above and below each other, while they exist."""

import streamlit as st

from clock import now, today
from exchange.writing.markup import Link
from models.access import may_keep_units, may_reorganise, may_see_units
from models.unit import Unit
from pages.admin.offer_pasted_units import offer_pasted_units
from pages.admin.offer_unit_groups import GROUP, offer_unit_groups, show_unit_groups
from pages.admin.offer_units import offer_units
from pages.admin.pick_unit import pick_unit
from pages.parts.linked import address, show_page_link
from pages.parts.menu import REORGANISE, UNIT
from pages.parts.narrowed_here import narrowed_here
from pages.parts.only_if import only_if
from pages.parts.picking.pick_search import pick_search
from pages.parts.saving import refusing, saving
from pages.parts.show_table import show_table
from pages.parts.signed_in import signed_in
from queries.unit_groups import unit_groups_on
from queries.units import unit_pages
from wording.language import _, day, ngettext
from wording.names import unit_group_name, unit_kind_name

user = signed_in()
st.title(_("Units"))
only_if(may_see_units(user), _("Only the secretariat, administrators and auditors see how units are kept."))
units = unit_pages(user)
names = {unit.id: unit.details.short_vi for unit in units}
text = pick_search(_("Any name of the unit"))

if may_reorganise(user):
    show_page_link(REORGANISE, _("Reorganise units"), {}, ":material/account_tree:")
if may_keep_units(user):
    with st.expander(_("Add a unit"), icon=":material/add_business:"):
        details = pick_unit(units)
        if st.button(_("Add the unit"), type="primary", icon=":material/add_business:", key="add_unit"):
            with refusing():
                new = details()
                with saving(_("{name} is added.", name=new.name_vi)) as session:
                    Unit.add(session, new, by=user, at=now())
    with st.expander(
        _("Communes by a column of names"), icon=":material/content_paste:", on_change="rerun", key="units_pasted"
    ) as pasted_box:
        if pasted_box.open:
            offer_pasted_units(user, units)
    with st.expander(
        _("Units in a workbook"), icon=":material/upload_file:", on_change="rerun", key="units_workbook"
    ) as box:
        if box.open:
            offer_units(user)
with st.expander(
    _("Groups of units"), icon=":material/workspaces:", on_change="rerun", key="units_groups"
) as groups_box:
    if groups_box.open:
        show_unit_groups()
        if may_keep_units(user):
            offer_unit_groups(user)
groups = {group.code: group for group in unit_groups_on(today())}
of_group = narrowed_here(GROUP, {code: unit_group_name(group) for code, group in groups.items()})
shown = [unit for unit in unit_pages(user, text) if of_group is None or unit.id in groups[of_group].units]


def above(unit_id: int | None) -> Link | str:
    return Link(names[unit_id], address(UNIT, {"id": str(unit_id)})) if unit_id in names else ""


st.markdown("**" + ngettext("{count} unit", "{count} units", len(shown)) + "**")
show_table(
    {
        _("Code"): [unit.details.code for unit in shown],
        _("Name in Vietnamese"): [Link(unit.details.name_vi, address(UNIT, {"id": str(unit.id)})) for unit in shown],
        _("Name in English"): [unit.details.name_en for unit in shown],
        _("Kind"): [unit_kind_name(unit.details.kind) for unit in shown],
        _("Stands below"): [above(unit.details.parent_id) for unit in shown],
        _("Exists until"): [day(unit.details.valid_to) if unit.details.valid_to else "" for unit in shown],
        _("Other names"): ["; ".join(unit.details.aliases) for unit in shown],
    },
    about=_("Units"),
)
