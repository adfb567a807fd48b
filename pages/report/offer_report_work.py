"""The work on a period's report: open it, freeze its data, take its files, issue it, or put it away."""

import shutil

import streamlit as st

from clock import now
from models.access import may_approve_report, may_report_period
from models.calendar.period import Period
from models.moment import Moment
from models.person import User
from models.report.report import PeriodReport, ReportStage, State, prepared_in
from models.report.steps import propose, take_back
from models.unit_succession import Structure
from pages.parts.address import recalled
from pages.parts.cached import A_MINUTE
from pages.parts.linked import show_page_link
from pages.parts.menu import ISSUED
from pages.parts.offer_file import offer_file
from pages.parts.picking.pick_moment import moment_query
from pages.parts.plain import plain
from pages.parts.saving import saving
from pages.report.offer_issuing import offer_issuing
from pages.report.offer_reading import offer_reading, show_last_step
from pages.report.offer_section import form_of
from pages.report.read_figures import adds_up, figures_at
from queries.own_notes import unsent_of
from queries.report.figures import PeriodFigures
from queries.report.outlines import words_of
from queries.report.reports import PreparedRow, issued_reports
from queries.report.tasks import ReportLists
from server.address import STRUCTURE
from server.exports.export import Export
from store.cache import cached
from wording.language import _, instant
from wording.names import structure_text
from wording.report.names import stage_of_report_name
from wording.report.sections import sections_of


def offer_report_work(user: User, period: Period, prepared: PreparedRow | None, seen: State | None) -> None:
    """``seen`` is how the report stood when its page was drawn."""
    with st.container(border=True):
        if prepared is None:
            _offer_opening(user, period, writes=may_report_period(user))
            return
        frozen = prepared.frozen_at
        said = (
            _("Data frozen on {instant}.", instant=instant(frozen))
            if frozen
            else _("The data are not frozen yet: figures follow every act.")
        )
        until = _("Up to act {position} of the ledger.", position=str(prepared.position)) if frozen else None
        st.markdown(f"**{stage_of_report_name(prepared.stage)}** · {plain(said)}", help=until)
        st.caption(
            _("Opened on {instant} by {by}.", instant=instant(prepared.opened_at), by=plain(prepared.opened_by))
        )
        show_last_step(user, prepared)
        if may_report_period(user):
            _offer_steps(user, period, prepared, seen)
        if may_approve_report(user) and prepared.stage is ReportStage.PROPOSED:
            offer_reading(user, prepared)


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
    if prepared.stage is not ReportStage.PREPARING:
        with st.container(horizontal=True):
            if st.button(_("Take it back to go on writing"), icon=":material/undo:", key="take_back"):
                with saving(_("The report can be written again.")) as session:
                    take_back(
                        session, prepared_in(session, prepared.year, prepared.kind), by=user, at=now(), seen=seen
                    )
        if prepared.stage is ReportStage.APPROVED and prepared.frozen_at is not None:
            offer_issuing(user, figures_at(user, period, Moment(prepared.as_of, prepared.frozen_at)), seen)
        return
    with st.container(horizontal=True):
        _offer_freezing(user, prepared, seen)
        with st.popover(_("Put away"), icon=":material/delete:", type="tertiary"):
            st.write(_("The report in preparation goes, with the words that were changed. What was issued stays."))
            away = st.button(_("Put this report away"), key="put_away")
        if away:
            with saving(_("The report in preparation is put away.")) as session:
                prepared_in(session, prepared.year, prepared.kind).put_away(session, by=user, at=now(), seen=seen)
    if prepared.frozen_at is not None:
        figures = figures_at(user, period, Moment(prepared.as_of, prepared.frozen_at))
        _offer_proposing(user, figures, prepared, seen)


def _offer_freezing(user: User, prepared: PreparedRow, seen: State | None) -> None:
    if prepared.frozen_at is None:
        if st.button(_("Freeze the data"), type="primary", icon=":material/ac_unit:", key="freeze"):
            with saving(_("The data are frozen. What is recorded from now on is not in this report.")) as session:
                prepared_in(session, prepared.year, prepared.kind).freeze(session, by=user, at=now())
    elif st.button(_("Thaw the data"), icon=":material/water_drop:", key="thaw"):
        with saving(_("Figures follow every act again.")) as session:
            prepared_in(session, prepared.year, prepared.kind).thaw(session, by=user, seen=seen)


def _offer_proposing(user: User, figures: PeriodFigures, prepared: PreparedRow, seen: State | None) -> None:
    if not adds_up(user, figures):
        st.error(_("The figures do not add up; see “Figures and checks”. It cannot be issued."))
        return
    sections = sections_of(figures, words_of(prepared.kind), ReportLists())
    unkept = [each.heading for each in sections if unsent_of(user, form_of(prepared, each.key))]
    if unkept:
        said = _(
            "Typed and not kept: {sections}. Keep these words first, or they are not in the report.",
            sections=plain(", ".join(unkept)),
        )
        st.warning(said, icon=":material/edit_off:")
    if st.button(_("Put it before a leader"), type="primary", icon=":material/send:", key="propose"):
        with saving(_("The report is before a leader, who approves it or returns it with remarks.")) as session:
            propose(session, prepared_in(session, prepared.year, prepared.kind), by=user, at=now(), seen=seen)


@cached(most=1, at=A_MINUTE)
def _has_writer_of_pdf() -> bool:
    return shutil.which("soffice") is not None


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
        if _has_writer_of_pdf():
            offer_file(_("PDF"), Export.PERIOD_PDF, query)
