"""Why a task is late."""

import streamlit as st

from models.counting.standing import LATE
from models.moment import Moment
from pages.parts.plain import plain
from queries.task_page import TaskPage
from wording.language import _
from wording.reasons import reason_text


def show_delay(page: TaskPage, moment: Moment) -> None:
    """The reason in force of a task that is late, or that there is none."""
    row, facts = page.row, page.facts
    if row.standing in LATE:
        text = plain(reason_text(row, facts.reason_in_force, facts.reported_on, moment.as_of))
        line = "**" + _("Why it is late") + f"**: {text}"
        if facts.reason_in_force:
            st.info(line, icon=":material/help_center:")
        else:
            st.warning(line, icon=":material/help_center:")
