"""Settings: what this installation decides for itself."""

import streamlit as st

from clock import now
from models.access import may_keep_settings, may_see_settings
from models.preference import change_preferences
from pages.admin.offer_office_name import offer_office_name, show_earlier_heads
from pages.admin.pick_preferences import pick_preferences
from pages.parts.only_if import only_if
from pages.parts.saving import saving
from pages.parts.signed_in import signed_in
from pages.parts.typed import drawn
from queries.preferences import preferences
from wording.language import _

user = signed_in()
st.title(_("Settings"))
only_if(may_see_settings(user), _("Only administrators and auditors see the settings."))
now_so = preferences(now())
keeps = may_keep_settings(user)

seen = drawn("settings", now_so)
with st.form("settings"):
    change = pick_preferences(now_so, keeps=keeps)
    sent = st.form_submit_button(_("Save"), type="primary", icon=":material/save:", disabled=not keeps)
if sent:
    with saving(_("The settings are saved.")) as session:
        change_preferences(session, change, by=user, at=now(), seen=seen)
show_earlier_heads(now_so)
if keeps:
    offer_office_name(user, now_so, seen)
