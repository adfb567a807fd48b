"""A list of tasks as a workbook that loads again, and the empty form of one."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from exchange.writing.excel import workbook
from exchange.writing.table import Cell, Column, Table
from models.ledger.acts import DeadlineKind
from models.moment import Moment
from models.plan.columns import PlanColumn
from models.register import DirectiveRole, ParField
from queries.task_export import Listed, ListedTask
from wording.first_deadline import changes_text
from wording.language import Language, _, day, use_language
from wording.moment import data_as_of
from wording.names import deadline_kind_name, field_name, plan_column_name, standing_name

SHARES: Mapping[PlanColumn, int] = {
    PlanColumn.NUMBER: 7,
    PlanColumn.CODE: 10,
    PlanColumn.TITLE: 34,
    PlanColumn.FIELD: 14,
    PlanColumn.LEAD: 14,
    PlanColumn.PARTS: 14,
    PlanColumn.CO_ORDINATING: 16,
    PlanColumn.DEADLINE: 18,
    PlanColumn.KIND: 11,
    PlanColumn.START: 10,
    PlanColumn.DUE: 10,
    PlanColumn.PRODUCT: 16,
    PlanColumn.DIRECTIVE: 14,
    PlanColumn.CARRIES_OUT: 14,
    PlanColumn.ON: 10,
}
CENTRED = (PlanColumn.NUMBER, PlanColumn.CODE, PlanColumn.START, PlanColumn.DUE, PlanColumn.ON)
IN_THE_FORM = (
    *(PlanColumn.NUMBER, PlanColumn.TITLE, PlanColumn.FIELD, PlanColumn.LEAD, PlanColumn.CO_ORDINATING),
    *(PlanColumn.DEADLINE, PlanColumn.PRODUCT, PlanColumn.DIRECTIVE, PlanColumn.NOTE),
)
BETWEEN = "; "


def plan_form(units: Sequence[str], chosen: Language) -> bytes:
    """An empty form for a plan, with the fields and the units to choose from."""
    with use_language(chosen):
        choices = {PlanColumn.FIELD: [field_name(field) for field in ParField], PlanColumn.LEAD: units}
        columns = [
            Column(plan_column_name(part), SHARES.get(part, 14), choices=choices.get(part, ()))
            for part in IN_THE_FORM
        ]
        note = _("One task a row. Write deadlines as the plan prints them: 30/6/2026, Quý II/2026, Thường xuyên.")
        return workbook([Table(title=_("Plan"), note=note, columns=columns, groups=[])])


def plan_workbook(plan: Listed, moment: Moment, at: datetime) -> bytes:
    """The tasks ``plan`` so that they load again as they are; ``at`` is when they were read."""
    columns = [Column(plan_column_name(part), share, part in CENTRED) for part, share in SHARES.items()]
    changed = any(each.first_deadline for each in plan.tasks)
    if changed:
        columns += _columns_as_first_set()
    directives = {
        directive_id: _("{symbol} of {date}", symbol=symbol, date=day(issued_on))
        for directive_id, (symbol, issued_on) in plan.directives.items()
    }
    rows = [
        [*_row(number, each, plan.units, directives), *(_as_first_set(each) if changed else ())]
        for number, each in enumerate(plan.tasks, start=1)
    ]
    return workbook([Table(title=_("Tasks"), note=data_as_of(moment, at), columns=columns, groups=[("", rows)])])


def _columns_as_first_set() -> list[Column]:
    """What is told of deadlines that became others; nobody changes it by loading the list again."""
    return [
        Column(_("Deadline as first set"), 10, centred=True),
        Column(_("Standing as first set"), 14),
        Column(_("Deadline changed by"), 16),
    ]


def _as_first_set(task: ListedTask) -> list[Cell]:
    first = task.first_deadline
    return [first.on, standing_name(first.standing), changes_text(first)] if first else [None, None, None]


def _row(number: int, task: ListedTask, units: Mapping[int, str], directives: Mapping[int, str]) -> list[Cell]:
    facts = task.facts
    linked = {
        role: BETWEEN.join(dict.fromkeys(directives[link.directive_id] for link in facts.links if link.role is role))
        for role in DirectiveRole
    }
    said: dict[PlanColumn, Cell] = {
        PlanColumn.NUMBER: number,
        PlanColumn.CODE: task.code,
        PlanColumn.TITLE: facts.title,
        PlanColumn.FIELD: field_name(facts.field),
        PlanColumn.LEAD: units[facts.lead_id],
        PlanColumn.PARTS: BETWEEN.join(units[each] for each in task.parts) if len(task.parts) > 1 else "",
        PlanColumn.CO_ORDINATING: BETWEEN.join(units[each] for each in facts.co_ordinating),
        PlanColumn.DEADLINE: facts.deadline.text,
        PlanColumn.KIND: deadline_kind_name(facts.deadline.kind),
        PlanColumn.DUE: None if facts.deadline.kind is DeadlineKind.RECURRING else facts.deadline.due,
        PlanColumn.START: facts.deadline.start,
        PlanColumn.PRODUCT: facts.product,
        PlanColumn.DIRECTIVE: linked[DirectiveRole.ASSIGNS],
        PlanColumn.CARRIES_OUT: linked[DirectiveRole.CARRIES_OUT],
        PlanColumn.ON: task.facts.assigned_on,
    }
    return [said[part] for part in SHARES]
