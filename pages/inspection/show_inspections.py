"""Inspections and what they found, as tables."""

from collections.abc import Sequence

from exchange.writing.markup import Cell, Link, Mark, Note
from models.inspection.fold import InspectionStage
from models.moment import Moment
from models.person import User
from pages.parts.count_links import count_here, count_link, of_so_many
from pages.parts.record_links import clauses_address, inspection_link, unit_link
from pages.parts.show_table import show_table
from pages.parts.show_tasks import show_tasks
from queries.directive_page import ClausePart
from queries.inspections import FindingRow, InspectionCounts, InspectionPart, InspectionRow, RepeatedFinding
from wording.committee.inspections import days_text, inspection_standing
from wording.language import _, day, number
from wording.names import field_name, unit_name

PART = "of"  # by its name in the address: of which figure the list is
COLOURS = {
    InspectionStage.PLANNED: "blue",
    InspectionStage.HELD: "orange",
    InspectionStage.CONCLUDED: "green",
    InspectionStage.DROPPED: "violet",
}


def inspection_mark(row: InspectionRow, moment: Moment) -> Mark:
    colour = "red" if row.facts.is_behind(moment.as_of) else COLOURS[row.facts.stage]
    return Mark(inspection_standing(row, moment.as_of), colour)


def show_inspection_counts(counts: InspectionCounts) -> None:
    """Every number narrows the list below to the inspections that it is of."""

    def of(count: int, part: InspectionPart) -> str | Link:
        return count_here(count, **{PART: part.value})

    columns: dict[str, list[Cell]] = {
        _("Inspected of planned"): [
            of_so_many(of(counts.inspected, InspectionPart.INSPECTED), of(counts.planned, InspectionPart.PLANNED))
        ],
        _("Of the units asked for"): [
            of_so_many(of(counts.inspected_in_all, InspectionPart.IN_ALL), number(counts.target))
        ],
        _("Problems found"): [of(counts.problems, InspectionPart.PROBLEMS)],
        _("Handled"): [of(counts.handled, InspectionPart.HANDLED)],
    }
    show_table(columns, about=_("How the plan is carried out"), numbers=list(columns))


def _problems(row: InspectionRow, moment: Moment) -> str | Link:
    """The clauses of its conclusion that need a task."""
    if row.facts.directive_id is None:
        return ""
    return count_link(row.problems, clauses_address(row.facts.directive_id, ClausePart.NEEDING, moment))


def _handled(row: InspectionRow, moment: Moment) -> Cell:
    """Those of them of which all tasks are done."""
    if row.facts.directive_id is None or not row.problems:
        return ""
    done = count_link(row.handled, clauses_address(row.facts.directive_id, ClausePart.HANDLED, moment))
    return of_so_many(
        done, count_link(row.problems, clauses_address(row.facts.directive_id, ClausePart.NEEDING, moment))
    )


def show_inspections(rows: Sequence[InspectionRow], moment: Moment) -> None:
    show_table(
        {
            _("Unit"): [inspection_link(unit_name(row.unit), row.id) for row in rows],
            _("What is looked at"): [
                (row.facts.plan.subject, Note(_("Surprise inspection")))
                if row.is_surprise
                else row.facts.plan.subject
                for row in rows
            ],
            _("On which days"): [days_text(row.facts.plan) for row in rows],
            _("Standing"): [inspection_mark(row, moment) for row in rows],
            _("Problems"): [_problems(row, moment) for row in rows],
            _("Handled"): [_handled(row, moment) for row in rows],
            _("Team"): [row.facts.plan.team for row in rows],
            _("By which decision"): [
                (row.facts.plan.document.symbol, Note(day(row.facts.plan.document.on))) for row in rows
            ],
        },
        about=_("Inspections"),
        numbers=[_("Problems"), _("Handled")],
    )


def show_findings(findings: Sequence[FindingRow], moment: Moment, user: User) -> None:
    tasks = [each.task for each in findings]
    more = {_("Field"): [field_name(each.field) for each in tasks]}
    show_tasks(tasks, moment, user, more=more, about=_("Findings"))


def show_repeated(repeated: Sequence[RepeatedFinding], user: User, moment: Moment) -> None:
    lines = [(each, on, finding.task) for each in repeated for on, finding in each.findings]
    more: dict[str, list[Cell]] = {
        _("Inspected unit"): [unit_link(each.unit, user, moment) for each, _on, _task in lines],
        _("Field"): [field_name(each.field) for each, _on, _task in lines],
        _("Inspected on"): [on for _each, on, _task in lines],
    }
    show_tasks([task for _each, _on, task in lines], moment, user, more=more, about=_("Found again"))
