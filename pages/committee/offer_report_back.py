"""A report of a member that was signed off by mistake is taken back, by whoever signs it off."""

from collections.abc import Sequence

import streamlit as st

from clock import now
from models.committee.member_report import take_report_back
from models.person import User
from models.refusal import Refusal
from models.text import SHORT
from pages.parts.picking.pick_one import pick_one
from pages.parts.picking.pick_text import pick_line
from pages.parts.saving import refusing, saving
from pages.parts.typed import typed, typed_first
from queries.committee.members import SignedReport
from wording.language import _, day


def offer_taking_report_back(user: User, signed: Sequence[SignedReport]) -> None:
    """A folded form that asks which one, and why."""
    names = {each.id: day(each.as_of) for each in signed if each.taken_back is None}
    if not names:
        return
    box = st.expander(_("A report was signed off by mistake"), icon=":material/undo:", key="report_back_box")
    with box:
        st.caption(_("It still reads, marked as taken back; another can be signed off of that day."))
        report_id = pick_one(_("Report as of"), names, typed_first("report_back", None))
        reason = pick_line(_("Reason"), limit=SHORT, key=typed("report_back_because"))
        sent = st.button(_("Take it back"), icon=":material/undo:", key="take_report_back")
    if sent:
        with refusing():
            if report_id is None:
                raise Refusal("Choose what was a mistake.")
            with saving(_("It is taken back.")) as session:
                take_report_back(session, report_id, reason, by=user, at=now())
