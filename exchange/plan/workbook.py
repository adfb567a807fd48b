"""A list of tasks as a workbook that loads again, and the empty form of one."""

from collections.abc import Mapping, Sequence
from datetime import date

from exchange.writing.excel import workbook
from exchange.writing.table import Cell, Column, Table
from models.ledger.acts import DeadlineKind
from models.plan.loading import PlanPart
from models.register import DirectiveRole, ParField
from queries.task_export import Listed, ListedTask
from wording.language import Language, _, day, speaking
from wording.names import deadline_kind_name, field_name, plan_part_name

SHARES: Mapping[PlanPart, int] = {
    PlanPart.NUMBER: 4,
    PlanPart.CODE: 10,
    PlanPart.TITLE: 34,
    PlanPart.FIELD: 14,
    PlanPart.LEAD: 14,
    PlanPart.PARTS: 14,
    PlanPart.CO_ORDINATING: 16,
    PlanPart.DEADLINE: 14,
    PlanPart.KIND: 11,
    PlanPart.START: 10,
    PlanPart.DUE: 10,
    PlanPart.PRODUCT: 16,
    PlanPart.DIRECTIVE: 14,
    PlanPart.CARRIES_OUT: 14,
    PlanPart.ON: 10,
}
CENTRED = (PlanPart.NUMBER, PlanPart.CODE, PlanPart.START, PlanPart.DUE, PlanPart.ON)
IN_THE_FORM = (
    *(PlanPart.NUMBER, PlanPart.TITLE, PlanPart.FIELD, PlanPart.LEAD, PlanPart.CO_ORDINATING),
    *(PlanPart.DEADLINE, PlanPart.PRODUCT, PlanPart.DIRECTIVE, PlanPart.NOTE),
)
BETWEEN = "; "


def plan_form(units: Sequence[str], chosen: Language) -> bytes:
    """An empty form for a plan, with the fields and the units to choose from."""
    with speaking(chosen):
        choices = {PlanPart.FIELD: [field_name(field) for field in ParField], PlanPart.LEAD: units}
        columns = [
            Column(plan_part_name(part), SHARES.get(part, 14), choices=choices.get(part, ())) for part in IN_THE_FORM
        ]
        note = _("One task a row. Write deadlines as the plan prints them: 30/6/2026, Quý II/2026, Thường xuyên.")
        return workbook([Table(_("Plan"), note, columns, [])])


def plan_workbook(found: Listed, as_of: date) -> bytes:
    """The tasks ``found`` so that they load again as they are."""
    columns = [Column(plan_part_name(part), share, part in CENTRED) for part, share in SHARES.items()]
    directives = {
        directive_id: _("{symbol} of {date}", symbol=symbol, date=day(issued_on))
        for directive_id, (symbol, issued_on) in found.directives.items()
    }
    rows = [_row(number, each, found.units, directives) for number, each in enumerate(found.tasks, start=1)]
    return workbook([Table(_("Tasks"), _("As of {date}", date=day(as_of)), columns, [("", rows)])])


def _row(number: int, task: ListedTask, units: Mapping[int, str], directives: Mapping[int, str]) -> list[Cell]:
    facts = task.facts
    linked = {
        role: BETWEEN.join(dict.fromkeys(directives[link.directive_id] for link in facts.links if link.role is role))
        for role in DirectiveRole
    }
    said: dict[PlanPart, Cell] = {
        PlanPart.NUMBER: number,
        PlanPart.CODE: task.code,
        PlanPart.TITLE: facts.title,
        PlanPart.FIELD: field_name(facts.field),
        PlanPart.LEAD: units[facts.lead_id],
        PlanPart.PARTS: BETWEEN.join(units[each] for each in task.parts) if len(task.parts) > 1 else "",
        PlanPart.CO_ORDINATING: BETWEEN.join(units[each] for each in facts.co_ordinating),
        PlanPart.DEADLINE: facts.deadline.text,
        PlanPart.KIND: deadline_kind_name(facts.deadline.kind),
        PlanPart.DUE: None if facts.deadline.kind is DeadlineKind.RECURRING else facts.deadline.due,
        PlanPart.START: facts.deadline.start,
        PlanPart.PRODUCT: facts.product,
        PlanPart.DIRECTIVE: linked[DirectiveRole.ASSIGNS],
        PlanPart.CARRIES_OUT: linked[DirectiveRole.CARRIES_OUT],
        PlanPart.ON: task.assigned_on,
    }
    return [said[part] for part in SHARES]
