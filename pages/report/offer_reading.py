"""What a leader does with a report that is proposed: approve it, or return it with remarks; and what became of it."""

import streamlit as st

from clock import now
from models.person import User
from models.report.report import prepared_in
from models.report.steps import Remark, Step, approve, send_back
from models.unsent import forget_unsent
from pages.parts.plain import plain, plain_lines
from pages.parts.saving import saving
from pages.parts.typed import drawn
from pages.parts.unsent_form import UnsentForm
from pages.report.offer_section import remarks_form
from queries.own_notes import unsent_of
from queries.report.reports import PreparedRow
from queries.report.work import steps_of
from wording.language import _, instant, ngettext
from wording.report.names import step_name


def show_last_step(user: User, prepared: PreparedRow) -> None:
    """Who did what with it last, and what was said then."""
    steps = steps_of(user, prepared)
    if not steps:
        return
    last = steps[0]
    when, by = instant(last.at), plain(last.by.name)
    said = _("{step} on {instant} by {by}.", step=step_name(last.step), instant=when, by=by)
    if last.step is not Step.RETURNED:
        st.caption(said)
        return
    count = ngettext(
        "{count} remark stands in the text below.", "{count} remarks stand in the text below.", len(last.remarks)
    )
    st.warning(
        "  \n".join(filter(None, [said, plain_lines(last.words), count if last.remarks else ""])),
        icon=":material/rate_review:",
    )


def offer_reading(user: User, prepared: PreparedRow) -> None:
    seen = drawn(f"reading_{prepared.year}_{prepared.kind}", prepared.state)
    unsent = UnsentForm(f"reading_{prepared.year}_{prepared.kind}_{prepared.edits}")
    words = unsent.area(_("What is to be changed in all (remarks on places are made in the text below)"), "words")
    remarks = _remarks(user, prepared)
    if remarks:
        st.caption(ngettext("{count} remark goes along.", "{count} remarks go along.", len(remarks)))
    with st.container(horizontal=True):
        approved = st.button(_("Approve"), type="primary", icon=":material/check:", key="approve")
        returned = st.button(_("Return with remarks"), icon=":material/rate_review:", key="return")
    if approved:
        with saving(_("The report is approved."), unsent) as session:
            approve(session, prepared_in(session, prepared.year, prepared.kind), by=user, at=now(), seen=seen)
            forget_unsent(session, remarks_form(prepared), by=user)
    if returned:
        with saving(_("The report is returned."), unsent) as session:
            report = prepared_in(session, prepared.year, prepared.kind)
            send_back(session, report, words, remarks, by=user, at=now(), seen=seen)
            forget_unsent(session, remarks_form(prepared), by=user)


def _remarks(user: User, prepared: PreparedRow) -> list[Remark]:
    """What was typed beside the sections."""
    typed = unsent_of(user, remarks_form(prepared))
    sections = [name.removeprefix("words_") for name in typed if name.startswith("words_")]
    return [
        Remark(section=each, quote=typed.get(f"quote_{each}", ""), words=typed[f"words_{each}"])
        for each in sections
        if typed[f"words_{each}"].strip()
    ]
