"""The inputs of the settings: the door, extensions, deadlines, evidence, and how documents are headed."""

from typing import Any

import streamlit as st

from models.person import Role
from models.preference import Preferences
from models.text import LINE
from pages.parts.pick_text import pick_line, pick_lines
from pages.parts.typed import typed
from wording.language import _
from wording.names import role_name


def pick_preferences(before: Preferences, *, keeps: bool) -> dict[str, Any]:
    """Every setting by its name, as it stands in the form; who does not keep them only looks."""

    def pick_number(label: str, value: int, most: int, name: str, least: int = 1) -> int:
        return st.number_input(label, least, most, value, disabled=not keeps, key=typed(name))

    def pick_text(label: str, value: str, name: str) -> str:
        return pick_line(label, value, limit=LINE, disabled=not keeps, key=typed(name))

    st.markdown(_("**At the door**"))
    contact = pick_line(
        _("Whom to ask who cannot sign in"),
        before.contact,
        limit=LINE,
        placeholder=_("Mr Bao, room 204, telephone 0220 3838 ..."),
        help=_("Stands on the sign-in page."),
        disabled=not keeps,
        key=typed("contact"),
    )
    roles = st.multiselect(
        _("Roles that must have a second factor"),
        list(Role),
        list(before.second_factor_for),
        format_func=role_name,
        placeholder=_("None"),
        help=_("Who has none yet is asked to set it up at the next click, before anything else."),
        disabled=not keeps,
        key=typed("roles"),
    )
    with st.container(horizontal=True):
        idle = pick_number(_("Hours without a click until signed out"), before.session_idle_hours, 24, "idle")
        longest = pick_number(_("Hours until signed out in any case"), before.session_hours, 720, "longest")
        hours = pick_number(_("Hours that a link to set a password is good"), before.link_hours, 336, "hours")
    st.markdown(_("**Extensions**"))
    with st.container(horizontal=True):
        flagged = pick_number(
            _("Flag the request of this number and later ones"), before.extensions_flagged_from, 20, "flag"
        )
        most = pick_number(
            _("Most requests for one task; 0 is no limit"), before.extensions_at_most, 20, "most", least=0
        )
    late = st.toggle(
        _("An extension may be asked for after the deadline; it is marked as late"),
        before.late_requests,
        disabled=not keeps,
        key=typed("late"),
    )
    st.markdown(_("**Answers on paper**"))
    second = st.toggle(
        _("Who entered a unit's result for it does not confirm it; somebody else of the secretariat does"),
        before.second_person_confirms,
        disabled=not keeps,
        key=typed("second_person"),
    )
    st.markdown(_("**Deadlines**"))
    strict = st.toggle(
        _("“Trước ngày 15/6” in a plan means the 14th, not the 15th"),
        before.strict_before,
        help=_("Counts for plans and tasks that are entered from now on."),
        disabled=not keeps,
        key=typed("strict"),
    )
    st.markdown(_("**Evidence**"))
    with st.container(horizontal=True):
        megabytes = pick_number(_("Largest file, MB"), before.evidence_megabytes, 20, "megabytes")
        daily = pick_number(_("Files of one person on one day, MB"), before.daily_megabytes, 2000, "daily")
    st.markdown(_("**Documents**"))
    with st.container(horizontal=True):
        superior = pick_text(_("Superior body"), before.superior_body, "superior")
        issuing = pick_text(_("Issuing body"), before.issuing_body, "issuing")
        ending = pick_text(_("Ending of its symbols"), before.symbol_ending, "ending")
    with st.container(horizontal=True):
        place = pick_text(_("Place"), before.place, "place")
        addressee = pick_text(_("Reports are addressed to"), before.addressee, "addressee")
        signer = pick_text(_("Title of who signs"), before.signer_title, "signer")
    recipients = pick_lines(
        _("Recipients, one a line"), before.recipients, limit=LINE, disabled=not keeps, key=typed("recipients")
    )
    return {
        "contact": contact.strip(),
        "second_factor_for": sorted(roles),
        "session_idle_hours": idle,
        "session_hours": longest,
        "link_hours": hours,
        "evidence_megabytes": megabytes,
        "daily_megabytes": daily,
        "extensions_flagged_from": flagged,
        "extensions_at_most": most,
        "late_requests": late,
        "second_person_confirms": second,
        "strict_before": strict,
        "superior_body": superior.strip(),
        "issuing_body": issuing.strip(),
        "symbol_ending": ending.strip(),
        "place": place.strip(),
        "addressee": addressee.strip(),
        "signer_title": signer.strip(),
        "recipients": recipients.strip(),
    }
