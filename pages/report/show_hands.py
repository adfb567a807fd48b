"""Many hands: which units are asked for their sections by which day, what is missing, and who changed what."""

from collections.abc import Sequence

import streamlit as st

from clock import now, today
from exchange.writing.markup import Note, element, text_html
from models.access import may_report_period
from models.moment import Moment
from models.person import User
from models.refusal import require
from models.report.report import ReportStage, prepared_in
from models.report.requests import Preparation, ask_units
from models.report.steps import Remark
from models.report.words import PROPOSED
from pages.parts.cached import known_units
from pages.parts.linked import show_page_link
from pages.parts.menu import OUTLINES, PERIOD_REPORT
from pages.parts.picking.pick_page import pick_page
from pages.parts.plain import plain
from pages.parts.record_links import colleague_link, unit_link
from pages.parts.saving import saving
from pages.parts.section_titles import section_titles
from pages.parts.show_markup import show_markup
from pages.parts.show_nothing import Way, show_nothing
from pages.parts.show_table import show_table
from pages.parts.typed import typed
from pages.parts.unsent_form import UnsentForm
from queries.report.reports import IssuedRow, PreparedRow
from queries.report.work import (
    RequestRow,
    WritingRow,
    preparation_of,
    requests_in_preparation,
    requests_of_report,
    steps_of,
    writings_of,
)
from wording.language import LANGUAGE_NAMES, Language, _, day, instant, ngettext
from wording.names import unit_name
from wording.report.names import step_name

WRITINGS = 50


def show_hands(user: User, prepared: PreparedRow | None, issued: Sequence[IssuedRow], query: dict[str, str]) -> None:
    """Of the report in preparation, or else of the one that was ``issued`` last; ``query`` is what the period's
    report is opened with."""
    report = Way(_("The report"), PERIOD_REPORT, query)
    if prepared is not None:
        titles = section_titles(prepared.kind)
        requests = requests_in_preparation(user, prepared)
        _show_requests(user, requests, titles, report)
        if may_report_period(user) and prepared.stage is ReportStage.PREPARING:
            _offer_asking(user, prepared, requests)
        _show_steps(user, prepared, titles)
        _show_writings(writings_of(user, prepared), titles, report)
        return
    if issued:
        st.caption(_("Of the report that was issued on {instant}.", instant=instant(issued[0].issued_at)))
        show_past_hands(user, issued[0], report)
        return
    show_nothing(_("The report is not being prepared, so nobody is asked for anything."), report)


def show_past_hands(user: User, issued: IssuedRow, report: Way) -> None:
    """Who wrote and read a report that was issued; ``report`` is where that of its period is."""
    prepared = preparation_of(user, issued.id)
    if prepared is None:
        show_nothing(_("Who wrote it was not recorded yet."), report)
        return
    titles = section_titles(prepared.kind)
    if requests := requests_of_report(user, prepared):
        _show_requests(user, requests, titles, report)
    _show_steps(user, prepared, titles)
    _show_writings(writings_of(user, prepared), titles, report)


def _show_requests(user: User, requests: Sequence[RequestRow], titles: dict[str, str], report: Way) -> None:
    st.header(_("Sections that units are asked for"), anchor=False)
    if not requests:
        nothing = _("No unit is asked yet. Which unit writes which section stands in the outline.")
        show_nothing(nothing, Way(_("Outlines"), OUTLINES), report)
        return
    missing = sum(each.answered_at is None for each in requests)
    if missing:
        st.markdown("**" + ngettext("{count} section is missing", "{count} sections are missing", missing) + "**")
    units = {unit.id: unit for unit in known_units(Moment(today()))}
    moment = Moment(today())
    show_table(
        {
            _("Section"): [titles.get(each.section, each.section) for each in requests],
            _("Unit"): [
                unit_link(units[each.unit_id], user, moment) if each.unit_id in units else "–" for each in requests
            ],
            _("By"): [day(each.due) for each in requests],
            _("Sent"): [_sent(each) for each in requests],
        },
        about=_("Sections that units are asked for"),
    )


def _sent(row: RequestRow) -> str | tuple[str, Note]:
    if row.answered_at is None:
        return _("late") if row.due < today() else _("not sent yet")
    return (instant(row.answered_at), Note(row.by))


def _offer_asking(user: User, prepared: PreparedRow, requests: Sequence[RequestRow]) -> None:
    """Every unit that has yet to send its sections is asked by one day, or only those that are chosen."""
    names = {unit.id: unit_name(unit) for unit in known_units(Moment(today()))}
    missing = sorted({each.unit_id for each in requests if each.answered_at is None and each.unit_id in names})
    unsent = UnsentForm(f"ask_{prepared.year}_{prepared.kind}")
    with st.container(horizontal=True, vertical_alignment="bottom"):
        by = unsent.day(_("Units send their sections by"), "due", earliest=today())
        units = st.multiselect(
            _("Only these units"),
            missing,
            format_func=names.__getitem__,
            placeholder=_("All that have yet to send"),
            key=typed("ask_only"),
        )
        sent = st.button(_("Ask the units"), type="primary", icon=":material/forward_to_inbox:", key="ask_units")
    show_page_link(OUTLINES, _("Outline: sections, and who writes them"), {}, ":material/list:")
    if sent:
        with saving(_("The units are asked."), unsent) as session:
            due = by.day
            require(due is not None, "Enter the day by which units send their sections.")
            assert due is not None
            report = prepared_in(session, prepared.year, prepared.kind)
            ask_units(session, report, due, units, by=user, at=now())


def _show_steps(user: User, prepared: Preparation, titles: dict[str, str]) -> None:
    steps = steps_of(user, prepared)
    if not steps:
        return
    st.header(_("Before a leader"), anchor=False)
    show_table(
        {
            _("When"): [instant(each.at) for each in steps],
            _("Who"): [colleague_link(each.by, user, Moment(today())) for each in steps],
            _("What"): [step_name(each.step) for each in steps],
            _("Words"): [(each.words, *(Note(_remark_text(r, titles)) for r in each.remarks)) for each in steps],
        },
        about=_("Before a leader"),
    )


def _remark_text(remark: Remark, titles: dict[str, str]) -> str:
    """Of which section a leader said what, and of which words in it."""
    title = titles.get(remark.section, remark.section)
    return f"{title}: “{remark.quote}”: {remark.words}" if remark.quote else f"{title}: {remark.words}"


def _show_writings(writings: Sequence[WritingRow], titles: dict[str, str], report: Way) -> None:
    st.header(_("Who changed what"), anchor=False)
    if not writings:
        show_nothing(_("Nobody has changed a word: every section says what is proposed."), report)
        return
    page = pick_page(len(writings), WRITINGS, "writings_page")
    for row in writings[(page - 1) * WRITINGS : page * WRITINGS]:
        with st.container(border=True):
            title = titles.get(row.section, row.section)
            language = Language(row.language)
            st.markdown(f"**{plain(title)}** · {plain(row.by)} · {instant(row.at)} · {LANGUAGE_NAMES[language]}")
            for column, heading, text in zip(
                st.columns(2), (_("Before"), _("Since then")), (row.before, row.text), strict=True
            ):
                with column:
                    st.caption(heading)
                    _show_words(text, language)


def _show_words(text: str, language: Language) -> None:
    """What a section said in a language, with a word for what was proposed."""
    as_proposed = _("as proposed")
    if text.strip():
        show_markup(element("p", text_html(text.replace(PROPOSED, f"({as_proposed})")), lang=language))
    else:
        st.markdown(as_proposed)
