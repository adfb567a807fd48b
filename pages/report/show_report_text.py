"""The report's sections: every number a link to its tasks; in preparation, words that a person may change."""

import re
from collections.abc import Mapping

import streamlit as st

from models.access import may_report_period
from models.person import User
from models.report.report import State, prepared_in
from models.text import FIGURE
from pages.parts.address import recalled
from pages.parts.cached import known_registers
from pages.parts.linked import address_here
from pages.parts.plain import plain, plain_link
from pages.parts.record_links import unit_link
from pages.parts.saving import saving
from pages.parts.show_tasks import task_link
from pages.parts.tasks_address import tasks_address
from pages.parts.unsent_form import UnsentForm
from queries.period_figures import PeriodFigures
from queries.period_reports import PreparedRow
from queries.report_tasks import ReportLists
from wording.language import _, get_language, ngettext, number
from wording.report import FigureText, Section, figure_texts, sections_of

SHOWN = 12
WHOLE = "whole"  # of which section the address asks for as many tasks as a page can show


def show_report_text(
    user: User, period_figures: PeriodFigures, lists: ReportLists, prepared: PreparedRow | None, seen: State | None
) -> None:
    figures = figure_texts(period_figures)
    written = prepared.texts.get(get_language(), {}) if prepared else {}
    writes = prepared is not None and may_report_period(user)
    for section in sections_of(period_figures, lists, written):
        with st.container(border=True):
            st.header(plain(section.heading), anchor=False)
            for line in section.text.splitlines():
                st.markdown(_marked(line, figures))
            _show_items(section, period_figures, user)
            if writes and prepared is not None:
                _offer_writing(user, section, figures, prepared, seen, is_own=section.key in written)


def _marked(text: str, figures: Mapping[str, FigureText]) -> str:
    """The text with every figure as a link to what it counts."""
    said = []
    for part in re.split(r"(\{[a-z_0-9]+\})", text):
        name = FIGURE.fullmatch(part)
        figure = figures.get(name[1]) if name else None
        if figure is None:
            said.append(plain(part) if part.strip() else part)
        elif figure.filters is None or figure.moment is None:
            said.append(f"**{plain(figure.text)}**")
        else:
            to = tasks_address(figure.filters, figure.moment)
            about = f' "{figure.about}"' if figure.about else ""
            said.append(f"[**{plain(figure.text)}**]({to}{about})")
    return _spaced(said, re.split(r"(\{[a-z_0-9]+\})", text))


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
    if more > 0 and recalled(WHOLE, str, "") == section.key:
        lines.append("- " + _("… and {count} more; all of them stand in the annexes.", count=number(more)))
    elif more > 0:
        rest = ngettext("… and {count} more", "… and {count} more", more)
        lines.append(f"- [{rest}]({address_here(**{WHOLE: section.key})})")
    st.markdown("\n".join(lines))


def _offer_writing(
    user: User,
    section: Section,
    figures: Mapping[str, FigureText],
    prepared: PreparedRow,
    seen: State | None,
    *,
    is_own: bool,
) -> None:
    box = st.expander(_("Change the words"), icon=":material/edit:", on_change="rerun", key=f"write_{section.key}")
    if not box.open:
        return
    unsent = UnsentForm(form_of(prepared, section.key))
    with box:
        text = unsent.area(_("Words, with figures in braces"), "text", value=section.text, height=160)
        legend = " · ".join(f"`{{{name}}}` {plain(figures[name].text)}" for name in _near(section, figures))
        st.caption(_("Figures: {legend}", legend=legend))
        st.caption(_("The other language keeps its own words; change them there too."))
        with st.container(horizontal=True):
            sent = st.button(_("Keep these words"), type="primary", icon=":material/save:", key=f"keep_{section.key}")
            back = is_own and st.button(_("Back to the rules' words"), key=f"back_{section.key}")
    if sent or back:
        with saving(_("The words are kept."), unsent) as session:
            report = prepared_in(session, prepared.year, prepared.kind)
            said = "" if back else text
            report.write(session, get_language(), section.key, said, list(figures), by=user, seen=seen)


def form_of(prepared: PreparedRow, section: str) -> str:
    """The name under which typed words are kept, until this report is issued or put away."""
    return f"report_{prepared.year}_{prepared.kind}_{prepared.opened_at:%y%m%d%H%M%S}_{get_language()}_{section}"


def _near(section: Section, figures: Mapping[str, FigureText]) -> list[str]:
    """The figures of this section first, then those of the registers."""
    own = [name for name in FIGURE.findall(section.text) if name in figures]
    prefixes = tuple(f"{each.figure_prefix}_" for each in known_registers())
    return list(dict.fromkeys([*own, *(name for name in figures if name.startswith(prefixes))]))
