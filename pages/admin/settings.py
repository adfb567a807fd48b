"""Settings: what this installation decides for itself."""

import streamlit as st

from clock import now
from models.access import may_keep_settings, may_see_settings
from models.person import Role
from models.preference import change_preferences
from pages.parts.only_if import only_if
from pages.parts.saving import saving
from pages.parts.signed_in import signed_in
from pages.parts.typed import drawn, typed
from queries.preferences import preferences
from wording.language import _
from wording.names import role_name

user = signed_in()
st.title(_("Settings"))
only_if(may_see_settings(user), _("Only administrators and auditors see the settings."))
now_so = preferences(now())
keeps = may_keep_settings(user)


def _number(label: str, value: int, most: int, name: str, least: int = 1) -> int:
    return st.number_input(label, least, most, value, disabled=not keeps, key=typed(name))


def _text(label: str, value: str, most: int, name: str) -> str:
    return st.text_input(label, value, max_chars=most, disabled=not keeps, key=typed(name))


seen = drawn("settings", now_so)
with st.form("settings"):
    st.markdown(_("**At the door**"))
    contact = st.text_input(
        _("Whom to ask who cannot sign in"),
        now_so.contact,
        max_chars=200,
        placeholder=_("Mr Bao, room 204, telephone 0220 3838 ..."),
        help=_("Stands on the sign-in page."),
        disabled=not keeps,
        key=typed("contact"),
    )
    roles = st.multiselect(
        _("Roles that must have a second factor"),
        list(Role),
        list(now_so.second_factor_for),
        format_func=role_name,
        placeholder=_("None"),
        help=_("Who has none yet is asked to set it up at the next click, before anything else."),
        disabled=not keeps,
        key=typed("roles"),
    )
    with st.container(horizontal=True):
        idle = _number(_("Hours without a click until signed out"), now_so.session_idle_hours, 24, "idle")
        longest = _number(_("Hours until signed out in any case"), now_so.session_hours, 720, "longest")
        hours = _number(_("Hours that a link to set a password is good"), now_so.link_hours, 336, "hours")
    st.markdown(_("**Extensions**"))
    with st.container(horizontal=True):
        flagged = _number(
            _("Flag the request of this number and later ones"), now_so.extensions_flagged_from, 20, "flag"
        )
        most = _number(_("Most requests for one task; 0 is no limit"), now_so.extensions_at_most, 20, "most", least=0)
    late = st.toggle(
        _("An extension may be asked for after the deadline; it is marked as late"),
        now_so.late_requests,
        disabled=not keeps,
        key=typed("late"),
    )
    st.markdown(_("**Deadlines**"))
    strict = st.toggle(
        _("“Trước ngày 15/6” in a plan means the 14th, not the 15th"),
        now_so.strict_before,
        help=_("Counts for plans and tasks that are entered from now on."),
        disabled=not keeps,
        key=typed("strict"),
    )
    st.markdown(_("**Evidence**"))
    megabytes = _number(_("Largest file, MB"), now_so.evidence_megabytes, 20, "megabytes")
    st.markdown(_("**Documents**"))
    with st.container(horizontal=True):
        superior = _text(_("Superior body"), now_so.superior_body, 200, "superior")
        issuing = _text(_("Issuing body"), now_so.issuing_body, 200, "issuing")
        ending = _text(_("Ending of its symbols"), now_so.symbol_ending, 40, "ending")
    with st.container(horizontal=True):
        place = _text(_("Place"), now_so.place, 60, "place")
        addressee = _text(_("Reports are addressed to"), now_so.addressee, 200, "addressee")
        signer = _text(_("Title of who signs"), now_so.signer_title, 100, "signer")
    recipients = st.text_area(
        _("Recipients, one a line"), now_so.recipients, max_chars=500, disabled=not keeps, key=typed("recipients")
    )
    sent = st.form_submit_button(_("Save"), type="primary", icon=":material/save:", disabled=not keeps)
if sent:
    change = {
        "contact": contact.strip(),
        "second_factor_for": sorted(roles),
        "session_idle_hours": idle,
        "session_hours": longest,
        "link_hours": hours,
        "evidence_megabytes": megabytes,
        "extensions_flagged_from": flagged,
        "extensions_at_most": most,
        "late_requests": late,
        "strict_before": strict,
        "superior_body": superior.strip(),
        "issuing_body": issuing.strip(),
        "symbol_ending": ending.strip(),
        "place": place.strip(),
        "addressee": addressee.strip(),
        "signer_title": signer.strip(),
        "recipients": recipients.strip(),
    }
    with saving(_("The settings are saved.")) as session:
        change_preferences(session, change, by=user, at=now(), seen=seen)
