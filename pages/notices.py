"""Notices: what others did and said that concerns me, the newest first, until I have read it."""

import streamlit as st

from clock import now
from language import _, day, instant, ngettext
from models.comment import read_notices
from pages.parts.kept import known_units
from pages.parts.linked import TASK, linked
from pages.parts.plain import plain
from pages.parts.saving import saving
from pages.parts.show_standing import badge
from pages.parts.signed_in import signed_in
from queries.notices import NoticeRow, notices_of
from words import told, unit_name

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
units = {unit.id: unit_name(unit) for unit in known_units()}


def show_notice(row: NoticeRow) -> None:
    said = told(row.content, day(row.on), units) if row.content else f"“{row.text}”"
    mark = badge(_("new"), "red") + " " if row.is_new else ""
    with st.container(border=True, gap="xsmall"):
        st.markdown(
            f"{mark}**{plain(row.by)}** · :small[:gray[{instant(row.at)}]]  \n{plain(said)}  \n"
            f":small[:gray[{plain(row.title)}]]"
        )
        st.page_link(linked(TASK), label=row.code, icon=":material/arrow_forward:", query_params={"code": row.code})


for row in rows:
    show_notice(row)
