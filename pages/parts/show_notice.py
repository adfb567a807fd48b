"""One thing that somebody did or said, with the task it is about."""

import streamlit as st

from pages.parts.cause_names import cause_names
from pages.parts.linked import address
from pages.parts.menu import TASK
from pages.parts.plain import plain, plain_lines
from pages.parts.show_standing import badge
from queries.notices import NoticeRow
from wording.language import _, day, instant
from wording.names import names_by_id
from wording.sentences import act_text


def show_notice(row: NoticeRow) -> None:
    said = (
        act_text(row.content, day(row.on), names_by_id(row.units), cause_names()) if row.content else f"“{row.text}”"
    )
    mark = badge(_("new"), "red") + " " if row.is_new else ""
    with st.container(border=True, gap="xsmall"):
        st.markdown(
            f"{mark}**{plain(row.by)}** · :small[:gray[{instant(row.at)}]]  \n{plain_lines(said)}  \n"
            f"[{plain(row.title)}]({address(TASK, {'code': row.code})}) :small[:gray[{plain(row.code)}]]"
        )
