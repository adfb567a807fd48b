"""Notices: what others did and said that concerns me, the newest first, until I have read it."""

import streamlit as st

from clock import now
from models.task.comment import read_notices
from pages.parts.saving import saving
from pages.parts.show_notice import show_notice
from pages.parts.signed_in import signed_in
from queries.notices import notices_of
from wording.language import _, ngettext

user = signed_in()
st.title(_("Notices"))
at = now()
rows = notices_of(user, at)
new = sum(row.is_new for row in rows)
if not rows:
    st.info(_("Nothing that concerns you has happened yet."), icon=":material/notifications_off:")
    st.stop()
if new:
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown("**" + ngettext("{count} new notice", "{count} new notices", new) + "**")
        if st.button(_("All read"), icon=":material/done_all:"):
            with saving(_("All is read.")) as session:
                read_notices(session, user, at)
for row in rows:
    show_notice(row)
