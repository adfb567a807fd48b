"""Who leads, where a cell names several units or a class of them: one that answers, or a part for each. Units are
those of the document's day; for one that ended by then, those that took over from it."""

import streamlit as st

from exchange.plan.check import Asked
from models.plan.loading import Answers, Lead
from models.unit_succession import Successions
from pages.plan.asking import all_answered, drawn_answer, keep_answer, page_of, text_key
from pages.plan.pick_names import pick_unit_of
from queries.loadings import LoadingRow
from queries.reorganisations import successions
from queries.units import UnitRow, units_on
from wording.language import _, ngettext
from wording.names import unit_name


def pick_leads(row: LoadingRow, asked: tuple[Asked, ...]) -> None:
    if not asked:
        all_answered(_("Every row names one lead unit."))
        return
    st.caption(_("Choose one unit that answers for the task, or give each unit a part. The whole counts once."))
    units, taken_over = {unit.id: unit for unit in units_on(row.on)}, successions()
    for each in page_of(asked, "leads"):
        _pick_lead(row, each, units, taken_over)


def _pick_lead(row: LoadingRow, each: Asked, units: dict[int, UnitRow], taken_over: Successions) -> None:
    """One cell's question; ``units`` are those of the document's day."""
    kept = row.answers.leads.get(each.text)
    said = each.named.units if each.named else ()
    named = [unit_id for before in said for unit_id in taken_over.of_unit(before, row.on)]
    of_kinds = [unit.id for unit in units.values() if each.named and unit.kind in each.named.kinds]
    several = [unit_id for unit_id in dict.fromkeys([*named, *of_kinds]) if unit_id in units]

    def choose(unit_id: int | None, text: str = each.text, parts: tuple[int, ...] = ()) -> None:
        lead = None if unit_id is None else Lead(lead_id=unit_id, parts=parts)
        keep_answer(row.id, lambda answers: answers.with_answer("leads", text, lead))

    def share(parts: list[int], text: str = each.text) -> None:
        among = tuple(parts) if len(parts) > 1 else ()

        def shared(answers: Answers) -> Answers:
            lead = answers.leads.get(text)
            return answers.with_answer("leads", text, lead and Lead(lead_id=lead.lead_id, parts=among))

        keep_answer(row.id, shared)

    def all_of_them(text: str = each.text, several: list[int] = several) -> None:
        st.session_state.pop(f"answer_lead_{text_key(text)}", None)
        st.session_state.pop(f"answer_parts_{text_key(text)}", None)
        choose(several[0], text, tuple(several))

    with st.container(border=True):
        lead_id = kept.lead_id if kept and kept.lead_id in units else None
        pick_unit_of(each, units, several, lead_id, scores={}, choose=choose, name="lead")
        if len(several) > 1 and (kept is None or not kept.parts):
            label = ngettext("A part for each of {count}", "A part for each of {count}", len(several))
            st.button(label, icon=":material/call_split:", key=f"all_{text_key(each.text)}", on_click=all_of_them)
        if kept is not None:
            drawn_answer(
                st.multiselect,
                each,
                "parts",
                [part for part in kept.parts if part in units],
                share,
                options=list(units),
                format_func=lambda unit_id: unit_name(units[unit_id]),
                placeholder=_("No parts: the lead unit does it"),
                label=_("In parts for"),
                width="stretch",
            )
