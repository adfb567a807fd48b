"""Issuing a report that a leader approved: its number, day and signer, the scan, and a second look at it all."""

from functools import partial

import streamlit as st

from clock import now, today
from exchange.apart import made_apart
from exchange.report.word import report_word
from models.person import User
from models.refusal import require
from models.report.issuing import Signature
from models.report.report import State
from pages.parts.picking.pick_day import DayField
from pages.parts.picking.pick_files import PickedFiles, pick_evidence_files
from pages.parts.plain import plain
from pages.parts.saving import refusing, saving
from pages.parts.typed import typed
from pages.parts.unsent_form import UnsentForm
from pages.report.read_figures import adds_up
from queries.report.figures import PeriodFigures
from queries.report.reports import issued_reports
from usecases.issue_report import compose_report, issue_report
from wording.language import _, day, ngettext
from wording.names import period_name


def offer_issuing(user: User, figures: PeriodFigures, seen: State | None) -> None:
    """``seen`` is how the report stood when its page was drawn."""
    if not adds_up(user, figures):
        st.error(_("The figures do not add up; see “Figures and checks”. It cannot be issued."))
        return
    unsent = UnsentForm(f"issue_{figures.period.code}")
    with st.container(horizontal=True):
        symbol = unsent.line(_("Number and symbol"), "symbol", placeholder="123/BC-SNV")
        signed_on = unsent.day(_("Signed on"), "signed_on", earliest=figures.moment.as_of, latest=today())
        signer = unsent.line(_("Signed by"), "signer")
    scan = pick_evidence_files(_("The signed report as a scan"), typed("scan"), several=False)
    because = ""
    if issued_reports(user, figures.period):
        because = unsent.area(_("Why the issued report is corrected"), "because")
    with st.popover(_("Issue …"), icon=":material/verified:", type="primary"):
        st.markdown(f"**{plain(period_name(figures.period))}**")
        st.markdown(_summary(symbol, signed_on, signer, scan))
        st.caption(_("Its figures, words and files are kept and sealed; nothing changes them any more."))
        sent = st.button(
            _("Issue the report"), type="primary", icon=":material/verified:", disabled=scan.refused, key="issue"
        )
    if sent:
        with refusing():
            signature = _signature(symbol, signed_on, signer)
            with st.spinner(_("The papers of the report are made in both languages; it takes some seconds.")):
                word = partial(made_apart, report_word)
                composed = compose_report(user, figures.period, signature, scan.taken, seen=seen, word=word)
            with saving(_("The report is issued."), unsent) as session:
                issue_report(session, composed, because=because, by=user, at=now())


def _signature(symbol: str, signed_on: DayField, signer: str) -> Signature:
    on = signed_on.day
    require(on is not None and bool(symbol.strip() and signer.strip()), "Enter number, day and who signed.")
    assert on is not None
    return Signature(symbol.strip(), on, signer.strip())


def _summary(symbol: str, signed_on: DayField, signer: str, scan: PickedFiles) -> str:
    """What is about to be issued, read once more."""
    on = signed_on.if_readable
    lines = (
        _("Number: {symbol}", symbol=plain(symbol) or "–"),
        _("Signed on {day} by {signer}", day=day(on) if on else "–", signer=plain(signer) or "–"),
        ngettext("{count} scan goes along.", "{count} scans go along.", len(scan.files))
        if scan.files
        else _("No scan goes along."),
    )
    return "  \n".join(lines)
