"""What each may do with a section of a report in preparation: write it, take in what a unit sent, remark on it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import streamlit as st

from clock import now, today
from models.access import may_approve_report, may_report_period
from models.moment import Moment
from models.person import User
from models.report.report import ReportStage, State, prepared_in
from models.report.words import PROPOSED, stands_in
from models.text import FIGURE
from pages.parts.cached import known_registers, known_units
from pages.parts.plain import plain, plain_lines
from pages.parts.saving import saving
from pages.parts.unsent_form import UnsentForm
from queries.report.reports import PreparedRow
from queries.report.work import RequestRow
from wording.language import _, day, get_language, instant
from wording.names import unit_name
from wording.report.figures import FigureText, is_nothing
from wording.report.sections import Section


@dataclass(frozen=True, slots=True)
class Work:
    """Who works on which report, what it may name, and how it stood when its page was drawn (``seen``)."""

    user: User
    prepared: PreparedRow
    figures: Mapping[str, FigureText]
    seen: State | None

    def write(self, section: str, text: str, unsent: UnsentForm | None = None) -> None:
        """Keep words of a section; empty ones are those proposed."""
        with saving(_("The words are kept."), unsent) as session:
            report = prepared_in(session, self.prepared.year, self.prepared.kind)
            language, figures = get_language(), list(self.figures)
            report.write(session, language, section, text, figures, by=self.user, at=now(), seen=self.seen)

    def take_in(self, section: str, text: str) -> None:
        """Add what a unit sent to a section."""
        with saving(_("It stands in the section, in both languages.")) as session:
            report = prepared_in(session, self.prepared.year, self.prepared.kind)
            report.take_in(session, section, text, list(self.figures), by=self.user, at=now(), seen=self.seen)


def form_of(prepared: PreparedRow, section: str) -> str:
    """The name under which typed words are kept, until this report is issued or put away."""
    return f"report_{prepared.year}_{prepared.kind}_{prepared.opened_at:%y%m%d%H%M%S}_{get_language()}_{section}"


def remarks_form(prepared: PreparedRow) -> str:
    """The name under which a leader's remarks are kept until the report is returned or approved."""
    return f"remarks_{prepared.year}_{prepared.kind}_{prepared.opened_at:%y%m%d%H%M%S}_{prepared.edits}"


def offer_section(work: Work, section: Section, answers: Sequence[RequestRow]) -> None:
    """``answers`` are what units were asked for in it, and sent."""
    stage = work.prepared.stage
    if stage is ReportStage.PREPARING and may_report_period(work.user):
        for answer in answers:
            _offer_answer(work, section, answer)
        _offer_writing(work, section)
    if stage is ReportStage.PROPOSED and may_approve_report(work.user) and section.number:
        _offer_remark(section, work.prepared)


def _offer_answer(work: Work, section: Section, answer: RequestRow) -> None:
    """What a unit sent for the section, to be taken into it; or that it has yet to."""
    units = {unit.id: unit for unit in known_units(Moment(today()))}
    name = plain(unit_name(units[answer.unit_id])) if answer.unit_id in units else "–"
    if answer.answered_at is None:
        st.caption(_("{unit} is asked for it by {day}.", unit=name, day=day(answer.due)))
        return
    sent = instant(answer.answered_at)
    st.caption(_("{unit} sent, {instant}, {by}:", unit=name, instant=sent, by=plain(answer.by)))
    st.markdown(f"> {plain_lines(answer.text)}")
    if stands_in(section.written, answer.text):
        st.caption(_("It stands in the section."))
    elif st.button(
        _("Add it to the section"), icon=":material/playlist_add:", key=f"take_{answer.id}", type="tertiary"
    ):
        work.take_in(section.key, answer.text)


def _offer_writing(work: Work, section: Section) -> None:
    box = st.expander(_("Change the words"), icon=":material/edit:", on_change="rerun", key=f"write_{section.key}")
    if not box.open:
        return
    unsent = UnsentForm(form_of(work.prepared, section.key))
    is_own = section.key in work.prepared.texts.get(get_language(), {})
    with box:
        words = section.written or section.text
        text = unsent.area(_("Words, with figures in braces"), "text", value=words, height=160)
        if PROPOSED in words:
            st.caption(_("{place} stands for the proposed words, with the figures of the day.", place=PROPOSED))
        legend = " · ".join(f"`{{{name}}}` {plain(work.figures[name].text)}" for name in _near(section, work.figures))
        st.caption(_("Figures: {legend}", legend=legend))
        if measured := _measured(work.figures):
            legend = " · ".join(f"`{{{name}}}` {plain(work.figures[name].text)}" for name in measured)
            st.caption(_("Figures of indicators: {legend}", legend=legend))
        st.caption(_("The other language keeps its own words; change them there too."))
        with st.container(horizontal=True):
            sent = st.button(_("Keep these words"), type="primary", icon=":material/save:", key=f"keep_{section.key}")
            back = is_own and st.button(_("Back to the rules' words"), key=f"back_{section.key}")
    if sent or back:
        work.write(section.key, "" if back else text, unsent)


def _offer_remark(section: Section, prepared: PreparedRow) -> None:
    box = st.expander(_("Remark"), icon=":material/rate_review:", on_change="rerun", key=f"remark_{section.key}")
    if not box.open:
        return
    unsent = UnsentForm(remarks_form(prepared))
    with box:
        unsent.line(_("The words it is about (may stay empty)"), f"quote_{section.key}")
        unsent.area(_("What is to be changed"), f"words_{section.key}", height=90)
        st.caption(_("It is kept as you type, and goes along when you return the report."))


def _measured(figures: Mapping[str, FigureText]) -> list[str]:
    """The figures of indicators that there are."""
    return [name for name, figure in figures.items() if "." in name and not is_nothing(figure)]


def _near(section: Section, figures: Mapping[str, FigureText]) -> list[str]:
    """The figures of this section first, then those of the registers."""
    own = [name for name in FIGURE.findall(section.text) if name in figures]
    prefixes = tuple(f"{each.figure_prefix}_" for each in known_registers())
    return list(dict.fromkeys([*own, *(name for name in figures if name.startswith(prefixes))]))
