"""Rows of a plan's file as a table: whole titles and remarks, and what changes before and after, side by side."""

from collections.abc import Sequence

from clock import today
from exchange.plan.match import Checked
from exchange.writing.markup import NONE, Cell, Mark, Note
from models.moment import Moment
from models.plan.columns import PlanColumn
from models.plan.rows import Outcome
from pages.parts.cached import known_units
from pages.parts.show_table import show_table
from wording.language import _, day, refusal_text
from wording.names import deadline_kind_name, field_name, outcome_name, plan_column_name, unit_name
from wording.sentences import act_text

COLOURS = {
    Outcome.NEW: "green",
    Outcome.CHANGED: "violet",
    Outcome.SAME: "gray",
    Outcome.ASKED: "orange",
    Outcome.REFUSED: "red",
    Outcome.LEFT_OUT: "gray",
}


def rows_table(rows: Sequence[Checked], *, about: str) -> None:
    """Rows with whole titles and remarks; what changes stands as in the register and, beside it, as in the file."""
    units = {unit.id: unit_name(unit) for unit in known_units(Moment(today()))}
    differences = [_differences(each, units) for each in rows]
    several = len({each.key.rpartition(":")[0] for each in rows}) > 1
    columns: dict[str, list[Cell]] = {
        _("Row"): [place_of(each, several=several) for each in rows],
        _("What comes of it"): [Mark(_outcome(each), COLOURS[each.outcome]) for each in rows],
        _("Task"): [_task(each) for each in rows],
        _("Lead unit"): [_with_print(_lead(each, units), each, PlanColumn.LEAD) for each in rows],
        _("Co-ordinating units"): [_others(each, units) for each in rows],
        _("Deadline"): [_with_print(_due(each), each, PlanColumn.DEADLINE) for each in rows],
        _("Product"): [each.row.cells.get(PlanColumn.PRODUCT, "") for each in rows],
        _("Reported, to be confirmed"): [_reported(each, units) for each in rows],
        _("In the register"): [_side(each, 1) for each in differences],
        _("In the file"): [_side(each, 2) for each in differences],
        _("Remarks"): [_remarks(each) for each in rows],
    }
    always = (_("Row"), _("What comes of it"), _("Task"), _("Lead unit"), _("Deadline"))
    told = {head: cells for head, cells in columns.items() if head in always or any(cells)}
    show_table(told, about=about, names=_("Task"))


def _task(checked: Checked) -> Cell:
    """The whole title, with its number, groups and field below it; a group that is called as the field is one with
    it."""
    field = field_name(checked.new.terms.field) if checked.new else ""
    below = " › ".join(filter(None, dict.fromkeys((checked.row.number, *checked.row.groups, field))))
    title = checked.row.cells.get(PlanColumn.TITLE, "") or NONE
    return (title, Note(below)) if below else title


def _with_print(read: str, checked: Checked, part: PlanColumn) -> Cell:
    """What was read, and below it what is printed where that is not the same."""
    printed = checked.row.cells.get(part, "")
    return (read or NONE, Note(printed)) if printed not in ("", read) else read


def place_of(checked: Checked, *, several: bool) -> str:
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
    """What a person should know of a row."""
    return tuple(Note(refusal_text(each.why)) for each in checked.remarks)


def _side(differences: Sequence[tuple[str, str, str]], side: int) -> Cell:
    """One side of what changes: each part with what it says there."""
    return tuple(Note(_("{part}: {text}", part=each[0], text=each[side] or NONE), "violet") for each in differences)


def _differences(checked: Checked, units: dict[int, str]) -> list[tuple[str, str, str]]:
    """The parts of a task that change, with what the register says and what the file says."""
    if checked.change is None or checked.present is None:
        return []
    to, was = checked.change.content, checked.present
    found = []
    if to.title is not None:
        found.append((plan_column_name(PlanColumn.TITLE), was.title, to.title))
    if to.product is not None:
        found.append((plan_column_name(PlanColumn.PRODUCT), was.product, to.product))
    if to.field is not None:
        found.append((plan_column_name(PlanColumn.FIELD), field_name(was.field), field_name(to.field)))
    if to.deadline is not None:
        found.append((plan_column_name(PlanColumn.DEADLINE), was.deadline_text, day(to.deadline.due)))
    if to.add_co_ordinating:
        now = (*was.co_ordinating, *to.add_co_ordinating)
        before, after = (", ".join(units.get(each, "") for each in ids) for ids in (was.co_ordinating, now))
        found.append((plan_column_name(PlanColumn.CO_ORDINATING), before, after))
    if to.add_links:
        found.append((plan_column_name(PlanColumn.DIRECTIVE), "", _("one more is linked")))
    return found
