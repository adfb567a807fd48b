"""What people said to each other about a task."""

from collections.abc import Sequence

import streamlit as st

from pages.parts.plain import plain, plain_lines
from queries.notices import CommentRow
from wording.language import _, instant
from wording.names import unit_name

RULE = "\n\n---\n\n"


def show_conversation(comments: Sequence[CommentRow]) -> None:
    if comments:
        st.header(_("Conversation"))
        with st.container(border=True):
            st.markdown(RULE.join(_said(each) for each in comments))


def _said(row: CommentRow) -> str:
    whom = ", ".join([*[_("The secretariat")] * row.to_secretariat, *map(unit_name, row.units), *row.people])
    head = f":small[:gray[{plain(f'{instant(row.at)} · {row.by}')}{plain(f' → {whom}') if whom else ''}]]"
    return f"{head}  \n{plain_lines(row.text)}"
