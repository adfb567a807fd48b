"""Whose figures stand side by side: of all units, or of a group."""

from collections.abc import Sequence

import streamlit as st

from pages.parts.address import remembered
from pages.parts.browser_tab import narrow_browser_tab
from queries.unit_groups import UnitGroupRow, unit_groups_among
from queries.units import UnitRow
from wording.language import _
from wording.names import unit_group_name

GROUP = "group"


def pick_group(units: Sequence[UnitRow]) -> UnitGroupRow | None:
    """One of the groups that ``units`` are in, with those of them that it has; none for all of them."""
    groups = {group.code: group for group in unit_groups_among(units)}
    code = st.selectbox(
        _("Units of a group"),
        list(groups),
        index=None,
        placeholder=_("All"),
        format_func=lambda code: unit_group_name(groups[code]),
        **remembered(GROUP, str, None, list(groups)),
    )
    if code is None:
        return None
    narrow_browser_tab(unit_group_name(groups[code]))
    return groups[code]
