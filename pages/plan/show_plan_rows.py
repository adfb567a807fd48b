"""The file's own rows with what comes of each; one can be left out, and taken in again."""

from collections.abc import Sequence
from typing import Any

import pandas as pd
import streamlit as st

from clock import today
from exchange.plan.check import Check
from exchange.plan.match import Checked
from models.moment import Moment
from models.plan.loading import Answers, Outcome, PlanColumn
from pages.parts.cached import known_units
from pages.parts.picking.pick_page import pick_page
from pages.plan.asking import keep_answer
from queries.loadings import LoadingRow
from wording.language import _, day, number, refusal_text
from wording.names import deadline_kind_name, field_name, outcome_name, unit_name
from wording.sentences import act_text

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
    keys = [each.key for each in shown]
    key = f"rows_{row.id}_{hash(tuple(keys))}"
    table = _table(shown, several=len({each.key.rpartition(":")[0] for each in check.rows}) > 1)
    st.data_editor(
        table,
        hide_index=True,
        disabled=[name for name in table.columns if name != _("Leave out")],
        column_config=_columns(),
        placeholder="",
        row_height=44,
        key=key,
        on_change=_leave_out,
        args=(row.id, key, keys),
    )


def _table(shown: Sequence[Checked], *, several: bool) -> pd.DataFrame:
    """``several``: the file has more than one table of tasks."""
    units = {unit.id: unit_name(unit) for unit in known_units(Moment(today()))}
    return pd.DataFrame(
        {
            _("Leave out"): [each.outcome is Outcome.LEFT_OUT for each in shown],
            _("Row"): [_place(each, several=several) for each in shown],
            _("What comes of it"): [_outcome(each) for each in shown],
            _("Task"): [each.row.cells.get(PlanColumn.TITLE, "") for each in shown],
            _("Lead unit"): [_lead(each, units) for each in shown],
            _("Deadline"): [_due(each) for each in shown],
            _("Reported, to be confirmed"): [_reported(each, units) for each in shown],
            _("Remarks"): [_remarks(each) for each in shown],
            _("Lead unit as printed"): [each.row.cells.get(PlanColumn.LEAD, "") for each in shown],
            _("Deadline as printed"): [each.row.cells.get(PlanColumn.DEADLINE, "") for each in shown],
            _("Field"): [field_name(each.new.terms.field) if each.new else "" for each in shown],
            _("Co-ordinating units"): [_others(each, units) for each in shown],
            _("Product"): [each.row.cells.get(PlanColumn.PRODUCT, "") for each in shown],
            _("No."): [each.row.number for each in shown],
            _("Group"): [" › ".join(each.row.groups) for each in shown],
        }
    )


def _columns() -> dict[str, Any]:
    widths = {
        _("Row"): 55,
        _("What comes of it"): 110,
        _("Task"): 240,
        _("Lead unit"): 130,
        _("Deadline"): 100,
        _("Reported, to be confirmed"): 240,
        _("Remarks"): 260,
    }
    columns: dict[str, Any] = {name: st.column_config.TextColumn(width=width) for name, width in widths.items()}
    return columns | {_("Leave out"): st.column_config.CheckboxColumn(width=70, pinned=True)}


def _place(checked: Checked, *, several: bool) -> str:
    table, _colon, place = checked.key.rpartition(":")
    return f"{table}, {place}" if several else place


def _outcome(checked: Checked) -> str:
    """What comes of a row; of one that says a task again, which task."""
    said = outcome_name(checked.outcome)
    return f"{said}: {checked.present.code}" if checked.present else said


def _others(checked: Checked, units: dict[int, str]) -> str:
    return ", ".join(units.get(each, "") for each in checked.new.terms.co_ordinating) if checked.new else ""


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


def _reported(checked: Checked, units: dict[int, str]) -> str:
    """What the row reports of the task's result for its unit, as it is then told on the task."""
    of_it = checked.new or checked.change
    return act_text(of_it.report, "", units, {}) if of_it is not None and of_it.report is not None else ""


def _remarks(checked: Checked) -> str:
    """What becomes different, from what to what, and what a person should know."""
    return " ".join([*_differences(checked), *(refusal_text(each.why) for each in checked.remarks)])


def _differences(checked: Checked) -> list[str]:
    if checked.change is None or checked.present is None:
        return []
    to, was = checked.change.content, checked.present
    found = []
    if to.title is not None:
        found.append(_("Title: {before} → {after}.", before=was.title, after=to.title))
    if to.product is not None:
        found.append(_("Product: {before} → {after}.", before=was.product or "–", after=to.product))
    if to.field is not None:
        found.append(_("Field: {before} → {after}.", before=field_name(was.field), after=field_name(to.field)))
    if to.deadline is not None:
        found.append(_("Deadline: {before} → {after}.", before=was.deadline_text, after=day(to.deadline.due)))
    if to.add_co_ordinating:
        names = {unit.id: unit_name(unit) for unit in known_units(Moment(today()))}
        found.append(_("Co-ordinates now: {names}.", names=", ".join(names[each] for each in to.add_co_ordinating)))
    if to.add_links:
        found.append(_("A directive is linked."))
    return found


def _leave_out(loading_id: int, key: str, keys: Sequence[str]) -> None:
    changed = {keys[place]: edit for place, edit in st.session_state[key]["edited_rows"].items()}

    def answered(answers: Answers) -> Answers:
        out = set(answers.left_out)
        for name, edit in changed.items():
            out = out | {name} if all(edit.values()) else out - {name}
        return answers.model_copy(update={"left_out": tuple(sorted(out))})

    keep_answer(loading_id, answered)
