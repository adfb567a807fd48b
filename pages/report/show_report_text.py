"""The report's sections: every number a link to its tasks; in preparation, words that a person may change."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import streamlit as st

from clock import today
from models.person import User
from models.report.outline import OutlineSection, SectionForm
from models.report.report import State
from models.report.steps import Remark, Step
from models.text import FIGURE
from pages.parts.address import recalled
from pages.parts.drawn import The, drawn_once
from pages.parts.linked import address_here
from pages.parts.plain import plain, plain_link
from pages.parts.record_links import unit_link
from pages.parts.show_tasks import task_link
from pages.parts.tasks_address import tasks_address
from pages.report.offer_section import Work, offer_section
from queries.report.figures import PeriodFigures
from queries.report.outlines import ReportWords, words_of
from queries.report.reports import PreparedRow
from queries.report.tasks import ReportLists
from queries.report.work import RequestRow, requests_in_preparation, steps_of
from wording.language import _, get_language, ngettext, number
from wording.report.figures import FigureText, figure_texts
from wording.report.names import proposal_name
from wording.report.sections import Section, sections_of

SHOWN = 12
REPORTS = 20  # drawn last
WHOLE = "whole"  # of which section the address asks for as many tasks as a page can show


def show_report_text(
    user: User, period_figures: PeriodFigures, lists: ReportLists, prepared: PreparedRow | None, seen: State | None
) -> None:
    words = words_of(period_figures.period.kind, prepared.texts if prepared else None)
    written = tuple(words.written.get(get_language(), {}).items())
    figures = The(period_figures)
    hands = _hands(user, prepared) if prepared else Hands()
    for section, body in _drawn(figures, The(lists), words.outline, written, user.of_scope, today()):
        if not section.number and prepared is None:
            continue
        with st.container(border=True):
            _show_section(section, body)
            for remark in (each for each in hands.remarks if each.section == section.key):
                _show_remark(remark)
            if prepared is not None and section.form is SectionForm.TEXT:
                answers = [each for each in hands.requests if each.section == section.key]
                work = Work(user=user, prepared=prepared, figures=_figure_texts(figures), seen=seen)
                offer_section(work, section, answers)


@dataclass(frozen=True, slots=True)
class Hands:
    """What units were asked for and sent, and what a leader said of places in the text that waits to be heeded."""

    requests: Sequence[RequestRow] = ()
    remarks: Sequence[Remark] = ()


def _hands(user: User, prepared: PreparedRow) -> Hands:
    last = next((each for each in steps_of(user, prepared) if each.step in (Step.RETURNED, Step.APPROVED)), None)
    return Hands(requests_in_preparation(user, prepared), last.remarks if last else ())


@drawn_once(most=REPORTS)
def _figure_texts(figures: The[PeriodFigures]) -> dict[str, FigureText]:
    return figure_texts(figures.it)


@drawn_once(most=REPORTS)
def _drawn(
    figures: The[PeriodFigures],
    lists: The[ReportLists],
    outline: tuple[OutlineSection, ...],
    written: tuple[tuple[str, str], ...],
    user: User,
    _day: date,
) -> tuple[tuple[Section, str], ...]:
    """Every section with what stands below its heading, as Markdown; ``written`` are texts in the reader's language,
    by their sections."""
    words, texts = ReportWords(outline, {get_language(): dict(written)}), _figure_texts(figures)
    drawn = []
    for section in sections_of(figures.it, words, lists.it):
        paragraphs = [_marked(line, texts) for line in section.text.splitlines()]
        drawn.append((section, "\n\n".join(filter(None, [*paragraphs, _items(section, figures.it, user)]))))
    return tuple(drawn)


def _show_section(section: Section, body: str) -> None:
    heading = f"{section.number} {section.heading}".strip()
    (st.header if section.depth == 1 else st.subheader)(plain(heading), anchor=False)
    if not section.number:
        st.caption(_("Nothing is written here yet, so it is left out."))
    if section.form is SectionForm.TABLE:
        st.caption(_("A table: {table}", table=proposal_name(section.proposal)))
    if body:
        st.markdown("\n".join([body, *_rest(section)]))


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


def _items(section: Section, figures: PeriodFigures, user: User) -> str:
    """The tasks below a section, as a list."""
    lines = []
    for item in section.items:
        task = task_link(f"{item.code} {item.title}", item.code, figures.moment)
        lead = unit_link(item.lead, user, figures.moment)
        lines.append(f"- {plain_link(task)} ({plain_link(lead)}): {plain(item.details)}")
    return "\n".join(lines)


def _rest(section: Section) -> list[str]:
    """The last line of the list: how many there are besides."""
    more = section.count - len(section.items)
    if not section.items or more <= 0:
        return []
    if recalled(WHOLE, str, "") == section.proposal:
        return ["- " + _("… and {count} more; all of them stand in the annexes.", count=number(more))]
    rest = ngettext("… and {count} more", "… and {count} more", more)
    return [f"- [{rest}]({address_here(**{WHOLE: section.proposal})})"]
