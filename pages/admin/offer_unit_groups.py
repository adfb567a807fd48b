"""Lists of units that the office keeps, to give one task to all of them: added, changed, removed."""

import streamlit as st

from clock import now, today
from exchange.writing.markup import Link
from models.moment import PRESENT, Moment
from models.person import User
from models.text import SHORT
from models.unit_group import GroupDetails, UnitGroup
from pages.parts.count_links import count_here
from pages.parts.linked import address
from pages.parts.menu import UNIT
from pages.parts.picking.pick_text import pick_line
from pages.parts.plain import plain
from pages.parts.saving import saving
from pages.parts.show_table import show_table
from pages.parts.typed import drawn, typed, typed_first
from queries.unit_choice import units_to_choose
from queries.unit_groups import UnitGroupRow, named_groups, unit_groups_on
from queries.units import units_at
from wording.language import _
from wording.names import unit_group_name, unit_name, unit_name_until

GROUP = "group"  # by its name in the address: of which the units are listed


def show_unit_groups() -> None:
    """All groups of today, with their units by name."""
    names = {unit.id: unit_name(unit) for unit in units_at(PRESENT)}
    groups = unit_groups_on(today())
    show_table(
        {
            _("Group"): [unit_group_name(group) for group in groups],
            _("Units"): [count_here(len(group.units), **{GROUP: group.code}) for group in groups],
            _("Which"): [
                tuple(Link(names[unit_id], address(UNIT, {"id": str(unit_id)})) for unit_id in group.units)
                for group in groups
            ],
        },
        names=_("Group"),
        numbers=[_("Units")],
        about=_("Groups of units"),
    )
    st.caption(_("A group of a kind has every unit of that kind that exists on the day. The others are kept here."))


def offer_unit_groups(user: User) -> None:
    lists = {group.id: group for group in named_groups()}
    with st.container(border=True):
        chosen = st.selectbox(
            _("Which group"),
            list(lists),
            index=None,
            format_func=lambda group_id: lists[group_id].name,
            placeholder=_("A new one"),
            key=typed("unit_group"),
        )
        group = lists[chosen] if chosen is not None else None
        own = f"unit_group_{chosen}"
        choices = units_to_choose(Moment(today()), asked=group.units if group else ())
        names = {unit.id: unit_name_until(unit, today()) for unit in choices}
        name = pick_line(
            _("Name of the group"), limit=SHORT, key=typed_first(f"{own}_name", group.name if group else "")
        )
        units = st.multiselect(
            _("Units in the group"),
            list(names),
            format_func=names.__getitem__,
            placeholder=_("Choose"),
            select_all=False,
            filter_mode="contains",
            key=typed_first(f"{own}_units", list(group.units) if group else []),
        )
        details = GroupDetails(name, tuple(sorted(units)))
        if group is None:
            if st.button(_("Add the group"), type="primary", icon=":material/group_add:"):
                with saving(_("The group is added.")) as session:
                    UnitGroup.add(session, details, by=user, at=now())
            return
        _offer_change(user, group, details)


def _offer_change(user: User, group: UnitGroupRow, details: GroupDetails) -> None:
    seen = drawn(f"unit_group_{group.id}", GroupDetails(group.name, group.units))
    with st.container(horizontal=True):
        saves = st.button(_("Save the group"), type="primary", icon=":material/save:")
        removes = st.button(_("Remove the group"), icon=":material/delete:")
    st.caption(_("Tasks that the group was given stay with their units."))
    if saves:
        with saving(_("The group “{name}” is saved.", name=plain(details.name))) as session:
            session.get_one(UnitGroup, group.id).change(session, details, by=user, at=now(), seen=seen)
    if removes:
        with saving(_("The group “{name}” is removed.", name=plain(group.name))) as session:
            session.get_one(UnitGroup, group.id).remove(session, by=user, at=now(), seen=seen)
