"""What is said of a register: its names, its letters, its years, and how the period's report speaks of it."""

from dataclasses import asdict, fields

import streamlit as st

from clock import today
from models.register import RegisterDetails, ReportWording
from models.task.registers import FIRST, LAST, PLACES
from models.text import LINE, SHORT
from pages.parts.picking.pick_text import pick_line, pick_lines
from pages.parts.typed import typed
from wording.language import LANGUAGE_NAMES, Language, _


def pick_register_details(known: RegisterDetails | None, position: int) -> RegisterDetails:
    """The inputs of a form, filled with what is ``known``; without that of a new one at ``position``."""
    empty = RegisterDetails(code="", letters="", name_vi="", name_en="", position=position, first_year=today().year)
    first = known or empty

    def key(name: str) -> str:
        return typed(f"register_{first.code}_{name}")

    with st.container(horizontal=True):
        code = first.code
        if known is None:
            code = st.text_input(_("Code"), placeholder="inspection_findings", key=key("code"))
        letters = st.text_input(_("Letters of its tasks' codes"), first.letters, placeholder="KH", key=key("letters"))
        position = st.number_input(_("Order"), 1, PLACES, first.position, key=key("position"))
        first_year = st.number_input(_("From the year"), FIRST, LAST, first.first_year, key=key("first_year"))
    name_vi = pick_line(_("Name in Vietnamese"), first.name_vi, limit=SHORT, key=key("name_vi"))
    name_en = pick_line(_("Name in English"), first.name_en, limit=SHORT, key=key("name_en"))
    in_report = st.toggle(_("The period's report counts it"), first.in_report, key=key("in_report"))
    with st.expander(_("Wording in the report"), icon=":material/edit_note:", key=key("wording")):
        st.caption(_("What is left empty is said by the register's name. Figures stand in braces, such as {total}."))
        wordings = {
            chosen: _pick_wording(LANGUAGE_NAMES[chosen], known_wording, key(chosen))
            for chosen, known_wording in ((Language.VI, first.wording_vi), (Language.EN, first.wording_en))
        }
    return RegisterDetails(
        code=code,
        letters=letters,
        name_vi=name_vi,
        name_en=name_en,
        position=position,
        first_year=first_year,
        in_report=in_report,
        wording_vi=wordings[Language.VI],
        wording_en=wordings[Language.EN],
    )


def _pick_wording(language: str, known: ReportWording, key: str) -> ReportWording:
    labels = {
        "heading": _("Heading of its section"),
        "section": _("Text of its section"),
        "no_task": _("Text while it has no task"),
        "sentence": _("Its part of the summary"),
        "of": _("After a number of tasks (“of the plan”)"),
        "stood_at": _("With its rate (“the plan stood at {rate}”)"),
        "that_year": _("With the rate of an earlier year (“{rate} of that year's plan”)"),
    }
    said = asdict(known)
    return ReportWording(
        **{
            each.name: pick_lines(
                f"{language}: {labels[each.name]}",
                said[each.name],
                height=68,
                limit=LINE,
                key=f"{key}_{each.name}",
            )
            for each in fields(ReportWording)
        }
    )
