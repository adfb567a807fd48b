"""What people said to each other about a task."""

import streamlit as st

from clock import now
from models.person import User
from pages.parts.plain import plain, plain_lines
from queries.notices import CommentRow, comments_on
from queries.task_page import TaskPage
from wording.language import _, instant
from wording.names import unit_name

RULE = "\n\n---\n\n"


def show_conversation(user: User, page: TaskPage) -> None:
    comments = comments_on(user, page.row.id, now())
    if comments:
        st.header(_("Conversation"))
        with st.container(border=True):
            st.markdown(RULE.join(_said(each) for each in comments))


def _said(row: CommentRow) -> str:
    whom = ", ".join([*[_("The secretariat")] * row.to_secretariat, *map(unit_name, row.units), *row.people])
    head = f":small[:gray[{plain(f'{instant(row.at)} · {row.by}')}{plain(f' → {whom}') if whom else ''}]]"
    return f"{head}  \n{plain_lines(row.text)}"
