"""What a unit says of its task: how far it has come, and that it is done."""

import streamlit as st

from clock import now, today
from language import _
from models.access import may_report_done, may_report_progress
from models.acts import Document, DoneReported, ProgressReported
from models.history import Stage
from models.person import User
from pages.parts.pick_evidence import kept, pick_evidence
from pages.parts.saving import saving
from pages.parts.task_of import task_of
from pages.parts.typed import typed
from queries.task import TaskPage

OPEN = (Stage.ASSIGNED, Stage.UNDER_WAY, Stage.RETURNED)


def offer_progress(user: User, found: TaskPage, seen: int) -> None:
    row, facts = found.row, found.facts
    if facts.stage not in OPEN or not may_report_progress(user, row, frozenset(facts.co_ordinating)):
        return
    st.subheader(_("Report progress"))
    with st.form(f"progress_{row.id}"):
        percent = st.slider(_("Progress, %"), 0, 100, facts.percent, step=5, key=typed("percent", row))
        done = st.text_area(_("What was done"), max_chars=4000, key=typed("what", row))
        difficulties = st.text_area(_("Difficulties"), max_chars=4000, key=typed("difficulties", row))
        proposals = st.text_area(_("Proposals"), max_chars=4000, key=typed("proposals", row))
        files = pick_evidence(row, "progress_files")
        sent = st.form_submit_button(_("Report progress"), icon=":material/trending_up:")
    if sent:
        with saving(_("Progress reported.")) as session:
            report = ProgressReported(
                percent=percent,
                done=done,
                difficulties=difficulties,
                proposals=proposals,
                evidence=kept(session, files),
            )
            task_of(session, row).report_progress(session, report, by=user, at=now(), seen=seen)


def offer_done(user: User, found: TaskPage, seen: int) -> None:
    row = found.row
    if found.facts.stage not in OPEN or not may_report_done(user, row):
        return
    st.subheader(_("Report done"))
    with st.form(f"done_{row.id}"):
        symbol = st.text_input(
            _("Symbol of the product's document"),
            placeholder="12/BC-SNV",
            max_chars=100,
            key=typed("symbol", row),
        )
        on = st.date_input(
            _("Date of the product"), today(), max_value=today(), format="DD/MM/YYYY", key=typed("on", row)
        )
        note = st.text_area(_("Note"), max_chars=4000, key=typed("note", row))
        files = pick_evidence(row, "done_files")
        sent = st.form_submit_button(_("Report done"), type="primary", icon=":material/task_alt:")
    if sent:
        with saving(_("Reported. The secretariat will confirm it.")) as session:
            document = Document(symbol=symbol.strip(), on=on)
            report = DoneReported(document=document, done=note, evidence=kept(session, files))
            task_of(session, row).report_done(session, report, by=user, at=now(), seen=seen)
