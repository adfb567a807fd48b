"""The signed scan of a report that was issued without one, added later and once."""

import streamlit as st

from clock import now
from models.access import may_report_period
from models.person import User
from models.refusal import require
from models.report.scan import add_scan
from pages.parts.picking.pick_files import pick_evidence_files
from pages.parts.saving import refusing, saving
from pages.parts.typed import typed
from queries.report.reports import IssuedRow
from wording.language import _


def offer_scan(user: User, row: IssuedRow) -> None:
    if not may_report_period(user) or row.has_scan or row.scan or not row.symbol:
        return
    with st.expander(_("Add the signed scan"), icon=":material/attach_file_add:", key="add_scan"):
        st.caption(_("It is kept with a checksum of its own; the report and its seal stay as they are."))
        scan = pick_evidence_files(_("The signed report as a scan"), typed("later_scan"), several=False)
        label, icon = _("Keep the scan for good"), ":material/attach_file:"
        if not st.button(label, icon=icon, disabled=scan.refused, key="keep_scan"):
            return
    with refusing():
        require(bool(scan.taken), "Choose the scan first.")
        with saving(_("The scan is kept with the report.")) as session:
            add_scan(session, row.id, scan.taken[0], by=user, at=now())
