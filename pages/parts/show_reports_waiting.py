"""The reports of periods that wait for the reader, where they begin their day."""

import streamlit as st

from models.calendar.period import by_rule
from models.person import User
from models.report.steps import Step
from pages.parts.cached import waiting_reports
from pages.parts.linked import address
from pages.parts.menu import PERIOD_REPORT
from queries.report.work import WaitingReport
from wording.language import _
from wording.names import period_name


def show_reports_waiting(user: User) -> None:
    """A line for each; nothing where there is none."""
    for report in waiting_reports(user):
        period = by_rule(report.year, report.kind)
        to = address(PERIOD_REPORT, {"period": period.code})
        st.info(f"[{_what_waits(report)}]({to}) · {period_name(period)}", icon=":material/summarize:")


def _what_waits(report: WaitingReport) -> str:
    return {
        Step.PROPOSED: _("Read the report: approve it, or return it with remarks"),
        Step.RETURNED: _("A leader returned the report with remarks"),
        Step.APPROVED: _("The report is approved: have it signed, and issue it"),
    }[report.last]
