"""Notices: what others did and said that concerns me, the newest first, until I have read it."""

import streamlit as st

from clock import now, today
from models.task.comment import read_notices
from pages.account.show_account_notices import show_account_notices
from pages.account.show_reminders import (
    show_draft_reminders,
    show_meeting_reminders,
    show_report_reminders,
    show_voice_reminders,
)
from pages.parts.menu import HOME
from pages.parts.saving import saving
from pages.parts.show_nothing import Way, show_nothing
from pages.parts.show_notice import show_notice
from pages.parts.signed_in import signed_in
from queries.account_notices import account_notices, wrong_codes
from queries.committee.reminders import meeting_reminders, report_reminders
from queries.drafts import draft_reminders
from queries.notices import notices_of
from queries.voices.reminders import voice_reminders
from wording.language import _, ngettext

user = signed_in()
st.title(_("Notices"))
at = now()
rows, of_account, tried = notices_of(user, at), account_notices(user, at), wrong_codes(user, at)
drafts, voices, meetings = draft_reminders(user, at), voice_reminders(user, at), meeting_reminders(user, today())
reports = report_reminders(user, today())
of_tasks = [row.is_new for row in rows] + [row.is_new for row in of_account]
beside = [row.is_new for row in drafts] + [row.is_new for row in voices] + [row.is_new for row in meetings]
new = sum(of_tasks) + sum(beside) + len(reports)
new += tried is not None
if not (rows or of_account or drafts or voices or meetings or reports) and tried is None:
    nothing = _("Nothing that concerns you has happened yet.")
    show_nothing(nothing, Way(_("To my desk"), HOME), icon=":material/notifications_off:")
    st.stop()
if new:
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown("**" + ngettext("{count} new notice", "{count} new notices", new) + "**")
        if st.button(_("All read"), icon=":material/done_all:"):
            with saving(_("All is read.")) as session:
                read_notices(session, user, at)
show_account_notices(of_account, tried)
show_draft_reminders(drafts, today())
show_voice_reminders(voices, today())
show_report_reminders(reports)
show_meeting_reminders(meetings, today())
for row in rows:
    show_notice(row)
