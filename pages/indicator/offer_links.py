"""Linking tasks to the indicator that they should move, by their codes, and taking a link back."""

from collections.abc import Mapping, Sequence

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
from pages.parts.address import DO, folded
from pages.parts.menu import INDICATOR
from pages.parts.picking.pick_text import pick_line
from pages.parts.saving import refusing, saving
from pages.parts.show_nothing import Way
from pages.parts.typed import typed
from queries.indicators.sets import SetRow
from queries.task_list import TaskRow
from queries.task_page import task_page
from wording.language import _

LINK = "link_tasks"  # the form, in the address


def offer_links(user: User, of_set: SetRow, indicator: Indicator, linked: Sequence[TaskRow]) -> None:
    if not may_link_to_indicators(user):
        return
    with st.expander(_("Link tasks, or take a link back"), icon=":material/add_link:", **folded(LINK)):
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


def way_to_linking(user: User, query: Mapping[str, str], indicator: Indicator, *, is_now: bool) -> Way:
    """``query`` names the set and whose figures are looked at."""
    here = {**query, "code": indicator.code, DO: LINK}
    return Way(_("Link a task"), INDICATOR, here, may=is_now and may_link_to_indicators(user))


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
