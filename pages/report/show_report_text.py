"""The report's sections: every number a link to its tasks; in preparation, words that a person may change."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import streamlit as st

from models.person import User
from models.report.outline import SectionForm
from models.report.report import State
from models.report.steps import Remark, Step
from models.text import FIGURE
from pages.parts.address import recalled
from pages.parts.linked import address_here
from pages.parts.plain import plain, plain_link
from pages.parts.record_links import unit_link
from pages.parts.show_tasks import task_link
from pages.parts.tasks_address import tasks_address
from pages.report.offer_section import Work, offer_section
from queries.outlines import words_of
from queries.period_figures import PeriodFigures
from queries.period_reports import PreparedRow
from queries.report_tasks import ReportLists
from queries.report_work import RequestRow, requests_of_report, steps_of
from wording.language import _, ngettext, number
from wording.report.figures import FigureText, figure_texts
from wording.report.names import proposal_name
from wording.report.sections import Section, sections_of

SHOWN = 12
WHOLE = "whole"  # of which section the address asks for as many tasks as a page can show


def show_report_text(
    user: User, period_figures: PeriodFigures, lists: ReportLists, prepared: PreparedRow | None, seen: State | None
) -> None:
    figures = figure_texts(period_figures)
    words = words_of(period_figures.period.kind, prepared.texts if prepared else None)
    hands = _hands(user, prepared) if prepared else Hands()
    for section in sections_of(period_figures, words, lists):
        if not section.number and prepared is None:
            continue
        with st.container(border=True):
            _show_section(section, period_figures, figures, user)
            for remark in (each for each in hands.remarks if each.section == section.key):
                _show_remark(remark)
            if prepared is not None and section.form is SectionForm.TEXT:
                answers = [each for each in hands.requests if each.section == section.key]
                offer_section(Work(user=user, prepared=prepared, figures=figures, seen=seen), section, answers)


@dataclass(frozen=True, slots=True)
class Hands:
    """What units were asked for and sent, and what a leader said of places in the text that waits to be heeded."""

    requests: Sequence[RequestRow] = ()
    remarks: Sequence[Remark] = ()


def _hands(user: User, prepared: PreparedRow) -> Hands:
    last = next((each for each in steps_of(user, prepared) if each.step in (Step.RETURNED, Step.APPROVED)), None)
    return Hands(requests_of_report(user, prepared), last.remarks if last else ())


def _show_section(
    section: Section, period_figures: PeriodFigures, figures: Mapping[str, FigureText], user: User
) -> None:
    heading = f"{section.number} {section.heading}".strip()
    (st.header if section.depth == 1 else st.subheader)(plain(heading), anchor=False)
    if not section.number:
        st.caption(_("Nothing is written here yet, so it is left out."))
    if section.form is SectionForm.TABLE:
        st.caption(_("A table: {table}", table=proposal_name(section.proposal)))
    for line in section.text.splitlines():
        st.markdown(_marked(line, figures))
    _show_items(section, period_figures, user)


def _show_remark(remark: Remark) -> None:
    """What a leader said of a section, and of which words in it."""
    quoted = f"“{plain(remark.quote)}”: " if remark.quote else ""
    st.warning(f"{quoted}{plain(remark.words)}", icon=":material/rate_review:")


def _marked(text: str, figures: Mapping[str, FigureText]) -> str:
    """The text with every figure as a link to what it counts."""
    said = []
    parts = FIGURE.split(text)  # words and names of figures by turns
    for place, part in enumerate(parts):
        figure = figures.get(part) if place % 2 else None
        if figure is None:
            words = f"{{{part}}}" if place % 2 else part
            said.append(plain(words) if words.strip() else words)
        elif figure.filters is None or figure.moment is None:
            said.append(f"**{plain(figure.text)}**")
        else:
            to = tasks_address(figure.filters, figure.moment)
            about = f' "{figure.about}"' if figure.about else ""
            said.append(f"[**{plain(figure.text)}**]({to}{about})")
    return _spaced(said, parts)


def _spaced(text: list[str], parts: list[str]) -> str:
    """Put back the spaces at the ends of each part, which escaping takes away."""
    return "".join(
        (" " if part[:1].isspace() else "") + each.strip() + (" " if part[-1:].isspace() and part.strip() else "")
        for each, part in zip(text, parts, strict=True)
    )


def _show_items(section: Section, figures: PeriodFigures, user: User) -> None:
    if not section.items:
        return
    lines = []
    for item in section.items:
        task = task_link(f"{item.code} {item.title}", item.code, figures.moment)
        lead = unit_link(item.lead, user, figures.moment)
        lines.append(f"- {plain_link(task)} ({plain_link(lead)}): {plain(item.details)}")
    more = section.count - len(section.items)
    if more > 0 and recalled(WHOLE, str, "") == section.proposal:
        lines.append("- " + _("… and {count} more; all of them stand in the annexes.", count=number(more)))
    elif more > 0:
        rest = ngettext("… and {count} more", "… and {count} more", more)
        lines.append(f"- [{rest}]({address_here(**{WHOLE: section.proposal})})")
    st.markdown("\n".join(lines))
