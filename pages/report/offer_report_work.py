"""The work on a period's report: open it, freeze its data, take its files, issue it, or put it away."""

import shutil
from functools import partial

import streamlit as st

from clock import now
from exchange.apart import made_apart
from exchange.report.word import report_word
from models.access import may_report_period
from models.calendar.period import Period
from models.moment import Moment
from models.person import User
from models.report.report import PeriodReport, State, prepared_in
from models.unit_succession import Structure
from pages.parts.address import recalled
from pages.parts.linked import show_page_link
from pages.parts.menu import ISSUED
from pages.parts.offer_file import offer_file
from pages.parts.picking.pick_moment import moment_query
from pages.parts.plain import plain
from pages.parts.saving import refusing, saving
from pages.parts.unsent_form import UnsentForm
from pages.report.read_figures import figures_at, identities_at
from pages.report.show_report_text import form_of
from queries.own_notes import unsent_of
from queries.period_figures import PeriodFigures
from queries.period_reports import PreparedRow, issued_reports
from queries.report_tasks import ReportLists
from server.address import STRUCTURE
from server.exports.export import Export
from usecases.issue_report import compose_report, issue_report
from wording.language import _, instant
from wording.names import structure_text
from wording.report import sections_of


def offer_report_work(user: User, period: Period, prepared: PreparedRow | None, seen: State | None) -> None:
    """``seen`` is how the report stood when its page was drawn."""
    writes = may_report_period(user)
    with st.container(border=True):
        if prepared is None:
            _offer_opening(user, period, writes=writes)
            return
        frozen = prepared.frozen_at
        said = (
            _(
                "Data frozen on {instant}, at act {position}.",
                instant=instant(frozen),
                position=str(prepared.position),
            )
            if frozen
            else _("The data are not frozen yet: figures follow every act.")
        )
        st.markdown("**" + _("In preparation") + f"** · {plain(said)}")
        st.caption(
            _("Opened on {instant} by {by}.", instant=instant(prepared.opened_at), by=plain(prepared.opened_by))
        )
        if writes:
            _offer_steps(user, period, prepared, seen)


def _offer_opening(user: User, period: Period, *, writes: bool) -> None:
    issued = issued_reports(user, period)
    with st.container(horizontal=True, vertical_alignment="center"):
        if issued:
            st.markdown(
                _("Issued on {instant} by {by}.", instant=instant(issued[0].issued_at), by=plain(issued[0].by))
            )
            query = {"id": str(issued[0].id)}
            show_page_link(ISSUED, _("Open the issued report"), query, ":material/verified:")
        else:
            st.markdown(_("This report is not being prepared."))
        if writes and st.button(_("Open the report"), type="primary", icon=":material/edit_document:", key="open"):
            with saving(_("The report is open.")) as session:
                PeriodReport.open(session, period, by=user, at=now())


def _offer_steps(user: User, period: Period, prepared: PreparedRow, seen: State | None) -> None:
    with st.container(horizontal=True):
        if prepared.frozen_at is None:
            freeze = st.button(_("Freeze the data"), type="primary", icon=":material/ac_unit:", key="freeze")
            if freeze:
                with saving(_("The data are frozen. What is recorded from now on is not in this report.")) as session:
                    prepared_in(session, prepared.year, prepared.kind).freeze(session, by=user, at=now())
        elif st.button(_("Thaw the data"), icon=":material/water_drop:", key="thaw"):
            with saving(_("Figures follow every act again.")) as session:
                prepared_in(session, prepared.year, prepared.kind).thaw(session, by=user, seen=seen)
        with st.popover(_("Put away"), icon=":material/delete:", type="tertiary"):
            st.write(_("The report in preparation goes, with the words that were changed. What was issued stays."))
            away = st.button(_("Put this report away"), key="put_away")
        if away:
            with saving(_("The report in preparation is put away.")) as session:
                prepared_in(session, prepared.year, prepared.kind).put_away(session, by=user, seen=seen)
    if prepared.frozen_at is None:
        return
    found = figures_at(user, period, Moment(prepared.as_of, prepared.frozen_at))
    _offer_issuing(user, found, prepared, seen)


def offer_drafts(figures: PeriodFigures, prepared: PreparedRow | None) -> None:
    """The files of the report in preparation as it stands when they are asked for, else of the page's point."""
    query = {"period": figures.period.code} | ({} if prepared else moment_query(figures.moment))
    structure = recalled(STRUCTURE, Structure, Structure.AS_IT_WAS)
    if structure is Structure.OF_TODAY:
        query[STRUCTURE] = structure
        st.caption(structure_text(structure, figures.moment.as_of))
    with st.container(horizontal=True):
        offer_file(_("Word draft"), Export.PERIOD_WORD, query)
        offer_file(_("Excel"), Export.PERIOD_EXCEL, query)
        if shutil.which("soffice"):
            offer_file(_("PDF"), Export.PERIOD_PDF, query)


def _offer_issuing(user: User, figures: PeriodFigures, prepared: PreparedRow, seen: State | None) -> None:
    if not all(identity.holds for identity in identities_at(user, figures)):
        st.error(_("The figures do not add up; see “Figures and checks”. It cannot be issued."))
        return
    unsent = UnsentForm(f"issue_{figures.period.code}")
    because = ""
    if issued_reports(user, figures.period):
        because = unsent.area(_("Why the issued report is corrected"), "because")
    sections = sections_of(figures, ReportLists(), {})
    unkept = [each.heading for each in sections if unsent_of(user, form_of(prepared, each.key))]
    if unkept:
        said = _(
            "Typed and not kept: {sections}. Keep these words first, or they are not in the report.",
            sections=plain(", ".join(unkept)),
        )
        st.warning(said, icon=":material/edit_off:")
    sent = st.button(_("Issue the report"), type="primary", icon=":material/verified:", key="issue")
    st.caption(_("Its figures, words and files are kept and sealed; nothing changes them any more."))
    if sent:
        with refusing():
            composed = compose_report(user, figures.period, seen=seen, word=partial(made_apart, report_word))
            with saving(_("The report is issued."), unsent) as session:
                issue_report(session, composed, because=because, by=user, at=now())
