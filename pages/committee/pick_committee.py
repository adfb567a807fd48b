"""Which steering committee is looked at: the province's own, or that of a unit in sight; as the address says."""

import streamlit as st

from clock import today
from models.person import User
from pages.parts.address import remembered
from pages.parts.browser_tab import narrow_browser_tab
from pages.parts.plain import plain
from queries.committee.meetings import committees_of
from queries.units import UnitRow
from wording.committee.meetings import committee_name
from wording.language import _

UNIT, PROVINCE = "unit", 0


def pick_committee(user: User) -> UnitRow | None:
    """The unit of the committee, ``None`` for the province's; to who sees one alone it is named."""
    seen = {unit.id if unit else PROVINCE: unit for unit in committees_of(user, today())}
    options = list(seen)
    if len(options) == 1:
        [unit] = seen.values()
        st.caption(plain(committee_name(unit)))
        return unit
    chosen = st.selectbox(
        _("Committee"),
        options,
        format_func=lambda each: committee_name(seen[each]),
        **remembered(UNIT, int, options[0], options),
    )
    narrow_browser_tab(committee_name(seen[chosen]) if chosen != options[0] else "")
    return seen[chosen]
