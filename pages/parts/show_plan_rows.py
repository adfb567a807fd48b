"""The file's own rows with what comes of each; one can be left out, and taken in again."""

from collections.abc import Sequence
from typing import Any

import pandas as pd
import streamlit as st

from database import writing
from exchange.plan_check import Check, Checked
from exchange.plan_table import PlanPart
from language import _, day, number, refused
from models.loading import Loading, Outcome
from pages.parts.kept import known_units
from pages.parts.saving import refusing
from pages.parts.show_tasks import pick_page
from pages.parts.signed_in import signed_in
from queries.loadings import LoadingRow
from words import deadline_kind_name, field_name, outcome_name, unit_name

PAGE = 50


def show_plan_rows(row: LoadingRow, check: Check) -> None:
    counts = {outcome: check.count(outcome) for outcome in Outcome}
    names = {outcome: f"{outcome_name(outcome)} ({number(count)})" for outcome, count in counts.items() if count}
    chosen = st.pills(
        _("Rows"), list(names), format_func=names.__getitem__, key=f"outcome_{row.id}", help=_("None: all of them.")
    )
    rows = [each for each in check.rows if chosen in (None, each.outcome)]
    page = pick_page(len(rows), PAGE)
    shown = rows[(page - 1) * PAGE : page * PAGE]
    units = {unit.id: unit_name(unit) for unit in known_units()}
    load, place, outcome = _("Load"), _("Row"), _("What comes of it")
    table = pd.DataFrame(
        {
            load: [each.outcome is not Outcome.LEFT_OUT for each in shown],
            place: [each.row.place for each in shown],
            outcome: [outcome_name(each.outcome) for each in shown],
            _("Task"): [each.row.said.get(PlanPart.TITLE, "") for each in shown],
            _("Remarks"): [_remarks(each) for each in shown],
            _("Lead unit as printed"): [each.row.said.get(PlanPart.LEAD, "") for each in shown],
            _("Lead unit"): [_lead(each, units) for each in shown],
            _("Deadline as printed"): [each.row.said.get(PlanPart.DEADLINE, "") for each in shown],
            _("Deadline"): [_due(each) for each in shown],
            _("Field"): [field_name(each.new.terms.field) if each.new else "" for each in shown],
        }
    )
    config: dict[str, Any] = {
        load: st.column_config.CheckboxColumn(width=60, pinned=True),
        place: st.column_config.NumberColumn(width=60),
        outcome: st.column_config.TextColumn(width=130),
        _("Task"): st.column_config.TextColumn(width=280),
        _("Remarks"): st.column_config.TextColumn(width=300),
    }
    key = f"rows_{row.id}_{chosen}_{page}"
    st.data_editor(
        table,
        hide_index=True,
        disabled=[name for name in table.columns if name != load],
        column_config=config,
        placeholder="",
        key=key,
        on_change=_leave_out,
        args=(row.id, key, [each.key for each in shown]),
    )


def _lead(checked: Checked, units: dict[int, str]) -> str:
    if checked.new is None:
        return units.get(checked.present.lead_id, "") if checked.present else ""
    lead = units.get(checked.new.terms.lead_id, "")
    return f"{lead} (+{len(checked.new.parts)})" if checked.new.parts else lead


def _due(checked: Checked) -> str:
    if checked.new is None:
        return day(checked.present.deadline) if checked.present else ""
    deadline = checked.new.terms.deadline
    return day(deadline.due) if deadline.due else deadline_kind_name(deadline.kind)


def _remarks(checked: Checked) -> str:
    return "; ".join(refused(each.why) for each in checked.remarks)


def _leave_out(loading_id: int, key: str, keys: Sequence[str]) -> None:
    changed = {keys[place]: edit for place, edit in st.session_state[key]["edited_rows"].items()}
    with refusing(), writing() as session:
        loading = session.get_one(Loading, loading_id)
        out = set(loading.answers.left_out)
        for name, edit in changed.items():
            out = out - {name} if all(edit.values()) else out | {name}
        loading.answer(loading.answers.model_copy(update={"left_out": tuple(sorted(out))}), by=signed_in())
