"""Who leads, where a cell names several units or a class of them: one that answers, or a part for each. Units are
those of the document's day; for one that ended by then, those that took over from it."""

import streamlit as st

from exchange.plan.asked import Asked
from models.plan.answers import Answers, Lead
from pages.plan.asking import (
    AnsweringUnits,
    all_answered,
    answering_units,
    drawn_answer,
    keep_answer,
    page_of,
    text_key,
)
from pages.plan.pick_names import pick_unit_of
from queries.loadings import LoadingRow
from queries.unit_groups import units_of_kinds
from wording.language import _, ngettext
from wording.names import unit_name


def pick_leads(row: LoadingRow, asked: tuple[Asked, ...]) -> None:
    if not asked:
        all_answered(_("Every row names one lead unit."))
        return
    st.caption(_("Choose one unit that answers for the task, or give each unit a part. The whole counts once."))
    choice = answering_units(row)
    for each in page_of(asked, "leads"):
        offer_lead(row, each, choice)


def offer_lead(row: LoadingRow, asked: Asked, choice: AnsweringUnits) -> None:
    """One cell's question."""
    units = choice.then
    kept = row.answers.leads.get(asked.text)
    said = asked.named.units if asked.named else ()
    named = [unit_id for before in said for unit_id in choice.taken_over.of_unit(before, row.on)]
    of_kinds = units_of_kinds(asked.named.kinds, row.on) if asked.named and asked.named.kinds else []
    several = [unit_id for unit_id in dict.fromkeys([*named, *of_kinds]) if unit_id in units]

    def choose(unit_id: int | None, text: str = asked.text, parts: tuple[int, ...] = ()) -> None:
        lead = None if unit_id is None else Lead(lead_id=unit_id, parts=parts)
        keep_answer(row.id, lambda answers: answers.with_answer("leads", text, lead))

    def share(parts: list[int], text: str = asked.text) -> None:
        among = tuple(parts) if len(parts) > 1 else ()

        def shared(answers: Answers) -> Answers:
            lead = answers.leads.get(text)
            return answers.with_answer("leads", text, lead and Lead(lead_id=lead.lead_id, parts=among))

        keep_answer(row.id, shared)

    def all_of_them(text: str = asked.text, several: list[int] = several) -> None:
        st.session_state.pop(f"answer_lead_{text_key(text)}", None)
        st.session_state.pop(f"answer_parts_{text_key(text)}", None)
        choose(several[0], text, tuple(several))

    with st.container(border=True):
        lead_id = kept.lead_id if kept and kept.lead_id in units else None
        pick_unit_of(asked, units, several, lead_id, scores={}, choose=choose, name="lead")
        if len(several) > 1 and (kept is None or not kept.parts):
            label = ngettext("A part for each of {count}", "A part for each of {count}", len(several))
            st.button(label, icon=":material/call_split:", key=f"all_{text_key(asked.text)}", on_click=all_of_them)
        if kept is not None:
            drawn_answer(
                st.multiselect,
                asked,
                "parts",
                [part for part in kept.parts if part in units],
                share,
                options=list(units),
                format_func=lambda unit_id: unit_name(units[unit_id]),
                placeholder=_("No parts: the lead unit does it"),
                label=_("In parts for"),
                width="stretch",
            )
