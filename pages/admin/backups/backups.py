"""Backups: when the last good one was made, what was done, how often the server makes one, and one now."""

import streamlit as st

from clock import now
from models.access import may_back_up, may_see_settings
from models.installation.backup import ask_for_backup
from models.preference import change_preferences
from pages.admin.backups.show_backups import show_backups
from pages.parts.only_if import only_if
from pages.parts.saving import saving
from pages.parts.signed_in import signed_in
from pages.parts.typed import drawn, typed
from queries.installation.backups import backups
from queries.preferences import preferences
from settings import settings
from wording.language import _

user = signed_in()
st.title(_("Backups"))
only_if(may_see_settings(user), _("Only administrators and auditors see the settings."))
place = settings().backup_to
history, rows = backups(user, place, now())
now_so = preferences(now())
show_backups(history, rows, now_so, place)
if not may_back_up(user):
    st.stop()

asked = st.button(
    _("Back up now"), type="primary", icon=":material/backup:", disabled=not place or history.is_asked_for
)
if asked:
    with saving(_("The server begins in some seconds.")) as session:
        ask_for_backup(session, place, by=user, at=now())

st.header(_("By itself"))
seen = drawn("backups", now_so)
with st.form("backups"), st.container(horizontal=True, vertical_alignment="bottom"):
    hour = st.number_input(_("Each day at the hour of"), 0, 23, now_so.backup_hour, key=typed("backup_hour"))
    days = st.number_input(_("Days whose last one stays"), 1, 366, now_so.backup_days, key=typed("backup_days"))
    weeks = st.number_input(_("Weeks whose last one stays"), 0, 520, now_so.backup_weeks, key=typed("backup_weeks"))
    sent = st.form_submit_button(_("Save"), icon=":material/save:")
if sent:
    change = {"backup_hour": hour, "backup_days": days, "backup_weeks": weeks}
    with saving(_("The settings are saved.")) as session:
        change_preferences(session, change, by=user, at=now(), seen=seen)
