"""The file's own rows with what comes of each; one can be left out, and taken in again."""

from collections.abc import Sequence

import streamlit as st

from clock import today
from exchange.plan.check import Check
from exchange.plan.match import Checked
from exchange.writing.markup import NONE, Cell, Mark, Note
from models.moment import Moment
from models.plan.loading import Answers, Outcome, PlanColumn
from pages.parts.cached import known_units
from pages.parts.picking.pick_page import pick_page
from pages.parts.show_table import show_table
from pages.plan.asking import keep_answer
from queries.loadings import LoadingRow
from wording.language import _, day, number, refusal_text
from wording.names import deadline_kind_name, field_name, outcome_name, unit_name
from wording.sentences import act_text

PAGE = 50
REMARKED = "remarked"
COLOURS = {
    Outcome.NEW: "green",
    Outcome.CHANGED: "violet",
    Outcome.SAME: "gray",
    Outcome.ASKED: "orange",
    Outcome.REFUSED: "red",
    Outcome.LEFT_OUT: "gray",
}


def show_plan_rows(row: LoadingRow, check: Check) -> None:
    counts = {outcome: check.count(outcome) for outcome in Outcome}
    names = {
        outcome.value: f"{outcome_name(outcome)} ({number(count)})" for outcome, count in counts.items() if count
    }
    if remarked := sum(bool(each.remarks) for each in check.rows):
        names[REMARKED] = _("With remarks ({count})", count=number(remarked))
    chosen = st.pills(
        _("Rows"), list(names), format_func=names.__getitem__, key=f"outcome_{row.id}", help=_("None: all of them.")
    )
    rows = [
        each for each in check.rows if chosen in (None, each.outcome) or (chosen == REMARKED and bool(each.remarks))
    ]
    page = pick_page(len(rows), PAGE)
    shown = rows[(page - 1) * PAGE : page * PAGE]
    if not shown:
        return
    rows_table(shown, about=_("The rows of the file, with what comes of each"))
    _pick_left_out(row, shown)


def rows_table(rows: Sequence[Checked], *, about: str) -> None:
    """Rows with whole titles and remarks; what changes stands before and after, one below the other."""
    units = {unit.id: unit_name(unit) for unit in known_units(Moment(today()))}
    several = len({each.key.rpartition(":")[0] for each in rows}) > 1
    columns: dict[str, list[Cell]] = {
        _("Row"): [_place(each, several=several) for each in rows],
        _("What comes of it"): [Mark(_outcome(each), COLOURS[each.outcome]) for each in rows],
        _("Task"): [_task(each) for each in rows],
        _("Lead unit"): [_with_print(_lead(each, units), each, PlanColumn.LEAD) for each in rows],
        _("Co-ordinating units"): [_others(each, units) for each in rows],
        _("Deadline"): [_with_print(_due(each), each, PlanColumn.DEADLINE) for each in rows],
        _("Product"): [each.row.cells.get(PlanColumn.PRODUCT, "") for each in rows],
        _("Reported, to be confirmed"): [_reported(each, units) for each in rows],
        _("Remarks"): [_remarks(each) for each in rows],
    }
    always = (_("Row"), _("What comes of it"), _("Task"), _("Lead unit"), _("Deadline"))
    told = {head: cells for head, cells in columns.items() if head in always or any(cells)}
    show_table(told, about=about, names=_("Task"))


def _pick_left_out(row: LoadingRow, shown: Sequence[Checked]) -> None:
    """Which rows of the page are not loaded, by their places."""
    keys = {each.key: _place(each, several=False) for each in shown}
    key = f"left_out_{row.id}_{hash(tuple(keys))}"
    st.session_state.setdefault(key, [each for each in keys if each in row.answers.left_out])
    st.pills(
        _("Leave out the rows"),
        list(keys),
        selection_mode="multi",
        format_func=keys.__getitem__,
        key=key,
        on_change=_leave_out,
        args=(row.id, key, list(keys)),
    )


def _task(checked: Checked) -> Cell:
    """The whole title, with its number, groups and field below it."""
    field = field_name(checked.new.terms.field) if checked.new else ""
    below = " › ".join(filter(None, (checked.row.number, *checked.row.groups, field)))
    title = checked.row.cells.get(PlanColumn.TITLE, "") or NONE
    return (title, Note(below)) if below else title


def _with_print(read: str, checked: Checked, part: PlanColumn) -> Cell:
    """What was read, and below it what is printed where that is not the same."""
    printed = checked.row.cells.get(part, "")
    return (read or NONE, Note(printed)) if printed not in ("", read) else read


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


def _remarks(checked: Checked) -> Cell:
    """What becomes different, from what to what, and what a person should know."""
    changes = [Note(text, "violet") for text in _differences(checked)]
    return (*changes, *(Note(refusal_text(each.why)) for each in checked.remarks))


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
    chosen = set(st.session_state[key])

    def answered(answers: Answers) -> Answers:
        out = {each for each in answers.left_out if each not in keys} | chosen
        return answers.model_copy(update={"left_out": tuple(sorted(out))})

    keep_answer(loading_id, answered)
