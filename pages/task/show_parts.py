"""A task in parts: how many are done, and each of them; of a part, its whole."""

import streamlit as st

from models.counting.standing import COMPLETED
from models.moment import Moment
from models.person import User
from pages.parts.linked import show_page_link
from pages.parts.menu import TASK
from pages.parts.plain import plain
from pages.parts.show_tasks import show_tasks, task_query
from queries.task_page import TaskPage
from wording.help import Rule, help_on
from wording.language import _
from wording.names import parts_done_text


def show_whole(page: TaskPage, moment: Moment) -> None:
    """What the task is a part of."""
    if page.whole is None:
        return
    whole = page.whole
    said = parts_done_text(whole.parts_done, whole.parts)
    label = _("Part of {code}: {parts}", code=whole.code, parts=said)
    if page.sees_whole:
        show_page_link(TASK, label, task_query(whole.code, moment), ":material/account_tree:")
    else:
        st.caption(f":material/account_tree: {plain(label)}")


def show_parts(page: TaskPage, user: User, moment: Moment) -> None:
    """The parts of a task that was split, each with its standing."""
    if not page.parts:
        return
    row = page.row
    st.header(_("In parts"), help=help_on(Rule.PARTS))
    st.progress(row.parts_done / row.parts if row.parts else 0.0, parts_done_text(row.parts_done, row.parts))
    order = sorted(page.parts, key=lambda part: (part.standing in COMPLETED, part.code))
    show_tasks(order, moment, user, about=_("The parts of the task"))
