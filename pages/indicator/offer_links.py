"""Linking tasks to the indicator that they should move, by their codes, and taking a link back."""

from collections.abc import Sequence

import streamlit as st

from clock import now, today
from models.access import may_link_to_indicators
from models.indicator.content import Indicator
from models.indicator.task_indicator import link_task, unlink_task
from models.moment import Moment
from models.person import User
from models.refusal import Refusal
from models.task.task import Task
from models.text import SHORT
from pages.parts.picking.pick_text import pick_line
from pages.parts.saving import refusing, saving
from pages.parts.typed import typed
from queries.indicators.sets import SetRow
from queries.task_list import TaskRow
from queries.task_page import task_page
from wording.language import _


def offer_links(user: User, of_set: SetRow, indicator: Indicator, linked: Sequence[TaskRow]) -> None:
    if not may_link_to_indicators(user):
        return
    with st.expander(_("Link tasks, or take a link back"), icon=":material/add_link:", key="link_tasks"):
        _offer_link(user, of_set, indicator)
        codes = {row.code: row.id for row in linked}
        if not codes:
            return
        with st.container(horizontal=True, vertical_alignment="bottom"):
            code = st.selectbox(_("Linked task"), list(codes), index=None, key=typed("unlink"))
            if st.button(_("Take the link back"), icon=":material/link_off:", disabled=code is None):
                with saving(_("{code} is no longer linked.", code=code)) as session:
                    task = session.get_one(Task, codes[code or ""])
                    unlink_task(session, task, of_set.code, indicator.code, by=user, at=now())


def _offer_link(user: User, of_set: SetRow, indicator: Indicator) -> None:
    with st.container(horizontal=True, vertical_alignment="bottom"):
        code = pick_line(_("Code of a task"), placeholder="2024-KH-007", limit=SHORT, key=typed("link")).strip()
        sent = st.button(_("Link the task"), icon=":material/add_link:")
    if not sent:
        return
    with refusing():
        page = task_page(user, code.upper(), Moment(today()))
        if page is None:
            raise Refusal("There is no such task: {code}", code=code)
        with saving(_("{code} is linked.", code=page.row.code)) as session:
            task = session.get_one(Task, page.row.id)
            link_task(session, task, of_set.code, indicator.code, by=user, at=now())
