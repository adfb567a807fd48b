"""Why tasks are late, in numbers that each open their tasks."""

from dataclasses import replace

import streamlit as st

from models.counting.standing import COUNTED, LATE
from models.moment import Moment
from pages.parts.show_counts import show_number
from queries.causes import CauseCount, DelayCounts
from queries.selection import TaskFilters
from wording.language import _
from wording.names import cause_name


def show_causes(counts: DelayCounts, filters: TaskFilters, moment: Moment) -> None:
    """The causes that hold up any task selected, those without a reason first, and the open questions."""
    with st.container(horizontal=True, gap="small"):
        for row in counts.by_cause:
            unexplained = "" if row.cause or row.awaiting else "red"
            show_number(cause_text(row), row.total, of_cause(row, filters), moment, colour=unexplained)
        if counts.questions.open:
            asked = replace(filters, standings=COUNTED, asked=True)
            show_number(_("Asked, no answer yet"), counts.questions.open, asked, moment, ":material/contact_support:")


def of_cause(row: CauseCount, filters: TaskFilters) -> TaskFilters:
    """The tasks that a count is of."""
    if row.awaiting:
        return replace(filters, awaiting=True)
    if row.cause is None:
        return replace(filters, unexplained=True)
    return replace(filters, standings=LATE, cause=row.cause.code)


def cause_text(row: CauseCount) -> str:
    """What holds the tasks up, as far as is known."""
    if row.awaiting:
        return _("A reported result waits for confirmation")
    return cause_name(row.cause) if row.cause else _("No reason given")
